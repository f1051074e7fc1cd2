/**
 * How sure is a share? Wilson's score interval for a binomial proportion (Wilson 1927), which stays inside [0, 1] and is
 * right also for rare outcomes.
 */

/** A share with its interval, all in [0, 1]. */
export type Share = Readonly<{ count: number; of: number; share: number; low: number; high: number }>;

/** The 97.5 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/** Share of `count` in `of` with its Wilson interval at the given normal quantile (95 % by default); throws when of < count. */
export function wilson(count: number, of: number, z = Z95): Share {
  if (!(count >= 0 && of >= count)) throw new RangeError(`invalid share: ${count} of ${of}`);
  if (of === 0) return { count, of, share: Number.NaN, low: 0, high: 1 };
  const p = count / of;
  const z2 = z * z;
  const centre = (p + z2 / (2 * of)) / (1 + z2 / of);
  const half = (z / (1 + z2 / of)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return { count, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
