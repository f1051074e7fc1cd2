/**
 * How is a pie of 1 divided when two parties make offers in turn and waiting costs both?
 * Rubinstein 1982 for talks without end; Stahl 1972 for talks with a last round, by backward induction.
 * The first party offers in rounds 1, 3, 5 ...; in equilibrium its first offer is accepted.
 */
import { count, finite, share } from './checks.ts';

/** What a share agreed one round later is worth to each party now, both in [0, 1]. */
export type Discounts = readonly [first: number, second: number];

/**
 * First mover's share in [0, 1] when talks may go on for ever, (1 - d2)/(1 - d1 d2) (Rubinstein 1982);
 * throws `RangeError` outside [0, 1] and when both discounts are 1, where any split is an equilibrium.
 */
export function firstMoverShare(discounts: Discounts): number {
  const [first, second] = checked(discounts);
  if (first === 1 && second === 1) throw new RangeError(`invalid discounts: ${first}, ${second}`);
  return (1 - second) / (1 - first * second);
}

/**
 * First mover's share in [0, 1] when nobody gets anything after round `rounds` (a whole number from 1), by
 * backward induction (Stahl 1972); throws `RangeError` outside those ranges.
 */
export function firstMoverShareWithin(rounds: number, discounts: Discounts): number {
  const [first, second] = checked(discounts);
  let proposersShare = 1;
  // whoever offers leaves the answering party just what that party would have as proposer one round later
  for (let round = count(rounds, 'rounds', 1) - 1; round >= 1; round -= 1) {
    const answering = round % 2 === 1 ? second : first;
    proposersShare = 1 - answering * proposersShare;
  }
  return proposersShare;
}

/**
 * Worth now of `value` received after so many discounted periods, value x discount^periods, multiplied out; the
 * rule of OpenSpiel's bargaining game, where every move from the third on (the agreement too) costs one period.
 */
export function discountedValue(value: number, discount: number, periods: number): number {
  let factor = 1;
  share(discount, 'discount');
  for (let period = count(periods, 'periods'); period > 0; period -= 1) factor *= discount;
  return finite(value, 'value') * factor;
}

function checked(discounts: Discounts): Discounts {
  for (const discount of discounts) share(discount, 'discount');
  return discounts;
}
