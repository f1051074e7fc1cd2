/**
 * You were here: what might have followed? Continuations of hundreds of sessions, from anywhere in them, in both executions: the
 * same events to the letter; what was drawn and decided before stays, what comes after depends on the index alone.
 */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { Happening } from '../../src/course/run.ts';
import { continuationsOf, countContinuations } from '../../src/kernel/continuation.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { stepOf, toldBefore } from '../../src/simulation/session/branch.ts';
import type { Start } from '../../src/simulation/session/continuation.ts';
import { eventsBefore, playContinuation, startAt } from '../../src/simulation/session/continuation.ts';
import type { Choice } from '../../src/simulation/session/decide.ts';
import { choose, order } from '../../src/simulation/session/decide.ts';
import type { Session } from '../../src/simulation/session/session.ts';
import {
  back,
  fork,
  goTo,
  invitation,
  openSession,
  sit,
  step,
} from '../../src/simulation/session/session.ts';
import { emptyTally, mergeTally } from '../../src/simulation/tally.ts';
import { flagship } from '../flagship.ts';
import type { Played } from './triples.ts';
import { differenceOf, heard, tripleOf } from './triples.ts';
import { watchedCast, watchedTrees } from './witness.ts';

const SESSIONS = 160;
const PLACES = 2;

function started(session: Session, seq?: number): Start {
  const start = startAt(session, seq === undefined ? {} : { seq });
  if ('refused' in start) throw new Error(start.refused);
  return start;
}

/** A continuation as it is interpreted, and as it is compiled from what a thread is handed. */
function bothWays({ cast }: Session, start: Start, index: number): readonly [Played, Played] {
  const handed = JSON.parse(JSON.stringify(start)) as Start;
  return [
    heard((tell, hear) => playContinuation(watchedCast(cast, hear), start, index, tell)),
    heard((tell, hear) =>
      continuationsOf(cast, handed, (chart) => watchedTrees(chart, hear)).play(index, tell),
    ),
  ];
}

/** A random session that somebody has gone through: to its end, or for a while in a random seat. */
function gone(n: number, seated: boolean): Session {
  const { cast, seed, replication } = tripleOf(n);
  const stream = luckOf('gone', n)('moves');
  const session = openSession(cast, seed, replication);
  if (!seated) {
    step(session, Number.POSITIVE_INFINITY);
    return session;
  }
  step(session, Math.floor(12 * stream()));
  const { id } = cast.scene.table[Math.floor(cast.scene.table.length * stream())]!;
  if (sit(session, id) !== null) return session;
  for (let move = 0; move < 30; move += 1) {
    const asked = invitation(session);
    const choices: Record<string, readonly Choice[]> = {
      offer: [{ act: 'pass' }, { act: 'offer', terms: {} }, { act: 'chart' }],
      amendment: [{ act: 'pass' }, { act: 'chart' }],
      'truce-offer': [{ act: 'hold' }, { act: 'truce', item: 1 }, { act: 'chart' }],
    };
    const open = choices[asked?.at ?? ''] ?? [{ act: 'accept' }, { act: 'refuse' }, { act: 'chart' }];
    if (asked !== null) {
      const made = choose(session, open[Math.floor(open.length * stream())]!);
      if ('refused' in made) choose(session, { act: 'chart' });
    } else if (stream() < 0.1) order(session, id, { act: stream() < 0.5 ? 'leave' : 'return' });
    else step(session);
  }
  return session;
}

type Place = Readonly<{ label: string; session: Session; start: Start; index: number }>;

function placesIn(n: number, seated: boolean): Place[] {
  const session = gone(n, seated);
  const stream = luckOf('places', n)(seated ? 'seated' : 'alone');
  return Array.from({ length: PLACES }, (_, p) => {
    const seq = p === 0 && n % 10 === 0 ? 0 : Math.floor((session.branch.seen + 1) * stream());
    const index = Math.floor(10_000 * stream());
    const label = `${tripleOf(n).label}, ${seated ? 'seated, ' : ''}event ${seq}, continuation ${index}`;
    return { label, session, start: started(session, seq), index };
  });
}

const PLACED = Array.from({ length: SESSIONS }, (_, n) => placesIn(n, n % 2 === 1)).flat();

