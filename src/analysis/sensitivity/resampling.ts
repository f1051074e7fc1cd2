/**
 * How sure is an index? By the bootstrap (Efron 1979), by its percentiles, over base rows, never over single rows, which hang together (Archer, Saltelli
 * and Sobol 1997). An index is a function of sums over base rows, so a resample is a weighted sum of what each row adds; many
 * rows are dealt at random into a couple of thousand blocks first, which leaves the spread of such sums as it was.
 */
import { permutationKeys, permuted } from '../../random/latin-hypercube.ts';
import { luckOf } from '../../random/streams.ts';

/** Blocks beyond which more would only cost time: the half-width is then known to about 2 %. */
const MOST_BLOCKS = 2048;
const LEAST_BLOCKS = 512;
/** Additions that a bootstrap may take; with very many indices there are fewer blocks. */
const WORK = 1e9;

/** How resamples are drawn. */
export type Resampling = Readonly<{ resamples: number; seed: string }>;

/** Sums over rows, block by block: `width` numbers for each of `blocks` blocks. */
export type BlockSums = Readonly<{ blocks: number; width: number; sums: Float64Array }>;

/** Adds what row `row` is worth into `sums` from `at` on. */
export type AddRow = (row: number, sums: Float64Array, at: number) => void;

/** Sums `width` numbers a row over `rows` rows, in blocks that rows are dealt into at random. */
export function blockSums(rows: number, width: number, add: AddRow, how: Resampling): BlockSums {
  const affordable = Math.floor(WORK / (width * Math.max(1, how.resamples)));
  const most = Math.min(MOST_BLOCKS, Math.max(LEAST_BLOCKS, affordable));
  const blocks = Math.min(rows, most);
  const sums = new Float64Array(blocks * width);
  const keys = permutationKeys(luckOf(how.seed, 0)('blocks'));
  for (let row = 0; row < rows; row += 1) {
    const block = blocks === rows ? row : permuted(row, rows, keys) % blocks;
    add(row, sums, block * width);
  }
  return { blocks, width, sums };
}

/** The sums over all blocks. */
export function wholeOf({ blocks, width, sums }: BlockSums): Float64Array {
  const whole = new Float64Array(width);
  for (let block = 0; block < blocks; block += 1)
    for (let k = 0; k < width; k += 1) whole[k] = (whole[k] as number) + (sums[block * width + k] as number);
  return whole;
}

/** Half-widths of 95 % intervals of statistics of the sums, as `halfWidth` gives them. */
export function halfWidths(
  of: BlockSums,
  statistics: (sums: Float64Array) => Float64Array,
  { resamples, seed }: Resampling,
): Float64Array {
  const drawn = Array.from({ length: resamples }, (_, resample) =>
    statistics(resampled(of, luckOf(seed, resample)('bootstrap'))),
  );
  const size = statistics(wholeOf(of)).length;
  return Float64Array.from({ length: size }, (_, s) => halfWidth(drawn.map((one) => one[s] as number)));
}

/** Resamples in which there is no statistic, as a share of all, beyond which there is no interval either. */
const LOST = 0.025;

/**
 * Half the distance between the 2.5 % and the 97.5 % point of what resamples gave, which a few wild ones do not move; NaN where there
 * are fewer than two, or where more than 2.5 % gave nothing (NaN).
 */
export function halfWidth(numbers: readonly number[]): number {
  const sorted = numbers.filter(Number.isFinite).toSorted((a, b) => a - b);
  if (sorted.length < 2 || numbers.length - sorted.length > LOST * numbers.length) return Number.NaN;
  const point = (share: number): number => {
    const at = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
    return below + (at - Math.floor(at)) * (above - below);
  };
  return (point(0.975) - point(0.025)) / 2;
}

/** The sums of as many blocks drawn with replacement. */
function resampled({ blocks, width, sums }: BlockSums, stream: () => number): Float64Array {
  const times = new Int32Array(blocks);
  for (let draw = 0; draw < blocks; draw += 1) {
    const block = Math.floor(stream() * blocks);
    times[block] = (times[block] as number) + 1;
  }
  const whole = new Float64Array(width);
  for (let block = 0; block < blocks; block += 1) {
    const weight = times[block] as number;
    if (weight === 0) continue;
    const at = block * width;
    for (let k = 0; k < width; k += 1) whole[k] = (whole[k] as number) + weight * (sums[at + k] as number);
  }
  return whole;
}
