/**
 * How near to an ideal point do terms come, when some go beyond it? Utilities may pass 1 where weights sum to more, and then the terms
 * nearest to (1, 1) need not be efficient: those that beat them lie further out. So all terms count (the *opposition* of a domain is
 * the least distance over all of them; Baarslag et al. 2013), by branch and bound on the box of utilities still within reach.
 */
import type { Bargain } from './bargain.ts';
import { isFeasible, SAME } from './bargain.ts';

type Search = Readonly<{
  bargain: Bargain;
  ideal: readonly number[];
  /** Issues in the order in which they are settled, those that move utilities most first. */
  order: readonly number[];
  /** What the issues from a depth on can add at least and at most, by depth and party. */
  low: readonly (readonly number[])[];
  high: readonly (readonly number[])[];
  terms: Int32Array;
}>;

/**
 * The least Euclidean distance, in utility, of feasible terms to an ideal point, if it is below `known`; else `known`. Utilities must
 * be sums over issues: throws RangeError where a party judges terms as a whole or cares for protection.
 */
export function nearestTo(bargain: Bargain, ideal: readonly number[], known: number): number {
  if (bargain.stakes.some(({ judge, opening }) => judge !== undefined || opening !== 0))
    throw new RangeError('invalid bargain: utilities must be sums over issues');
  const spread = (issue: number): number =>
    Math.max(...bargain.stakes.map((_, p) => extreme(bargain, p, issue, 1) - extreme(bargain, p, issue, -1)));
  const order = [...bargain.allowed.keys()].sort((a, b) => spread(b) - spread(a) || a - b);
  const within = (sign: 1 | -1): number[][] =>
    [...order.keys(), order.length].map((depth) =>
      bargain.stakes.map((_, p) =>
        order.slice(depth).reduce((sum, issue) => sum + extreme(bargain, p, issue, sign), 0),
      ),
    );
  const terms = new Int32Array(order.length);
  const search: Search = { bargain, ideal, order, low: within(-1), high: within(1), terms };
  return descend(
    search,
    0,
    bargain.stakes.map(({ constant }) => constant),
    known,
  );
}

/** The most (sign 1) or the least (-1) that an issue can be worth to a party. */
function extreme({ layout, allowed, stakes }: Bargain, p: number, issue: number, sign: 1 | -1): number {
  const worths = (allowed[issue] ?? []).map(
    (level) => sign * (stakes[p]?.table[(layout.offset[issue] as number) + level] as number),
  );
  return sign * Math.max(...worths);
}

/** The least distance below a partial choice of terms, worth `sums` so far; `known` where there is none that is less. */
function descend(search: Search, depth: number, sums: readonly number[], known: number): number {
  const { bargain, ideal, order, low, high, terms } = search;
  const gaps = sums.map((sum, p) => {
    const [least, most] = [sum + (low[depth]?.[p] as number), sum + (high[depth]?.[p] as number)];
    return Math.max(0, least - (ideal[p] as number), (ideal[p] as number) - most);
  });
  const bound = Math.hypot(...gaps);
  if (bound >= known - SAME) return known;
  const issue = order[depth];
  if (issue === undefined) return isFeasible(bargain, terms) ? bound : known;
  const at = bargain.layout.offset[issue] as number;
  return (bargain.allowed[issue] ?? []).reduce((least, level) => {
    terms[issue] = level;
    const next = sums.map((sum, p) => sum + (bargain.stakes[p]?.table[at + level] as number));
    return descend(search, depth + 1, next, least);
  }, known);
}
