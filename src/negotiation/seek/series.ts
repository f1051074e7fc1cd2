/** What the two sides of a search share of the natural logarithm, by the method of FreeBSD's msun (`e_log.c`). */

/** ln 2 in two parts: the first has zeros to spare, so that whole multiples of it are exact. */
export const LN2_HIGH: number = 6.9314718036912381649e-1;
export const LN2_LOW: number = 1.90821492927058770002e-10;

/** The series of ln(1 + f) in s = f / (2 + f), beyond its first term; |f| below .42. */
export function series(s: number): number {
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return even + odd;
}