test('a continuation is the same whether it is compiled or interpreted: events, what charts hear, and memory', () => {
  const differences = PLACED.flatMap(({ label, session, start, index }) => {
    const difference = differenceOf(...bothWays(session, start, index));
    return difference === null ? [] : [`${label}: ${difference}`];
  });
  expect(differences).toEqual([]);
});

test('among the places compared are the very beginning, the middle of a step, its last event, and decisions in seats', () => {
  const middle = PLACED.filter(({ session: { branch }, start: { seq } }) => {
    return seq > 0 && toldBefore(branch, stepOf(branch, seq) + 1) > seq;
  });
  expect(PLACED.filter(({ start }) => start.seq === 0).length).toBeGreaterThan(5);
  expect(middle.length).toBeGreaterThan(40);
  expect(PLACED.length - middle.length).toBeGreaterThan(40);
  const decided = PLACED.filter(({ start }) => start.decisions.some((one) => 'at' in one));
  expect(decided.length).toBeGreaterThan(40);
  expect(
    decided.filter(({ start }) => start.record !== null && start.told < start.seq - 1).length,
  ).toBeGreaterThan(5);
});

test('the events before the start are told again to the letter, and its record holds them', () => {
  for (const { session, start } of PLACED.filter((_, n) => n % 4 === 0)) {
    const { branch } = session;
    expect(eventsBefore(session.cast, start).map(plain)).toEqual(branch.told.slice(0, start.seq).map(plain));
    expect(start.month).toBe(start.seq === 0 ? 0 : branch.told[start.seq - 1]!.month);
  }
});

const plain = (event: Happening): string => JSON.stringify({ ...event, decided: undefined });

const cast = castOf(flagship(['rounds=4']), ACTORS);

/** What follows event `seq` of a session in the continuation of an index. */
function following(start: Start, index: number): Happening[] {
  const told: Happening[] = [];
  continuationsOf(cast, start).play(index, (happening) => told.push(happening));
  return told;
}

function whole(replication = 0): Session {
  const session = openSession(cast, 'here', replication);
  step(session, Number.POSITIVE_INFINITY);
  return session;
}

test('a continuation depends on its index and its place alone, not on what was played before it', () => {
  const start = started(whole(), 30);
  const used = continuationsOf(cast, start);
  const lines = [4, 1, 4, 0, 1, 2 ** 40].map((index) => heard((tell) => used.play(index, tell)));
  expect(differenceOf(lines[0]!, lines[2]!)).toBeNull();
  expect(differenceOf(lines[1]!, lines[4]!)).toBeNull();
  expect(differenceOf(lines[0]!, lines[1]!)).not.toBeNull();
  expect(lines[3]!.lines).toEqual(following(start, 0).map((one) => JSON.stringify(one)));
  const silent = heard(() => used.play(4));
  expect(silent.left).toEqual(lines[0]!.left);
});

test('from the very beginning everything but what the parties privately are is open', () => {
  const session = whole(7);
  const continuations = continuationsOf(cast, started(session, 0));
  const { facts } = playOut(cast, luckOf('here', 7));
  const told = JSON.stringify(session.branch.told);
  for (const index of [0, 1, 7]) {
    const events: Happening[] = [];
    expect(continuations.play(index, (event) => events.push(event)).facts).toEqual(facts);
    expect(JSON.stringify(events)).not.toBe(told);
  }
});

test('what has happened stays, and the months go on from there', () => {
  const session = whole();
  for (const seq of [1, 20, 45]) {
    const start = started(session, seq);
    for (const index of [0, 1, 2]) {
      const months = following(start, index).map(({ month }) => month);
      expect(months[0]).toBeGreaterThanOrEqual(start.month);
      expect(months).toEqual(months.toSorted((a, b) => a - b));
    }
  }
  const end = started(session);
  expect(following(end, 3)).toEqual([]);
  const last = heard(() => continuationsOf(cast, end).play(3)).left;
  expect(last).toEqual(heard(() => playOut(cast, luckOf('here', 0))).left);
});

