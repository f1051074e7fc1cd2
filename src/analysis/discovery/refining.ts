/**
 * How is a box made better once it is chosen? Peeling sets a limit without knowing those that come later. Pasting (Friedman and
 * Fisher 1999) widens the box again by thin strips, as long as its density does not fall or its merit rises; trimming takes thin strips
 * off as long as the merit rises. A strip is a hundredth of the box, but always all rows of equal value.
 */
import type { Box, Counts, Face } from './box.ts';
import { copyOf, countIn, facesOf, keptOutBy } from './box.ts';
import type { Cases, Input, NumberInput } from './cases.ts';

/** Strips hold so great a share of the rows in the box. */
const STRIP = 0.01;

/** A strip along a face: what it holds, and where the limit (or which category) would be with it. */
type Strip = Counts & Readonly<{ face: Face; limit: number }>;

/** What a box of such counts is worth; the greater the better. */
export type Merit = (counts: Counts) => number;

/** Widens a box by the best strip again and again, as long as the density does not fall or, where a merit is given, that rises. */
export function paste(cases: Cases, box: Box, merit: Merit | null): Box {
  const wider = copyOf(box);
  const inBox = { ...countIn(cases, wider) };
  for (;;) {
    const strip = bestOf(
      stripsAlong(cases, wider, { outwards: true, rows: inBox.rows }),
      (one) => one.hits / one.rows,
    );
    if (strip === null) return wider;
    const after = { rows: inBox.rows + strip.rows, hits: inBox.hits + strip.hits };
    const isNoLessDense = strip.hits * inBox.rows >= inBox.hits * strip.rows;
    if (!isNoLessDense && (merit === null || merit(after) <= merit(inBox))) return wider;
    move(cases, wider, strip, true);
    Object.assign(inBox, after);
  }
}

/** Takes the best strip off again and again, as long as the merit rises. */
export function trim(cases: Cases, box: Box, merit: Merit): Box {
  const smaller = copyOf(box);
  const inBox = { ...countIn(cases, smaller) };
  const without = (strip: Counts): Counts => {
    return { rows: inBox.rows - strip.rows, hits: inBox.hits - strip.hits };
  };
  for (;;) {
    const strips = stripsAlong(cases, smaller, { outwards: false, rows: inBox.rows });
    const strip = bestOf(strips, (one) => merit(without(one)));
    if (strip === null || !(merit(without(strip)) > merit(inBox))) return smaller;
    move(cases, smaller, strip, false);
    Object.assign(inBox, without(strip));
  }
}

function bestOf(strips: readonly Strip[], worth: (strip: Strip) => number): Strip | null {
  let best: Strip | null = null;
  for (const strip of strips) if (best === null || worth(strip) > worth(best)) best = strip;
  return best;
}

type Asked = Readonly<{ outwards: boolean; rows: number }>;

/** The strips along all faces of a box: outside it, next to the face and nowhere else outside; or inside. */
function stripsAlong(cases: Cases, box: Box, { outwards, rows }: Asked): Strip[] {
  const out = keptOutBy(cases, box);
  const size = Math.max(1, Math.floor(STRIP * rows));
  return facesOf(box)
    .flatMap((face) => {
      const input = cases.inputs[face.input] as Input;
      const along = { cases, box, face, out, outwards, size };
      return input.kind === 'category' ? categoryStrips(along) : [numberStrip(along, input)];
    })
    .filter((strip) => strip.rows > 0 && (outwards || strip.rows < rows));
}

type Along = Readonly<{
  cases: Cases;
  box: Box;
  face: Face;
  out: Uint16Array;
  outwards: boolean;
  size: number;
}>;

function categoryStrips({ cases, box, face, out, outwards }: Along): Strip[] {
  const input = cases.inputs[face.input];
  if (input?.kind !== 'category') return [];
  const inside = box.inside[face.input] as Uint8Array;
  const rows = new Uint32Array(input.labels.length);
  const hits = new Uint32Array(input.labels.length);
  for (let i = 0; i < cases.rows; i += 1) {
    const code = input.codes[i] as number;
    if (out[i] !== (outwards ? 1 : 0) || inside[code] !== (outwards ? 0 : 1)) continue;
    rows[code] = (rows[code] as number) + 1;
    hits[code] = (hits[code] as number) + (cases.interest[i] as number);
  }
  return input.labels.map((_, code) => {
    return { face, limit: code, rows: rows[code] as number, hits: hits[code] as number };
  });
}

