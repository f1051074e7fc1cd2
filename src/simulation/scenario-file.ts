/**
 * What does a scenario file say? Reads YAML or JSON with all it extends into the scenario that the rules run on, or lists
 * everything that is wrong with it, each fault with file, line and column. See the folder scenario-file.
 */
import { faultAt } from './scenario-file/faults.ts';
import { extended, loadFile } from './scenario-file/files.ts';
import type { ReadOptions, ReadResult } from './scenario-file/resolve.ts';
import { resolveTree } from './scenario-file/resolve.ts';
import { recordOf } from './scenario-file/context.ts';
import type { Tree } from './scenario-file/tree.ts';
import { treeOf } from './scenario-file/tree.ts';

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
  const place = { file: '<object>', line: 1, column: 1, origin: '<object>' };
  const refuse = (message: string, value?: unknown): ReadResult => ({
    faults: [faultAt(place, [], message, value)],
  });
  const twice = repeatedParty(data);
  if (twice !== undefined) return refuse('the same party stands twice', twice);
  let tree: Tree;
  try {
    tree = treeOf(inFileForm(data), place);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(error.message);
  }
  if (tree.kind !== 'map')
    return refuse('a scenario is a map of keys such as title and issues, not a list or a single value');
  const loaded = extended(tree, null, []);
  if ('faults' in loaded) return loaded;
  return resolveTree(loaded.tree, loaded.files, isResolved(data) ? { ...options, parties: [] } : options);
}

function isResolved(data: unknown): boolean {
  return Array.isArray(recordOf(data)['parties']);
}

function repeatedParty(data: unknown): string | undefined {
  const { parties } = recordOf(data);
  if (!Array.isArray(parties)) return undefined;
  const ids = parties.map((party: unknown) => String(recordOf(party)['id']));
  return ids.find((id, index) => ids.indexOf(id) !== index);
}

/** A resolved scenario lists its parties; a file has them by id, their numbers directly under them. */
function inFileForm(data: unknown): unknown {
  const root = recordOf(data);
  const { parties } = root;
  if (!Array.isArray(parties)) return data;
  const entries = parties.map((party: unknown) => {
    const { id, numbers, ...rest } = recordOf(party);
    return [String(id), { ...rest, ...recordOf(numbers) }];
  });
  return { ...root, parties: Object.fromEntries(entries) as unknown };
}
