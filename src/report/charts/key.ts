/** Which line is which? A key above the frame of a chart: each series with a stroke of its own hue and dash. */
import type { Sheet } from './sheet.ts';
import { DASHES, NARROW } from './sheet.ts';
import { put } from './stack.ts';

const SVG = 'http://www.w3.org/2000/svg';
const LINE = 17;
const STROKE = 30;

/** The hue of a series. */
export function hueOf({ look }: Sheet, series: number): string {
  return look.series[series % look.series.length] ?? look.accent;
}

/** The dash of a series. */
export function dashOf(series: number): string {
  return DASHES[series % DASHES.length] ?? '0';
}

const columnsOf = ({ width }: Sheet): number => (width < NARROW ? 1 : 2);

/** How high a key of so many series is, in pixels. */
export function keyHeight(sheet: Sheet, series: number): number {
  return series < 2 ? 0 : LINE * Math.ceil(series / columnsOf(sheet));
}

/** Writes what the height of a chart shows at its top, and under it the key where there are several series. */
export function withKey(
  svg: SVGSVGElement,
  sheet: Sheet,
  label: string,
  names: readonly string[],
): SVGSVGElement {
  const key = svg.appendChild(sheet.document.createElementNS(SVG, 'g'));
  const across = sheet.width / columnsOf(sheet);
  write(key, { 'text-anchor': 'start', fill: sheet.look.soft, x: 4, y: 12 }, label);
  if (names.length < 2) return svg;
  for (const [series, name] of names.entries()) {
    const x = 4 + across * (series % columnsOf(sheet));
    const y = 12 + LINE * (1 + Math.floor(series / columnsOf(sheet)));
    const stroke = key.appendChild(sheet.document.createElementNS(SVG, 'line'));
    const line = {
      x1: x,
      x2: x + STROKE,
      y1: y - 4,
      y2: y - 4,
      stroke: hueOf(sheet, series),
      'stroke-width': 2.5,
    };
    put(stroke, { ...line, 'stroke-dasharray': dashOf(series) });
    write(key, { 'text-anchor': 'start', fill: sheet.look.ink, x: x + STROKE + 6, y }, name);
  }
  return svg;
}

function write(parent: Element, attributes: Readonly<Record<string, string | number>>, words: string): void {
  const text = parent.appendChild(parent.ownerDocument.createElementNS(SVG, 'text'));
  put(text, attributes);
  text.textContent = words;
}
