/** A chart of rows: names down the side, one quantity across; where there is little room names stand above their rows. */
import type { Markish } from '@observablehq/plot';
import { axisX, axisY, gridX, text } from '@observablehq/plot';
import type { Sheet } from './sheet.ts';
import { drawn, NARROW } from './sheet.ts';

/** What rows show: the quantity with its unit, the ends of its axis, and the marks at each row. */
export type Rows = Readonly<{
  names: readonly string[];
  /** What is shown across, with its unit. */
  label: string;
  domain: readonly [number, number];
  scale?: 'linear' | 'log';
  tick: (x: number) => string;
  marks: readonly Markish[];
  /** Height of a row in pixels. */
  height?: number;
}>;

const NAME_WIDTH = 190;
const NAME_ABOVE = 17;

/** Draws rows in the order given. */
export function drawnRows(
  sheet: Sheet,
  { names, label, domain, scale = 'linear', tick, marks, height = 26 }: Rows,
): SVGSVGElement {
  const narrow = sheet.width < NARROW;
  const row = narrow ? height + NAME_ABOVE : height;
  const { look } = sheet;
  return drawn(sheet, {
    height: 52 + row * names.length,
    marginLeft: narrow ? 10 : NAME_WIDTH,
    marginRight: 26,
    marginTop: 6,
    marginBottom: 44,
    x: { type: scale, domain: [...domain], label: null },
    y: { domain: [...names], label: null, paddingInner: 0, paddingOuter: 0 },
    marks: [
      gridX({ ticks: 5, stroke: look.line, strokeOpacity: 1 }),
      ...marks,
      axisX({
        ticks: 5,
        tickFormat: tick,
        label,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 40,
      }),
      narrow
        ? text(names, { y: (name: string) => name, text: (name: string) => name, ...ABOVE, fill: look.ink })
        : axisY({ tickSize: 0, lineWidth: 15, fill: look.ink }),
    ],
  });
}

const ABOVE = { frameAnchor: 'left', textAnchor: 'start', dy: -13, dx: -8 } as const;

/** How far marks stand below the middle of their row, to leave room for a name above. */
export function below({ width }: Sheet): number {
  return width < NARROW ? NAME_ABOVE / 2 : 0;
}

/** A whole number of percent; the unit stands in the label. */
export function percentTick(x: number): string {
  return String(Math.round(100 * x));
}
