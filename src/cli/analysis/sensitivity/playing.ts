/** What came of each run of an experiment? Played as any batch, on threads; only the outcomes that are asked for are kept. */
import { setImmediate } from 'node:timers/promises';
import type { Metric } from '../../../analysis/comparison/index.ts';
import { playBatch } from '../../../batch/batch.ts';
import type { Chunk } from '../../../batch/chunk.ts';
import { spanPlayer } from '../../../batch/chunk.ts';
import { tablesOf } from '../../../batch/layout.ts';
import { playerOf } from '../../../batch/player.ts';
import { progressOf, secondsOf } from '../../../batch/progress.ts';
import type { BatchSpec } from '../../../batch/spec.ts';
import type { Actor } from '../../../course/party.ts';
import type { Scenario } from '../../../simulation/cast.ts';
import { castOf } from '../../../simulation/cast.ts';
import type { Experiment } from './experiment.ts';
import { tableOfPart } from './metrics.ts';

/** What is played, how. */
export type Order = Readonly<{
  scenario: Scenario;
  experiment: Experiment;
  metrics: readonly Metric[];
  actors: readonly Actor[];
  jobs: number;
  quiet: boolean;
  signal: AbortSignal;
}>;

/** Outcomes of the first rows, all of them unless interrupted: one array a metric. */
export type Played = Readonly<{ rows: number; values: readonly Float64Array[]; seconds: number }>;

function specOf({ scenario, experiment: { plan }, metrics }: Order): BatchSpec {
  const searched = metrics.some((metric) => metric.columns.includes('feasible'));
  return {
    design: { scenario, runs: 0, plan },
    seed: plan.seed,
    tables: ['runs'],
    searchUpTo: searched ? Number.MAX_SAFE_INTEGER : 0,
  };
}

/** Plays an experiment. */
export async function playExperiment(order: Order): Promise<Played> {
  const { experiment, metrics, scenario, actors, jobs, quiet, signal } = order;
  const spec = specOf(order);
  const columns = tablesOf(spec, castOf(scenario, actors))[0]?.columns ?? [];
  const values = metrics.map(() => new Float64Array(experiment.rows));
  const progress = progressOf(experiment.rows, process.stderr.isTTY, (text) => {
    if (!quiet) process.stderr.write(text);
  });
  let rows = 0;
  const take = ({ from, count, tables: [part] }: Chunk): void => {
    if (part === undefined) return;
    const table = tableOfPart(part, columns);
    for (const [m, metric] of metrics.entries()) {
      const found = metric.of(table);
      if ('refused' in found) throw new RangeError(found.refused);
      values[m]?.set(found, from);
    }
    rows = from + count;
  };
  await playBatch({ spec, jobs }, { chunk: take, progress: progress.show, signal });
  return { rows, values, seconds: progress.end(rows) };
}

const WARM_UPS = 24;
const MEASURED = 8;

/** Seconds that an experiment may take, from its first runs played here; 0 where it is too short to tell. Stops with the signal. */
export async function secondsExpected(order: Order): Promise<number> {
  const { experiment, actors, jobs, signal } = order;
  if (experiment.rows < 10 * (WARM_UPS + MEASURED)) return 0;
  const play = spanPlayer(
    playerOf('kernel', (scenario) => castOf(scenario, actors)),
    specOf(order),
  );
  let seconds = 0;
  for (let from = 0; from < WARM_UPS + MEASURED && !signal.aborted; from += 1) {
    const spent = secondsOf(() => play({ from, count: 1 }));
    if (from >= WARM_UPS) seconds += spent;
    // An interruption is heard between two runs.
    await setImmediate();
  }
  return signal.aborted ? 0 : (seconds * experiment.rows) / MEASURED / jobs;
}
