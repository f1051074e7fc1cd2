/**
 * Might a limit be there by luck alone? The quasi-p-value of Bryant and Lempert (2010): the chance that so many hits, or more, lie in
 * a box of so many rows if each row were a hit with the density that the box has without the limit (binomial). Limits for
 * which that is likely are lifted, the likeliest first. "Quasi", because the limits were chosen on the same rows.
 */
import type { Box, Counts, Face } from './box.ts';
import { countIn, countsBeyond, lifted } from './box.ts';
import type { Cases } from './cases.ts';

/** Limits with a greater quasi-p-value are lifted. */
export const SIGNIFICANT = 0.05;

/** The chance of `hits` or more of `rows` where each is one with chance `p` in [0, 1]. */
export function binomialTail(hits: number, rows: number, p: number): number {
  if (hits <= 0 || p >= 1) return 1;
  if (hits > rows || p <= 0) return 0;
  const upwards = hits > rows * p;
  // Summed away from the mean, where the terms fall: only some multiples of a standard deviation count.
  let term = Math.exp(
    logChoose(rows, upwards ? hits : hits - 1) +
      (upwards ? hits : hits - 1) * Math.log(p) +
      (rows - (upwards ? hits : hits - 1)) * Math.log1p(-p),
  );
  let sum = 0;
  const odds = p / (1 - p);
  for (let k = upwards ? hits : hits - 1; k >= 0 && k <= rows && term > sum * 1e-17; ) {
    sum += term;
    term *= upwards ? ((rows - k) / (k + 1)) * odds : k / (rows - k + 1) / odds;
    k += upwards ? 1 : -1;
  }
  return upwards ? Math.min(1, sum) : Math.max(0, 1 - sum);
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** ln n!, by multiplying where n is small, else Stirling's series. */
function logFactorial(n: number): number {
  if (n < 20) {
    let product = 1;
    for (let k = 2; k <= n; k += 1) product *= k;
    return Math.log(product);
  }
  const square = n * n;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n;
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}

/** The quasi-p-value of what some faces of a box restrict. */
export function quasiP(cases: Cases, box: Box, faces: readonly Face[], inBox: Counts): number {
  const without = countIn(cases, lifted(box, faces));
  return binomialTail(inBox.hits, inBox.rows, without.hits / without.rows);
}

/** A box without the limits that luck may have set: lifted one by one, the least significant first. */
export function significantPart(cases: Cases, box: Box): Box {
  let part = box;
  for (;;) {
    const { inBox, beyond } = countsBeyond(cases, part);
    let worst: Face | null = null;
    let most = SIGNIFICANT;
    for (const { face, rows, hits } of beyond) {
      const p = binomialTail(inBox.hits, inBox.rows, (inBox.hits + hits) / (inBox.rows + rows));
      if (p > most) [worst, most] = [face, p];
    }
    if (worst === null || inBox.rows === 0) return part;
    part = lifted(part, [worst]);
  }
}
