/** What do Sobol indices of a million rows cost, with 1,000 resamples? And what does a point of a scenario cost besides its run? */
import { ACTORS } from '../../actors/index.ts';
import { factorsOf, saltelliTable, sobolIndices } from '../../src/analysis/sensitivity/index.ts';
import { designOf } from '../../src/batch/design.ts';
import { planOf } from '../../src/batch/plan.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf, partySpecs } from '../../src/simulation/cast.ts';
import type { Effort } from './measure.ts';
import { median } from './measure.ts';
import { figure, percent, print } from './table.ts';

const ROWS = 1_000_000;
const ASKED = 'under 5 s';

/** A Saltelli design of about so many rows as columns, made without Sobol points, which are not what is measured. */
function tableOf(count: number, rows: number) {
  const size = 2 * count + 2;
  const n = Math.floor(rows / size);
  const stream = luckOf('bench', 0)('design');
  const columns = Array.from({ length: count }, () => new Float64Array(n * size));
  for (let base = 0; base < n; base += 1)
    for (const [f, column] of columns.entries()) {
      const [a, b] = [stream(), stream()];
      const row = base * size;
      column.fill(a, row, row + 1 + count).fill(b, row + 1 + count, row + size);
      column[row + 1 + f] = b;
      column[row + 1 + count + f] = a;
    }
  const values = Float64Array.from(
    { length: n * size },
    (_, row) => columns.reduce((sum, column, f) => sum + (f + 1) * (column[row] as number), 0) ** 2,
  );
  return { columns, values };
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function lineOf(count: number, rows: number, turns: number): string[] {
  const { columns, values } = tableOf(count, rows);
  const factors = factorsOf(columns.map((_, f) => `x${f + 1}`));
  const times = Array.from({ length: turns }, () =>
    secondsOf(() => {
      if (!('n' in saltelliTable(factors, columns))) throw new Error('not recognised');
      sobolIndices(factors, values, { secondOrder: true, resamples: 1000 });
    }),
  );
  return [`${count} factors`, values.length.toLocaleString('en'), `${figure(median(times))} s`, ASKED];
}

/** Milliseconds of each step of a point: the scenario with its numbers, its cast, its kernel, the run. */
function pointTimes(points: number): number[][] {
  const found = planOf(
    {
      design: 'sobol',
      points: points + 20,
      uncertainties: {
        'parties.russia.patience': [0.97, 0.995],
        'parties.russia.redLines.FORCE.3-5': [0.5, 0.9],
        'parties.ukraine.reservation.base': [0.5, 0.6],
        'parties.ukraine.weights.GUAR': [0.1, 0.2],
        'war.trust': [-0.2, 0.2],
        'beliefs.learning': { levels: [true, false] },
      },
    },
    { parties: partySpecs(ACTORS), seed: 'bench', scenario: 'ukraine-2025' },
  );
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  const design = designOf({ scenario: found.scenario, runs: 0, plan: found.plan });
  const times: number[][] = [[], [], [], []];
  for (let index = 0; index < points + 20; index += 1) {
    const marks = [performance.now()];
    const { scenario, replication } = design.at(index);
    marks.push(performance.now());
    const cast = castOf(scenario, ACTORS);
    marks.push(performance.now());
    const kernel = kernelOf(cast, 'bench');
    marks.push(performance.now());
    kernel.play(replication, null);
    marks.push(performance.now());
    if (index >= 20)
      for (const [k, list] of times.entries()) list.push((marks[k + 1] ?? 0) - (marks[k] ?? 0));
  }
  return times;
}

/** Prints both tables. */
export function sensitivity({ quick }: Effort): void {
  print({
    title: 'Sobol indices with second order and 1,000 resamples, the design recognised first',
    heads: ['of', 'rows', 'median', 'asked'],
    lines: (quick ? [10] : [3, 10, 30]).map((count) => lineOf(count, ROWS, quick ? 1 : 5)),
  });
  const times = pointTimes(quick ? 60 : 200);
  const sums = times.map((list) => list.reduce((sum, time) => sum + time, 0) / list.length);
  const all = sums.reduce((sum, time) => sum + time, 0);
  print({
    title: 'What a point of six uncertain numbers costs on the flagship, one run a point',
    heads: ['step', 'ms', 'share', 'asked'],
    lines: ['its numbers put in place', 'cast', 'kernel', 'run'].map((step, k) => [
      step,
      figure(sums[k] ?? 0),
      percent((sums[k] ?? 0) / all),
      k === 0 ? 'must not dominate' : '',
    ]),
  });
}
