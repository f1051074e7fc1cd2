/**
 * How is a box found from above? By peeling (Friedman and Fisher 1999): from the box of everything, again and again, a thin strip is
 * cut off one end of an input, or one category. Of all strips the one is cut off whose loss raises the density most for each row
 * lost: so ties and categories, which come in lumps, compete fairly with thin strips. A strip holds at most the share `alpha` of the
 * rows in the box, but always all rows of equal value.
 */
import type { Box } from './box.ts';
import { copyOf, wholeBox } from './box.ts';
import type { Cases, CategoryInput, Input, NumberInput } from './cases.ts';
import type { End, Ends } from './ends.ts';
import { endsOf, mend, movedIn, restarted, withoutRow } from './ends.ts';

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
  /** For inputs in order: their two ends. */
  readonly ends: readonly (Ends | null)[];
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
    ends: inputs.map((input, j) =>
      input.kind === 'number' && input.order !== null ? endsOf(input, input.order, j) : null,
    ),
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

function stripsOf(left: Left, input: Input, { j, size }: Readonly<{ j: number; size: number }>): Strip[] {
  if (input.kind === 'category') return categoryStrips(left, input, j);
  if (input.levels !== null)
    return (['low', 'high'] as const).map((side) => inLevels(left, input, { j, size, side }));
  const rows = { gone: left.gone, interest: left.cases.interest };
  return (left.ends[j] ?? []).map((end) => {
    mend(end, size, rows);
    return { input: j, side: end.side, rows: end.rows, hits: end.hits, upTo: end.upTo };
  });
}

function categoryStrips({ counts }: Left, { labels }: CategoryInput, j: number): Strip[] {
  return labels.map((_, code) => {
    const [rows, hits] = [counts[j]?.rows[code] as number, counts[j]?.hits[code] as number];
    return { input: j, side: 'category', rows, hits, upTo: code };
  });
}

type Asked = Readonly<{ j: number; size: number; side: 'low' | 'high' }>;

/** Whole levels from one end, as many as hold `size` rows at most; but one at least. */
function inLevels({ counts }: Left, input: NumberInput, { j, size, side }: Asked): Strip {
  const levels = input.levels?.values.length ?? 0;
  const strip: Strip = { input: j, side, rows: 0, hits: 0, upTo: -1 };
  for (let k = 0; k < levels; k += 1) {
    const code = side === 'low' ? k : levels - 1 - k;
    const rows = counts[j]?.rows[code] as number;
    if (strip.rows > 0 && strip.rows + rows > size) break;
    strip.rows += rows;
    strip.hits += counts[j]?.hits[code] as number;
    strip.upTo = code;
  }
  return strip;
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
  } else cutInOrder(left, box, left.ends[j]?.find((end) => end.side === side) as End);
  tidy(left);
}

function dropWhere(left: Left, j: number, low: number, high: number): void {
  const codes = left.counts[j]?.codes as Int32Array;
  for (const row of left.alive) {
    const code = codes[row] as number;
    if (code >= low && code <= high && left.gone[row] === 0) drop(left, row);
  }
}

function cutInOrder(left: Left, box: Box, end: End): void {
  const { order, step, begin, upTo, side, input } = end;
  for (let k = begin; k !== upTo + step; k += step) {
    const row = order[k] as number;
    if (left.gone[row] === 0) drop(left, row);
  }
  const limit = movedIn(end, { gone: left.gone, interest: left.cases.interest });
  (side === 'low' ? box.low : box.high)[input] = limit;
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
    const ends = left.ends[j];
    if (ends !== null && ends !== undefined) withoutRow(ends, row, hit);
  }
}

/** Rows that are gone are left out of the lists when they make up half of them. */
function tidy(left: Left): void {
  if (left.rows * 2 > left.alive.length) return;
  left.alive = stillThere(left, left.alive);
  for (const ends of left.ends) {
    if (ends === null) continue;
    const order = stillThere(left, ends[0].order);
    for (const end of ends) restarted(end, order);
  }
}

function stillThere({ gone, rows }: Left, list: Uint32Array): Uint32Array {
  const there = new Uint32Array(rows);
  let size = 0;
  for (const row of list) {
    if (gone[row] === 1) continue;
    there[size] = row;
    size += 1;
  }
  return there;
}
