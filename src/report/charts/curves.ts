/** How does something go month by month? Lines with their bands, each with a hue and a dash of its own. */
import type { Markish } from '@observablehq/plot';
import { areaY, axisX, axisY, gridY, line, ruleY } from '@observablehq/plot';
import { dashOf, hueOf, keyHeight, withKey } from './key.ts';
import type { Chart, Sheet } from './sheet.ts';
import { DASHES, drawn, NARROW } from './sheet.ts';

/** A point of a curve with the ends of its band. */
export type CurvePoint = Readonly<{ x: number; y: number; low: number; high: number }>;

/** A curve with its name. */
export type Curve = Readonly<{ name: string; points: readonly CurvePoint[] }>;

/** What the axes show, with units. The curve is a staircase where `steps`: it holds its height up to the next point. */
export type Axes = Readonly<{
  x: string;
  y: string;
  domain: readonly [number, number];
  tick?: (y: number) => string;
  steps?: boolean;
}>;

/** At most so many curves are drawn; the table holds the rest. */
export const MOST_CURVES = DASHES.length;

/** Draws curves with their bands. */
export function curves(all: readonly Curve[], axes: Axes): Chart {
  const shown = all.slice(0, MOST_CURVES);
  return (sheet) => {
    const { look, width } = sheet;
    const { x, y, domain, tick = String } = axes;
    const svg = drawn(sheet, {
      height: (width < NARROW ? 230 : 270) + keyHeight(sheet, shown.length),
      marginLeft: 46,
      marginRight: 24,
      marginTop: 26 + keyHeight(sheet, shown.length),
      marginBottom: 44,
      x: { label: null },
      y: { domain: [...domain], label: null },
      marks: [
        gridY({ ticks: 5, stroke: look.line, strokeOpacity: 1 }),
        ...curveMarks(sheet, shown, axes),
        ruleY([domain[0]], { stroke: look.ink }),
        axisX({ ticks: 6, tickFormat: 'd', label: x, ...UNDER }),
        axisY({ ticks: 5, tickFormat: tick, label: null }),
      ],
    });
    const names = shown.map(({ name }) => name);
    return withKey(svg, sheet, y, names);
  };
}

const UNDER = { labelAnchor: 'center', labelArrow: 'none', labelOffset: 40 } as const;

/** Bands first, so that no line lies under one. */
function curveMarks(sheet: Sheet, shown: readonly Curve[], { steps = false }: Axes): Markish[] {
  const over = { x: 'x', curve: steps ? 'step-after' : 'linear' } as const;
  return [
    ...shown.map(({ points }, c) =>
      areaY(points, { ...over, y1: 'low', y2: 'high', fill: hueOf(sheet, c), fillOpacity: 0.16 }),
    ),
    ...shown.map(({ points }, c) => {
      const stroke = { stroke: hueOf(sheet, c), strokeWidth: 2.5, strokeDasharray: dashOf(c) };
      return line(points, { ...over, ...stroke, y: 'y' });
    }),
  ];
}
