// Do charts show what their figures say, and the same bytes each time?
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { wilson } from '../../src/analysis/intervals.ts';
import { curves } from '../../src/report/charts/curves.ts';
import { differenceForest } from '../../src/report/charts/differences.ts';
import { rangeBars } from '../../src/report/charts/ranges.ts';
import { shareBars } from '../../src/report/charts/shares.ts';
import type { Chart } from '../../src/report/charts/sheet.ts';
import { FILE_LOOK, PAGE_LOOK } from '../../src/report/charts/sheet.ts';

const sheet = (width = 520) => ({ document: new JSDOM('').window.document, width, look: PAGE_LOOK });

const shares = [
  { name: 'one', share: wilson(10, 40) },
  { name: 'two', share: wilson(20, 40) },
];
const differences = [
  { name: 'up', difference: 0.2, low: 0.1, high: 0.3 },
  { name: 'unsure', difference: -0.05, low: -0.2, high: 0.1 },
];
const line = {
  name: 'a',
  points: [1, 2, 3].map((x) => ({ x, y: x / 10, low: x / 20, high: x / 5 })),
};
const CHARTS: readonly (readonly [string, Chart])[] = [
  ['shares', shareBars(shares, 'percent')],
  ['differences', differenceForest(differences, { label: 'points', scale: 100 })],
  ['curves', curves([line, { ...line, name: 'b' }], { x: 'month', y: 'share', domain: [0, 1], steps: true })],
  ['ranges', rangeBars([{ name: 'a', low: 2, middle: 20, high: 200 }], 'thousand troops', 'log')],
];

const numbers = (svg: Element, selector: string, attribute: string): number[] =>
  [...svg.querySelectorAll(selector)].map((one) => Number(one.getAttribute(attribute)));

test.for(CHARTS)('%s: the same data give the same bytes, without styles, ids or scripts', ([, chart]) => {
  const once = chart(sheet()).outerHTML;
  expect(chart(sheet()).outerHTML).toBe(once);
  expect(once).not.toMatch(/ style=|<style|<script| id=|href=/);
  expect(once).not.toContain('NaN');
  expect(once).toContain('role="img"');
});

test.for(CHARTS)('%s: drawn narrow it fits, and has its labels', ([, chart]) => {
  const narrow = chart(sheet(330));
  expect(narrow.getAttribute('width')).toBe('330');
  expect(narrow.textContent).toMatch(/percent|points|month|thousand/);
});

test.for([520, 330])(
  'bars at %d pixels are as long as their shares, and intervals end where they end',
  (width) => {
    const svg = shareBars(shares, 'percent', 1)(sheet(width));
    const bars = numbers(svg, 'g.bar rect', 'width');
    expect(bars[1]! / bars[0]!).toBeCloseTo(2, 6);
    const left = numbers(svg, 'g.bar rect', 'x')[0]!;
    const whole = bars[0]! / 0.25;
    const ends = numbers(svg, 'g.rule line', 'x1').slice(0, 2);
    expect((ends[0]! - left) / whole).toBeCloseTo(shares[0]!.share.low, 6);
    expect((ends[1]! - left) / whole).toBeCloseTo(shares[1]!.share.low, 6);
  },
);

test('a difference whose interval holds zero is hollow', () => {
  const svg = differenceForest(differences, { label: 'points' })(sheet());
  const fills = [...svg.querySelectorAll('g.dot')].map((dots) => dots.getAttribute('fill'));
  expect(fills).toEqual([PAGE_LOOK.accent, PAGE_LOOK.paper]);
});

test('series differ in dash, not in hue alone', () => {
  const svg = curves([line, { ...line, name: 'b' }], { x: 'month', y: 'share', domain: [0, 1] })(sheet());
  const dashes = [...svg.querySelectorAll('g.key line, g line[stroke-dasharray]')].map((one) =>
    one.getAttribute('stroke-dasharray'),
  );
  expect(new Set(dashes).size).toBe(2);
});

test('in a file of its own a chart carries its colours', () => {
  const svg = shareBars(shares, 'percent')({ ...sheet(), look: FILE_LOOK }).outerHTML;
  expect(svg).not.toContain('var(');
  expect(svg).toContain(FILE_LOOK.accent);
});
