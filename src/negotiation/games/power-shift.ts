/**
 * When does a party fight now because it will be weaker later, although a deal would be better for both?
 * Powell 2006 (war as a commitment problem), after Fearon 1995: a rising party cannot promise to use its later
 * power sparingly. Payoffs are normalised to a pie of 1 a period; the condition is derived in model.md 4.5.
 */
import { atLeastZero, share, TIE } from './checks.ts';

/** A's chance of winning before and after its rise, the discount (all in [0, 1]), and B's cost of war, from 0. */
export type PowerShift = Readonly<{ before: number; after: number; discount: number; cost: number }>;

/** Whether B fights before A has risen, and by how much (in shares of the pie) war then beats every deal. */
export type PowerShiftChoice = Readonly<{ fights: boolean; margin: number }>;

/**
 * B fights if discount x after - before > (1 - discount) x cost (Powell 2006); the margin is left minus right side,
 * and a margin of 0 (within 1e-12) is peace; throws `RangeError` outside the ranges above.
 */
export function powerShift({ before, after, discount, cost }: PowerShift): PowerShiftChoice {
  share(discount, 'discount');
  const shift = discount * share(after, 'chance after') - share(before, 'chance before');
  const margin = shift - (1 - discount) * atLeastZero(cost, 'cost');
  return { fights: margin > TIE, margin };
}
