/** Does a batch ten or a hundred times longer need more memory? `winset run` of the smallest scenario, in processes of its own, with and without tables. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder, winset } from './children.ts';
import type { Effort } from './measure.ts';
import { scenarioFile } from './sized.ts';
import { figure, print } from './table.ts';

/** Set to anything, batches of ten million runs are measured too: a quarter of an hour. */
const LONG = process.env['WINSET_BENCH_LONG'] !== undefined;
const BASE = 100_000;
const TURNS = 3;
const SMALLEST = { parties: 2, issues: 2, levels: 2, rounds: 1 };

type Peak = Readonly<{ peakMiB: number; seconds: number }>;

function peakOf(format: string | null, runs: number): Promise<Peak> {
  return inFolder((folder) => {
    const scenario = join(folder, 'smallest.json');
    writeFileSync(scenario, JSON.stringify(scenarioFile(SMALLEST)));
    const out = format === null ? [] : ['--out', join(folder, 'out'), '--format', format];
    return winset(['run', scenario, '-n', String(runs), '-s', 'bench', '-j', '1', '-q', ...out]);
  });
}

/** Some short batches: their peaks differ with the moments at which memory is collected. */
async function linesOf(format: string | null, sizes: readonly number[]): Promise<string[][]> {
  const base: Peak[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) base.push(await peakOf(format, BASE));
  const most = Math.max(...base.map(({ peakMiB }) => peakMiB));
  const least = Math.min(...base.map(({ peakMiB }) => peakMiB));
  const name = format ?? 'none';
  const lines = [
    [name, BASE.toLocaleString('en'), figure(base[0]?.seconds ?? 0), `${figure(least)} to ${figure(most)}`],
  ];
  for (const runs of sizes) {
    const { peakMiB, seconds } = await peakOf(format, runs);
    const times = figure((2 * peakMiB) / (least + most));
    lines.push([name, runs.toLocaleString('en'), figure(seconds), figure(peakMiB), times, 'at most 1.1']);
  }
  return lines;
}

/** Prints the peak memory of batches of growing size. */
export async function peaks({ quick }: Effort): Promise<void> {
  const sizes = quick ? [1_000_000] : [1_000_000, ...(LONG ? [10_000_000] : [3_000_000])];
  const lines: string[][] = [];
  for (const format of [null, 'csv', 'parquet']) lines.push(...(await linesOf(format, sizes)));
  print({
    title: 'Peak memory of `winset run -j 1`, two parties, two issues, one round',
    heads: ['table', 'runs', 'seconds', 'MiB', 'times 10^5', 'asked'],
    lines,
    notes: [
      `The most that the process ever held, with its worker; of 10^5 runs ${TURNS} times, compared with the middle.`,
      ...(LONG ? [] : ['WINSET_BENCH_LONG=1 also plays 10^7 runs.']),
    ],
  });
}
