/** How fast is a flagship run? The compiled charts with the fast search against the full sweep and against xstate, and how many decisions that is. */
import { ACTORS } from '../../actors/index.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import type { Run } from '../../src/course/run.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { luckOf } from '../../src/random/streams.ts';
import type { Cast } from '../../src/simulation/cast.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playHistory } from '../../src/simulation/history.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { flagship } from '../flagship.ts';
import { movesASecond } from './board-game.ts';
import type { Effort } from './measure.ts';
import { byTurns, median, ratioOf } from './measure.ts';
import { figure, print } from './table.ts';

const SEED = 'bench';

/** Plays so many replications from a first one. */
type Way = (from: number, count: number) => void;

function compiled(cast: Cast): Way {
  const kernel = kernelOf(cast, SEED);
  return (from, count) => {
    for (let i = from; i < from + count; i += 1) kernel.play(i);
  };
}

function interpreted(cast: Cast): Way {
  return (from, count) => {
    for (let i = from; i < from + count; i += 1) playOut(cast, luckOf(SEED, i));
  };
}

function recorded(cast: Cast): Way {
  return (from, count) => {
    for (let i = from; i < from + count; i += 1) playHistory(cast, luckOf(SEED, i));
  };
}

/** Invitations to act that are answered in one run, on average: texts, answers, amendments, acts of capitals, pledges. */
function decisionsARun(cast: Cast, runs: number): number {
  const kernel = kernelOf(cast, SEED);
  const run: { -readonly [K in keyof Run]: Run[K] } = kernel.open(0);
  const { send } = run;
  let decisions = 0;
  run.send = (party, event) => {
    const desk = run.table[party] ?? run.members[party - run.table.length];
    send(party, event);
    // Only an invitation leaves a reply: the cell is emptied before each, and reports do not touch it.
    if (event.endsWith('_DUE') && desk?.mind.reply[0] !== 0) decisions += 1;
  };
  for (let i = 0; i < runs; i += 1) kernel.play(i);
  return decisions / runs;
}

type Measured = Readonly<{ format: string; times: readonly number[][]; runs: number; decisions: number }>;

const NAMES = [
  'kernel, fast search',
  'kernel, full sweep',
  'xstate, full sweep',
  'xstate, fast search',
  'xstate + immer history, fast search',
];
const ASKED = ['', 'at least 30, aim 100', 'at least 30, aim 100', '', ''];

async function measured(format: string, { quick }: Effort): Promise<Measured> {
  const [fast, swept] = ['fast', 'full sweep'].map((search) =>
    castOf(flagship([`format=${format}`, `talks.search=${search}`]), ACTORS),
  ) as [Cast, Cast];
  const runs = quick ? 4 : 12;
  const ways = [compiled(fast), compiled(swept), interpreted(swept), interpreted(fast), recorded(fast)];
  // The fast ones as warm as in a batch: a turn of theirs is too short to be compiled in.
  for (const way of [ways[0], ways[3]]) way?.(0, quick ? 50 : 200);
  const times = await byTurns(
    ways.map((way) => (turn: number) => way(Math.abs(turn) * runs, runs)),
    quick ? 5 : 7,
    2,
  );
  return { format, times, runs, decisions: decisionsARun(fast, 5 * runs) };
}

function linesOf({ format, times, runs, decisions }: Measured): string[][] {
  return times.map((own, i) => {
    const each = median(own) / runs;
    const slower = ratioOf(own, times[0] ?? []);
    return [
      `${format}: ${NAMES[i]}`,
      figure(each),
      figure(1000 / each),
      figure(decisions),
      figure((1000 * decisions) / each),
      i === 0 ? '1' : figure(slower),
      ASKED[i] ?? '',
    ];
  });
}

/** Prints the table of speeds. */
export async function speed(effort: Effort): Promise<void> {
  const all: Measured[] = [];
  for (const format of Object.keys(FORMATS)) all.push(await measured(format, effort));
  const moves = await movesASecond(effort);
  print({
    title: 'Speed: flagship runs on one core',
    heads: ['execution', 'ms a run', 'runs/s', 'decisions a run', 'decisions/s', 'times the kernel', 'asked'],
    lines: [
      ...all.flatMap(linesOf),
      ["boardgame.io's local client, a move", '', '', '', figure(moves.aSecond), '', ''],
    ],
    notes: [
      `The fast ways play some hundreds of runs first, as in a batch. Medians of ${all[0]?.times[0]?.length} interleaved turns of ${all[0]?.runs} runs each, the same replications for all.`,
      'A decision is an invitation answered; a text offered includes the search for it.',
      `boardgame.io 0.50.2: 4 players, 12 issues, an offer writes 12 levels and an answer sums 12 worths, no search; ${moves.note}`,
    ],
  });
}
