/**
 * What can a worker be asked? To lay a scenario out for many runs, to play some of them, and to search for the nearest terms at a
 * point of a session. Tasks and answers are plain data.
 */
import type { Scenario } from '../../simulation/cast.ts';
import { castOf } from '../../simulation/cast.ts';
import type { Run } from '../../simulation/interpreter.ts';
import { hasTerms, held, outcomeOf, truceEver } from '../../simulation/result.ts';
import { startAt } from '../../simulation/session/continuation.ts';
import type { Decision } from '../../simulation/session/decision.ts';
import type { Refusal, Session } from '../../simulation/session/session.ts';
import { goTo, openSession } from '../../simulation/session/session.ts';
import type { NearestFound } from '../../simulation/session/why.ts';
import { nearest } from '../../simulation/session/why.ts';
import { continuationsOf } from '../../kernel/continuation.ts';
import { kernelOf } from '../../kernel/kernel.ts';
import type { Actors } from '../edges.ts';

/** A point of a session: what was decided, and how many events had been told. */
export type Point = Readonly<{
  seed: string;
  replication: number;
  decisions: readonly Decision[];
  at: number;
}>;

export type Task =
  | Readonly<{ kind: 'nearest'; scenario: Scenario; point: Point; who: string }>
  | Readonly<{ kind: 'lay out'; key: string; scenario: Scenario; seed: string; from: Point | null }>
  | Readonly<{ kind: 'play'; key: string; first: number; count: number }>;

export type Ask = Readonly<{ id: number; task: Task }>;
export type Told = Readonly<{ id: number } & ({ value: unknown } | { fault: string })>;

/** What came of runs, one after another: how each ended, and marks. */
export type Played = Readonly<{ first: number; outcomes: readonly string[]; marks: Uint8Array }>;

/** Bits of the marks of a run. */
export const MARKS = { reached: 1, ratified: 2, 'held 12': 4, 'held 60': 8, 'truce ever': 16 } as const;
export type Mark = keyof typeof MARKS;

/** Answers tasks one after another. */
export function taskRoom(actors: Actors): (task: Task) => unknown {
  const laidOut = new Map<string, (index: number) => Run>();
  return (task) => {
    if (task.kind === 'nearest') return nearestAt(actors, task);
    if (task.kind === 'lay out') {
      laidOut.set(task.key, playerOf(actors, task));
      return null;
    }
    const play = laidOut.get(task.key);
    if (play === undefined) throw new Error(`nothing is laid out as ${task.key}`);
    return played(play, task.first, task.count);
  };
}

function sessionAt(actors: Actors, scenario: Scenario, { seed, replication, decisions, at }: Point): Session {
  const session = openSession(castOf(scenario, actors), seed, replication);
  session.branch.decisions = decisions;
  goTo(session, at);
  return session;
}

function nearestAt(
  actors: Actors,
  { scenario, point, who }: Extract<Task, { kind: 'nearest' }>,
): NearestFound | Refusal {
  return nearest(sessionAt(actors, scenario, point), who);
}

function playerOf(
  actors: Actors,
  { scenario, seed, from }: Extract<Task, { kind: 'lay out' }>,
): (index: number) => Run {
  if (from === null) {
    const kernel = kernelOf(castOf(scenario, actors), seed);
    return (index) => kernel.play(index);
  }
  const session = sessionAt(actors, scenario, from);
  const start = startAt(session);
  if ('refused' in start) throw new Error(start.refused);
  const continuations = continuationsOf(session.cast, start);
  return (index) => continuations.play(index);
}

function played(play: (index: number) => Run, first: number, count: number): Played {
  const outcomes: string[] = [];
  const marks = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const run = play(first + i);
    outcomes.push(outcomeOf(run));
    marks[i] = marksOf(run);
  }
  return { first, outcomes, marks };
}

function marksOf(run: Run): number {
  return (
    (hasTerms(run) ? MARKS.reached : 0) |
    (held(run, 0) ? MARKS.ratified : 0) |
    (held(run, 12) ? MARKS['held 12'] : 0) |
    (held(run, 60) ? MARKS['held 60'] : 0) |
    (truceEver(run) === 'general' ? MARKS['truce ever'] : 0)
  );
}
