/**
 * How is a box found from above? By peeling (Friedman and Fisher 1999): from the box of everything, again and again, a thin strip is
 * cut off one end of an input, or one category. Of all strips the one is cut off whose loss raises the density most for each row
 * lost: so ties and categories, which come in lumps, compete fairly with thin strips. A strip holds at most the share `alpha` of the
 * rows in the box, but always all rows of equal value.
 */
import type { Box } from './box.ts';
import { copyOf, wholeBox } from './box.ts';
import type { Cases, CategoryInput, Input, NumberInput } from './cases.ts';

/** A step of the trajectory: the box after the input `peeled` (null for the first, of everything) was cut. */
export type Peel = Readonly<{ box: Box; rows: number; hits: number; peeled: number | null }>;

/** A strip that may be cut off. */
type Strip = { input: number; side: 'low' | 'high' | 'category'; rows: number; hits: number; upTo: number };

/** For each level or category so many rows, and so many hits; and which one each row has. */
type Tally = Readonly<{ codes: Int32Array; rows: Uint32Array; hits: Uint32Array }>;

/** What is left while peeling. */
type Left = {
  readonly cases: Cases;
  readonly gone: Uint8Array;
  rows: number;
  hits: number;
  /** Rows that were not gone when this was last put in order. */
  alive: Uint32Array;
  /** For inputs of levels and categories: rows and hits of each that are left. */
  readonly counts: readonly (Tally | null)[];
  /** For inputs in order: rows, some of them gone, between two places. */
  readonly orders: (Uint32Array | null)[];
  readonly from: Int32Array;
  readonly to: Int32Array;
};

/** Peels until no row without the outcome is left in the box, or a further cut would leave fewer than `fewest` rows. */
export function peel(cases: Cases, alpha: number, fewest: number): Peel[] {
  const left = everything(cases);
  const box = wholeBox(cases.inputs);
  const steps: Peel[] = [{ box: copyOf(box), rows: left.rows, hits: left.hits, peeled: null }];
  while (left.hits < left.rows && left.hits > 0) {
    const strip = bestStrip(left, alpha, fewest);
    if (strip === null) break;
    cut(left, box, strip);
    steps.push({ box: copyOf(box), rows: left.rows, hits: left.hits, peeled: strip.input });
  }
  return steps;
}

function everything(cases: Cases): Left {
  const { rows, hits, inputs, interest } = cases;
  return {
    cases,
    gone: new Uint8Array(rows),
    rows,
    hits,
    alive: Uint32Array.from({ length: rows }, (_, i) => i),
    counts: inputs.map((input) => tallyOf(input, interest)),
    orders: inputs.map((input) => (input.kind === 'number' && input.order !== null ? input.order : null)),
    from: new Int32Array(inputs.length),
    to: new Int32Array(inputs.length).fill(rows),
  };
}

function tallyOf(input: Input, interest: Uint8Array): Tally | null {
  const codes = input.kind === 'category' ? input.codes : input.levels?.codes;
  if (codes === undefined) return null;
  const size = input.kind === 'category' ? input.labels.length : (input.levels?.values.length ?? 0);
  const tally = { codes, rows: new Uint32Array(size), hits: new Uint32Array(size) };
  for (let i = 0; i < codes.length; i += 1) count(tally, i, 1, interest[i] as number);
  return tally;
}

function count({ codes, rows, hits }: Tally, row: number, one: number, hit: number): void {
  const code = codes[row] as number;
  rows[code] = (rows[code] as number) + one;
  hits[code] = (hits[code] as number) + hit;
}

/** The best strip of all inputs; null where none can be cut off. */
function bestStrip(left: Left, alpha: number, fewest: number): Strip | null {
  let best: Strip | null = null;
  let most = -Infinity;
  const spare = left.rows - fewest;
  left.cases.inputs.forEach((input, j) => {
    for (const strip of stripsOf(left, input, { j, size: Math.max(1, Math.floor(alpha * left.rows)) })) {
      if (strip.rows === 0 || strip.rows > spare) continue;
      const gain = gainOf(left, strip);
      if (gain > most) [best, most] = [strip, gain];
    }
  });
  return best;
}

/** What the density gains for each row of a strip. */
function gainOf({ rows, hits }: Left, strip: Strip): number {
  return ((hits - strip.hits) / (rows - strip.rows) - hits / rows) / strip.rows;
}

function stripsOf(left: Left, input: Input, at: Readonly<{ j: number; size: number }>): Strip[] {
  if (input.kind === 'category') return categoryStrips(left, input, at.j);
  const walk = input.levels === null ? inOrder : inLevels;
  return [walk(left, input, { ...at, side: 'low' }), walk(left, input, { ...at, side: 'high' })];
}

function categoryStrips({ counts }: Left, { labels }: CategoryInput, j: number): Strip[] {
  return labels.map((_, code) => {
    const [rows, hits] = [counts[j]?.rows[code] as number, counts[j]?.hits[code] as number];
    return { input: j, side: 'category', rows, hits, upTo: code };
  });
}

type End = Readonly<{ j: number; size: number; side: 'low' | 'high' }>;

