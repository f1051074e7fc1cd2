/** How do shares look on the page? The charts of the report, which are loaded with this file when they are needed. */
import type { PairedDifference } from '../../analysis/paired-shares.ts';
import { differenceForest } from '../../report/charts/differences.ts';
import { shareBars } from '../../report/charts/shares.ts';
import { PAGE_LOOK } from '../../report/charts/sheet.ts';
import type { Line } from './tally.ts';

/** A drawing of shares. */
export function drawShares(lines: readonly Line[], width: number): Element {
  return shareBars(lines, 'percent of runs', 1)({ document, width, look: PAGE_LOOK });
}

/** A difference in words. */
export type Difference = Readonly<{ name: string; by: PairedDifference }>;

/** A drawing of differences: dots with their intervals about zero. */
export function drawDifferences(lines: readonly Difference[], width: number): Element {
  const data = lines.map(({ name, by }) => ({ name, ...by }));
  const axis = { label: 'percentage points', scale: 100, least: 0.05 };
  return differenceForest(data, axis)({ document, width, look: PAGE_LOOK });
}
