/**
 * Whose value changes the whole distribution of the outcome? PAWN (Pianosi and Wagener 2015; from any sample: 2018): the sample is cut
 * into slices by the values of a factor, and the distribution in each slice is held against that of all rows by the largest
 * distance between the two distribution functions (Kolmogorov and Smirnov). Median and maximum over slices. A factor that does
 * nothing also scores above 0 by chance: how much, a dummy in random order tells.
 */
import { shuffle } from '../../random/distributions.ts';
import { luckOf } from '../../random/streams.ts';
import { halfWidth } from './resampling.ts';

/** Measures from 0 to 1 in the order of the factors; below the dummy's 95 % point a factor cannot be told from one that does nothing. */
export type PawnMeasures = Readonly<{
  method: 'pawn';
  names: readonly string[];
  rows: number;
  slices: number;
  resamples: number;
  median: readonly number[];
  /** Half-widths of 95 % intervals of the medians. */
  median_conf: readonly number[];
  maximum: readonly number[];
  dummy: Readonly<{ median: number; maximum: number }>;
}>;

/** Slices a factor (10) and resamples (at most 200, fewer on large tables). */
export type PawnOptions = Readonly<{ slices?: number; resamples?: number; seed?: string }>;

/** Steps that resampling may take. */
const WORK = 4e8;
/** Rows that a slice must have on average for a distribution to be seen in it. */
const LEAST_A_SLICE = 5;

/**
 * Measures of columns (categories as whole numbers) against one finite value a row. Throws RangeError where lengths differ, a value is
 * not finite, none differs from another, or there are fewer than 5 rows a slice.
 */
export function pawn(
  names: readonly string[],
  columns: readonly Float64Array[],
  values: Float64Array,
  { slices = 10, resamples = 200, seed = 'winset' }: PawnOptions = {},
): PawnMeasures {
  const rows = values.length;
  if (columns.some(({ length }) => length !== rows)) throw new RangeError('columns of different lengths');
  if (!values.every(Number.isFinite)) throw new RangeError('a value is not finite');
  if (rows < LEAST_A_SLICE * slices) throw new RangeError(`${rows} rows are too few for ${slices} slices`);
  const order = orderOf(values);
  if (values[order[0] as number] === values[order[rows - 1] as number])
    throw new RangeError('values without variance');
  const cut = columns.map((column) => slicesOf(column, slices));
  const turns = Math.min(resamples, Math.max(20, Math.floor(WORK / (rows * (columns.length + 1)))));
  const ones = new Int32Array(rows).fill(1);
  const found = cut.map((one) => distances({ values, order, of: one, times: ones }));
  const medians: number[][] = cut.map(() => []);
  for (let turn = 0; turn < turns; turn += 1) {
    const times = drawnTimes(rows, luckOf(seed, turn)('pawn bootstrap'));
    for (const [f, one] of cut.entries())
      medians[f]?.push(medianOf(distances({ values, order, of: one, times })));
  }
  return {
    method: 'pawn',
    names,
    rows,
    slices,
    resamples: turns,
    median: found.map(medianOf),
    median_conf: medians.map(halfWidth),
    maximum: found.map((one) => Math.max(...one)),
    dummy: dummyOf({ values, order, times: ones }, slices, { turns, seed }),
  };
}

/** What a factor that does nothing stays below in 95 of 100 cases: slices of rows in random order. */
function dummyOf(
  sample: Omit<Sliced, 'of'>,
  slices: number,
  { turns, seed }: Readonly<{ turns: number; seed: string }>,
): PawnMeasures['dummy'] {
  const rows = sample.values.length;
  const shuffled = new Float64Array(rows);
  const chance = Array.from({ length: turns }, (_, turn) => {
    shuffle(luckOf(seed, turn)('pawn dummy'), shuffled);
    return distances({ ...sample, of: Int32Array.from(shuffled, (at) => Math.floor((at * slices) / rows)) });
  });
  return { median: highOf(chance.map(medianOf)), maximum: highOf(chance.map((one) => Math.max(...one))) };
}

/** Rows by rising value. */
function orderOf(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((a, b) => (values[a] as number) - (values[b] as number));
}

/** The slice of each row: of equal numbers of rows by rising value, or one for each value where these are few. */
function slicesOf(column: Float64Array, slices: number): Int32Array {
  const distinct = new Set<number>();
  for (const x of column) if (distinct.size <= slices) distinct.add(x);
  if (distinct.size <= slices) {
    const known = [...distinct].toSorted((a, b) => a - b);
    return Int32Array.from(column, (x) => known.indexOf(x));
  }
  const of = new Int32Array(column.length);
  for (const [rank, row] of orderOf(column).entries()) of[row] = Math.floor((rank * slices) / column.length);
  return of;
}

function drawnTimes(rows: number, stream: () => number): Int32Array {
  const times = new Int32Array(rows);
  for (let draw = 0; draw < rows; draw += 1) {
    const row = Math.floor(stream() * rows);
    times[row] = (times[row] as number) + 1;
  }
  return times;
}

/** Rows by rising value, the slice of each, and how often each counts. */
type Sliced = Readonly<{
  values: Float64Array;
  order: Uint32Array;
  of: Int32Array;
  times: Int32Array;
}>;

/** The distance of each slice that has rows. Between two rows of a slice only the other function rises, so the ends are enough. */
function distances({ values, order, of, times }: Sliced): Float64Array {
  const slices = of.reduce((most, slice) => Math.max(most, slice), 0) + 1;
  const sizes = new Float64Array(slices);
  let all = 0;
  for (const [row, slice] of of.entries()) {
    sizes[slice] = (sizes[slice] as number) + (times[row] as number);
    all += times[row] as number;
  }
  const [seen, most] = [new Float64Array(slices), new Float64Array(slices)];
  const hold = (slice: number, before: number): void => {
    const apart = Math.abs((seen[slice] as number) / (sizes[slice] as number) - before / all);
    if (apart > (most[slice] as number)) most[slice] = apart;
  };
  let passed = 0;
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] as number];
    let to = from;
    let tied = 0;
    for (; to < order.length && values[order[to] as number] === value; to += 1) {
      const row = order[to] as number;
      tied += times[row] as number;
      if (times[row] !== 0) hold(of[row] as number, passed);
    }
    // All of a tie must be in before any of its slices is held again, and each slice before it grows.
    for (let k = from; k < to; k += 1) {
      const slice = of[order[k] as number] as number;
      seen[slice] = (seen[slice] as number) + (times[order[k] as number] as number);
    }
    passed += tied;
    for (let k = from; k < to; k += 1)
      if (times[order[k] as number] !== 0) hold(of[order[k] as number] as number, passed);
    from = to;
  }
  return most.filter((_, slice) => (sizes[slice] as number) > 0);
}

function medianOf(numbers: ArrayLike<number>): number {
  const sorted = Float64Array.from(numbers).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** The point below which 95 % of some numbers lie. */
function highOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(0.95 * sorted.length) - 1)] ?? Number.NaN;
}
