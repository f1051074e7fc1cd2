/** How good are terms, and could all have done better? The frontier for each pair of parties, with the points that theory picks. */
import type { Markish } from '@observablehq/plot';
import { axisX, axisY, dot, gridX, gridY, text } from '@observablehq/plot';
import type { Frontier } from '../../analysis/frontier/index.ts';
import type { Chart, Sheet } from './sheet.ts';
import { drawn, NARROW } from './sheet.ts';
import { stacked } from './stack.ts';

/** Terms with a name, by their utilities in the order of the parties. */
export type NamedPlace = Readonly<{ name: string; utilities: readonly number[] }>;

/** What is drawn: the frontier, names of its parties, and terms to be shown against it. */
export type FrontierDrawn = Readonly<{
  frontier: Frontier;
  names: readonly string[];
  given: readonly NamedPlace[];
}>;

const SIGNS = ['square', 'triangle', 'diamond', 'star', 'cross'] as const;
const SOLUTIONS = [
  ['nash', 'Nash'],
  ['kalaiSmorodinsky', 'Kalai-Smorodinsky'],
  ['egalitarian', 'egalitarian'],
  ['welfare', 'welfare'],
] as const;

/** So many pairs of parties are drawn at most. */
const MOST_PAIRS = 6;

type Pair = readonly [across: number, up: number];

/** The frontier: a scatter for two parties, one for each of at most six pairs. */
export function frontierChart(shown: FrontierDrawn): Chart {
  const { names } = shown;
  const pairs = names
    .flatMap((_, up) => names.map((__, across): Pair => [across, up]))
    .filter(([across, up]) => across < up)
    .slice(0, MOST_PAIRS);
  const marked = markedPlaces(shown);
  return (sheet) => {
    const columns = sheet.width < NARROW || pairs.length === 1 ? 1 : 2;
    const part = { ...sheet, width: sheet.width / columns };
    const plots = pairs.map((pair) => pairPlot(part, pair, shown, marked));
    return stacked(sheet, [signKey(sheet, marked), stacked(sheet, plots, columns)]);
  };
}

type Marked = NamedPlace & Readonly<{ symbol: (typeof SIGNS)[number]; filled: boolean }>;

/** The points of theory, then the terms given: hollow, as far as signs differ. */
function markedPlaces({ frontier, given }: FrontierDrawn): Marked[] {
  const solutions = SOLUTIONS.flatMap(([key, name]) => {
    const place = frontier[key];
    return place === null ? [] : [{ name, utilities: place.utilities, filled: true }];
  });
  return [...solutions, ...given.map((one) => ({ ...one, filled: false }))].map((one, k) => ({
    ...one,
    symbol: SIGNS[k % SIGNS.length] ?? 'square',
  }));
}

/** Which sign is which. */
function signKey(sheet: Sheet, marked: readonly Marked[]): SVGSVGElement {
  const { look } = sheet;
  const rows = [...marked.map(({ name }) => name), 'no agreement', 'terms that no others beat'];
  const y = (name: string): string => name;
  return drawn(sheet, {
    height: 8 + 17 * rows.length,
    margin: 4,
    marginLeft: 12,
    x: { domain: [0, 100], axis: null },
    y: { domain: rows, axis: null },
    marks: [
      ...signs(
        sheet,
        marked.map((one) => ({ ...one, across: 0, up: one.name })),
      ),
      dot(['no agreement'], { x: 0, y, symbol: 'times', stroke: look.soft, strokeWidth: 2 }),
      dot(['terms that no others beat'], { x: 0, y, r: 2.5, fill: look.accent, fillOpacity: 0.6 }),
      text(rows, { x: 0, y, text: y, textAnchor: 'start', dx: 14, fill: look.ink }),
    ],
  });
}

type Signed = Marked & Readonly<{ across: number; up: number | string }>;

/** One mark a place, in its own sign. */
function signs({ look }: Sheet, places: readonly Signed[]): Markish[] {
  return places.map((place) =>
    dot([place], {
      x: 'across',
      y: 'up',
      r: 6,
      symbol: place.symbol,
      fill: place.filled ? look.ink : look.paper,
      stroke: place.filled ? look.paper : look.ink,
      strokeWidth: place.filled ? 1 : 2,
    }),
  );
}

/** Points that can be told apart in a drawing: one of those that lie within a 300th of each other. */
function apart(points: readonly Readonly<{ across: number; up: number }>[]) {
  const seen = new Map(
    points.map((point) => [`${Math.round(300 * point.across)} ${Math.round(300 * point.up)}`, point]),
  );
  return [...seen.values()];
}

/** The frontier as two parties see it. */
function pairPlot(
  sheet: Sheet,
  [across, up]: Pair,
  shown: FrontierDrawn,
  marked: readonly Marked[],
): SVGSVGElement {
  const { frontier, names } = shown;
  const at = ({ utilities }: Pick<NamedPlace, 'utilities'>) => ({
    across: utilities[across] ?? 0,
    up: utilities[up] ?? 0,
  });
  const { look, width } = sheet;
  const place = { x: 'across', y: 'up' } as const;
  const nothing = at({ utilities: frontier.disagreement });
  const axis = { ticks: 5, labelArrow: 'none', labelAnchor: 'center' } as const;
  return drawn(sheet, {
    ...MARGINS,
    height: Math.min(width, 400),
    x: { label: null, nice: true },
    y: { label: null, nice: true },
    marks: [
      gridX({ ticks: 5, stroke: look.line, strokeOpacity: 1 }),
      gridY({ ticks: 5, stroke: look.line, strokeOpacity: 1 }),
      dot(apart(frontier.pareto.map(at)), { ...place, r: 2.5, fill: look.accent, fillOpacity: 0.6 }),
      dot([nothing], { ...place, symbol: 'times', stroke: look.soft, strokeWidth: 2 }),
      ...signs(
        sheet,
        marked.map((one) => ({ ...one, ...at(one) })),
      ),
      axisX({ ...axis, label: `utility of ${names[across]}`, labelOffset: 40 }),
      axisY({ ...axis, label: `utility of ${names[up]}`, labelOffset: 48 }),
    ],
  });
}

const MARGINS = { marginLeft: 56, marginBottom: 46, marginTop: 12 } as const;
