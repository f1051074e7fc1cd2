/**
 * Which laws do draws follow? Every function takes the stream first and uses only arithmetic, the pure `exp` and `ln` and
 * the pure normal quantile of @stdlib, so that the same stream gives the same bits in any engine.
 */
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { Stream } from './streams.ts';

/** A uniform draw strictly inside (0, 1), safe for logarithms. */
export function openUniform(stream: Stream): number {
  return (stream() * 4294967296 + 0.5) / 4294967297;
}

/** Uniform on [low, high). */
export function uniform(stream: Stream, low: number, high: number): number {
  return low + (high - low) * stream();
}

/** Whether an event of the given chance in [0, 1] happens. */
export function happens(stream: Stream, chance: number): boolean {
  return stream() < chance;
}

/** Normal with mean 0 and the given standard deviation, by inversion: one uniform a draw (Wichura 1988 via @stdlib). */
export function normal(stream: Stream, sd: number): number {
  return sd === 0 ? (stream(), 0) : sd * normalQuantile(openUniform(stream), 0, 1);
}

/** Near-normal noise with bounded support: the sum of three uniforms less 1.5, times 2 sd; within 3 sd. */
export function boundedNoise(stream: Stream, sd: number): number {
  return (stream() + stream() + stream() - 1.5) * 2 * sd;
}

/** Log-uniform on [low, high], 0 < low <= high. */
export function logUniform(stream: Stream, low: number, high: number): number {
  const u = stream();
  return low === high ? low : exp(ln(low) + (ln(high) - ln(low)) * u);
}

/** Triangular on [low, high] with the given mode, by inversion. */
export function triangular(stream: Stream, low: number, mode: number, high: number): number {
  const u = stream();
  const width = high - low;
  if (width === 0) return low;
  const peak = (mode - low) / width;
  return u < peak
    ? low + Math.sqrt(u * width * (mode - low))
    : high - Math.sqrt((1 - u) * width * (high - mode));
}

/** Triangular in the logarithm; all three bounds positive. */
export function logTriangular(stream: Stream, low: number, mode: number, high: number): number {
  return exp(triangular(stream, ln(low), ln(mode), ln(high)));
}

/** Standard logistic noise by inversion. */
export function logisticNoise(stream: Stream): number {
  const u = openUniform(stream);
  return ln(u / (1 - u));
}

/** Gamma with the given shape > 0 and scale 1 (Marsaglia and Tsang 2000; for shape < 1 boosted by a power of a uniform). */
export function gamma(stream: Stream, shape: number): number {
  if (!(shape > 0)) throw new RangeError(`invalid shape: ${shape}`);
  if (shape < 1) return gamma(stream, shape + 1) * exp(ln(openUniform(stream)) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream, 1);
    const v = 1 + c * x;
    if (v <= 0) continue;
    const cube = v * v * v;
    if (ln(openUniform(stream)) < 0.5 * x * x + d - d * cube + d * ln(cube)) return d * cube;
  }
}

/** Dirichlet weights around `centre` with the given concentration, into `out`; a centre of 0 stays practically 0. Sums to 1. */
export function dirichlet(
  stream: Stream,
  centre: ArrayLike<number>,
  concentration: number,
  out: Float64Array = new Float64Array(centre.length),
): Float64Array {
  let sum = 0;
  for (let i = 0; i < out.length; i += 1) {
    const weight = gamma(stream, concentration * (centre[i] as number) + 0.001);
    out[i] = weight;
    sum += weight;
  }
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i] as number) / sum;
  return out;
}

/** An index drawn with the given weights (not necessarily summing to 1). */
export function weightedIndex(stream: Stream, weights: readonly number[]): number {
  let rest = stream() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i += 1) {
    rest -= weights[i] as number;
    if (rest < 0) return i;
  }
  return weights.length - 1;
}

/** Fills `order` with a permutation of 0..n-1 (Fisher and Yates), using n - 1 draws. */
export function shuffle(stream: Stream, order: Float64Array): void {
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(stream() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}
