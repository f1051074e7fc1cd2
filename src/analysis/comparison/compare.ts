/** How do two tables of runs compare, metric by metric? */
import type { Table } from '../table/index.ts';
import type { Joined } from './joining.ts';
import type { Metric } from './metrics.ts';
import type { ComparedMeans, ComparedShares } from './pairs.ts';
import { comparedMeans, comparedShares } from './pairs.ts';

/** A metric compared; where all its values are 0 or 1 it is a share. */
export type MetricCompared = Readonly<{ metric: string; words: string }> & (ComparedShares | ComparedMeans);

/** Compares every metric over the pairs of a join, or says what is wrong with the columns of one. */
export function comparedTables(
  a: Table,
  b: Table,
  pairs: Joined,
  metrics: readonly Metric[],
): readonly (MetricCompared | Readonly<{ metric: string; refused: string; table: 'a' | 'b' }>)[] {
  return metrics.map(({ name, words, share, of }) => {
    const [first, second] = [of(a), of(b)];
    if ('refused' in first) return { metric: name, refused: first.refused, table: 'a' };
    if ('refused' in second) return { metric: name, refused: second.refused, table: 'b' };
    const before = Float64Array.from(pairs.a, (row) => first[row] as number);
    const after = Float64Array.from(pairs.b, (row) => second[row] as number);
    const isShare = share || isTruth(before, after);
    return {
      metric: name,
      words,
      ...(isShare ? comparedShares(before, after) : comparedMeans(before, after)),
    };
  });
}

/** Whether there are values, and all are 0 or 1. */
function isTruth(...lists: readonly Float64Array[]): boolean {
  const known = lists.map((values) => values.filter((value) => !Number.isNaN(value)));
  return (
    known.some((values) => values.length > 0) &&
    known.every((values) => values.every((value) => value === 0 || value === 1))
  );
}
