/** What was settled? How often each level of each issue stands in signed terms, and in those of them that were ratified. */
import type { Counter } from './counter.ts';
import { isTrue, numberOf } from './counter.ts';

/** Counts by level (its index) of one issue. */
export type LevelCounts = Readonly<{
  column: string;
  signed: readonly number[];
  ratified: readonly number[];
}>;

/** Counts of levels, of so many runs with signed and with ratified terms. */
export type Settlements = Readonly<{ signed: number; ratified: number; issues: readonly LevelCounts[] }>;

/** Counts the levels in columns such as `level_force` of the table runs; `levels[k]` is how many there are in column k. */
export function settlementCounter(
  columns: readonly string[],
  levels: readonly number[],
): Counter<Settlements> {
  const issues = columns.map((column, k) => ({
    column,
    signed: Array.from({ length: levels[k] ?? 0 }, () => 0),
    ratified: Array.from({ length: levels[k] ?? 0 }, () => 0),
  }));
  let [signed, ratified] = [0, 0];
  return {
    columns: ['reached', 'ratified', ...columns],
    add: (row, at) => {
      if (!isTrue(row, at, 0)) return;
      const passed = isTrue(row, at, 1);
      signed += 1;
      if (passed) ratified += 1;
      for (const [k, issue] of issues.entries()) {
        const level = numberOf(row, at, k + 2);
        issue.signed[level] = (issue.signed[level] ?? 0) + 1;
        if (passed) issue.ratified[level] = (issue.ratified[level] ?? 0) + 1;
      }
    },
    end: () => ({ signed, ratified, issues }),
  };
}
