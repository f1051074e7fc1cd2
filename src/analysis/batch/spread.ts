/**
 * Where do the values of a column lie? Quartiles and tenths from narrow bins, so that memory does not grow with rows; a quantile is
 * the mean of the values in its bin, and so exact where one value comes up often.
 */

/** Values of a number in bins of equal width. */
export type Spread = Readonly<{
  add: (value: number) => void;
  count: () => number;
  quantile: (share: number) => number;
}>;

/** Counts values from `low` to `high` in bins of `width`; what lies outside counts in the first or last bin. Empty cells do not count. */
export function spreadOf(low: number, high: number, width: number): Spread {
  const bins = Math.ceil((high - low) / width);
  const counts = new Float64Array(bins);
  const sums = new Float64Array(bins);
  let all = 0;
  return {
    add: (value) => {
      if (Number.isNaN(value)) return;
      const bin = Math.min(bins - 1, Math.max(0, Math.floor((value - low) / width)));
      counts[bin] = (counts[bin] ?? 0) + 1;
      sums[bin] = (sums[bin] ?? 0) + value;
      all += 1;
    },
    count: () => all,
    quantile: (share) => {
      let left = share * all;
      for (let bin = 0; bin < bins; bin += 1) {
        const count = counts[bin] ?? 0;
        if (count > 0 && left <= count) return (sums[bin] ?? 0) / count;
        left -= count;
      }
      return Number.NaN;
    },
  };
}
