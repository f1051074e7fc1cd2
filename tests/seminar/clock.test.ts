/** The server owns the clock: phases end on time with what was declared, silence is answered by policy, lost time is given back. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beat, closeHosting } from '../../src/seminar/hosting.ts';
import { PLANS, planOf } from '../../src/seminar/plan.ts';
import { phaseOf } from '../../src/seminar/room.ts';
import { eventsShown } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';
import { scratch } from './served.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;

function classOf(...parties: readonly string[]): Held {
  const at = held();
  for (const party of parties) comes(at, `Speaker of ${party}`, party);
  at.does('facilitator', { kind: 'start' });
  return at;
}

function texts({ room }: Held, ...kinds: readonly string[]): string[] {
  return room()
    .lines.filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text);
}

test.each(PLANS)('the timetable of %i minutes adds up to them', (minutes) => {
  const plan = planOf(minutes);
  expect(plan.reduce((sum, phase) => sum + phase.minutes, 0)).toBe(minutes);
});

test('a class in which nobody does anything runs through all phases on time, with warnings, to the end', () => {
  const at = classOf(...PARTIES);
  at.minutes(59);
  expect(phaseOf(at.room())?.id).toBe('debrief');
  at.minutes(2);
  expect(phaseOf(at.room())).toBe(null);
  expect(texts(at, 'phase')).toEqual([
    ...planOf(60).map(({ name, minutes }) => `${name}: ${minutes} minutes`),
    'The seminar is over',
  ]);
  expect(texts(at, 'warning').filter((text) => text.startsWith('5'))).toHaveLength(6);
  expect(texts(at, 'warning').filter((text) => text.startsWith('1'))).toHaveLength(8);
  const { lines } = at.room();
  const started = lines.find(({ kind }) => kind === 'phase')!.at;
  const ended = lines.at(-1)!;
  expect([ended.text, ended.at - started]).toEqual(['The seminar is over', 60 * 60_000]);
  expect(eventsShown(at.room().session).some(({ event }) => event === 'OFFER')).toBe(true);
});

test('a press that was meant for a phase which the clock has ended since ends no other', () => {
  const at = classOf(...PARTIES);
  const pressedIn = at.room().phase;
  expect(at.refused('facilitator', { kind: 'next', phase: pressedIn + 1 })).toBe(
    'the phase in which this was pressed is over',
  );
  at.minutes(8);
  expect(at.room().phase).toBe(pressedIn + 1);
  for (const kind of ['next', 'end-vote'] as const)
    expect(at.refused('facilitator', { kind, phase: pressedIn })).toBe(
      'the phase in which this was pressed is over',
    );
  expect(at.room().phase).toBe(pressedIn + 1);
  at.does('facilitator', { kind: 'next', phase: pressedIn + 1 });
  expect(at.room().phase).toBe(pressedIn + 2);
});

test('a silent seat is answered for by its policy: its chart, a refusal, or the clock stands', () => {
  const at = classOf(...PARTIES);
  at.does('facilitator', { kind: 'policy', party: null, silence: 'refuse', seconds: 60 });
  at.does('facilitator', { kind: 'next' });
  at.does('facilitator', { kind: 'next' });
  const first = at.room().asked!.party;
  at.clock.pass(61_000);
  expect(texts(at, 'silence')).toHaveLength(1);
  expect(eventsShown(at.room().session).at(-1)).toMatchObject({ event: 'PASS', by: first });
  at.does('facilitator', { kind: 'policy', party: null, silence: 'chart', seconds: 60 });
  at.clock.pass(61_000);
  expect(texts(at, 'silence')).toHaveLength(2);
  at.does('facilitator', { kind: 'policy', party: null, silence: 'pause', seconds: 60 });
  const waiting = at.room().asked!;
  at.clock.pass(3_600_000);
  expect(at.room().asked).toEqual(waiting);
  expect(at.room().pausedFor).toMatch(/has not answered$/);
  at.does('facilitator', { kind: 'resume' });
  at.does('facilitator', { kind: 'answer', choice: { act: 'chart' }, for: waiting.party });
});

test('at the end of a phase with a seat that must not be passed over the clock stands, and the facilitator goes on by hand', () => {
  const at = classOf(...PARTIES);
  at.does('facilitator', { kind: 'policy', party: null, silence: 'pause', seconds: 7200 });
  at.does('facilitator', { kind: 'next' });
  at.does('facilitator', { kind: 'next' });
  at.minutes(30);
  expect(phaseOf(at.room())?.id).toBe('round-1');
  expect(at.room().pausedFor).toMatch(/the phase is over$/);
  at.does('facilitator', { kind: 'next' });
  expect(phaseOf(at.room())?.id).toBe('inject-1');
});

test('pausing and extending move the end, and a warning comes again when its time does', () => {
  const at = classOf('ukraine');
  at.minutes(7.5);
  expect(texts(at, 'warning')).toEqual(['5 minutes left', '1 minute left']);
  at.does('facilitator', { kind: 'extend', minutes: 3 });
  at.does('facilitator', { kind: 'pause' });
  at.minutes(600);
  expect(phaseOf(at.room())?.id).toBe('frame');
  at.does('facilitator', { kind: 'resume' });
  at.minutes(3);
  expect(texts(at, 'warning')).toEqual(['5 minutes left', '1 minute left', '1 minute left']);
  expect(phaseOf(at.room())?.id).toBe('frame');
  at.minutes(1);
  expect(phaseOf(at.room())?.id).toBe('caucus');
});

test('while the server is down, or asleep, the clock stands', () => {
  const path = join(scratch(), 'away.db');
  const clock = handClock();
  const first = held(path, clock);
  first.does('facilitator', { kind: 'start' });
  first.minutes(2);
  const ends = first.room().endsAt!;
  closeHosting(first.hosting);
  const later = handClock(clock.now() + 50 * 60_000);
  const again = held(path, later);
  expect(again.room().endsAt).toBe(ends + 50 * 60_000);
  expect(texts(again, 'woke')).toEqual(['The server was away for 3000 s; the clock stood meanwhile']);
  again.minutes(4);
  beat(again.hosting);
  later.jump(20_000_000);
  beat(again.hosting);
  again.minutes(1.5);
  expect(phaseOf(again.room())?.id).toBe('frame');
  again.minutes(1);
  expect(phaseOf(again.room())?.id).toBe('caucus');
});

test('seats without people are played by their charts, and can be taken and handed back in the midst of the talks', () => {
  const at = classOf('ukraine');
  at.does('facilitator', { kind: 'next' });
  at.does('facilitator', { kind: 'next' });
  expect(at.room().asked?.party).toBe('ukraine');
  comes(at, 'Late', 'russia');
  at.does('facilitator', { kind: 'seat', party: 'russia', held: true });
  at.does('facilitator', { kind: 'seat', party: 'ukraine', held: false });
  expect(at.room().asked?.party).toBe('russia');
  expect(at.refused('facilitator', { kind: 'seat', party: 'russia', held: true })).toMatch(/already/);
});

test('a room made again from its file is the same room', () => {
  const path = join(scratch(), 'same.db');
  const clock = handClock();
  const at = held(path, clock);
  for (const party of PARTIES) comes(at, party, party);
  at.does('facilitator', { kind: 'start' });
  at.minutes(35);
  const shape = ({ room }: Held): string => {
    const { session, participants, delegations, lines, moves, asked, endsAt, pausedAt, phase } = room();
    return JSON.stringify([
      [lines, moves, asked, endsAt, pausedAt, phase],
      [...participants],
      [...delegations],
      eventsShown(session),
      session.branch.decisions,
    ]);
  };
  const before = shape(at);
  at.does('facilitator', { kind: 'pause' });
  const paused = shape(at);
  expect(paused).not.toBe(before);
  closeHosting(at.hosting);
  expect(shape(held(path, clock))).toBe(paused);
});
