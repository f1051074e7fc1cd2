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

const ROW = 26;
const NAME_WIDTH = 190;
/** Width of a letter in pixels, roughly. */
const LETTER = 6.4;
const NAME_ABOVE = 17;

/** Draws rows in the order given. */
export function drawnRows(
  sheet: Sheet,
  { names, label, domain, scale = 'linear', tick, marks, height = ROW }: Rows,
): SVGSVGElement {
  const narrow = sheet.width < NARROW;
  const row = narrow ? height + NAME_ABOVE : height;
  const { look } = sheet;
  const ticks = scale === 'log' ? decades(domain) : 5;
  return drawn(sheet, {
    height: 52 + row * names.length,
    marginLeft: narrow ? 10 : nameWidth(sheet, names),
    marginRight: 26,
    marginTop: 6,
    marginBottom: 44,
    x: { type: scale, domain: [...domain], label: null },
    y: { type: 'band', domain: [...names], label: null, padding: 0, axis: null },
    marks: [
      gridX({ ticks, stroke: look.line, strokeOpacity: 1 }),
      ...marks,
      axisX({
        ticks,
        tickFormat: tick,
        label,
        labelAnchor: 'center',
        labelArrow: 'none',
        labelOffset: 40,
      }),
      narrow
        ? text(names, { y: (name: string) => name, text: (name: string) => name, ...ABOVE, fill: look.ink })
        : axisY({ tickSize: 0, lineWidth: nameWidth(sheet, names) / LETTER / 2, fill: look.ink }),
    ],
  });
}

function decades([low, high]: readonly [number, number]): number[] {
  const count = Math.round(Math.log10(high / low));
  return Array.from({ length: count + 1 }, (_, k) => low * 10 ** k);
}

/** Room for names: for the longest word at least, and half of the width at most. */
function nameWidth({ width }: Sheet, names: readonly string[]): number {
  const longest = Math.max(0, ...names.flatMap((name) => name.split(/\s+/)).map((word) => word.length));
  return Math.min(width / 2, Math.max(NAME_WIDTH, LETTER * longest + 14));
}

const ABOVE = { frameAnchor: 'left', textAnchor: 'start', dy: -11, dx: -8 } as const;

/** Insets of a mark above and below, and how far it stands below the middle. */
type InRow = Readonly<{ insetTop: number; insetBottom: number; dy: number }>;

/** Where a mark so many pixels high stands in its row: below the name, where that stands above. Rows are `row` pixels high by themselves. */
export function inRow({ width }: Sheet, height: number, row = ROW): InRow {
  const above = width < NARROW ? NAME_ABOVE : 0;
  const inset = (row + above - height) / 2;
  return { insetTop: inset, insetBottom: inset, dy: above / 2 };
}

/** A whole number of percent; the unit stands in the label. */
export function percentTick(x: number): string {
  return String(Math.round(100 * x));
}
