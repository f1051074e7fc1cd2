/**
 * Where does a number come from? Every number of a party carries the evidence it rests on, or is marked as judgement,
 * with the range in which reasonable people might put it. The engine sees only the plain numbers.
 */

/** A number or a list of numbers with its source; `range` is [low, high], a relative half-width such
 * as 0.5 (half as much to half as much again), an absolute one, or null for what is fixed by convention. */
export type Sourced = Readonly<{
  value: number | readonly number[];
  evidence: readonly string[];
  judgement: boolean;
  range: readonly [number, number] | number | Readonly<{ eitherWay: number }> | null;
}>;

/** The same tree with every number replaced by a sourced one; text, switches and null stay. */
export type WithSources<T> = T extends number | readonly number[]
  ? Sourced
  : T extends string | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: WithSources<T[K]> };

/** A range of so much either way, in the number's own unit. */
export function within(eitherWay: number): Readonly<{ eitherWay: number }> {
  return { eitherWay };
}

/** A number that evidence supports, e.g. cited(0.24, [0.15, 0.32], 'E091 P17'). The value itself remains judgement on that evidence. */
export function cited(value: number | readonly number[], range: Sourced['range'], evidence: string): Sourced {
  return { value, evidence: evidence.split(' '), judgement: false, range };
}

/** A number that is the modeller's judgement, with its range. */
export function judged(value: number | readonly number[], range: Sourced['range']): Sourced {
  return { value, evidence: [], judgement: true, range };
}

/** Whether a node of the tree is a sourced number. */
function isSourced(node: unknown): node is Sourced {
  return typeof node === 'object' && node !== null && 'judgement' in node && 'value' in node;
}

/** The tree with plain numbers. */
export function plain<T>(tree: WithSources<T>): T {
  return strip(tree) as T;
}

function strip(node: unknown): unknown {
  if (isSourced(node)) return node.value;
  if (Array.isArray(node)) return node.map(strip);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, strip(child)]));
}

/** One number of a party: its path, value, source and range. */
export type SourceLine = Sourced & Readonly<{ path: string }>;

/** Every number of a tree with its path, in the order of the file. */
export function sourceLines(tree: unknown, path = ''): SourceLine[] {
  if (isSourced(tree)) return [{ ...tree, path }];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, child]) =>
    sourceLines(child, path === '' ? key : `${path}.${key}`),
  );
}
