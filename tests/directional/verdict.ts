/**
 * Did a change go the way that the theory says? Differences of pairs on common random numbers with their 95 % interval; a
 * row of model.md section 5 passes when the sign is sure, or, where it says "or the same", when the contrary is not sure.
 */
import { expect } from 'vitest';
import { wilson } from '../../src/analysis/intervals.ts';

/** Any list of numbers, one a replication. */
export type Sample = ArrayLike<number>;

/** A mean with its 95 % interval, in the unit of the sample. */
export type Interval = Readonly<{ mean: number; low: number; high: number; n: number }>;

/** The 97.5 % quantile of the standard normal distribution. */
const Z95 = 1.959963984540054;

/** The mean of a sample and the interval around it. */
export function interval(sample: Sample): Interval {
  const n = sample.length;
  const all = Array.from(sample);
  const centre = mean(all);
  const variance = all.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (n - 1);
  const half = Z95 * Math.sqrt(variance / n);
  return { mean: centre, low: centre - half, high: centre + half, n };
}

/** The mean of a sample; NaN of none. */
export function mean(sample: Sample): number {
  return Array.from(sample).reduce((sum, x) => sum + x, 0) / sample.length;
}

/** How much `after` exceeds `before`, pair by pair; replications that are NaN in either are left out. */
export function paired(before: Sample, after: Sample): Interval {
  if (before.length !== after.length)
    throw new RangeError(`samples of different length: ${before.length}, ${after.length}`);
  const differences = Array.from(after, (x, i) => x - (before[i] ?? Number.NaN));
  return interval(differences.filter((x) => !Number.isNaN(x)));
}

/** How far a share found here lies from the share of another study, with the interval that both samples' chance allows at z. */
export function differenceOfShares(
  [count, of]: readonly [count: number, of: number],
  [theirShare, theirN]: readonly [share: number, n: number],
  z = Z95,
): Interval {
  const { share } = wilson(count, of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (theirShare * (1 - theirShare)) / theirN);
  const difference = share - theirShare;
  return { mean: difference, low: difference - half, high: difference + half, n: of };
}

/** Fails unless the difference is surely above zero. */
export function expectRise(row: string, difference: Interval): void {
  expect(difference.low, `${row}: rises, ${spelled(difference)}`).toBeGreaterThan(0);
}

/** Fails unless the difference is surely below zero. */
export function expectFall(row: string, difference: Interval): void {
  expect(difference.high, `${row}: falls, ${spelled(difference)}`).toBeLessThan(0);
}

/** Fails when the difference is surely below zero. */
export function expectNoFall(row: string, difference: Interval): void {
  expect(difference.high, `${row}: does not fall, ${spelled(difference)}`).toBeGreaterThanOrEqual(0);
}

/** An interval for readers. */
export function spelled({ mean: centre, low, high, n }: Interval): string {
  return `${signed(centre)} [${signed(low)}, ${signed(high)}] n=${n}`;
}

function signed(x: number): string {
  return `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(4)}`;
}

/** A table of what was found, printed when the file's tests are over: contested rows are reported there, not asserted. */
export type Report = Readonly<{ add: (row: string, figures: string) => void; print: () => void }>;

/** An empty report with a title. */
export function reportOf(title: string): Report {
  const rows: [string, string][] = [];
  return {
    add: (row, figures) => rows.push([row, figures]),
    print: () => {
      const lines = rows.map(([row, figures]) => `  ${row.padEnd(9)} ${figures}`);
      process.stdout.write(`\n${title}\n${lines.join('\n')}\n`);
    },
  };
}

/** Shares or means in a row, such as ".040 → .001". */
export function arrow(samples: readonly Sample[], digits = 3): string {
  return samples.map((sample) => mean(sample).toFixed(digits)).join(' → ');
}
