/**
 * Which part of the variance is due to which factor? Indices of first order (Sobol 1993: by itself), of pairs, and total (Homma and
 * Saltelli 1996: with all its interactions), estimated from the values at the rows of a Saltelli design.
 *
 * Estimators, with a, b, ab_g, ba_g the values at A, B, AB_g, BA_g less their mean, V the variance of all of them (each row has the
 * same distribution; for outcomes that are rarely 1 this is much steadier than the variance of a and b alone):
 * - `saltelli`: S1 = mean(b (ab - a)) / V (Saltelli et al. 2010), ST = mean(a (a - ab)) / V (Sobol 2007);
 * - `jansen`: S1 = 1 - mean((b - ab)^2) / 2V, ST = mean((a - ab)^2) / 2V (Jansen 1999);
 * - `best`, the default: S1 = mean(b (ab - c a)) / V, where c between 0 and 1 makes its variance least (a control variate, as the mean of
 *   a b is 0): 1 is `saltelli`, best for small indices, 0 is Sobol 1993, best for large ones; and ST as `jansen`, never below 0;
 * - S2 = mean(ba_g ab_h - a b) / V - S1_g - S1_h (Saltelli 2002), with S1 as `saltelli` always: the errors of the three cancel.
 * With second order every formula is also used with A and B exchanged, and the two are averaged: all rows count.
 */
import type { Estimator } from './estimators.ts';
import type { Factors } from './factors.ts';
import { blockSums, halfWidths, wholeOf } from './resampling.ts';
import type { SaltelliShape } from './saltelli.ts';
import { rowsABlock } from './saltelli.ts';

/** Indices in the order of the groups, each with the half-width of its 95 % interval; of pairs as a matrix, null but above the diagonal. */
export type SobolIndices = Readonly<{
  method: 'saltelli';
  /** Names of the groups, or of the factors where each is alone. */
  names: readonly string[];
  /** Base rows. */
  n: number;
  rows: number;
  estimator: Estimator;
  resamples: number;
  mean: number;
  variance: number;
  S1: readonly number[];
  S1_conf: readonly number[];
  ST: readonly number[];
  ST_conf: readonly number[];
  /** Null where the design has no rows for it. */
  S2: Matrix | null;
  S2_conf: Matrix | null;
}>;

/** Numbers above the diagonal, null elsewhere. */
export type Matrix = readonly (readonly (number | null)[])[];

/** How indices are estimated: 1,000 resamples by default. */
export type SobolOptions = Readonly<{
  secondOrder: boolean;
  estimator?: Estimator;
  resamples?: number;
  seed?: string;
}>;

/** The values of a design and what its sums are made by. */
type Case = Readonly<{ values: Float64Array; shape: SaltelliShape; estimator: Estimator }>;

/**
 * Indices from one value a row, finite, in the order of the design's rows. Throws RangeError where the number of values is not that
 * of whole blocks, at least two of them, where a value is not finite, or where none differs from another.
 */
export function sobolIndices(factors: Factors, values: Float64Array, options: SobolOptions): SobolIndices {
  const { secondOrder, estimator = 'best', resamples = 1000, seed = 'winset' } = options;
  const shape = { groups: factors.groups.length, secondOrder };
  const n = values.length / rowsABlock(shape);
  if (!Number.isInteger(n) || n < 2) throw new RangeError(`invalid number of values: ${values.length}`);
  if (!values.every(Number.isFinite)) throw new RangeError('a value is not finite');
  const { centre, scale } = middleOf(values);
  if (!(scale > 0)) throw new RangeError('values without variance');
  // Products of very large or small values must not leave the range of numbers: indices have no unit.
  const given: Case = { values: values.map((y) => (y - centre) / scale), shape, estimator };
  const how = { resamples, seed };
  const sums = blockSums(n, widthOf(shape), adderOf(given), how);
  const indices = (whole: Float64Array): Float64Array => indicesOf(whole, given);
  const [found, halves] = [indices(wholeOf(sums)), halfWidths(sums, indices, how)];
  const inUnits = varianceOf(wholeOf(sums), shape);
  boundUnseen(found, halves, { rarest: rarestShare(given.values, n, inUnits, secondOrder), shape });
  return {
    method: 'saltelli',
    names: factors.groups.map(({ name }) => name),
    n,
    rows: values.length,
    estimator,
    resamples,
    mean: centre,
    variance: inUnits * scale * scale,
    ...named(found, shape, ['S1', 'ST', 'S2'] as const),
    ...named(halves, shape, ['S1_conf', 'ST_conf', 'S2_conf'] as const),
  };
}

