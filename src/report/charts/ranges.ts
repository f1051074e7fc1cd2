/** From where to where does something lie? A bar from the low end to the high one, with a stroke at the middle. */
import { barX, tickX } from '@observablehq/plot';
import { drawnRows, inRow } from './rows.ts';
import type { Chart } from './sheet.ts';

/** A range with its name; the middle is any value that stands for it. */
export type NamedRange = Readonly<{ name: string; low: number; middle: number; high: number }>;

/** The least that a logarithmic axis shows: nothing cannot be shown there. */
const ROW = 30;
const LEAST = 1;

/** Ranges one below the other; on a logarithmic scale values below 1 are shown at 1. */
export function rangeBars(
  ranges: readonly NamedRange[],
  label: string,
  scale: 'linear' | 'log' = 'linear',
): Chart {
  const floor = scale === 'log' ? LEAST : 0;
  const data = ranges.map(({ name, low, middle, high }) => ({
    name,
    low: Math.max(floor, low),
    middle: Math.max(floor, middle),
    high: Math.max(floor, high),
  }));
  const most = Math.max(1, ...data.map(({ high }) => high));
  const domain =
    scale === 'log' ? ([LEAST, 10 ** Math.ceil(Math.log10(most))] as const) : ([0, 1.05 * most] as const);
  return (sheet) => {
    const { look } = sheet;
    return drawnRows(sheet, {
      names: data.map(({ name }) => name),
      label,
      domain,
      scale,
      tick: (x) => x.toLocaleString('en'),
      height: ROW,
      marks: [
        barX(data, {
          ...inRow(sheet, 16, ROW),
          x1: 'low',
          x2: 'high',
          y: 'name',
          fill: look.accent,
          fillOpacity: 0.35,
          stroke: look.accent,
        }),
        tickX(data, { ...inRow(sheet, 18, ROW), x: 'middle', y: 'name', stroke: look.ink, strokeWidth: 3 }),
      ],
    });
  };
}
