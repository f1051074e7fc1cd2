/**
 * Where in which file does a value stand? A scenario as a tree in which every node remembers its place, so that files can
 * be laid over one another and a fault still points at the line that holds the offending value.
 */

/** Where a value stands; `origin` tells sources apart (a file, the built-in parties, `--set`). */
export type Place = Readonly<{ file: string; line: number; column: number; origin: string }>;

/** What stands at the end of a path. */
export type Leaf = string | number | boolean | null;

/** A value with its place. */
export type Tree =
  | Readonly<{ kind: 'map'; at: Place; entries: ReadonlyMap<string, Entry> }>
  | Readonly<{ kind: 'list'; at: Place; items: readonly Tree[] }>
  | Readonly<{ kind: 'leaf'; at: Place; value: Leaf }>;

/** A key with its place, and the value under it. */
export type Entry = Readonly<{ key: Place; tree: Tree }>;

/** Steps from the root. */
export type Path = readonly (string | number)[];

/** Keys that would reach into the language instead of the scenario. */
export const FORBIDDEN_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
];

/** Deepest nesting of a scenario; the flagship needs seven. */
export const MAX_DEPTH = 40;

/** One tree over another: maps key by key, all else replaced; null takes a key out that the lower tree has. */
export function overlay(lower: Tree, upper: Tree): Tree {
  if (lower.kind !== 'map' || upper.kind !== 'map') return upper;
  const entries = new Map(lower.entries);
  for (const [name, entry] of upper.entries) {
    const below = entries.get(name);
    if (below === undefined) entries.set(name, entry);
    else if (entry.tree.kind === 'leaf' && entry.tree.value === null) entries.delete(name);
    else entries.set(name, { key: entry.key, tree: overlay(below.tree, entry.tree) });
  }
  return { kind: 'map', at: upper.at, entries };
}

/** The value without places. */
export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'leaf') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  return Object.fromEntries([...tree.entries].map(([name, entry]) => [name, plainOf(entry.tree)]));
}

/** Values in a tree that a program hands over. */
const MAX_VALUES = 100_000;

/** A value as a tree, all of it at one place; what is no plain value becomes text. Throws RangeError when it has no end. */
export function treeOf(value: unknown, at: Place): Tree {
  let left = MAX_VALUES;
  const convert = (node: unknown, depth: number): Tree => {
    left -= 1;
    if (depth > MAX_DEPTH || left < 0) throw new RangeError('nested too deeply');
    if (Array.isArray(node)) return { kind: 'list', at, items: node.map((item) => convert(item, depth + 1)) };
    if (typeof node !== 'object' || node === null) return { kind: 'leaf', at, value: leafFrom(node) };
    const known = Object.entries(node).filter(([, child]) => child !== undefined);
    const forbidden = known.find(([name]) => FORBIDDEN_KEYS.includes(name));
    if (forbidden !== undefined) throw new RangeError(`this key is not allowed: ${forbidden[0]}`);
    return {
      kind: 'map',
      at,
      entries: new Map(known.map(([name, child]) => [name, { key: at, tree: convert(child, depth + 1) }])),
    };
  };
  return convert(value, 0);
}

/** A plain value as it is, anything else as text that no check will mistake for a value. */
export function leafFrom(value: unknown): Leaf {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return `[${typeof value}]`;
}

/** The child under a step, if there is one. */
export function childOf(tree: Tree | undefined, step: string | number): Tree | undefined {
  if (tree?.kind === 'map') return tree.entries.get(String(step))?.tree;
  if (tree?.kind === 'list') return tree.items[Number(step)];
  return undefined;
}

/** The place of a value, of its key when `atKey`, or of the nearest parent that exists. */
export function placeOf(tree: Tree, path: Path, atKey = false): Place {
  let node = tree;
  for (const [index, step] of path.entries()) {
    if (atKey && index === path.length - 1 && node.kind === 'map')
      return node.entries.get(String(step))?.key ?? node.at;
    const child = childOf(node, step);
    if (child === undefined) return node.at;
    node = child;
  }
  return node.at;
}

/** The value at a path without places, or undefined. */
export function valueAt(tree: Tree, path: Path): unknown {
  let node: Tree | undefined = tree;
  for (const step of path) node = childOf(node, step);
  return node === undefined ? undefined : plainOf(node);
}

/** A map with one key replaced or added. */
export function withEntry(tree: Tree, name: string, entry: Entry): Tree {
  return tree.kind === 'map' ? { ...tree, entries: new Map([...tree.entries, [name, entry]]) } : tree;
}

/** A map without a key. */
export function withoutEntry(tree: Tree, name: string): Tree {
  return tree.kind === 'map'
    ? { ...tree, entries: new Map([...tree.entries].filter(([key]) => key !== name)) }
    : tree;
}
