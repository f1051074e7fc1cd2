/** How large are shares, and how sure? A light bar from nothing to the share, the share as a stroke, its interval as a line with ends. */
import { barX, ruleX, ruleY, tickX } from '@observablehq/plot';
import type { Share } from '../../analysis/intervals.ts';
import { drawnRows, inRow, percentTick } from './rows.ts';
import type { Chart } from './sheet.ts';

/** A share with its name. */
export type NamedShare = Readonly<{ name: string; share: Share }>;

/** Shares one below the other, from 0 to `most` (the largest interval, rounded up, when it is not given). */
export function shareBars(shares: readonly NamedShare[], label: string, most?: number): Chart {
  const data = shares.filter(({ share }) => share.of > 0).map(({ name, share }) => ({ name, ...share }));
  const top = most ?? upTo(data.map(({ high }) => high));
  return (sheet) => {
    const { look } = sheet;
    const { dy } = inRow(sheet, 0);
    return drawnRows(sheet, {
      names: shares.map(({ name }) => name),
      label,
      domain: [0, top],
      tick: percentTick,
      marks: [
        barX(data, { ...inRow(sheet, 16), x: 'share', y: 'name', fill: look.accent, fillOpacity: 0.35 }),
        ruleY(data, { x1: 'low', x2: 'high', y: 'name', stroke: look.ink, strokeWidth: 1.5, dy }),
        ...(['low', 'high'] as const).map((x) =>
          tickX(data, { ...inRow(sheet, 8), x, y: 'name', stroke: look.ink }),
        ),
        tickX(data, { ...inRow(sheet, 16), x: 'share', y: 'name', stroke: look.accent, strokeWidth: 3 }),
        ruleX([0], { stroke: look.ink }),
      ],
    });
  };
}

/** A round number of percent at or above all of some shares. */
export function upTo(shares: readonly number[]): number {
  const most = Math.max(0.05, ...shares);
  const step = most > 0.5 ? 0.1 : most > 0.2 ? 0.05 : 0.02;
  return Math.min(1, Math.ceil(most / step - 1e-9) * step);
}
