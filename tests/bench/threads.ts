/** What do more workers bring, and how soon does Ctrl-C answer? `winset run` in processes of its own, by turns. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Used } from './children.ts';
import { inFolder, interrupted, winset } from './children.ts';
import type { Effort } from './measure.ts';
import { byTurns, median, ratioOf } from './measure.ts';
import { figure, print } from './table.ts';

function words(runs: number, jobs: number): string[] {
  return ['run', '-n', String(runs), '-s', 'bench', '-j', String(jobs), '-q'];
}

async function printWorkers({ quick }: Effort): Promise<void> {
  const runs = quick ? 1000 : 6000;
  const used: Used[][] = [[], [], [], []];
  const way = (which: number, runsPlayed: number, jobs: number) => async (turn: number) => {
    const one = await winset(words(runsPlayed, jobs));
    if (turn >= 0) used[which]?.push(one);
  };
  await byTurns([way(0, runs, 1), way(1, runs, 2), way(2, 1, 1), way(3, 1, 2)], 5, 0);
  const [one = [], two = [], startOne = [], startTwo = []] = used.map((all) =>
    all.map(({ seconds }) => seconds),
  );
  const net = (times: readonly number[], starts: readonly number[]): number[] =>
    times.map((time) => time - median(starts));
  const processor = used.map((all) => all.map(({ processorSeconds }) => processorSeconds));
  print({
    title: `Two workers against one: ${runs} flagship runs, ${availableParallelism()} cores`,
    heads: ['measured', 'one', 'two', 'one / two', 'asked'],
    lines: [
      ['seconds, start to end', figure(median(one)), figure(median(two)), figure(ratioOf(one, two)), ''],
      [
        'seconds but for starting (1 run)',
        figure(median(net(one, startOne))),
        figure(median(net(two, startTwo))),
        figure(ratioOf(net(one, startOne), net(two, startTwo))),
        'at least 1.85',
      ],
      [
        'seconds of processor time',
        figure(median(processor[0] ?? [])),
        figure(median(processor[1] ?? [])),
        figure(2 * ratioOf(processor[0] ?? [], processor[1] ?? [])),
        '',
      ],
    ],
    notes: [
      `Medians of ${one.length} interleaved turns. Processor time shows what two workers add in work: twice the ratio is what idle cores`,
      'would give at most, and all that can be said where other programs use the cores.',
    ],
  });
}

async function printInterruption({ quick }: Effort): Promise<void> {
  const waits = quick ? [1500, 2500] : [1500, 2500, 3500];
  const lines: string[][] = [];
  for (const tables of [false, true]) {
    const all = [];
    for (const wait of waits)
      all.push(
        await inFolder(async (folder) => {
          const out = tables ? ['-o', join(folder, 'out'), '--tables', 'all'] : [];
          return interrupted([...words(1_000_000, 2), ...out], wait);
        }),
      );
    const times = all.map(({ milliseconds }) => milliseconds);
    lines.push([
      tables ? 'all tables kept in a folder' : 'counts only',
      figure(median(times)),
      figure(Math.max(...times)),
      [...new Set(all.map(({ status }) => String(status)))].join(' '),
      'at most 1,000 ms, exit code 130',
    ]);
  }
  print({
    title: 'Ctrl-C in a batch of 10^6 flagship runs, two workers: milliseconds to the end',
    heads: ['batch', 'median', 'most', 'exit code', 'asked'],
    lines,
    notes: [`SIGINT after ${waits.map((wait) => wait / 1000).join(', ')} seconds.`],
  });
}

/** Prints what workers bring and how soon an interruption is answered. */
export async function threads(effort: Effort): Promise<void> {
  await printWorkers(effort);
  await printInterruption(effort);
}