/** Whole levels from one end, as many as hold `size` rows at most; but one at least. */
function inLevels({ counts }: Left, input: NumberInput, { j, size, side }: End): Strip {
  const count = input.levels?.values.length ?? 0;
  const strip: Strip = { input: j, side, rows: 0, hits: 0, upTo: -1 };
  for (let k = 0; k < count; k += 1) {
    const code = side === 'low' ? k : count - 1 - k;
    const rows = counts[j]?.rows[code] as number;
    if (strip.rows > 0 && strip.rows + rows > size) break;
    strip.rows += rows;
    strip.hits += counts[j]?.hits[code] as number;
    strip.upTo = code;
  }
  return strip;
}

/** The same, walking through the rows in order; `upTo` is the place of the last row of the strip. */
function inOrder(left: Left, { values }: NumberInput, { j, size, side }: End): Strip {
  const { gone, from, to, cases } = left;
  const order = left.orders[j] as Uint32Array;
  const step = side === 'low' ? 1 : -1;
  const strip: Strip = { input: j, side, rows: 0, hits: 0, upTo: -1 };
  let group = 0;
  let groupHits = 0;
  let last = Number.NaN;
  let lastAt = -1;
  let k = side === 'low' ? (from[j] as number) : (to[j] as number) - 1;
  for (; k >= (from[j] as number) && k < (to[j] as number); k += step) {
    const row = order[k] as number;
    if (gone[row] === 1) continue;
    const value = values[row] as number;
    if (value !== last) {
      if (!taken(strip, { rows: group, hits: groupHits, at: lastAt }, size) || strip.rows >= size)
        return strip;
      group = 0;
      groupHits = 0;
      last = value;
    }
    group += 1;
    groupHits += cases.interest[row] as number;
    lastAt = k;
  }
  taken(strip, { rows: group, hits: groupHits, at: lastAt }, size);
  return strip;
}

/** Takes a group of equal values into a strip, where it fits or is the first. */
function taken(
  strip: Strip,
  group: Readonly<{ rows: number; hits: number; at: number }>,
  size: number,
): boolean {
  if (group.rows === 0) return true;
  if (strip.rows > 0 && strip.rows + group.rows > size) return false;
  strip.rows += group.rows;
  strip.hits += group.hits;
  strip.upTo = group.at;
  return true;
}

/** Cuts a strip off. */
function cut(left: Left, box: Box, { input: j, side, upTo }: Strip): void {
  const input = left.cases.inputs[j] as Input;
  if (side === 'category') {
    (box.inside[j] as Uint8Array)[upTo] = 0;
    dropWhere(left, j, upTo, upTo);
  } else if (input.kind === 'number' && input.levels !== null) {
    const { values } = input.levels;
    const inward = side === 'low' ? 1 : -1;
    if (side === 'low') dropWhere(left, j, 0, upTo);
    else dropWhere(left, j, upTo, values.length);
    let next = upTo + inward;
    while (left.counts[j]?.rows[next] === 0) next += inward;
    (side === 'low' ? box.low : box.high)[j] = values[next] as number;
  } else if (input.kind === 'number') cutInOrder(left, box, { j, side, upTo, input });
  tidy(left);
}

function dropWhere(left: Left, j: number, low: number, high: number): void {
  const codes = left.counts[j]?.codes as Int32Array;
  for (const row of left.alive) {
    const code = codes[row] as number;
    if (code >= low && code <= high && left.gone[row] === 0) drop(left, row);
  }
}

type OrderedCut = Readonly<{ j: number; side: 'low' | 'high'; upTo: number; input: NumberInput }>;

function cutInOrder(left: Left, box: Box, { j, side, upTo, input }: OrderedCut): void {
  const order = left.orders[j] as Uint32Array;
  const step = side === 'low' ? 1 : -1;
  let k = side === 'low' ? (left.from[j] as number) : (left.to[j] as number) - 1;
  for (; k !== upTo + step; k += step)
    if (left.gone[order[k] as number] === 0) drop(left, order[k] as number);
  while (left.gone[order[k] as number] === 1) k += step;
  if (side === 'low') left.from[j] = k;
  else left.to[j] = k + 1;
  (side === 'low' ? box.low : box.high)[j] = input.values[order[k] as number] as number;
}

function drop(left: Left, row: number): void {
  const { cases, counts } = left;
  const hit = cases.interest[row] as number;
  left.gone[row] = 1;
  left.rows -= 1;
  left.hits -= hit;
  for (let j = 0; j < counts.length; j += 1) {
    const tally = counts[j];
    if (tally !== null && tally !== undefined) count(tally, row, -1, -hit);
  }
}

/** Rows that are gone are left out of the lists when they make up half of them. */
function tidy(left: Left): void {
  if (left.rows * 2 > left.alive.length) return;
  const isLeft = (row: number): boolean => left.gone[row] === 0;
  left.alive = left.alive.filter(isLeft);
  left.orders.forEach((order, j) => {
    if (order === null) return;
    left.orders[j] = order.subarray(left.from[j], left.to[j]).filter(isLeft);
    left.from[j] = 0;
    left.to[j] = left.orders[j]?.length ?? 0;
  });
}
