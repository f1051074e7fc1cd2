/** What does writing tables cost? The same `winset run` without a table, with the table of runs as CSV and as Parquet and with every other, by turns. */
import { join } from 'node:path';
import type { Used } from './children.ts';
import { inFolder, winset } from './children.ts';
import type { Effort } from './measure.ts';
import { byTurns, median, ratioOf } from './measure.ts';
import { figure, percent, print } from './table.ts';

type Written = Readonly<{ name: string; words: readonly string[]; asked?: string }>;

const WRITTEN: readonly Written[] = [
  { name: 'runs, CSV', words: ['--format', 'csv'], asked: 'at most 6 %' },
  { name: 'runs, Parquet', words: ['--format', 'parquet'], asked: 'at most 15 %' },
  ...['rounds', 'ratifications', 'offers', 'ledgers', 'all'].map((names) => ({
    name: `${names}, CSV`,
    words: ['--format', 'csv', '--tables', names],
  })),
];

/** Prints what tables add to a batch. */
export async function tables({ quick }: Effort): Promise<void> {
  const runs = quick ? 300 : 2000;
  const words = ['run', '-n', String(runs), '-s', 'bench', '-j', '1', '-q'];
  const ways = [
    async () => winset(words),
    ...WRITTEN.map(
      (one) => async () => inFolder((folder) => winset([...words, '-o', join(folder, 'out'), ...one.words])),
    ),
  ];
  const used: Used[][] = ways.map(() => []);
  await byTurns(
    ways.map((way, i) => async (turn: number) => {
      const one = await way();
      if (turn >= 0) used[i]?.push(one);
    }),
    5,
    0,
  );
  const of = (key: keyof Used): string[][] => {
    const all = used.map((each) => each.map((one) => one[key]));
    return all.map((each, i) => [
      figure(median(each)),
      i === 0 ? '' : percent(ratioOf(each, all[0] ?? []) - 1),
    ]);
  };
  const [seconds, processor] = [of('seconds'), of('processorSeconds')];
  print({
    title: `Writing tables: ${runs} flagship runs, one worker, start to end`,
    heads: ['table', 'seconds', 'added', 'processor s', 'added', 'asked'],
    lines: [{ name: 'none', asked: '' }, ...WRITTEN].map(({ name, asked = '' }, i) => [
      name,
      ...(seconds[i] ?? []),
      ...(processor[i] ?? []),
      asked,
    ]),
    notes: [
      `Medians of ${used[0]?.length} interleaved turns, with the journal that --out keeps. On a busy machine trust processor time.`,
    ],
  });
}
