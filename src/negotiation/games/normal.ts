/**
 * What share of a normal population lies below a value? Marsaglia 2004, "Evaluating the Normal Distribution",
 * Journal of Statistical Software 11(4): the Taylor series of the distribution around 0, with exp and arithmetic only.
 */
import { clamp, exp } from '../arithmetic.ts';

const HALF_LN_TWO_PI = 0.9189385332046727;
/** Beyond so many standard deviations the answer is 0 or 1 to within 1e-15. */
const FAR = 8;

/** Share in [0, 1] of a standard normal population below `z`, with an absolute error below 1e-14 (Marsaglia 2004). */
export function normalShareBelow(z: number): number {
  if (Number.isNaN(z)) throw new RangeError(`invalid z: ${z}`);
  if (z < -FAR || z > FAR) return z < 0 ? 0 : 1;
  let term = z;
  let sum = z;
  for (let odd = 3, before = 0; sum !== before; odd += 2) {
    before = sum;
    term *= (z * z) / odd;
    sum += term;
  }
  return clamp(0.5 + sum * exp(-0.5 * z * z - HALF_LN_TWO_PI), 0, 1);
}
