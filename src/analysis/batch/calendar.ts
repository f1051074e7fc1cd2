/** When did it happen? Runs by the month in which terms were signed, ratified terms came to stand, and talks ended. */
import type { Counter } from './counter.ts';
import { numberOf } from './counter.ts';

/** Runs in which something has happened by the end of each month, from month 1. */
export type Calendar = Readonly<{
  runs: number;
  signed: readonly number[];
  ratified: readonly number[];
  ended: readonly number[];
}>;

/** Counts the months of the table runs, up to so many months of talks. */
export function calendarCounter(months: number): Counter<Calendar> {
  const rows = [0, 1, 2].map(() => new Float64Array(months + 1));
  let runs = 0;
  return {
    columns: ['month_signed', 'month_ratified', 'month_ended'],
    add: (row, at) => {
      runs += 1;
      for (const [k, counts] of rows.entries()) {
        const month = numberOf(row, at, k);
        if (month >= 1 && month <= months) counts[month] = (counts[month] ?? 0) + 1;
      }
    },
    end: () => {
      const [signed = [], ratified = [], ended = []] = rows.map(upTo);
      return { runs, signed, ratified, ended };
    },
  };
}

function upTo(counts: Float64Array): number[] {
  let sum = 0;
  return Array.from(counts.subarray(1), (count) => (sum += count));
}
