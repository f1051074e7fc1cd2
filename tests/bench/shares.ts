/** Where does a run's time go? Shares of draws, search, utilities, charts and rules, for the compiled and the interpreted execution. */
import { ACTORS } from '../../actors/index.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playHistory } from '../../src/simulation/history.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { flagship } from '../flagship.ts';
import type { Effort } from './measure.ts';
import { byTurns, median } from './measure.ts';
import type { SelfTimes } from './profile.ts';
import { profiled } from './profile.ts';
import { figure, percent, print } from './table.ts';

/** Parts by the files whose self time they are; the first that fits. */
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['draws', /^src\/random\/|seedrandom/],
  [
    'offer search',
    /^src\/negotiation\/(seek|standing|bounds|picks|pairs|survey|weighing|panel|moves|seeker|search|offers|constraints)\.ts$/,
  ],
  ['utilities', /^src\/(negotiation\/|course\/(views|expectations|levels|effects)\.ts)/],
  [
    'charts, memory, trace hooks',
    /^src\/(kernel|simulation)\/|^src\/course\/(run|memory|exchange|ledger|course)\.ts|^src\/course\/formats\/|xstate|immer/,
  ],
  ['garbage collection', /^\(garbage collector\)$/],
  ['rules', /^(src\/course|actors)\//],
];
const CHARTS = 'charts, memory, trace hooks';
const REST = 'rest (engine, benchmark)';

function partOf(place: string): string {
  return PARTS.find(([, files]) => files.test(place))?.[0] ?? REST;
}

/** Shares of the time by part; they sum to 1. */
function sharesOf(times: SelfTimes): Map<string, number> {
  const sums = new Map<string, number>();
  let total = 0;
  for (const [place, time] of times) {
    if (place === '(idle)') continue;
    total += time;
    sums.set(partOf(place), (sums.get(partOf(place)) ?? 0) + time);
  }
  return new Map([...sums].map(([part, time]) => [part, time / total]));
}

type Execution = Readonly<{ name: string; play: (replication: number) => unknown; runs: number }>;
type Spent = Readonly<{ name: string; parts: ReadonlyMap<string, number>; microseconds: number }>;

/** Shares under the profiler; the time of a run without it, where it costs nothing. */
async function spent({ name, play, runs }: Execution): Promise<Spent> {
  const batch = (count: number): void => {
    for (let i = 0; i < count; i += 1) play(i);
  };
  const parts = sharesOf(
    await profiled(
      () => batch(Math.ceil(runs / 2)),
      () => batch(runs),
    ),
  );
  const each = Math.ceil(runs / 5);
  const [times] = await byTurns([() => batch(each)], 5);
  return { name, parts, microseconds: (1000 * median(times ?? [])) / each };
}

function lineOf(part: string, all: readonly Spent[]): string[] {
  const [kernel, , immer] = all;
  const cost = ({ parts, microseconds }: Spent): number => (parts.get(part) ?? 0) * microseconds;
  const charts = part === CHARTS;
  return [
    part,
    ...all.flatMap((one) => [percent(one.parts.get(part) ?? 0), figure(cost(one))]),
    kernel === undefined || immer === undefined ? '' : figure(cost(immer) / cost(kernel)),
    charts ? 'kernel: at most 10 % of the run; at least 100 times cheaper, aim 400' : '',
  ];
}

/** Prints where the time goes. */
export async function shares({ quick }: Effort): Promise<void> {
  const cast = castOf(flagship(), ACTORS);
  const kernel = kernelOf(cast, 'bench');
  const factor = quick ? 1 : 2;
  const executions: readonly Execution[] = [
    { name: 'kernel', play: (i) => kernel.play(i), runs: 200 * factor },
    { name: 'xstate', play: (i) => playOut(cast, luckOf('bench', i)), runs: 60 * factor },
    { name: '+ immer', play: (i) => playHistory(cast, luckOf('bench', i)), runs: 20 * factor },
  ];
  const all: Spent[] = [];
  for (const execution of executions) all.push(await spent(execution));
  print({
    title: 'Where the time of a flagship run goes (stacked, fast search)',
    heads: ['part', ...all.flatMap(({ name }) => [name, 'us a run']), 'immer / kernel', 'asked'],
    lines: [
      ...[...PARTS.map(([part]) => part), REST].map((part) => lineOf(part, all)),
      ['all', ...all.flatMap(({ microseconds }) => ['100 %', figure(microseconds)]), '', ''],
    ],
    notes: [
      'Self time by file, sampled every .1 ms; what is built into the engine or of @stdlib counts for the file that called it.',
      'Microseconds: the share times the time of a run without the profiler.',
      `charts: src/kernel, src/simulation, xstate, immer, and of src/course run, memory, exchange, ledger, course, formats.`,
    ],
  });
}
