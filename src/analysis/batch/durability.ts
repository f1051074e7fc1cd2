/**
 * How long do ratified terms hold? The share of them that still hold after each month to the horizon. Every run is followed to
 * the horizon and no further, so nothing drops out earlier: the product-limit estimate (Kaplan and Meier 1958) is then simply the
 * share, and what still holds at the horizon is censored there.
 */
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';
import type { Counter } from './counter.ts';
import { cellOf, isTrue, numberOf } from './counter.ts';

/** One group of ratified terms: how many there were, still held at the horizon, and the share that held after each month. */
export type Durability = Readonly<{
  group: string;
  ratified: number;
  censored: number;
  /** Of `ratified`, by month from 0. */
  held: readonly Share[];
}>;

/** Counts by month of renewed fighting in the table runs, apart for each text in a column such as `outcome` or `policy`. */
export function durabilityCounter(horizon: number, groupBy: string): Counter<readonly Durability[]> {
  const groups = new Map<string, Float64Array>();
  return {
    columns: ['ratified', 'collapsed_month', groupBy],
    add: (row, at) => {
      if (!isTrue(row, at, 0)) return;
      const group = cellOf(row, at, 2) ?? '';
      const fell = groups.get(group) ?? new Float64Array(horizon + 1);
      groups.set(group, fell);
      const month = numberOf(row, at, 1);
      // At 0 stand those that held to the horizon.
      const place = month >= 1 && month <= horizon ? month : 0;
      fell[place] = (fell[place] ?? 0) + 1;
    },
    end: () => [...groups].map(([group, fell]) => durabilityOf(group, fell)),
  };
}

function durabilityOf(group: string, fell: Float64Array): Durability {
  const ratified = fell.reduce((sum, count) => sum + count, 0);
  let left = ratified;
  const held = Array.from(fell, (count, month) => {
    if (month > 0) left -= count;
    return wilson(left, ratified);
  });
  return { group, ratified, censored: fell[0] ?? 0, held };
}

/** Several groups as one. */
export function together(groups: readonly Durability[], group: string): Durability {
  const ratified = groups.reduce((sum, one) => sum + one.ratified, 0);
  const months = groups[0]?.held.length ?? 0;
  return {
    group,
    ratified,
    censored: groups.reduce((sum, one) => sum + one.censored, 0),
    held: Array.from({ length: months }, (_, month) =>
      wilson(
        groups.reduce((sum, one) => sum + (one.held[month]?.count ?? 0), 0),
        ratified,
      ),
    ),
  };
}
