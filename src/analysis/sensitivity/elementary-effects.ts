/**
 * Which factors matter at all? Elementary effects (Morris 1991): how far the value changes when one factor moves by Delta of its
 * range, divided by Delta. Their mean mu, the mean of their sizes mu* (Campolongo, Cariboni and Saltelli 2007), which ranks, and
 * their standard deviation sigma, which tells of interactions or curvature.
 */
import type { Factors } from './factors.ts';
import { groupOfEach } from './factors.ts';
import type { Columns, MorrisTable } from './recognition.ts';
import { blockSums, halfWidths } from './resampling.ts';
import { stepOf } from './morris.ts';

/** Measures in the order of the groups; mu and sigma are null for a group of several factors, which has no direction. */
export type MorrisMeasures = Readonly<{
  method: 'morris';
  names: readonly string[];
  trajectories: number;
  rows: number;
  /** Levels of the grid. */
  levels: number;
  resamples: number;
  mu: readonly (number | null)[];
  mu_star: readonly number[];
  sigma: readonly (number | null)[];
  /** Half-widths of 95 % intervals. */
  mu_star_conf: readonly number[];
}>;

/** How measures are made: levels of the grid (4), resamples (1,000). */
export type MorrisOptions = Readonly<{ levels?: number; resamples?: number; seed?: string }>;

/** Measures from one value a row, finite. Throws RangeError where the number of values is not that of the table or one is not finite. */
export function elementaryEffects(
  factors: Factors,
  table: MorrisTable,
  values: Float64Array,
  { levels = 4, resamples = 1000, seed = 'winset' }: MorrisOptions = {},
): MorrisMeasures {
  const { groups } = factors;
  const size = groups.length + 1;
  const { trajectories } = table;
  if (values.length !== trajectories * size)
    throw new RangeError(`invalid number of values: ${values.length}`);
  if (!values.every(Number.isFinite)) throw new RangeError('a value is not finite');
  const effects = effectsOf(table, values, groups.length, stepOf(levels));
  const ofGroup = groups.map((_, g) =>
    Float64Array.from({ length: trajectories }, (__, t) => effects[t * groups.length + g] as number),
  );
  const how = { resamples, seed };
  const sizes = blockSums(trajectories, size, adderOf(effects, groups.length), how);
  const halves = halfWidths(sizes, (sums) => sums.slice(1).map((sum) => sum / (sums[0] as number)), how);
  const single = (g: number, x: number): number | null => (groups[g]?.members.length === 1 ? x : null);
  return {
    method: 'morris',
    names: groups.map(({ name }) => name),
    trajectories,
    rows: values.length,
    levels,
    resamples,
    mu: ofGroup.map((one, g) => single(g, meanOf(one))),
    mu_star: ofGroup.map((one) => meanOf(one.map(Math.abs))),
    sigma: ofGroup.map((one, g) => single(g, deviationOf(one))),
    mu_star_conf: [...halves],
  };
}

/** The effect of each group in each trajectory. */
function effectsOf(
  { moved, rose }: MorrisTable,
  values: Float64Array,
  groups: number,
  step: number,
): Float64Array {
  const effects = new Float64Array((values.length / (groups + 1)) * groups);
  for (let row = 0; row < values.length; row += 1) {
    const group = moved[row] as number;
    if (group < 0) continue;
    const change = ((values[row] as number) - (values[row - 1] as number)) / step;
    effects[Math.floor(row / (groups + 1)) * groups + group] = rose[row] === 1 ? change : -change;
  }
  return effects;
}

function adderOf(effects: Float64Array, groups: number) {
  return (trajectory: number, sums: Float64Array, at: number): void => {
    sums[at] = (sums[at] as number) + 1;
    for (let g = 0; g < groups; g += 1)
      sums[at + 1 + g] = (sums[at + 1 + g] as number) + Math.abs(effects[trajectory * groups + g] as number);
  };
}

function meanOf(numbers: Float64Array): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

function deviationOf(numbers: Float64Array): number {
  const mean = meanOf(numbers);
  const squares = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return numbers.length < 2 ? Number.NaN : Math.sqrt(squares / (numbers.length - 1));
}

/**
 * The levels of the grid of a Morris table, told by how far factors with known ends move; null where none has, or they disagree.
 * `ends` gives [low, high] for factors that are uniform, null for others.
 */
export function levelsOf(
  factors: Factors,
  columns: Columns,
  { moved }: MorrisTable,
  ends: readonly (readonly [number, number] | null)[],
): number | null {
  const groupOf = groupOfEach(factors);
  const found = new Set<number>();
  for (const [f, column] of columns.entries()) {
    const [low, high] = ends[f] ?? [];
    if (low === undefined || high === undefined) continue;
    const row = moved.indexOf(groupOf[f] as number);
    const step = Math.abs((column[row] as number) - (column[row - 1] as number)) / (high - low);
    const levels = Math.round((2 * step) / (2 * step - 1));
    found.add(Math.abs(levels / (2 * (levels - 1)) - step) < 1e-3 ? levels : Number.NaN);
  }
  const [only] = found;
  return found.size === 1 && only !== undefined && only >= 2 && only % 2 === 0 ? only : null;
}
