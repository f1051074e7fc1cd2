/**
 * What does a scenario file say? Reads YAML or JSON with all it extends into the scenario that the rules run on, or lists
 * everything that is wrong with it, each fault with file, line and column. See the folder scenario-file.
 */
import { extended, loadFile } from './scenario-file/files.ts';
import { resolveHeld } from './scenario-file/held.ts';
import type { ReadOptions, ReadResult } from './scenario-file/resolve.ts';
import { resolveTree } from './scenario-file/resolve.ts';

export { faultLine } from './scenario-file/faults.ts';
export { bundledScenarios } from './scenario-file/files.ts';
export { scenarioJsonSchema } from './scenario-file/json-schema.ts';
export type { ReadOptions, ReadResult } from './scenario-file/resolve.ts';

/** Reads a scenario file, or a bundled scenario by its name. */
export function readScenario(file: string, options: ReadOptions): ReadResult {
  const loaded = loadFile(file);
  return 'faults' in loaded ? loaded : resolveTree(loaded.tree, loaded.files, options);
}

/** Resolves a scenario that a program holds: in the form of a file, or resolved before (as in a trace). It extends bundled ones only. */
export function resolveScenario(data: unknown, options: ReadOptions): ReadResult {
  return resolveHeld(data, options, (tree) => extended(tree, null, []));
}
