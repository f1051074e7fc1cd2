/**
 * How far do two shares differ when their runs have nothing to do with each other? The interval that joins two of Wilson's score
 * intervals (Newcombe 1998, method 10), which stays inside [-1, 1] and keeps its level also for small and rare counts.
 */
import type { Share } from './intervals.ts';

/** A difference of shares with its 95 % interval, all in [-1, 1]. */
export type UnpairedDifference = Readonly<{ difference: number; low: number; high: number }>;

/** Second share less first; NaN with the widest interval where either is of nothing. */
export function unpairedDifference(first: Share, second: Share): UnpairedDifference {
  if (first.of === 0 || second.of === 0) return { difference: Number.NaN, low: -1, high: 1 };
  const difference = second.share - first.share;
  return {
    difference,
    low: difference - Math.hypot(second.share - second.low, first.high - first.share),
    high: difference + Math.hypot(second.high - second.share, first.share - first.low),
  };
}