/**
 * What an outcome of two values may hide: where no pair of runs differed, the chance that one does may still be 3 in the number of pairs
 * (the rule of three, Hanley and Lippman-Hand 1983), and ST as large as this; 0 for other outcomes.
 */
function rarestShare(values: Float64Array, n: number, variance: number, secondOrder: boolean): number {
  const [one = 0] = values;
  const other = values.find((y) => y !== one) ?? one;
  if (!values.every((y) => y === one || y === other)) return 0;
  const pairs = secondOrder ? 2 * n : n;
  return ((3 / pairs) * (one - other) ** 2) / 2 / variance;
}

/** Resamples of rows in which nothing differed know no width: the rule of three gives one. */
function boundUnseen(
  found: Float64Array,
  halves: Float64Array,
  { rarest, shape }: Readonly<{ rarest: number; shape: SaltelliShape }>,
): void {
  for (let g = 0; g < shape.groups; g += 1) {
    if (found[EACH * g + 1] !== 0) continue;
    for (const k of [EACH * g, EACH * g + 1]) halves[k] = Math.max(halves[k] as number, rarest);
  }
}

/** The mean of all values and the largest distance from it: what values are centred and scaled by. */
function middleOf(values: Float64Array): Readonly<{ centre: number; scale: number }> {
  const centre = values.reduce((sum, y) => sum + y / values.length, 0);
  const scale = values.reduce((most, y) => Math.max(most, Math.abs(y - centre)), 0);
  // Rounding of the mean is no variance.
  return { centre, scale: scale > 1e-14 * Math.abs(centre) ? scale : 0 };
}

/** Sums kept: the number of base rows, all values, their squares; S1, ST and S1 as Saltelli's of each group; S2 of each pair. */
const HEAD = 3;
const EACH = 3;

function widthOf({ groups, secondOrder }: SaltelliShape): number {
  return HEAD + EACH * groups + (secondOrder ? (groups * (groups - 1)) / 2 : 0);
}

/** What rounding leaves of a variance of 0, where no value is further than 1 from the mean. */
const NO_VARIANCE = 1e-14;

function varianceOf(sums: Float64Array, shape: SaltelliShape): number {
  const [bases = 0, sum = 0, squares = 0] = sums;
  const count = bases * rowsABlock(shape);
  const variance = squares / count - (sum / count) ** 2;
  return variance > NO_VARIANCE ? variance : 0;
}

/**
 * What a pair of values at points that differ only in one group adds: `near` shares all else with its hybrid, `far` that group;
 * `by` is how much of the product of the two is taken off.
 */
type Term = (near: number, far: number, hybrid: number, by: number) => number;

const SALTELLI_FIRST: Term = (near, far, hybrid, by) => far * (hybrid - by * near);
/** What is left to the others, to be taken from 1. */
const JANSEN_REST: Term = (_, far, hybrid) => (far - hybrid) ** 2 / 2;
const SALTELLI_TOTAL: Term = (near, _, hybrid) => near * (near - hybrid);
const JANSEN_TOTAL: Term = (near, _, hybrid) => (near - hybrid) ** 2 / 2;

/** What a base row adds to the sums. */
function adderOf({ values, shape, estimator }: Case) {
  const { groups, secondOrder } = shape;
  const size = rowsABlock(shape);
  const first = estimator === 'jansen' ? JANSEN_REST : SALTELLI_FIRST;
  const total = estimator === 'saltelli' ? SALTELLI_TOTAL : JANSEN_TOTAL;
  const pairs = secondOrder ? pairAdder(values, groups) : null;
  const by = estimator === 'best' ? leastVariance(values, shape) : new Float64Array(groups).fill(1);
  return (base: number, sums: Float64Array, at: number): void => {
    const row = base * size;
    const a = values[row] as number;
    const b = values[row + size - 1] as number;
    for (let k = row; k < row + size; k += 1) {
      const y = values[k] as number;
      sums[at + 1] = (sums[at + 1] as number) + y;
      sums[at + 2] = (sums[at + 2] as number) + y * y;
    }
    sums[at] = (sums[at] as number) + 1;
    for (let g = 0; g < groups; g += 1) {
      const ab = values[row + 1 + g] as number;
      const k = at + HEAD + EACH * g;
      const c = by[g] as number;
      let [one, all, plain] = [first(a, b, ab, c), total(a, b, ab, c), SALTELLI_FIRST(a, b, ab, 1)];
      if (secondOrder) {
        const ba = values[row + 1 + groups + g] as number;
        one = (one + first(b, a, ba, c)) / 2;
        all = (all + total(b, a, ba, c)) / 2;
        plain = (plain + SALTELLI_FIRST(b, a, ba, 1)) / 2;
      }
      sums[k] = (sums[k] as number) + one;
      sums[k + 1] = (sums[k + 1] as number) + all;
      sums[k + 2] = (sums[k + 2] as number) + plain;
    }
    pairs?.(row, sums, at + HEAD + EACH * groups);
  };
}

