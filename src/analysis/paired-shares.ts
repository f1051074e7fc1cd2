/**
 * How far do two shares differ when every pair of runs had the same luck? The interval for a difference of paired proportions that
 * adds half an observation to each of the four cells (Agresti and Min 2005), which keeps its level also for small counts.
 */
import { Z95 } from './intervals.ts';

/** A difference of shares with its 95 % interval, all in [-1, 1]. */
export type PairedDifference = Readonly<{ difference: number; low: number; high: number; of: number }>;

/** Second share less first, of so many pairs: `gained` count pairs in which only the second had it, `lost` only the first. */
export function pairedDifference(gained: number, lost: number, of: number): PairedDifference {
  if (!(gained >= 0 && lost >= 0 && gained + lost <= of))
    throw new RangeError(`invalid pairs: ${gained} and ${lost} of ${of}`);
  if (of === 0) return { difference: Number.NaN, low: -1, high: 1, of };
  const [n, b, c] = [of + 2, gained + 0.5, lost + 0.5];
  const centre = (b - c) / n;
  const half = (Z95 * Math.sqrt(b + c - (b - c) ** 2 / n)) / n;
  return {
    difference: (gained - lost) / of,
    low: Math.max(-1, centre - half),
    high: Math.min(1, centre + half),
    of,
  };
}
