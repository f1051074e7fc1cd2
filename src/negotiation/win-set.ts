/**
 * Which terms would every capital ratify, and how likely is one vote to pass? Putnam 1988, "Diplomacy and Domestic
 * Politics": a party's win-set is all terms that its own capital would ratify; agreement needs terms in every
 * win-set. A larger win-set makes agreement likelier and one's own share of it smaller.
 */
import { logistic } from './arithmetic.ts';

/** Whether a party's own capital would ratify these terms. */
export type Ratifies<Terms> = (terms: Terms) => boolean;

/** The terms of the list that a capital would ratify, in the order of the list (Putnam 1988). */
export function winSet<Terms>(list: readonly Terms[], ratifies: Ratifies<Terms>): readonly Terms[] {
  return list.filter((terms) => ratifies(terms));
}

/** The win-set of every party, under the party's name. */
export function winSets<Terms>(
  list: readonly Terms[],
  capitals: Readonly<Record<string, Ratifies<Terms>>>,
): Readonly<Record<string, readonly Terms[]>> {
  return Object.fromEntries(
    Object.entries(capitals).map(([party, ratifies]) => [party, winSet(list, ratifies)]),
  );
}

/**
 * The terms in every win-set, in the order of the first; terms are the same when they are the same object or value.
 * Empty when no agreement can be ratified; throws `RangeError` without any win-set.
 */
export function intersection<Terms>(sets: readonly (readonly Terms[])[]): readonly Terms[] {
  const [first, ...others] = sets;
  if (first === undefined) throw new RangeError(`invalid number of win-sets: ${sets.length}`);
  const members = others.map((set) => new Set(set));
  return first.filter((terms) => members.every((set) => set.has(terms)));
}

/**
 * Chance in [0, 1] that a vote passes, logistic(kappa (support - threshold)) (model.md 4.10, judgement); support and
 * threshold are shares of the vote, and with noise may leave [0, 1]; throws `RangeError` unless kappa is above 0.
 */
export function chanceOfRatification(support: number, threshold: number, kappa: number): number {
  if (!(kappa > 0)) throw new RangeError(`invalid kappa: ${kappa}`);
  const chance = logistic(kappa * (support - threshold));
  if (Number.isNaN(chance)) throw new RangeError(`invalid support or threshold: ${support}, ${threshold}`);
  return chance;
}
