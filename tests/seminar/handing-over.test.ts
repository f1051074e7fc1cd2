/** A seat is handed to its chart and taken again in the midst of the talks; silence, muting and truces as the facilitator has it. */
import { expect, test } from 'vitest';
import type { Act } from '../../src/seminar/acts.ts';
import { roomFrom } from '../../src/seminar/fold.ts';
import type { FacilitatorView, SeatView } from '../../src/seminar/protocol.ts';
import { viewOf } from '../../src/seminar/views.ts';
import { eventsShown } from '../../src/simulation/session/session.ts';
import type { Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';

const PARTIES = ['europe', 'russia', 'ukraine', 'united-states'] as const;
const BESIDE = { sources: new Map(), present: new Set<string>() };

type Class = Readonly<{ at: Held; who: (party: string) => string }>;

function talking(seed: string): Class {
  const at = held(':memory:', handClock(), seed);
  const ids = new Map(PARTIES.map((party) => [party as string, comes(at, `P-${party}`, party)]));
  at.does('facilitator', { kind: 'policy', party: null, silence: 'chart', seconds: 7200 });
  for (const kind of ['start', 'next', 'next'] as const) at.does('facilitator', { kind });
  return { at, who: (party) => ids.get(party) ?? '' };
}

const desk = (at: Held): FacilitatorView =>
  viewOf(at.room(), { kind: 'facilitator' }, BESIDE) as unknown as FacilitatorView;

function again({ hosting, room }: Held): string {
  const { id } = room();
  return JSON.stringify(eventsShown(roomFrom(id, hosting.store.events(id), hosting.castOf).session));
}

/** Whoever is asked refuses, or leaves it to its chart where there is nothing to refuse. */
const refuses = ({ at, who }: Class): void => {
  const { party, at: what } = at.room().asked!;
  const act = what === 'answer' ? 'refuse' : 'chart';
  at.does(who(party), { kind: 'answer', choice: { act } });
};

test('a seat handed to its chart is no longer asked, and asked again once it is taken; the log says both', () => {
  const one = talking('handed over');
  const { at } = one;
  const first = at.room().asked!.party;
  at.does('facilitator', { kind: 'seat', party: first, held: false });
  expect(at.room().asked?.party).not.toBe(first);
  expect(at.refused(one.who(first), { kind: 'answer', choice: { act: 'chart' } })).toMatch(
    /is asked now, not/,
  );
  const acted = eventsShown(at.room().session).findLast(({ by }) => by === first);
  expect(acted).toBeDefined();
  expect(acted).not.toHaveProperty('decided');
  for (let i = 0; i < 6 && at.room().asked !== null; i += 1) {
    expect(at.room().asked?.party).not.toBe(first);
    refuses(one);
  }
  expect(desk(at).delegations.find(({ party }) => party === first)?.held).toBe(false);
  at.does('facilitator', { kind: 'seat', party: first, held: true });
  for (let i = 0; i < 12 && at.room().asked?.party !== first; i += 1) refuses(one);
  expect(at.room().asked?.party).toBe(first);
  const told = at
    .room()
    .lines.filter(({ kind }) => kind === 'seat')
    .map(({ text }) => text.replace(/^[\w ]+? is/, 'is'));
  expect(told).toEqual(['is played by its chart from here on', 'is held by its delegation from here on']);
  expect(at.refused('facilitator', { kind: 'seat', party: first, held: true })).toMatch(/^you sit for/);
  expect(again(at)).toBe(JSON.stringify(eventsShown(at.room().session)));
});

test('an empty seat is taken up in the midst of the talks by who is moved to it', () => {
  const at = held(':memory:', handClock(), 'latecomer');
  const ben = comes(at, 'Ben', 'russia');
  for (const kind of ['start', 'next', 'next'] as const) at.does('facilitator', { kind });
  const late = comes(at, 'Late', 'ukraine');
  expect(desk(at).delegations.find(({ party }) => party === 'ukraine')).toMatchObject({
    members: 1,
    held: false,
  });
  at.does('facilitator', { kind: 'seat', party: 'ukraine', held: true });
  for (let i = 0; i < 20 && at.room().asked?.party !== 'ukraine'; i += 1) refuses({ at, who: () => ben });
  const seen = viewOf(at.room(), { kind: 'seat', participant: late }, BESIDE) as unknown as SeatView;
  expect(seen.asked).toMatchObject({ party: 'ukraine', policy: { silence: 'chart' } });
  at.does(late, { kind: 'answer', choice: { act: 'chart' } });
});

test('who is muted says, answers, orders, pledges and passes nothing, and still reads and votes', () => {
  const { at, who } = talking('muted');
  const { party } = at.room().asked!;
  at.does('facilitator', { kind: 'mute', participant: who(party), on: true });
  const other = PARTIES.find((one) => one !== party)!;
  const acts: Act[] = [
    { kind: 'answer', choice: { act: 'chart' } },
    { kind: 'say', text: 'x' },
    { kind: 'note', text: 'x' },
    { kind: 'order', order: { act: 'leave' } },
    { kind: 'caucus', with: [other] },
    { kind: 'paper', to: other, terms: {}, text: '' },
    { kind: 'pledge', state: 'germany', thousand: 1, backstop: 0, share: 0, public: false },
  ];
  for (const act of acts) expect(at.refused(who(party), act)).toBe('the facilitator has muted you');
  expect(at.refused(who(party), { kind: 'ballot', vote: 'yes' })).toBe('no vote is open for you');
  at.does('facilitator', { kind: 'mute', participant: who(party), on: false });
  at.does(who(party), { kind: 'say', text: 'x' });
});

test('a truce that goes no further than the one in force is refused by the server', () => {
  const one = talking('truce');
  const { at } = one;
  const refusals: string[] = [];
  for (let i = 0; i < 120 && refusals.length === 0 && at.room().asked !== null; i += 1) {
    const { at: what, party } = at.room().asked!;
    const by = one.who(party);
    if (what === 'truce') at.does(by, { kind: 'answer', choice: { act: 'accept' } });
    else if (what !== 'truce-offer')
      at.does(by, { kind: 'answer', choice: { act: what === 'answer' ? 'refuse' : 'pass' } });
    else if (desk(at).world?.truce === 'sector')
      refusals.push(at.refused(by, { kind: 'answer', choice: { act: 'truce', item: 4 } }));
    else at.does(by, { kind: 'answer', choice: { act: 'truce', item: 3 } });
  }
  expect(refusals).toEqual(['truce 4 goes no further than the one in force']);
  const { party } = at.room().asked!;
  at.does(one.who(party), { kind: 'answer', choice: { act: 'truce', item: 1 } });
});

test('every phase says what happens at its end, and who did what last is known to the facilitator', () => {
  const { at, who } = talking('defaults');
  const ends = at
    .room()
    .opening.plan.slice(2)
    .map(() => {
      const { clock } = desk(at);
      at.does('facilitator', { kind: 'next' });
      return clock.atEnd;
    });
  expect(ends).toEqual([
    'whoever is still asked is taken to be silent, to the end of the month',
    'the talks go on with the next month',
    'whoever is still asked is taken to be silent, to the end of the month',
    'whoever is still asked is taken to be silent, to the end of the month',
    'who has not voted abstains, and the gates decide',
    'the seminar is over',
  ]);
  at.clock.pass(60_000);
  at.does(who('russia'), { kind: 'show-name', agreed: true });
  const times = new Map(desk(at).participants.map(({ party, lastAt }) => [party, lastAt]));
  expect(times.get('russia')! - times.get('ukraine')!).toBeGreaterThanOrEqual(60_000);
});

test('an answer that names its question answers no other, though the same seat is asked', () => {
  const one = talking('two questions');
  const { at, who } = one;
  const questionOf = (party: string): number => {
    const viewer = { kind: 'seat', participant: who(party) } as const;
    const { asked } = viewOf(at.room(), viewer, BESIDE) as unknown as SeatView;
    if (asked === null || !('question' in asked)) throw new Error(`${party} is not asked`);
    return asked.question;
  };
  const { party } = at.room().asked!;
  const first = questionOf(party);
  at.does(who(party), { kind: 'note', text: 'what else is done changes no question' });
  expect(questionOf(party)).toBe(first);
  const late = { kind: 'answer', choice: { act: 'chart' }, question: first } as const;
  at.does(who(party), late);
  for (let i = 0; i < 12 && at.room().asked?.party !== party; i += 1) refuses(one);
  expect(questionOf(party)).not.toBe(first);
  const moves = at.room().moves.length;
  expect(at.refused(who(party), late)).toBe(
    'the question that you answered is no longer open; look at what is asked now',
  );
  expect(at.room().moves.length).toBe(moves);
  at.does(who(party), { ...late, question: questionOf(party) });
});

test('a seat that changes hands between rounds leads the talks nowhere', () => {
  const { at } = talking('between rounds');
  at.does('facilitator', { kind: 'seat', party: 'russia', held: false });
  at.does('facilitator', { kind: 'next' });
  const before = eventsShown(at.room().session).length;
  expect(at.room().asked).toBeNull();
  at.does('facilitator', { kind: 'seat', party: 'russia', held: true });
  expect(at.room().asked).toBeNull();
  expect(eventsShown(at.room().session)).toHaveLength(before);
  at.does('facilitator', { kind: 'next' });
  expect(at.room().asked).not.toBeNull();
  expect(again(at)).toBe(JSON.stringify(eventsShown(at.room().session)));
});
