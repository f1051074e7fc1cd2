/**
 * Which terms does no other feasible term beat, where nothing is known of how worth comes about? Every feasible term is weighed
 * once, in the order of issues and levels, and compared with the best so far.
 */
import type { Constraint } from '../../negotiation/constraints.ts';
import { satisfies } from '../../negotiation/constraints.ts';
import type { Bargain } from './bargain.ts';
import { utilityAt } from './bargain.ts';
import type { Cover } from './elimination.ts';
import type { Points } from './dominance.ts';
import { earliestOfSame, keepBest, ROUNDING } from './dominance.ts';

/** So many new candidates are gathered before the best are sorted out anew. */
const BATCH = 2048;

type Search = {
  readonly bargain: Bargain;
  /** Constraints by the last issue that they mention. */
  readonly ending: readonly (readonly Constraint[])[];
  readonly terms: Int32Array;
  readonly worths: Float64Array;
  /** The best so far, best sum first, then what has come since; `rank` tells in which order they were met. */
  best: number;
  rows: number;
  at: Float64Array;
  levels: Int32Array;
  rank: Float64Array;
  met: number;
  /** Which of the best covered the terms before. */
  last: number;
  within: number;
  readonly most: number;
};

/** Terms that cover all feasible ones, as `coverOf`; the best are thinned where more than `most` would be kept. */
export function coverByEnumeration(bargain: Bargain, most: number): Cover {
  const issues = bargain.layout.issues.length;
  const width = bargain.stakes.length;
  const search: Search = {
    bargain,
    ending: endingOf(bargain),
    terms: new Int32Array(issues),
    worths: new Float64Array(width),
    best: 0,
    rows: 0,
    at: new Float64Array(BATCH * width),
    levels: new Int32Array(BATCH * issues),
    rank: new Float64Array(BATCH),
    met: 0,
    last: 0,
    within: 0,
    most,
  };
  goThrough(search, 0);
  sortOut(search);
  const terms = Array.from({ length: search.rows }, (_, r) =>
    search.levels.slice(r * issues, (r + 1) * issues),
  );
  return { terms, within: search.within };
}

function endingOf({ layout, constraints }: Bargain): Constraint[][] {
  const last = ({ when, then }: Constraint): number =>
    Math.max(0, ...[...when, ...then].map(({ issue }) => issue));
  return layout.issues.map((_, k) => constraints.filter((constraint) => last(constraint) === k));
}

function goThrough(search: Search, k: number): void {
  const { bargain, terms, ending } = search;
  if (k === terms.length) return weigh(search);
  const checks = ending[k] as readonly Constraint[];
  for (const level of bargain.allowed[k] as readonly number[]) {
    terms[k] = level;
    if (checks.every((constraint) => satisfies(constraint, terms))) goThrough(search, k + 1);
  }
}

/** Keeps the terms at hand unless the best so far cover them. */
function weigh(search: Search): void {
  const { bargain, terms, worths } = search;
  const { layout, stakes } = bargain;
  for (let p = 0; p < worths.length; p += 1)
    worths[p] = utilityAt(layout, stakes[p] as Bargain['stakes'][number], terms);
  search.met += 1;
  if (isCovered(search)) return;
  search.at.set(worths, search.rows * worths.length);
  search.levels.set(terms, search.rows * terms.length);
  search.rank[search.rows] = search.met;
  search.rows += 1;
  if (search.rows * worths.length === search.at.length) sortOut(search);
}

function isCovered(search: Search): boolean {
  const { at, best, worths } = search;
  const width = worths.length;
  if (best === 0) return false;
  // Neighbours are often covered by the same terms.
  let row = search.last;
  for (let next = 0; next <= best; next += 1) {
    let i = 0;
    while (i < width && (at[row * width + i] as number) >= (worths[i] as number) - ROUNDING) i += 1;
    if (i === width) {
      search.last = row;
      return true;
    }
    row = next;
  }
  return false;
}

/** Sorts the best out of all rows, thins them where they are too many, and makes room for the next. */
function sortOut(search: Search): void {
  const { worths, terms } = search;
  const points: Points = { rows: search.rows, width: worths.length, at: search.at };
  let rows = keepFirst(search, points, ROUNDING);
  if (rows.length > search.most) {
    // What is dropped now may have stood for terms dropped before: the slacks add up, so room is made for long.
    let slack = 0.001;
    while (rows.length > search.most / 2) {
      rows = keepFirst(search, points, slack);
      slack *= 1.5;
    }
    search.within += slack / 1.5;
  }
  const room = rows.length + BATCH;
  const at = new Float64Array(room * worths.length);
  const levels = new Int32Array(room * terms.length);
  const rank = new Float64Array(room);
  rows.forEach((row, r) => {
    at.set(search.at.subarray(row * worths.length, (row + 1) * worths.length), r * worths.length);
    levels.set(search.levels.subarray(row * terms.length, (row + 1) * terms.length), r * terms.length);
    rank[r] = search.rank[row] as number;
  });
  Object.assign(search, { best: rows.length, rows: rows.length, at, levels, rank, last: 0 });
}

/** The rows to keep; of rows that are the same the one that was met first. */
function keepFirst({ rank }: Search, points: Points, slack: number): number[] {
  return earliestOfSame(points, keepBest(points, slack), (a, b) => (rank[a] as number) < (rank[b] as number));
}
