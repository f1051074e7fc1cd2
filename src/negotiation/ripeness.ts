/**
 * Is a conflict ripe for serious talks? Zartman 2000: both parties must feel a mutually hurting stalemate and see a
 * way out; a recent or looming catastrophe helps. The form and its numbers are judgement (model.md 4.9). Critique:
 * ripeness is easier to see afterwards, and what counts is perception, so inputs are what the parties believe.
 */
import { logistic } from './arithmetic.ts';

/** How a round becomes serious, in units of log odds. */
export type RipenessWeights = Readonly<{
  base: number;
  stalemate: number;
  wayOut: number;
  catastrophe: number;
}>;

/** What the parties perceive: the stalemate and the way out in [0, 1], and whether a catastrophe is near. */
export type Perceptions = Readonly<{ stalemate: number; wayOut: number; catastrophe: boolean }>;

/** The weights of model.md 4.9, judgement. */
export const RIPENESS_WEIGHTS: RipenessWeights = { base: -3, stalemate: 6, wayOut: 2, catastrophe: 1 };

/** How much a party suffers without hope, cost x (1 - chance of winning), all in [0, 1] (model.md 4.9). */
export function hurt(cost: number, chanceOfWinning: number): number {
  return share(cost, 'cost') * (1 - share(chanceOfWinning, 'chance of winning'));
}

/** The mutually hurting stalemate in [0, 1], the hurt of whoever suffers least; throws `RangeError` without parties. */
export function hurtingStalemate(hurts: readonly number[]): number {
  if (hurts.length === 0) throw new RangeError(`invalid number of parties: ${hurts.length}`);
  return hurts.reduce((least, each) => Math.min(least, share(each, 'hurt')), 1);
}

/** Chance in [0, 1] that a round is serious, a logistic function of what is perceived (model.md 4.9). */
export function chanceOfSeriousRound(seen: Perceptions, weights: RipenessWeights = RIPENESS_WEIGHTS): number {
  const stalemate = weights.stalemate * share(seen.stalemate, 'stalemate');
  const wayOut = weights.wayOut * share(seen.wayOut, 'way out');
  return logistic(weights.base + stalemate + wayOut + (seen.catastrophe ? weights.catastrophe : 0));
}

function share(value: number, name: string): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`invalid ${name}: ${value}`);
  return value;
}
