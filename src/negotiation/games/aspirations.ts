/**
 * When do two parties that lower their sights over time meet on a pie of 1? Aspirations 1 - t^e in the convention of
 * NegMAS: a large e is tough (Boulware), 1 linear, a small one conceding. Beware: the exponent beta of Faratin, Sierra
 * and Jennings 1998, used in concession.ts, is the inverse, beta = 1 / e (model.md 4.2).
 */
import { power } from '../arithmetic.ts';
import { aboveZero, share } from './checks.ts';

/** Share in [0, 1] that a party of toughness `e` (above 0) holds out for at time `t` in [0, 1], 1 - t^e. */
export function aspirationAt(t: number, e: number): number {
  return 1 - power(share(t, 'time'), aboveZero(e, 'exponent'));
}

/** Time in (0, 1) at which two parties of equal toughness `e` meet in the middle, 0.5^(1/e) (closed form). */
export function meetingTime(e: number): number {
  return power(0.5, 1 / aboveZero(e, 'exponent'));
}

/** Time at which two parties of any toughness meet, and the first one's share then, by bisection to the last bit. */
export function meeting(firstE: number, secondE: number): Readonly<{ time: number; share: number }> {
  let [apart, met] = [0, 1];
  for (let middle = 0.5; middle > apart && middle < met; middle = (apart + met) / 2) {
    if (aspirationAt(middle, firstE) + aspirationAt(middle, secondE) > 1) apart = middle;
    else met = middle;
  }
  return { time: met, share: aspirationAt(met, firstE) };
}
