/**
 * How much of the variance is luck? The seed of a run is one more factor: with its luck fixed a run is a function of its numbers,
 * so Sobol's decomposition holds also for an outcome that is 0 or 1, and luck has indices with intervals like any other factor.
 * This is how models with a random input too large to be a number are treated (the "trigger" of Iooss and Ribatet 2009, Reliability
 * Engineering & System Safety 94:1194; Lilburne and Tarantola 2009, Int. J. Geographical Information Science 23:151): a draw of the
 * factor is a whole sequence of draws, swapped between A and B like a column.
 *
 * Its total index is the share of the variance that would be left, on average, if every other number were known: for a chance p(x)
 * of 1, E[p (1 - p)] / Var(Y). Its first-order index is what luck does by itself, whatever the numbers; the rest of the total
 * is luck that matters under some assumptions only. Different base rows have different luck, so A and B are independent.
 */
import type { Factors } from './factors.ts';
import type { MorrisPlace } from './morris.ts';
import type { SaltelliPlace } from './saltelli.ts';
import { takenFromB } from './saltelli.ts';

/** The name under which luck stands among the factors, last. */
export const LUCK = 'luck';

/** Names with luck as the last factor. */
export function withLuck(names: readonly string[]): readonly string[] {
  return [...names, LUCK];
}

/** The replication whose luck a row of a Saltelli design has: `base` where luck is from A, n + base where it is from B. */
export function saltelliLuck({ groups }: Factors, place: SaltelliPlace, n: number): number {
  return takenFromB(place, groups.length - 1) ? n + place.base : place.base;
}

/** The replication whose luck a row of a Morris design has: another one from the step on which luck moves. */
export function morrisLuck({ groups }: Factors, { trajectory, moved }: MorrisPlace): number {
  return 2 * trajectory + (moved(groups.length - 1) ? 1 : 0);
}
