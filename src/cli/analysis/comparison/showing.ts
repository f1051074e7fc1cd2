/** What is shown of a comparison, wherever its runs came from? Metrics, an example for each share that flipped, as text or JSON. */
import type { Joined, Metric, MetricCompared } from '../../../analysis/comparison/index.ts';
import { comparedTables } from '../../../analysis/comparison/index.ts';
import type { Table } from '../../../analysis/table/index.ts';
import { complain, EXIT, print } from '../../exit.ts';
import { NOT_A_FORECAST } from '../../summary.ts';
import { drawInto } from '../chart-option.ts';
import type { CompareOptions } from './asked.ts';
import type { Example, Shown } from './compare-text.ts';
import { compareLines, compareSentence } from './compare-text.ts';
import type { Again } from './flips.ts';

/** The tables of A and of B. */
export type Tables = readonly [Table, Table];

/** Compares the metrics, or tells what is wrong with their columns and gives null. */
export function comparedOrNull(
  [a, b]: Tables,
  pairs: Joined,
  metrics: readonly Metric[],
  names: readonly [string, string],
): readonly MetricCompared[] | null {
  const compared: MetricCompared[] = [];
  let wrong = false;
  for (const one of comparedTables(a, b, pairs, metrics)) {
    if (!('refused' in one)) {
      compared.push(one);
      continue;
    }
    complain(`${one.table === 'a' ? names[0] : names[1]}: ${one.refused}`);
    wrong = true;
  }
  for (const { name, stands } of metrics)
    if (!wrong && stands?.(a) === false && !stands(b))
      complain(`warning: ${name}: no row of either has this value, so both shares are 0`);
  return wrong ? null : compared;
}

/** One run that each share turned, in the direction in which it turned most; a run that turned several is told once. `again` is null for rows that cannot be played again. */
export function examplesOf(
  compared: readonly MetricCompared[],
  { keys }: Joined,
  again: Again | null,
): readonly Example[] {
  const told = new Set<string>();
  return compared.flatMap((one): Example[] => {
    if (one.kind !== 'share') return [];
    const way = one.gained >= one.lost ? 'gained' : 'lost';
    const pair = one.flips[way][0];
    const key = pair === undefined ? undefined : keys[pair];
    if (key === undefined || told.has(key)) return [];
    told.add(key);
    const replication = Number(key);
    return [
      {
        metric: one.metric,
        way,
        key,
        commands: again?.commands(replication) ?? null,
        parting: again?.parting(replication) ?? null,
      },
    ];
  });
}

type Result = Omit<Shown, 'pairs' | 'unmatched'> & Readonly<{ pairs: Joined }>;

/** Prints a comparison; `facts` are what it rests on, for --json. */
export async function show(
  { pairs, ...result }: Result,
  facts: Readonly<Record<string, unknown>>,
  { json, chart }: CompareOptions,
): Promise<number> {
  const { keys, onlyA, onlyB } = pairs;
  const shown: Shown = { ...result, pairs: keys.length, unmatched: [onlyA, onlyB] };
  const keyed = (list: readonly number[]): string[] => list.map((pair) => keys[pair] ?? '');
  const data = {
    ...(shown.ours ? { notice: NOT_A_FORECAST } : {}),
    a: shown.names[0],
    b: shown.names[1],
    ...facts,
    pairs: keys.length,
    unmatched: { a: onlyA, b: onlyB },
    metrics: shown.compared.map((one) => ({
      ...one,
      ...(one.kind === 'share'
        ? { flips: { gained: keyed(one.flips.gained), lost: keyed(one.flips.lost) } }
        : { widest: one.widest === null ? null : (keys[one.widest] ?? null) }),
      sentence: compareSentence(one, shown),
    })),
    examples: shown.examples,
  };
  await print(json === true ? `${JSON.stringify(data, null, 2)}\n` : `${compareLines(shown).join('\n')}\n`);
  await draw(chart, shown);
  return EXIT.done;
}

async function draw(file: string | undefined, shown: Shown): Promise<void> {
  const { names, compared, pairs, pairing } = shown;
  const note = `${pairs.toLocaleString('en')} ${pairing}. Full dots leave out zero; the thin line is what the same runs would say unpaired. ${shown.ours ? NOT_A_FORECAST : ''}`;
  await drawInto(file, { title: `B (${names[1]}) against A (${names[0]})`, note }, async () => {
    const { comparisonChart } = await import('../../../report/charts/comparison.ts');
    return comparisonChart(compared);
  });
}
