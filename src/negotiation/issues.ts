/**
 * What is being negotiated? Issues, each with an ordered list of levels, and terms: one level on every issue.
 * Level order is substantive (more of the thing), never "better". Kinds only: which issues there are is scenario data.
 */

/** One issue: a stable code, a name for readers, and its levels in order. */
export type Issue = Readonly<{ id: string; name: string; levels: readonly string[] }>;

/** One level index on every issue, in the order of the space's issues. */
export type Terms = ArrayLike<number>;

/** A set of levels of one issue, as bits: bit l is set when level l belongs. */
export type LevelSet = number;

/** All issues of a scenario, with the place of every level in flat tables of `size` cells. */
export type Space = Readonly<{
  issues: readonly Issue[];
  /** First cell of each issue in a flat table. */
  offset: Int32Array;
  /** Number of levels of each issue. */
  count: Int32Array;
  /** Total number of levels. */
  size: number;
  /** Index of an issue by its code. */
  index: ReadonlyMap<string, number>;
}>;

/** Lays the levels of all issues side by side. */
export function spaceOf(issues: readonly Issue[]): Space {
  const offset = new Int32Array(issues.length);
  const count = new Int32Array(issues.length);
  let size = 0;
  issues.forEach((issue, k) => {
    if (issue.levels.length > 30)
      throw new RangeError(`too many levels on ${issue.id}: ${issue.levels.length}`);
    offset[k] = size;
    count[k] = issue.levels.length;
    size += issue.levels.length;
  });
  return { issues, offset, count, size, index: new Map(issues.map((issue, k) => [issue.id, k])) };
}

/** The index of an issue; throws on a code that the space does not have. */
export function issueIndex(space: Space, id: string): number {
  const k = space.index.get(id);
  if (k === undefined) throw new RangeError(`unknown issue: ${id}`);
  return k;
}

/** The set of the given levels. */
export function levelSet(levels: Iterable<number>): LevelSet {
  let set = 0;
  for (const level of levels) set |= 1 << level;
  return set;
}

/** Whether a level belongs to a set. */
export function inSet(set: LevelSet, level: number): boolean {
  return ((set >> level) & 1) === 1;
}

/** Whether two terms agree on every issue. */
export function sameTerms(a: Terms, b: Terms): boolean {
  for (let k = 0; k < a.length; k += 1) if (a[k] !== b[k]) return false;
  return true;
}

/** How many issues differ between two terms. */
export function distance(a: Terms, b: Terms): number {
  let differing = 0;
  for (let k = 0; k < a.length; k += 1) if (a[k] !== b[k]) differing += 1;
  return differing;
}

/** Terms as a record of issue code and level, for readers and traces. */
export function namedTerms(space: Space, terms: Terms): Record<string, number> {
  const named: Record<string, number> = {};
  space.issues.forEach(({ id }, k) => {
    named[id] = terms[k] as number;
  });
  return named;
}
