/** How wide is an interval for a mean of few values? The 97.5 % quantile of Student's t (Student 1908). */

/** The quantiles of 1 to 10 degrees of freedom. */
const FEW = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
];

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** The 97.5 % quantile of t: from a table up to 10 degrees of freedom, beyond by the expansion around the normal (Abramowitz and Stegun 26.7.5), right to 5 digits. */
export function t975(freedom: number): number {
  if (!(freedom >= 1)) throw new RangeError(`invalid degrees of freedom: ${freedom}`);
  if (freedom <= FEW.length) {
    const below = Math.floor(freedom);
    const [low, high] = [FEW[below - 1] as number, FEW[Math.min(below, FEW.length - 1)] as number];
    // Welch's degrees of freedom are no whole numbers: between two, the wider side of the straight line is near enough.
    return low + (freedom - below) * (high - low);
  }
  const [z3, z5, z7, z9] = [Z ** 3, Z ** 5, Z ** 7, Z ** 9];
  return (
    Z +
    (z3 + Z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * Z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / (384 * freedom ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * Z) / (92160 * freedom ** 4)
  );
}
