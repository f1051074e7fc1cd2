/** The natural logarithm, by the method of exp-ln.ts and to the same bits. */

/** Of numbers that are not positive and normal. */
declare function rareLn(x: f64): f64;

const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

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
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const rest = even + odd;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    return k === 0
      ? f - (half - s * (half + rest))
      : k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - rest) : k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
}
