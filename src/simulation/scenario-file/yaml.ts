/**
 * What does a text say? YAML or JSON to a tree with places, by the `yaml` package's syntax tree only: aliases are followed
 * here, with a budget, and repeated keys are found here, so that no text can make the reader wait or throw.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ParsedNode } from 'yaml';
import type { Fault } from './faults.ts';
import { faultAt } from './faults.ts';
import type { Entry, Place, Tree } from './tree.ts';
import { FORBIDDEN_KEYS, leafFrom, MAX_DEPTH } from './tree.ts';

/** What came of a text: a tree, or faults. */
export type Parsed = Readonly<{ tree: Tree }> | Readonly<{ faults: readonly Fault[] }>;

/** Signs of structure in a text, and values after aliases are followed; the flagship has some 7,000 and 1,500. */
const MAX_SIGNS = 100_000;
const MAX_VALUES = 100_000;

type Walk = {
  readonly at: (offset: number) => Place;
  readonly anchors: Map<string, ParsedNode>;
  readonly faults: Fault[];
  values: number;
};

/** Reads YAML; a name ending in .json must be JSON. */
export function parseText(given: string, file: string): Parsed {
  const text = given.replace(/^\u{FEFF}/u, '');
  const start: Place = { file, line: 1, column: 1, origin: file };
  if (text.trim() === '') return { faults: [faultAt(start, [], 'the file is empty')] };
  const crowded = offsetOfSign(text, MAX_SIGNS);
  if (crowded >= 0)
    return { faults: [faultAt(placeIn(text, crowded, file), [], 'more values than a scenario can hold')] };
  const fault = file.toLowerCase().endsWith('.json') ? jsonFault(text, file) : null;
  if (fault !== null) return { faults: [fault] };
  try {
    return parseYaml(text, file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { faults: [faultAt(start, [], 'nested too deeply')] };
  }
}

function parseYaml(text: string, file: string): Parsed {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(1, line), column: Math.max(1, col), origin: file };
  };
  const options = {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    schema: 'core',
    logLevel: 'silent',
    merge: false,
  } as const;
  const document = parseDocument(text, options);
  const walk: Walk = { at, anchors: new Map(), faults: [], values: 0 };
  const problems = [...document.errors, ...document.warnings].slice(0, 50);
  const deep = problems.find(({ message }) => message.startsWith('Maximum call stack'));
  if (deep !== undefined) return { faults: [faultAt(at(deep.pos[0]), [], 'nested too deeply')] };
  for (const { pos, message } of problems) walk.faults.push(faultAt(at(pos[0]), [], asSentence(message)));
  if (walk.faults.length > 0) return { faults: walk.faults };
  const tree = document.contents === null ? null : treeOfNode(walk, document.contents, 0);
  if (tree === null) return { faults: [faultAt(at(0), [], 'the file is empty')] };
  return walk.faults.length > 0 ? { faults: walk.faults } : { tree };
}

function treeOfNode(walk: Walk, node: ParsedNode, depth: number): Tree {
  const at = walk.at(node.range[0]);
  const nothing: Tree = { kind: 'leaf', at, value: null };
  walk.values += 1;
  if (walk.values > MAX_VALUES) return refuse(walk, nothing, 'aliases that expand without end');
  if (depth > MAX_DEPTH) return refuse(walk, nothing, 'nested too deeply');
  if (isAlias(node)) return treeOfAlias(walk, node.source, nothing, depth);
  const tree = isMap(node)
    ? mapOf(walk, node, at, depth)
    : isSeq(node)
      ? listOf(walk, node.items, at, depth)
      : isScalar(node)
        ? { kind: 'leaf' as const, at, value: leafFrom(node.value) }
        : nothing;
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  return tree;
}

/** A fault once per text, since one bomb would otherwise be reported at every splinter. */
function refuse(walk: Walk, tree: Tree, message: string): Tree {
  if (walk.faults.every((fault) => fault.message !== message))
    walk.faults.push(faultAt(tree.at, [], message));
  return tree;
}

/** What an alias stands for, at the place of the alias: that is where a fault of this use has to be mended. */
function treeOfAlias(walk: Walk, name: string, alias: Tree, depth: number): Tree {
  const target = walk.anchors.get(name);
  if (target === undefined) return refuse(walk, alias, `no such anchor before this place: ${name}`);
  return treeOfNode(walk, target, depth + 1);
}

function listOf(walk: Walk, items: readonly ParsedNode[], at: Place, depth: number): Tree {
  const trees: Tree[] = [];
  for (const item of items) {
    if (walk.values > MAX_VALUES) break;
    trees.push(treeOfNode(walk, item, depth + 1));
  }
  return { kind: 'list', at, items: trees };
}

function mapOf(
  walk: Walk,
  node: Extract<ParsedNode, { items: readonly { key: unknown }[] }>,
  at: Place,
  depth: number,
): Tree {
  const entries = new Map<string, Entry>();
  for (const { key, value } of node.items) {
    if (walk.values > MAX_VALUES) break;
    const place = walk.at(key.range[0]);
    if (!isScalar(key)) {
      walk.faults.push(faultAt(place, [], 'a key must be plain text'));
      continue;
    }
    const name = typeof key.value === 'number' ? key.source : String(key.value);
    if (FORBIDDEN_KEYS.includes(name)) walk.faults.push(faultAt(place, [name], 'this key is not allowed'));
    else if (entries.has(name))
      walk.faults.push(faultAt(place, [name], 'this key stands twice in the same map'));
    else
      entries.set(name, {
        key: place,
        tree: value === null ? { kind: 'leaf', at: place, value: null } : treeOfNode(walk, value, depth + 1),
      });
  }
  return { kind: 'map', at, entries };
}

/** A value as it would stand in a file: `.3`, `true`, `[1, 2]`; undefined when it is none. */
export function parseValue(text: string, at: Place): Tree | undefined {
  const parsed = parseText(text, '');
  return 'tree' in parsed ? movedTo(parsed.tree, at) : undefined;
}

function movedTo(tree: Tree, at: Place): Tree {
  if (tree.kind === 'leaf') return { ...tree, at };
  if (tree.kind === 'list') return { ...tree, at, items: tree.items.map((item) => movedTo(item, at)) };
  return {
    ...tree,
    at,
    entries: new Map(
      [...tree.entries].map(([name, entry]) => [name, { key: at, tree: movedTo(entry.tree, at) }]),
    ),
  };
}

function jsonFault(text: string, file: string): Fault | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(message);
    const offset =
      position === null ? (message.includes('end of JSON') ? text.length : 0) : Number(position[1]);
    return faultAt(
      placeIn(text, offset, file),
      [],
      `not JSON: ${asSentence(message.replace(/ (?:in JSON )?at position.*$/s, '').replace(/, .*is not valid JSON$/s, ''))}`,
    );
  }
}

/** Line and column of an offset. */
export function placeIn(text: string, offset: number, file: string): Place {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, origin: file };
}

function offsetOfSign(text: string, nth: number): number {
  let seen = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (!'\n[]{},:&*!?-|>'.includes(text.charAt(i))) continue;
    seen += 1;
    if (seen > nth) return i;
  }
  return -1;
}

function asSentence(message: string): string {
  return message.replaceAll(/\s+/g, ' ').replace(/^\w/, (first) => first.toLowerCase());
}
