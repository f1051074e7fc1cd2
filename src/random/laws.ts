/**
 * Which value stands at a share of a law? Laws of uncertain numbers as plain data, each read by inversion: the share u of its
 * mass lies at or below the value, so that evenly spread points stay evenly spread. Pure arithmetic, the same bits anywhere.
 */
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { logUniform, triangular, uniform } from './distributions.ts';

/** What an uncertain part of a scenario may be: a number, a switch, a word, or a list of such. */
export type LawValue = string | number | boolean | readonly (string | number | boolean)[];

/**
 * How an uncertain value is spread; `levels` are equally likely. A normal law is cut off at its bounds where it has any; of a
 * log-normal one, `mean` and `sd` are those of the logarithm, and the bounds those of the value itself.
 */
export type Law =
  | Readonly<{ kind: 'uniform' | 'log-uniform' | 'integer'; low: number; high: number }>
  | Readonly<{ kind: 'triangular'; low: number; mode: number; high: number }>
  | Readonly<{
      kind: 'normal' | 'log-normal';
      mean: number;
      sd: number;
      within: readonly [number, number] | null;
    }>
  | Readonly<{ kind: 'levels'; values: readonly LawValue[] }>;

/** A normal law without bounds ends at this share, 6.3 standard deviations from its mean: what has been checked is all there is. */
const LEAST = 0.5 / 2 ** 32;

/** The value at a share u in (0, 1); laws without ends have none at 0 and 1, the others end there. */
export type Quantile = (u: number) => LawValue;

/** The quantile function of a law that has been checked. */
export function quantileOf(law: Law): Quantile {
  if (law.kind === 'levels')
    return (u) => law.values[Math.min(Math.floor(u * law.values.length), law.values.length - 1)] as LawValue;
  if ('sd' in law) return law.kind === 'normal' ? normalQuantileOf(law) : logNormalQuantileOf(law);
  const { low, high } = law;
  if (law.kind === 'triangular')
    return (u) =>
      clamped(
        triangular(() => u, low, law.mode, high),
        low,
        high,
      );
  if (law.kind === 'integer') return (u) => Math.min(high, low + Math.floor(u * (high - low + 1)));
  if (law.kind === 'uniform') return (u) => uniform(() => u, low, high);
  return (u) =>
    clamped(
      logUniform(() => u, low, high),
      low,
      high,
    );
}

/** A law by mean and standard deviation. */
type Normal = Extract<Law, { sd: number }>;

function logNormalQuantileOf({ mean, sd, within }: Normal): Quantile {
  if (within === null) {
    const inLogs = normalQuantileOf({ kind: 'normal', mean, sd, within });
    return (u) => exp(inLogs(u));
  }
  const [low, high] = within;
  const inLogs = normalQuantileOf({ kind: 'normal', mean, sd, within: [ln(low), ln(high)] });
  return (u) => clamped(exp(inLogs(u)), low, high);
}

function normalQuantileOf({ mean, sd, within }: Normal): (u: number) => number {
  if (within === null) return (u) => mean + sd * normalQuantile(clamped(u, LEAST, 1 - LEAST), 0, 1);
  const [low, high] = within;
  const from = normalShare((low - mean) / sd);
  const to = normalShare((high - mean) / sd);
  return (u) => clamped(mean + sd * normalQuantile(from + (to - from) * u, 0, 1), low, high);
}

/** The share of a standard normal law at or below z: its quantile function halved upon (no pure distribution function is at hand). */
function normalShare(z: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalQuantile(middle, 0, 1) <= z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function clamped(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** A share whose value is no round number between round ends, so that a law which misses whole numbers shows it. */
const MIDDLE = (3 - Math.sqrt(5)) / 2;

/** Values by which a law is judged: its ends (those that points reach, for a normal law), one between; all levels. */
export function touchstones(law: Law): readonly LawValue[] {
  if (law.kind === 'levels') return law.values;
  const at = quantileOf(law);
  if (!('sd' in law)) return [law.low, at(MIDDLE), law.high];
  return [law.within?.[0] ?? at(LEAST), at(MIDDLE), law.within?.[1] ?? at(1 - LEAST)];
}

/** How many values a law has; null where they are too many to count. */
export function countOf(law: Law): number | null {
  if (law.kind === 'levels') return law.values.length;
  return law.kind === 'integer' ? law.high - law.low + 1 : null;
}

/** The law in words: 'uniform from 0.97 to 0.995'. */
export function lawInWords(law: Law): string {
  if (law.kind === 'levels')
    return `one of ${law.values.map((value) => (typeof value === 'object' ? JSON.stringify(value) : String(value))).join(', ')}`;
  if ('sd' in law)
    return `${law.kind} with mean ${law.mean} and standard deviation ${law.sd}${law.kind === 'normal' ? '' : ' of the logarithm'}${law.within === null ? '' : ` within ${law.within[0]} to ${law.within[1]}`}`;
  const peak = law.kind === 'triangular' ? ` with mode ${law.mode}` : '';
  return `${law.kind} from ${law.low} to ${law.high}${peak}`;
}