/** For each group how much of the product of A and B, whose mean is 0, is best taken off: the slope of the one product on the other. */
function leastVariance(values: Float64Array, { groups, secondOrder }: SaltelliShape): Float64Array {
  const size = rowsABlock({ groups, secondOrder });
  const [products, squares] = [new Float64Array(groups), new Float64Array(groups)];
  for (let row = 0; row < values.length; row += size) {
    const [a, b] = [values[row] as number, values[row + size - 1] as number];
    for (let g = 0; g < groups; g += 1) {
      const ab = b * (values[row + 1 + g] as number);
      const ba = secondOrder ? a * (values[row + 1 + groups + g] as number) : ab;
      products[g] = (products[g] as number) + (ab + ba) * a * b;
      squares[g] = (squares[g] as number) + 2 * (a * b) ** 2;
    }
  }
  return products.map((product, g) =>
    (squares[g] as number) > 0 ? Math.min(1, Math.max(0, product / (squares[g] as number))) : 1,
  );
}

function pairAdder(values: Float64Array, groups: number) {
  return (row: number, sums: Float64Array, at: number): void => {
    const ab = row + 1;
    const ba = ab + groups;
    const product = (values[row] as number) * (values[ba + groups] as number);
    let k = at;
    for (let g = 0; g < groups; g += 1) {
      const [abOfG, baOfG] = [values[ab + g] as number, values[ba + g] as number];
      for (let h = g + 1; h < groups; h += 1) {
        const both = (baOfG * (values[ab + h] as number) + (values[ba + h] as number) * abOfG) / 2;
        sums[k] = (sums[k] as number) + both - product;
        k += 1;
      }
    }
  };
}

/** The indices that sums give, in the order of the sums; NaN where there is no variance. */
function indicesOf(sums: Float64Array, { shape, estimator }: Omit<Case, 'values'>): Float64Array {
  const { groups, secondOrder } = shape;
  const variance = varianceOf(sums, shape);
  const [bases = 0] = sums;
  const indices = sums.slice(HEAD);
  for (let k = 0; k < indices.length; k += 1)
    indices[k] = variance > 0 ? (indices[k] as number) / bases / variance : Number.NaN;
  if (estimator === 'jansen')
    for (let g = 0; g < groups; g += 1) indices[EACH * g] = 1 - (indices[EACH * g] as number);
  if (!secondOrder) return indices;
  let k = EACH * groups;
  const plain = (g: number): number => indices[EACH * g + 2] as number;
  for (let g = 0; g < groups; g += 1)
    for (let h = g + 1; h < groups; h += 1) {
      indices[k] = (indices[k] as number) - plain(g) - plain(h);
      k += 1;
    }
  return indices;
}

/** Numbers in the order of the sums under their names. */
function named<const F extends string, const T extends string, const S extends string>(
  numbers: Float64Array,
  { groups, secondOrder }: SaltelliShape,
  [first, total, second]: readonly [F, T, S],
): Record<F | T, number[]> & Record<S, Matrix | null> {
  const each = Array.from({ length: groups }, (_, g) => g);
  let k = EACH * groups;
  const matrix = each.map((g) => each.map((h) => (h > g ? (numbers[k++] as number) : null)));
  return {
    [first]: each.map((g) => numbers[EACH * g] as number),
    [total]: each.map((g) => numbers[EACH * g + 1] as number),
    [second]: secondOrder ? matrix : null,
  } as Record<F | T, number[]> & Record<S, Matrix | null>;
}
