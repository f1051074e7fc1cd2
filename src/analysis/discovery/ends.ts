/**
 * Which rows lie at the ends of an input? Of rows in order the outermost that are left, by whole groups of equal value. While rows
 * go and strips get thinner, a strip's end hardly moves: it is kept and mended, never sought anew.
 */
import type { NumberInput } from './cases.ts';

/** One end of an input, with the strip at it. */
export type End = {
  readonly input: number;
  readonly side: 'low' | 'high';
  readonly step: 1 | -1;
  readonly values: Float64Array;
  order: Uint32Array;
  /** The place of the outermost row, and of the innermost of the strip. */
  begin: number;
  upTo: number;
  /** The value of the innermost row: all rows up to it are in the strip. */
  edge: number;
  rows: number;
  hits: number;
};

/** Which rows are gone, and which are hits. */
export type Rows = Readonly<{ gone: Uint8Array; interest: Uint8Array }>;

/** Both ends of an input. */
export type Ends = readonly [low: End, high: End];

/** Both ends of an input, without strips. */
export function endsOf({ values }: NumberInput, order: Uint32Array, input: number): Ends {
  const none = { input, values, order, begin: 0, upTo: 0, edge: 0, rows: 0, hits: 0 };
  return [
    restarted({ ...none, side: 'low', step: 1 }, order),
    restarted({ ...none, side: 'high', step: -1 }, order),
  ];
}

/** An end with another list of rows in order, without a strip. */
export function restarted(end: End, order: Uint32Array): End {
  end.order = order;
  end.begin = end.step === 1 ? 0 : order.length - 1;
  end.upTo = end.begin - end.step;
  end.edge = -end.step * Infinity;
  end.rows = 0;
  end.hits = 0;
  return end;
}

/** Tells both ends that a row is gone. */
export function withoutRow([low, high]: Ends, row: number, hit: number): void {
  const value = low.values[row] as number;
  if (value <= low.edge) {
    low.rows -= 1;
    low.hits -= hit;
  }
  if (value >= high.edge) {
    high.rows -= 1;
    high.hits -= hit;
  }
}

/** Makes the strip hold as many whole groups as have `size` rows at most together; but one at least. */
export function mend(end: End, size: number, rows: Rows): void {
  while (end.rows > size && drawn(end, rows));
  while (end.rows < size && grown(end, size, rows));
}

/** Takes the innermost group out of the strip; false where it is the only one. */
function drawn(end: End, { gone, interest }: Rows): boolean {
  const { order, values, step, begin } = end;
  let k = end.upTo;
  let [rows, hits] = [0, 0];
  for (; k !== begin - step; k -= step) {
    const row = order[k] as number;
    if (gone[row] === 1) continue;
    if (values[row] !== end.edge && rows > 0) break;
    end.edge = values[row] as number;
    rows += 1;
    hits += interest[row] as number;
  }
  if (k === begin - step) return false;
  end.rows -= rows;
  end.hits -= hits;
  end.upTo = k;
  end.edge = values[order[k] as number] as number;
  return true;
}

/** Takes the next group into the strip; false where it does not fit, or there is none. */
function grown(end: End, size: number, { gone, interest }: Rows): boolean {
  const { order, values, step } = end;
  let [rows, hits] = [0, 0];
  let edge = Number.NaN;
  let upTo = end.upTo;
  for (let k = end.upTo + step; k >= 0 && k < order.length; k += step) {
    const row = order[k] as number;
    if (gone[row] === 1) continue;
    const value = values[row] as number;
    if (rows > 0 && value !== edge) break;
    edge = value;
    upTo = k;
    rows += 1;
    hits += interest[row] as number;
  }
  if (rows === 0 || (end.rows > 0 && end.rows + rows > size)) return false;
  end.rows += rows;
  end.hits += hits;
  end.upTo = upTo;
  end.edge = edge;
  return true;
}

/** Moves an end inwards past its strip, whose rows are gone; gives the value at which what is left begins. */
export function movedIn(end: End, { gone }: Rows): number {
  const { order, values, step } = end;
  let k = end.upTo + step;
  while (gone[order[k] as number] === 1) k += step;
  end.begin = k;
  end.upTo = k - step;
  end.edge = -step * Infinity;
  end.rows = 0;
  end.hits = 0;
  return values[order[k] as number] as number;
}