test('after a shared beginning a continuation has the same luck on two branches: the same shocks come', () => {
  const session = openSession(cast, 'here', 0);
  step(session, 12);
  fork(session, 'other');
  const [party] = cast.scene.table;
  sit(session, party!.id);
  for (let asked = invitation(session); asked === null; asked = invitation(session)) step(session);
  choose(session, { act: 'pass' });
  const other = started(session);
  const main = started(whole(), 12);
  const shocks = (start: Start, index: number): string[] =>
    following(start, index).flatMap(({ event, month, id }) =>
      event === 'SHOCK' && month > other.month ? [`${month} ${String(id)}`] : [],
    );
  const indices = Array.from({ length: 20 }, (_, i) => i);
  const common = (index: number): number => Math.min(lastMonth(other, index), lastMonth(main, index));
  const until = (all: readonly string[], month: number): string[] =>
    all.filter((one) => Number(one.split(' ')[0]) < month);
  expect(indices.flatMap((i) => shocks(other, i)).length).toBeGreaterThan(3);
  for (const i of indices)
    expect(until(shocks(other, i), common(i))).toEqual(until(shocks(main, i), common(i)));
});

function lastMonth(start: Start, index: number): number {
  return following(start, index).at(-1)?.month ?? 0;
}

/** What somebody does who gives nothing. */
const FIRM: Readonly<Record<string, 'pass' | 'hold'>> = {
  offer: 'pass',
  amendment: 'pass',
  'truce-offer': 'hold',
};

test('what is decided in a seat counts up to the start and no further', () => {
  const session = openSession(cast, 'here', 3);
  const [party] = cast.scene.table;
  sit(session, party!.id);
  while (session.branch.cursor < 60 && step(session).stopped !== 'end') {
    const asked = invitation(session);
    if (asked !== null) choose(session, { act: FIRM[asked.at] ?? 'refuse' });
  }
  const seq = 25;
  const before = started(session, seq);
  expect(before.decisions.some((one) => 'at' in one)).toBe(true);
  expect(before.decisions.length).toBeLessThan(session.branch.decisions.length);
  const untilThere = openSession(cast, 'here', 3);
  untilThere.branch.decisions = before.decisions;
  step(untilThere, seq);
  expect(following(started(untilThere), 5)).toEqual(following(before, 5));
  expect(following(before, 5).some(({ decided }) => decided === true)).toBe(false);
});

test('orders that wait at a capital for a later month are not carried out', () => {
  const session = openSession(cast, 'here', 4);
  const { id } = cast.scene.table[1]!;
  sit(session, id);
  expect(order(session, id, { act: 'leave' })).toEqual({ month: expect.any(Number) as number });
  while (session.branch.cursor < 4)
    if (step(session).stopped === 'decision') choose(session, { act: 'pass' });
  const ordered = started(session);
  const charts: Start = { ...ordered, decisions: ordered.decisions.filter((one) => !('at' in one)) };
  expect(ordered.decisions.length).toBeGreaterThan(charts.decisions.length);
  expect(following(ordered, 2)).toEqual(following(charts, 2));
});

test('going back does not change what would follow an earlier event', () => {
  const session = whole();
  const first = started(session, 40);
  back(session, 60);
  goTo(session, 40);
  expect(started(session)).toEqual(first);
});

test('a place that the branch has not shown is refused in words', () => {
  const session = openSession(cast, 'here', 0);
  step(session, 10);
  const refused = { refused: 'no event 11 on branch main: it was played to event 10' };
  expect(startAt(session, { seq: 11 })).toEqual(refused);
  expect(startAt(session, { seq: -1 })).toMatchObject({
    refused: expect.stringContaining('no event -1') as string,
  });
  expect(startAt(session, { seq: 1.5 })).toMatchObject({
    refused: expect.stringContaining('no event 1.5') as string,
  });
});

test('a start that belongs to another scenario is a fault, never a run', () => {
  const start = started(whole(), 20);
  expect(() =>
    continuationsOf(castOf(flagship(['war.trust=1', 'rounds=4']), ACTORS), { ...start, seq: 900 }).play(0),
  ).toThrow('event 900 was not told again');
});

test('counts of parts add up to the counts of the whole', () => {
  const continuations = continuationsOf(cast, started(whole(), 20));
  const all = countContinuations(continuations, 0, 60);
  const parts = emptyTally();
  mergeTally(parts, countContinuations(continuations, 0, 25));
  mergeTally(parts, countContinuations(continuations, 25, 35));
  expect(parts).toEqual(all);
  expect(Object.values(all.outcomes).reduce((sum, count) => sum + count, 0)).toBe(60);
});
