/**
 * Does B do better than A, pair by pair? Differences of shares and of means when every pair had the same luck (common random numbers,
 * Kahn and Marshall 1953), with 95 % intervals, how many pairs went which way, and what the intervals would be without pairing.
 */
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';
import { pairedDifference } from '../paired-shares.ts';
import { unpairedDifference } from '../two-shares.ts';
import { t975 } from './student.ts';

/** An interval around a difference, B less A; NaN where too few pairs say nothing. */
export type Interval = Readonly<{ difference: number; low: number; high: number }>;

/** Pairs in which a value is missing: in A alone, in B alone, in both. They are in nothing else. */
export type Missing = Readonly<{ onlyA: number; onlyB: number; both: number }>;

/** What both kinds of comparison have. */
export type Compared = Readonly<{
  /** Pairs in which both have a value; everything but `missing` is of these. */
  pairs: number;
  missing: Missing;
  paired: Interval;
  /** What the same runs would say if they were not paired. */
  unpaired: Interval;
  /** Width of the paired interval as a share of the unpaired one: below 1 pairing helped. Null where there is none. */
  width: number | null;
}>;

/** A comparison of shares; `gained` counts pairs in which only B has it, `lost` those in which only A has. */
export type ComparedShares = Compared &
  Readonly<{ kind: 'share'; a: Share; b: Share; gained: number; lost: number; flips: Flips }>;

/** The first pairs, by index, that gained and that lost. */
export type Flips = Readonly<{ gained: readonly number[]; lost: readonly number[] }>;

/** A mean with its 95 % interval. */
export type Mean = Readonly<{ mean: number; low: number; high: number }>;

/** A comparison of means; pairs in which B is higher, lower and the same; `widest` is the pair, by index, with the largest difference. */
export type ComparedMeans = Compared &
  Readonly<{
    kind: 'mean';
    a: Mean;
    b: Mean;
    rose: number;
    fell: number;
    same: number;
    widest: number | null;
  }>;

const MOST_FLIPS = 5;

/** Compares shares: 1 has it, 0 has it not, NaN is missing; one value a pair. Throws RangeError for lists of different lengths. */
export function comparedShares(a: Float64Array, b: Float64Array): ComparedShares {
  const { kept, missing } = completePairs(a, b);
  const flips = { gained: [] as number[], lost: [] as number[] };
  const counts = { a: 0, b: 0, gained: 0, lost: 0 };
  for (const pair of kept) {
    const [before, after] = [a[pair] as number, b[pair] as number];
    counts.a += before;
    counts.b += after;
    if (before === after) continue;
    const way = after > before ? 'gained' : 'lost';
    counts[way] += 1;
    if (flips[way].length < MOST_FLIPS) flips[way].push(pair);
  }
  const [first, second] = [wilson(counts.a, kept.length), wilson(counts.b, kept.length)];
  const { difference, low, high } = pairedDifference(counts.gained, counts.lost, kept.length);
  const paired = { difference, low, high };
  // The same number got in two ways may differ in the last bit, and then be rounded apart.
  const unpaired = { ...unpairedDifference(first, second), difference };
  const { gained, lost } = counts;
  return {
    kind: 'share',
    pairs: kept.length,
    missing,
    paired,
    unpaired,
    width: kept.length === 0 ? null : ratioOf(paired, unpaired),
    a: first,
    b: second,
    gained,
    lost,
    flips,
  };
}

/** Compares means of numbers, NaN is missing; one value a pair. The interval is Student's; unpaired it is Welch's (1947). Throws RangeError for lists of different lengths. */
export function comparedMeans(a: Float64Array, b: Float64Array): ComparedMeans {
  const { kept, missing } = completePairs(a, b);
  const first = Float64Array.from(kept, (pair) => a[pair] as number);
  const second = Float64Array.from(kept, (pair) => b[pair] as number);
  const differences = second.map((value, k) => value - (first[k] as number));
  const [before, after, moved] = [momentsOf(first), momentsOf(second), momentsOf(differences)];
  const paired = around(moved.mean, moved.error, kept.length - 1);
  const unpaired = around(moved.mean, Math.hypot(before.error, after.error), welch(before, after));
  let widest = 0;
  for (const [k, difference] of differences.entries())
    if (Math.abs(difference) > Math.abs(differences[widest] as number)) widest = k;
  return {
    kind: 'mean',
    pairs: kept.length,
    missing,
    paired,
    unpaired,
    width: kept.length < 2 ? null : ratioOf(paired, unpaired),
    a: meanOf(before),
    b: meanOf(after),
    rose: differences.filter((difference) => difference > 0).length,
    fell: differences.filter((difference) => difference < 0).length,
    same: differences.filter((difference) => difference === 0).length,
    widest: differences.some((difference) => difference !== 0) ? (kept[widest] as number) : null,
  };
}

function completePairs(a: Float64Array, b: Float64Array): Readonly<{ kept: Int32Array; missing: Missing }> {
  if (a.length !== b.length) throw new RangeError(`invalid pairs: ${a.length} and ${b.length} values`);
  const kept = new Int32Array(a.length);
  const missing = { onlyA: 0, onlyB: 0, both: 0 };
  let count = 0;
  for (let pair = 0; pair < a.length; pair += 1) {
    const [noA, noB] = [Number.isNaN(a[pair]), Number.isNaN(b[pair])];
    if (noA && noB) missing.both += 1;
    else if (noA) missing.onlyA += 1;
    else if (noB) missing.onlyB += 1;
    else {
      kept[count] = pair;
      count += 1;
    }
  }
  return { kept: kept.subarray(0, count), missing };
}

type Moments = Readonly<{ count: number; mean: number; error: number }>;

/** Mean and standard error, in two passes; NaN for too few. */
function momentsOf(values: ArrayLike<number>): Moments {
  const count = values.length;
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += values[k] as number;
  const mean = count === 0 ? Number.NaN : sum / count;
  let squares = 0;
  for (let k = 0; k < count; k += 1) squares += ((values[k] as number) - mean) ** 2;
  return { count, mean, error: count < 2 ? Number.NaN : Math.sqrt(squares / (count - 1) / count) };
}

function meanOf({ count, mean, error }: Moments): Mean {
  const { low, high } = around(mean, error, count - 1);
  return { mean, low, high };
}

function around(difference: number, error: number, freedom: number): Interval {
  if (!(freedom >= 1)) return { difference, low: Number.NaN, high: Number.NaN };
  const half = t975(freedom) * error;
  return { difference, low: difference - half, high: difference + half };
}

/** Welch's degrees of freedom; those of one sample where neither varies. */
function welch(a: Moments, b: Moments): number {
  const [va, vb] = [a.error ** 2, b.error ** 2];
  if (va + vb === 0) return a.count - 1;
  return (va + vb) ** 2 / (va ** 2 / (a.count - 1) + vb ** 2 / (b.count - 1));
}

function ratioOf(paired: Interval, unpaired: Interval): number | null {
  const wide = unpaired.high - unpaired.low;
  return wide > 0 ? (paired.high - paired.low) / wide : null;
}
