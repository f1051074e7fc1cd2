/** What does writing tables cost? The same `winset run` without a table and with the table of runs as CSV and as Parquet, by turns. */
import { join } from 'node:path';
import type { Used } from './children.ts';
import { inFolder, winset } from './children.ts';
import type { Effort } from './measure.ts';
import { byTurns, median, ratioOf } from './measure.ts';
import { figure, percent, print } from './table.ts';

const FORMATS = ['csv', 'parquet'] as const;
const ASKED = { csv: 'at most 6 %', parquet: 'at most 15 %' };

/** Prints what tables add to a batch. */
export async function tables({ quick }: Effort): Promise<void> {
  const runs = quick ? 300 : 600;
  const words = ['run', '-n', String(runs), '-s', 'bench', '-j', '1', '-q'];
  const used: Used[][] = [[], [], []];
  const write = async (format: string): Promise<Used> =>
    inFolder((folder) => winset([...words, '-o', join(folder, 'out'), '--format', format]));
  const kept = (which: number, one: Used, turn: number): void => {
    if (turn >= 0) used[which]?.push(one);
  };
  const ways = [
    async (turn: number) => kept(0, await winset(words), turn),
    ...FORMATS.map((format, i) => async (turn: number) => kept(i + 1, await write(format), turn)),
  ];
  await byTurns(ways, 5, 0);
  const seconds = used.map((all) => all.map((one) => one.seconds));
  const processor = used.map((all) => all.map((one) => one.processorSeconds));
  const added = (all: readonly (readonly number[])[], i: number): string =>
    percent(ratioOf(all[i] ?? [], all[0] ?? []) - 1);
  print({
    title: `Writing the table of runs: ${runs} flagship runs, one worker, start to end`,
    heads: ['table', 'seconds', 'added', 'processor s', 'added', 'asked'],
    lines: [
      ['none', figure(median(seconds[0] ?? [])), '', figure(median(processor[0] ?? [])), '', ''],
      ...FORMATS.map((format, i) => [
        format,
        figure(median(seconds[i + 1] ?? [])),
        added(seconds, i + 1),
        figure(median(processor[i + 1] ?? [])),
        added(processor, i + 1),
        ASKED[format],
      ]),
    ],
    notes: [
      `Medians of ${seconds[0]?.length} interleaved turns, with the journal that --out keeps. On a busy machine trust processor time.`,
    ],
  });
}
