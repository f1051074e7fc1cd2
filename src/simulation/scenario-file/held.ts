/**
 * What does a scenario say that no file holds? One that a program hands over, a trace or a saved session carries, or a page was
 * built with: in the form of a file, or resolved before. Nothing here reads a file.
 */
import { recordOf } from './context.ts';
import { faultAt } from './faults.ts';
import type { Loaded, ReadOptions, ReadResult } from './resolve.ts';
import { resolveTree } from './resolve.ts';
import type { Tree } from './tree.ts';
import { childOf, treeOf } from './tree.ts';

/** Lays a tree over what it extends. */
export type Extend = (tree: Tree) => Loaded;

const PLACE = { file: '<object>', line: 1, column: 1, origin: '<object>' };

/** Resolves a scenario that is held as plain data. */
export function resolveHeld(data: unknown, options: ReadOptions, extend: Extend): ReadResult {
  const refuse = (message: string, value?: unknown): ReadResult => ({
    faults: [faultAt(PLACE, [], message, value)],
  });
  const twice = repeatedParty(data);
  if (twice !== undefined) return refuse('the same party stands twice', twice);
  let tree: Tree;
  try {
    tree = treeOf(inFileForm(data), PLACE);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(error.message);
  }
  if (tree.kind !== 'map')
    return refuse('a scenario is a map of keys such as title and issues, not a list or a single value');
  const loaded = extend(tree);
  if ('faults' in loaded) return loaded;
  return resolveTree(loaded.tree, loaded.files, isResolved(data) ? { ...options, parties: [] } : options);
}

/** Where no other scenario is within reach. */
export const extendNothing: Extend = (tree) => {
  const name = childOf(tree, 'extends');
  return name === undefined
    ? { tree, files: [] }
    : { faults: [faultAt(name.at, ['extends'], 'nothing can be extended here')] };
};

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