function numberStrip(along: Along, input: NumberInput): Strip {
  return input.levels === null ? inOrder(along, input) : inLevels(along, input.levels);
}

/** Whole levels next to the limit. */
function inLevels(along: Along, { values, codes }: NonNullable<NumberInput['levels']>): Strip {
  const { cases, box, face, out, outwards, size } = along;
  const limit = (face.side === 'low' ? box.low : box.high)[face.input] as number;
  const step = (face.side === 'low') === outwards ? -1 : 1;
  const rows = new Uint32Array(values.length);
  const hits = new Uint32Array(values.length);
  for (let i = 0; i < cases.rows; i += 1) {
    if (out[i] !== (outwards ? 1 : 0)) continue;
    const code = codes[i] as number;
    rows[code] = (rows[code] as number) + 1;
    hits[code] = (hits[code] as number) + (cases.interest[i] as number);
  }
  const strip = { face, rows: 0, hits: 0, limit };
  let code = values.indexOf(limit) + (outwards ? step : 0);
  for (; code >= 0 && code < values.length; code += step) {
    if (strip.rows > 0 && strip.rows + (rows[code] as number) > size) break;
    strip.rows += rows[code] as number;
    strip.hits += hits[code] as number;
    strip.limit = values[outwards ? code : code + step] ?? limit;
  }
  return strip;
}

/** Rows next to the limit, in order, with all of equal value. */
function inOrder(along: Along, input: NumberInput): Strip {
  const { cases, box, face, out, outwards, size } = along;
  const { values } = input;
  const order = input.order as Uint32Array;
  const limit = (face.side === 'low' ? box.low : box.high)[face.input] as number;
  const step = (face.side === 'low') === outwards ? -1 : 1;
  const wanted = outwards ? 1 : 0;
  const strip = { face, rows: 0, hits: 0, limit };
  let last = limit;
  for (let k = startOf(input, limit, { face, outwards }); k >= 0 && k < order.length; k += step) {
    const row = order[k] as number;
    if (out[row] !== wanted) continue;
    const value = values[row] as number;
    if (strip.rows >= size && value !== last) {
      // The limit of a smaller box is the first value that stays inside.
      return outwards ? strip : { ...strip, limit: value };
    }
    strip.rows += 1;
    strip.hits += cases.interest[row] as number;
    last = value;
    if (outwards) strip.limit = value;
  }
  return outwards ? strip : { ...strip, rows: 0 };
}

/** The place in the order from which a strip begins: beyond the limit, or the first row at it. */
function startOf(
  { values, order }: NumberInput,
  limit: number,
  { face, outwards }: Pick<Along, 'face' | 'outwards'>,
): number {
  const rows = order as Uint32Array;
  const below = countBelow(values, rows, limit, false);
  const upTo = countBelow(values, rows, limit, true);
  if (face.side === 'low') return outwards ? below - 1 : below;
  return outwards ? upTo : upTo - 1;
}

/** How many values in order are less than the limit, or equal to it too. */
function countBelow(values: Float64Array, order: Uint32Array, limit: number, equal: boolean): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = values[order[middle] as number] as number;
    if (value < limit || (equal && value === limit)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function move({ inputs }: Cases, box: Box, { face, limit }: Strip, outwards: boolean): void {
  const { input, side } = face;
  if (side === 'categories') (box.inside[input] as Uint8Array)[limit] = outwards ? 1 : 0;
  else (side === 'low' ? box.low : box.high)[input] = limit;
  if (outwards) forget(inputs[input] as Input, box, face);
}

/** A limit that keeps nothing out is none. */
function forget(input: Input, box: Box, { input: j, side }: Face): void {
  if (input.kind === 'category') return;
  const { values, order, levels } = input;
  const at = (end: 'low' | 'high'): number => {
    if (levels !== null) return levels.values[end === 'low' ? 0 : levels.values.length - 1] as number;
    const rows = order as Uint32Array;
    return values[rows[end === 'low' ? 0 : rows.length - 1] as number] as number;
  };
  if (side === 'low' && (box.low[j] as number) <= at('low')) box.low[j] = -Infinity;
  if (side === 'high' && (box.high[j] as number) >= at('high')) box.high[j] = Infinity;
}
