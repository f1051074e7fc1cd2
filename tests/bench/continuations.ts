/** How fast do runs go on from the middle? Continuations of flagship sessions in the kernel against whole runs, by the rounds that each plays. */
import { ACTORS } from '../../actors/index.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import { continuationsOf } from '../../src/kernel/continuation.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { castOf } from '../../src/simulation/cast.ts';
import type { Start } from '../../src/simulation/session/continuation.ts';
import { startAt } from '../../src/simulation/session/continuation.ts';
import { openSession, step } from '../../src/simulation/session/session.ts';
import { flagship } from '../flagship.ts';
import type { Effort } from './measure.ts';
import { byTurns, median } from './measure.ts';
import { figure, print } from './table.ts';

const SEED = 'bench';
/** Months after which sessions are continued; half of the talks of a run. */
const MONTHS = 6;

type Cast = ReturnType<typeof castOf>;

/** Where sessions start to be continued: after the last event of a month, or of the month in the middle of its acts. */
function startsOf(cast: Cast, sessions: number): Start[] {
  return Array.from({ length: sessions }, (_, replication) => {
    const session = openSession(cast, SEED, replication);
    step(session, Number.POSITIVE_INFINITY);
    const { told } = session.branch;
    const later = told.findIndex(({ month }) => month > MONTHS);
    const seq = later < 0 ? Math.floor(told.length / 2) : later - (replication % 7);
    const start = startAt(session, { seq });
    if ('refused' in start) throw new Error(start.refused);
    return start;
  });
}

/** A way to play runs, and the months that it has played. */
type Way = Readonly<{ play: (turn: number) => void; played: { months: number; runs: number } }>;

function whole(cast: Cast, sessions: number, each: number): Way {
  const kernel = kernelOf(cast, SEED);
  const played = { months: 0, runs: 0 };
  const play = (turn: number): void => {
    for (let i = 0; i < sessions * each; i += 1) {
      const { memory } = kernel.play(Math.abs(turn) * sessions * each + i);
      played.months += memory.world.endMonth[0] ?? 0;
      played.runs += 1;
    }
  };
  return { play, played };
}

/** Continuations of sessions, whose private facts are those of as many whole runs. */
function continued(cast: Cast, sessions: number, each: number): Way {
  const starts = startsOf(cast, sessions);
  const all = starts.map((start) => continuationsOf(cast, start));
  const played = { months: 0, runs: 0 };
  const play = (turn: number): void => {
    all.forEach((one, s) => {
      for (let i = 0; i < each; i += 1) {
        const { memory } = one.play(Math.abs(turn) * each + i);
        played.months += (memory.world.endMonth[0] ?? 0) - (starts[s]?.month ?? 0);
        played.runs += 1;
      }
    });
  };
  return { play, played };
}

async function lineOf(format: string, { quick }: Effort): Promise<string[]> {
  const cast = castOf(flagship([`format=${format}`]), ACTORS);
  const sessions = quick ? 8 : 30;
  const ways = [whole(cast, sessions, 4), continued(cast, sessions, 4)];
  const times = await byTurns(
    ways.map(({ play }) => play),
    quick ? 5 : 9,
    2,
  );
  const [runs, goingOn] = ways.map(({ played: { runs: n, months } }, w) => {
    const turns = (times[w]?.length ?? 0) + 2;
    return { each: median(times[w] ?? []) / (n / turns), months: months / n };
  }) as [Rate, Rate];
  const aRound = [runs, goingOn].map(({ each, months }) => (1000 * months) / each) as [number, number];
  return [
    format,
    figure(1000 / runs.each),
    figure(1000 / goingOn.each),
    figure(runs.each / goingOn.each),
    figure(runs.months),
    figure(goingOn.months),
    figure(aRound[1] / aRound[0]),
    'a round at least as fast: 1',
  ];
}

/** Milliseconds and months of a run, on average. */
type Rate = Readonly<{ each: number; months: number }>;

/** Prints how fast continuations are. */
export async function continuations(effort: Effort): Promise<void> {
  const lines: string[][] = [];
  for (const format of Object.keys(FORMATS)) lines.push(await lineOf(format, effort));
  print({
    title: `Continuations in the kernel from the end of month ${MONTHS}, or the middle of a shorter session`,
    heads: [
      'flagship',
      'runs/s',
      'continuations/s',
      'ratio',
      'rounds a run',
      'rounds left',
      'ratio by round',
      'asked',
    ],
    lines,
    notes: [
      'Sessions with the private facts of as many whole runs; each is continued some events before the month ends.',
    ],
  });
}
