/**
 * On what is a chart drawn? A sheet: the document that makes its elements (a browser's, or jsdom's where there is none), a width,
 * and a look. On a page colours are custom properties, so that light, dark and print are the page's affair; a chart that stands
 * alone in a file carries its colours with it. The same data on the same sheet give the same bytes.
 */
/// <reference lib="dom" />
import type { PlotOptions } from '@observablehq/plot';
import { plot } from '@observablehq/plot';

/** The colours of a chart. Series differ in dash and sign too, never in colour alone. */
export type Look = Readonly<{
  ink: string;
  soft: string;
  line: string;
  accent: string;
  paper: string;
  /** Hues for series, told apart by the colour-blind and in grey. */
  series: readonly string[];
}>;

/** Where and how large a chart is drawn; the width is in pixels. */
export type Sheet = Readonly<{ document: Document; width: number; look: Look }>;

/** A chart of some data. */
export type Chart = (sheet: Sheet) => SVGSVGElement;

/** Colours that the page defines, for light, dark and print. */
export const PAGE_LOOK: Look = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  accent: 'var(--accent)',
  paper: 'var(--card)',
  series: [1, 2, 3, 4, 5, 6].map((n) => `var(--series-${n})`),
};

/** Colours for a chart that stands alone, on white. */
export const FILE_LOOK: Look = {
  ink: '#1d1f23',
  soft: '#5a5f68',
  line: '#dedbd3',
  accent: '#2f5d62',
  paper: '#ffffff',
  series: ['#2f5d62', '#a15c00', '#6b4fa0', '#7a3b5d', '#4c6b1f', '#33597d'],
};

/** Dashes of series, in the order of their hues. */
export const DASHES = ['0', '7 3', '2 3', '9 3 2 3', '5 2', '1 2'] as const;

/** What charts share with Plot's own options. */
export type Drawn = Omit<PlotOptions, 'document' | 'className' | 'width' | 'style' | 'figure'>;

/** Below this width labels stand above their rows rather than beside them. */
export const NARROW = 420;

/** Draws a plot on a sheet, without styles of its own: the page's policy allows none in a drawing. */
export function drawn({ document, width, look }: Sheet, options: Drawn): SVGSVGElement {
  const svg = plot({ ...options, document, width, className: 'chart', figure: false }) as SVGSVGElement;
  for (const style of svg.querySelectorAll('style')) style.remove();
  // The drawing as a whole has a label; its parts are named by class.
  for (const part of svg.querySelectorAll('[aria-label]')) {
    part.setAttribute('class', part.getAttribute('aria-label') ?? '');
    part.removeAttribute('aria-label');
  }
  const attributes = { 'font-size': '12', 'font-family': 'inherit', color: look.ink, role: 'img' };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  return svg;
}
