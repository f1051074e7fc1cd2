/**
 * Which of many points does no other point beat? Pareto dominance with a slack: a point is dropped when a kept one is as good on every
 * coordinate, or short of it by no more than the slack, so that with a slack above 0 what is kept covers the rest (Papadimitriou
 * and Yannakakis 2000, additive form).
 */

/** `rows` points of `width` coordinates each, one after another; more is better on each. */
export type Points = Readonly<{ rows: number; width: number; at: Float64Array }>;

/** The points kept, best sum first; of every dropped one a kept one that covers it. */
export type Kept = Readonly<{ rows: number[]; coveredBy: Int32Array }>;

/** Sums that differ by rounding alone are the same. */
export const ROUNDING = 1e-12;

/** The rows kept, each given up for the earliest row that is the same point. */
export function earliestOfSame(
  points: Points,
  { rows, coveredBy }: Kept,
  isEarlier: (a: number, b: number) => boolean,
): number[] {
  const stands = Int32Array.from({ length: points.rows }, (_, r) => r);
  coveredBy.forEach((by, r) => {
    if (by < 0 || !covers(points, r, by, ROUNDING) || !covers(points, by, r, ROUNDING)) return;
    if (isEarlier(r, stands[by] as number)) stands[by] = r;
  });
  return rows.map((row) => stands[row] as number);
}

/** Keeps points so that each dropped one is covered within `slack` (at least 0) by a kept one. */
export function keepBest(points: Points, slack: number): Kept {
  return points.width === 2 ? sweep(points, slack) : compareAll(points, slack);
}

/** Whether point `a` is as good as point `b` on every coordinate, or short of it by no more than the slack. */
function covers({ at, width }: Points, a: number, b: number, slack: number): boolean {
  for (let i = 0; i < width; i += 1)
    if ((at[a * width + i] as number) < (at[b * width + i] as number) - slack) return false;
  return true;
}

/** Two coordinates: from the best first one down, each point must beat the second of all before it. */
function sweep({ rows, at }: Points, slack: number): Kept {
  const order = Int32Array.from({ length: rows }, (_, r) => r).sort(
    (a, b) =>
      (at[2 * b] as number) - (at[2 * a] as number) ||
      (at[2 * b + 1] as number) - (at[2 * a + 1] as number) ||
      a - b,
  );
  const kept: number[] = [];
  const coveredBy = new Int32Array(rows).fill(-1);
  let best = Number.NEGATIVE_INFINITY;
  for (const row of order) {
    const second = at[2 * row + 1] as number;
    if (second <= best + slack) {
      coveredBy[row] = kept[kept.length - 1] as number;
      continue;
    }
    best = second;
    kept.push(row);
  }
  return { rows: kept, coveredBy };
}

function bySum({ rows, width, at }: Points): Int32Array {
  const sums = new Float64Array(rows);
  for (let r = 0; r < rows; r += 1)
    for (let i = 0; i < width; i += 1) sums[r] = (sums[r] as number) + (at[r * width + i] as number);
  return Int32Array.from({ length: rows }, (_, r) => r).sort(
    (a, b) => (sums[b] as number) - (sums[a] as number) || a - b,
  );
}

/** Any number of coordinates: from the best sum down, each point is compared with all that were kept before it. */
function compareAll(points: Points, slack: number): Kept {
  const { rows, width, at } = points;
  const kept: number[] = [];
  const coveredBy = new Int32Array(rows).fill(-1);
  // What was kept lies close together: nearly all the time goes into reading it.
  const best = new Float64Array(rows * width);
  for (const row of bySum(points)) {
    const from = row * width;
    const end = kept.length * width;
    let by = 0;
    while (by < end) {
      let i = 0;
      while (i < width && (best[by + i] as number) >= (at[from + i] as number) - slack) i += 1;
      if (i === width) break;
      by += width;
    }
    if (by < end) {
      coveredBy[row] = kept[by / width] as number;
      continue;
    }
    for (let i = 0; i < width; i += 1) best[end + i] = at[from + i] as number;
    kept.push(row);
  }
  return { rows: kept, coveredBy };
}
