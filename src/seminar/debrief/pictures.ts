/** What can be seen at a glance? Texts between two parties, shares with their intervals, figures over a scale: data to SVG, each beside its table. */
import type { Share } from '../../analysis/intervals.ts';
import type { Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { percent, signed } from '../markup.ts';

/** A text between two parties: worth above going on, to one and to the other. */
export type Point = Readonly<{ label: string; x: number; y: number; signed: boolean }>;

const SIDE = 260;
const EDGE = 34;
/** More than so many texts are not joined: the lines would hide them. */
const MOST_JOINED = 10;

/** Texts in the plane of two parties, joined in the order in which they were tabled; the lines at 0 are what going on is worth. */
export function plane(points: readonly Point[], names: readonly [string, string]): Html {
  const place = planeScale(points);
  const joined = points.map(({ x, y }) => `${place.x(x)},${place.y(y)}`).join(' ');
  return html`<svg viewBox="0 0 ${SIDE} ${SIDE}" role="img" aria-label="Texts by their worth to ${names[0]} (across) and ${names[1]} (up); the table above holds the same figures">
<rect class="back" x="${place.x(0)}" y="${EDGE / 2}" width="${Math.max(0, SIDE - EDGE / 2 - place.x(0))}" height="${Math.max(0, place.y(0) - EDGE / 2)}"/>
<line class="axis" x1="${place.x(0)}" x2="${place.x(0)}" y1="${EDGE / 2}" y2="${SIDE - EDGE}"/>
<line class="axis" x1="${EDGE}" x2="${SIDE - EDGE / 2}" y1="${place.y(0)}" y2="${place.y(0)}"/>
${points.length <= MOST_JOINED && html`<polyline class="path" points="${joined}"/>`}
${points.map(({ label, x, y, signed: on }) => html`<circle class="dot ${on ? 'on' : ''}" cx="${place.x(x)}" cy="${place.y(y)}" r="8"/><text class="${on ? 'on' : 'in'}" x="${place.x(x)}" y="${place.y(y) + 4}" text-anchor="middle">${label}</text>`)}
<text x="${SIDE - EDGE / 2}" y="${SIDE - 6}" text-anchor="end">${names[0]} ${signed(place.most.x)}</text><text x="${EDGE}" y="${SIDE - 6}">${signed(place.least.x)}</text>
<text x="4" y="12">${names[1]} ${signed(place.most.y)}</text><text x="4" y="${SIDE - EDGE + 4}">${signed(place.least.y)}</text></svg>`;
}

function planeScale(points: readonly Point[]) {
  const range = (values: readonly number[]): readonly [number, number] => {
    const [low, high] = [Math.min(-0.02, ...values), Math.max(0.02, ...values)];
    const room = (high - low) * 0.06;
    return [low - room, high + room];
  };
  const [lowX, highX] = range(points.map(({ x }) => x));
  const [lowY, highY] = range(points.map(({ y }) => y));
  const inside = SIDE - 1.5 * EDGE;
  return {
    x: (x: number): number => round(EDGE + (inside * (x - lowX)) / (highX - lowX)),
    y: (y: number): number => round(SIDE - EDGE - (inside * (y - lowY)) / (highY - lowY)),
    least: { x: lowX, y: lowY },
    most: { x: highX, y: highY },
  };
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}

/** A share as it is drawn; `here` marks where the class was. */
export type Bar = Readonly<{ name: string; share: Share; here?: boolean }>;

const WIDTH = 460;
const ROW = 40;

/** Shares as bars with their 95 % intervals. */
export function bars(rows: readonly Bar[], about: string): Html {
  const place = (x: number): number => round(4 + (WIDTH - 120) * x);
  return html`<svg class="broad" viewBox="0 0 ${WIDTH} ${rows.length * ROW + 4}" role="img" aria-label="${about}; the table beside holds the same figures">${rows.map(
    (
      { name, share, here = false },
      i,
    ) => html`<text class="in" x="4" y="${i * ROW + 14}">${name}</text>${here && html`<text class="here" x="${WIDTH - 4}" y="${i * ROW + 14}" text-anchor="end">you were here</text>`}
<rect class="back" x="4" y="${i * ROW + 19}" width="${WIDTH - 120}" height="12"/><rect class="bar" x="4" y="${i * ROW + 19}" width="${place(share.share || 0) - 4}" height="12"/>
<line class="range" x1="${place(share.low)}" x2="${place(share.high)}" y1="${i * ROW + 25}" y2="${i * ROW + 25}"/><text x="${WIDTH - 4}" y="${i * ROW + 30}" text-anchor="end">${percent(share.share)}</text>`,
  )}</svg>`;
}

/** Counts over a scale, with a mark where the class was. */
export type Heap = Readonly<{
  counts: readonly number[];
  /** Words at both ends of the scale, and a word under each bar where there are few. */
  from: string;
  to: string;
  ticks?: readonly string[];
  /** Place of the mark in [0, 1] of the scale; null for none. */
  here: number | null;
  about: string;
}>;

/** Counts as columns. */
export function heap({ counts, from, to, ticks = [], here, about }: Heap): Html {
  const [height, left, width] = [90, 6, WIDTH - 12];
  const most = Math.max(1, ...counts);
  const step = width / counts.length;
  const at = here === null ? null : round(left + width * Math.max(0, Math.min(1, here)));
  return html`<svg class="broad" viewBox="0 0 ${WIDTH} ${height + 34}" role="img" aria-label="${about}">${counts.map(
    (count, i) => {
      const tall = round((height * count) / most);
      return html`<rect class="bar" x="${round(left + i * step + 1)}" y="${round(12 + height - tall)}" width="${round(Math.max(1, step - 2))}" height="${tall}"/>`;
    },
  )}<line class="axis" x1="${left}" x2="${left + width}" y1="${height + 12}" y2="${height + 12}"/>
${ticks.map((tick, i) => html`<text x="${round(left + (i + 0.5) * step)}" y="${height + 26}" text-anchor="middle">${tick}</text>`)}
<text x="${left}" y="${height + 26}">${from}</text><text x="${left + width}" y="${height + 26}" text-anchor="end">${to}</text>
${at !== null && html`<line class="here" x1="${at}" x2="${at}" y1="12" y2="${height + 12}"/><text class="here" x="${at}" y="10" text-anchor="${at > WIDTH / 2 ? 'end' : 'start'}">you were here</text>`}</svg>`;
}
