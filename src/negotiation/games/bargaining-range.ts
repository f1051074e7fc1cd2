/**
 * Which peaceful splits do both parties prefer to war, and when is there none?
 * Fearon 1995: war is costly, so there is always a range, unless the parties disagree about who would win by more
 * than war costs them. A is the party whose share of a pie of 1 is measured.
 */
import { atLeastZero, share, TIE } from './checks.ts';

/** Each party's own estimate of A's chance of winning, in [0, 1], and cost of war, in shares of the pie from 0. */
export type War = Readonly<{ chanceByA: number; chanceByB: number; costA: number; costB: number }>;

/** The shares of A, from the least that A takes to the most that B leaves; may reach beyond [0, 1]. */
export type BargainingRange = readonly [least: number, most: number];

/**
 * The range [chanceByA - costA, chanceByB + costB], or null when it is empty, that is when optimism exceeds cost,
 * chanceByA - chanceByB > costA + costB (Fearon 1995); one point within 1e-12 is still a range.
 */
export function bargainingRange({ chanceByA, chanceByB, costA, costB }: War): BargainingRange | null {
  const least = share(chanceByA, 'chance by A') - atLeastZero(costA, 'cost of A');
  const most = share(chanceByB, 'chance by B') + atLeastZero(costB, 'cost of B');
  return least > most + TIE ? null : [least, most];
}
