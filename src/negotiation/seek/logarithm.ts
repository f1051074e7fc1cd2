/** The natural logarithm, by the method of exp-ln.ts and to the same bits. */

import { LN2_HIGH, LN2_LOW, series } from './series.ts';

/** Of numbers that are not positive and normal. */
declare function rareLn(x: f64): f64;

export function ln(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  const high = <i32>(bits >> 32);
  const fraction = high & 0xfffff;
  if (high < 0x100000 || high >= 0x7ff00000) return rareLn(x);
  const upper = (fraction + 0x95f64) & 0x100000;
  const scaled = reinterpret<f64>(((<u64>(fraction | (upper ^ 0x3ff00000))) << 32) | (bits & 0xffffffff));
  const k = <f64>((high >> 20) - 1023 + (upper >> 20));
  const f = scaled - 1;
  if ((0xfffff & (2 + fraction)) < 3) {
    const r = f * f * (0.5 - 0.3333333333333333 * f);
    return f === 0 ? k * LN2_HIGH + k * LN2_LOW : k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const rest = series(s);
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return k === 0
      ? f - (half - s * (half + rest))
      : k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - rest) : k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
}
