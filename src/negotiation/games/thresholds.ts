/**
 * How many join when each joins only after enough others have? Granovetter 1978, "Threshold Models of Collective
 * Behavior": small changes in the thresholds can tip a crowd. A finite population is a list of thresholds in
 * persons. The continuous one is infinitely large, its thresholds normal, in percent of the population; thresholds
 * below 0 are those who join alone, thresholds above 100 those who never do.
 */
import { aboveZero, finite } from './checks.ts';
import { normalShareBelow } from './normal.ts';

/** Mean and standard deviation (above 0) of normal thresholds, in percent of the population. */
export type NormalThresholds = Readonly<{ mean: number; sd: number }>;

const SETTLED = 1e-10;

/**
 * Joiners after each iteration until nobody more joins; the last number is the equilibrium, and nobody at all gives
 * [0]. Thresholds are in persons, Infinity for never; throws `RangeError` on NaN.
 */
export function joinersByIteration(thresholds: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(thresholds).toSorted();
  if (sorted.some(Number.isNaN)) throw new RangeError('invalid threshold: NaN');
  const history: number[] = [];
  let joined = 0;
  for (let before = -1; joined !== before; ) {
    before = joined;
    while ((sorted[joined] ?? Infinity) <= before) joined += 1;
    if (joined !== before || history.length === 0) history.push(joined);
  }
  return history;
}

/** Joiners in the end, in persons (Granovetter 1978); throws `RangeError` on NaN. */
export function joiners(thresholds: readonly number[]): number {
  return joinersByIteration(thresholds).at(-1) ?? 0;
}

/**
 * Joiners in the end of an infinite population, in percent: from 0, the crowd is again and again those whose
 * threshold it has reached, until it moves by less than 1e-10 (Granovetter 1978).
 */
export function joinersOfNormalThresholds({ mean, sd }: NormalThresholds): number {
  finite(mean, 'mean threshold');
  aboveZero(sd, 'sd of thresholds');
  const followers = (crowd: number) => 100 * normalShareBelow((crowd - mean) / sd);
  let joined = 0;
  let next = followers(joined);
  while (next - joined >= SETTLED) {
    joined = next;
    next = followers(joined);
  }
  return next;
}
