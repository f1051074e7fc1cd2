/** What did an experiment give? Measures for every outcome, with luck among the factors and what to bear in mind. */
import type { Metric } from '../../../analysis/comparison/index.ts';
import type { MorrisMeasures, SobolIndices } from '../../../analysis/sensitivity/index.ts';
import {
  cautionsOf,
  elementaryEffects,
  LUCK,
  morrisTable,
  sobolIndices,
} from '../../../analysis/sensitivity/index.ts';
import { NOT_A_FORECAST } from '../../summary.ts';
import { measuresData } from './analyze-command.ts';
import type { Experiment, Way } from './experiment.ts';
import type { Played } from './playing.ts';
import { measuresText } from './shown.ts';

/** The resamples are drawn as `analyze` draws them, so that it gives the same intervals. */
export const RESAMPLING_SEED = 'winset';

/** An experiment with its outcomes and measures; null where an outcome has none. */
export type Found = Readonly<{
  experiment: Experiment;
  way: Way;
  metrics: readonly Metric[];
  seed: string;
  /** Runs that were played, and those of them that are whole blocks. */
  played: number;
  rows: number;
  complete: boolean;
  values: readonly Float64Array[];
  measures: readonly (SobolIndices | MorrisMeasures | null)[];
  warnings: readonly string[];
}>;

type Explored = Pick<Found, 'experiment' | 'way' | 'metrics' | 'seed'>;

/** Measures of what was played: of whole blocks where it was interrupted, which are a smaller design. */
export function findings(explored: Explored, played: Played): Found {
  const { experiment, metrics } = explored;
  const blocks = Math.floor(played.rows / experiment.block);
  const rows = blocks * experiment.block;
  const values = played.values.map((one) => one.slice(0, rows));
  const measures = values.map((one) => (blocks < 2 ? null : measured(explored, one)));
  const warnings = metrics.flatMap((metric, m) => {
    const found = measures[m] ?? null;
    const own = found === null ? [noVariance(values[m] ?? new Float64Array())] : cautionsOf(found);
    return blocks < 2 ? [] : own.map((one) => `${metric.name}: ${one}`);
  });
  const complete = played.rows === experiment.rows;
  return { ...explored, played: played.rows, rows, complete, values, measures, warnings };
}

function noVariance(values: Float64Array): string {
  const empty = values.filter(Number.isNaN).length;
  if (empty > 0)
    return `has no value in ${empty.toLocaleString('en')} of ${values.length.toLocaleString('en')} runs: no indices`;
  return `is ${values[0]} in all ${values.length.toLocaleString('en')} runs: there is no variance to explain`;
}

function measured({ experiment, way }: Explored, values: Float64Array): SobolIndices | MorrisMeasures | null {
  const { factors } = experiment.problem;
  const seed = RESAMPLING_SEED;
  if (values.some(Number.isNaN)) return null;
  if (way.method === 'morris') {
    if (values.every((y) => y === values[0])) return null;
    const columns = experiment.columns.map((column) => column.subarray(0, values.length));
    const table = morrisTable(factors, columns);
    if ('message' in table) throw new RangeError(table.message);
    return elementaryEffects(factors, table, values, { levels: way.levels, seed });
  }
  try {
    return sobolIndices(factors, values, { secondOrder: way.secondOrder, seed });
  } catch (error) {
    if (error instanceof RangeError && error.message === 'values without variance') return null;
    throw error;
  }
}

/** As plain data, outcome by outcome. */
export function findingsData(
  found: Found,
  { title, screening }: Readonly<{ title: string; screening: Found | null }>,
): Record<string, unknown> {
  return {
    notice: NOT_A_FORECAST,
    title,
    seed: found.seed,
    runs: found.rows,
    complete: found.complete,
    luck: LUCK,
    screening: screening === null ? null : { runs: screening.rows, metrics: byMetric(screening) },
    metrics: byMetric(found),
    warnings: found.warnings,
  };
}

function byMetric({ metrics, measures }: Found): Record<string, unknown> {
  return Object.fromEntries(
    metrics.map(({ name, words }, m) => {
      const one = measures[m] ?? null;
      return [name, one === null ? { words } : { words, ...measuresData(one) }];
    }),
  );
}

/** As text. */
export function findingsText({ metrics, measures, seed }: Found, title: string): string {
  const blocks = metrics.flatMap(({ name, words }, m) => {
    const one = measures[m] ?? null;
    return one === null ? [] : [`${name}: ${words}\n${measuresText(one, { outcome: name, luck: LUCK })}`];
  });
  return `${title} (seed ${seed})\n\n${blocks.join('\n\n')}\n${NOT_A_FORECAST}\n`;
}
