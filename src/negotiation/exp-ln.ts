/**
 * Exponential and logarithm without a number in a box? The method of FreeBSD's msun (`e_exp.c`, `e_log.c`), bit for bit what
 * @stdlib's `exp` and `ln` give, on a cell of an array: a number that is passed to or returned by a function too large to be
 * built into its caller is put on the heap, and a run asks thousands of times. Rare numbers are left to @stdlib.
 */
import libraryExp from '@stdlib/math-base-special-exp';
import libraryLn from '@stdlib/math-base-special-ln';
import { LN2_HIGH, LN2_LOW, series } from './seek/series.ts';

const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);
/** Which of the two words of a number holds sign, exponent and the upper bits of the fraction. */
const HIGH = new Uint8Array(Int32Array.of(1).buffer)[0] === 1 ? 1 : 0;
const LOW = 1 - HIGH;

/** Replaces a number by its natural logarithm. */
export function lnAt(numbers: Float64Array, i: number): void {
  scratch[0] = numbers[i] as number;
  const high = words[HIGH] as number;
  const fraction = high & 0xfffff;
  // Not a positive normal number.
  if (high < 0x100000 || high >= 0x7ff00000) {
    numbers[i] = libraryLn(numbers[i] as number);
    return;
  }
  const upper = (fraction + 0x95f64) & 0x100000;
  words[HIGH] = fraction | (upper ^ 0x3ff00000);
  const k = (high >> 20) - 1023 + (upper >> 20);
  const f = scratch[0] - 1;
  // As good as a power of two.
  if ((0xfffff & (2 + fraction)) < 3) {
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    numbers[i] =
      f === 0 ? k * LN2_HIGH + k * LN2_LOW : k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
    return;
  }
  const s = f / (2 + f);
  const rest = series(s);
  const half = 0.5 * f * f;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0)
    numbers[i] =
      k === 0
        ? f - (half - s * (half + rest))
        : k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
  else numbers[i] = k === 0 ? f - s * (f - rest) : k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
}

/** Replaces a number x by e^x. */
export function expAt(numbers: Float64Array, i: number): void {
  const x = numbers[i] as number;
  // Next to 0, beyond what is sure to give a normal number, or no number at all.
  if (!((x > 1e-8 && x < 700) || (x < -1e-8 && x > -700))) {
    numbers[i] = libraryExp(x);
    return;
  }
  const k = Math.trunc(Math.LOG2E * x + (x < 0 ? -0.5 : 0.5));
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  words[HIGH] = (k + 1023) << 20;
  words[LOW] = 0;
  numbers[i] = (1 - (low - (r * c) / (2 - c) - high)) * (scratch[0] as number);
}

const cell = new Float64Array(1);

/** The natural logarithm of x; -Infinity at 0, NaN below. */
export function ln(x: number): number {
  cell[0] = x;
  lnAt(cell, 0);
  return cell[0];
}

/** e^x. */
export function exp(x: number): number {
  cell[0] = x;
  expAt(cell, 0);
  return cell[0];
}
