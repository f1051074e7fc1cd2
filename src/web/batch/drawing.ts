/** How do shares look? Bars with their 95 % intervals, drawn by Observable Plot, which is loaded with this file when it is needed. */
import { axisX, barX, plot, ruleX, ruleY, tickX } from '@observablehq/plot';
import type { PairedDifference } from '../../analysis/paired-shares.ts';
import type { Line } from './tally.ts';

/** A drawing of shares. */
export function drawShares(lines: readonly Line[], width: number): Element {
  const data = lines.map(({ name, share }) => ({ name, ...share }));
  return plot({
    width,
    height: 34 + 26 * data.length,
    marginLeft: 165,
    marginRight: 24,
    marginTop: 4,
    x: { domain: [0, 100], percent: true, label: null },
    y: { domain: data.map(({ name }) => name), label: null },
    marks: [
      axisX({ ticks: 5, tickFormat: (x: number) => `${x}${x === 100 ? ' %' : ''}` }),
      barX(data, { x: 'share', y: 'name', fill: 'var(--accent)', insetTop: 5, insetBottom: 5 }),
      ruleY(data, { x1: 'low', x2: 'high', y: 'name', stroke: 'var(--ink)', strokeWidth: 1.5 }),
      tickX(data, { x: 'low', y: 'name', stroke: 'var(--ink)', inset: 8 }),
      tickX(data, { x: 'high', y: 'name', stroke: 'var(--ink)', inset: 8 }),
      ruleX([0]),
    ],
  });
}

/** A difference in words. */
export type Difference = Readonly<{ name: string; by: PairedDifference }>;

/** A drawing of differences: dots with their intervals about zero. */
export function drawDifferences(lines: readonly Difference[], width: number): Element {
  const data = lines.map(({ name, by }) => ({ name, ...by }));
  const most = Math.max(0.05, ...data.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  return plot({
    width,
    height: 34 + 26 * data.length,
    marginLeft: 165,
    marginRight: 24,
    marginTop: 4,
    x: { domain: [-100 * most, 100 * most], percent: true, label: null },
    y: { domain: data.map(({ name }) => name), label: null },
    marks: [
      axisX({ ticks: 5, tickFormat: (x: number) => `${x > 0 ? '+' : ''}${x}` }),
      ruleX([0], { stroke: 'var(--soft)' }),
      ruleY(data, { x1: 'low', x2: 'high', y: 'name', stroke: 'var(--accent)', strokeWidth: 3 }),
      tickX(data, { x: 'difference', y: 'name', stroke: 'var(--ink)', strokeWidth: 3, inset: 6 }),
    ],
  });
}
