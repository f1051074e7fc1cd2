/** Seats with decisions fixed in advance, parties that a scenario defines, and parties that leave the table. */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { Happening } from '../../src/course/run.ts';
import type { Scenario, SeatDecision } from '../../src/course/scenario.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf, partySpecs } from '../../src/simulation/cast.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { resolveScenario } from '../../src/simulation/scenario-file.ts';
import { bundled, flagship } from '../flagship.ts';

function told(scenario: Scenario, replication = 0): Happening[] {
  const events: Happening[] = [];
  playOut(castOf(scenario, ACTORS), luckOf('seats', replication), (event) => events.push(event));
  return events;
}

function withSeats(seats: Record<string, SeatDecision[]>, set: readonly string[] = ['rounds=3']): Scenario {
  return { ...flagship(set), seats };
}

const of = (events: readonly Happening[], event: string, by?: string): Happening[] =>
  events.filter((one) => one.event === event && (by === undefined || one['by'] === by));

const reference = flagship().reference;

test('a seat that refuses in a month refuses every text put to it, and answers for itself elsewhere', () => {
  const seats = { 'united-states': [{ month: 1, at: 'answer', act: 'refuse' }] } satisfies Record<
    string,
    SeatDecision[]
  >;
  const events = told(withSeats(seats));
  expect(of(events, 'ACCEPT', 'united-states').filter(({ month }) => month === 1)).toEqual([]);
  expect(of(events, 'REFUSE', 'united-states').some(({ month }) => month === 1)).toBe(true);
  expect(of(told(withSeats({})), 'ACCEPT', 'united-states').some(({ month }) => month === 1)).toBe(true);
});

test('a seat tables the terms it decided, and passes where they are no offer', () => {
  const decide = (terms: Record<string, number>): SeatDecision[] => [
    { month: 1, at: 'offer', act: 'offer', terms },
  ];
  const offers = of(told(withSeats({ ukraine: decide(reference) })), 'OFFER', 'ukraine').filter(
    ({ month }) => month === 1,
  );
  expect(offers.length).toBeGreaterThan(0);
  for (const offer of offers) expect(offer['terms']).toEqual(reference);
  const broken = told(withSeats({ ukraine: decide({ ...reference, GUAR: 4, USB: 0 }) }));
  expect(of(broken, 'OFFER', 'ukraine').filter(({ month }) => month === 1)).toEqual([]);
  expect(of(broken, 'PASS', 'ukraine').length).toBeGreaterThan(0);
});

test('a seat may choose one act of its capital and leave the others', () => {
  const seats = { russia: [{ month: 1, at: 'capital', act: 'act', which: 'mobilisation' }] } satisfies Record<
    string,
    SeatDecision[]
  >;
  expect(of(told(withSeats(seats)), 'ACT', 'russia').map(({ act }) => act)).toEqual(['mobilisation']);
});

test('a seat that leaves comes back only when it is away', () => {
  const stay = (month: number, act: string): SeatDecision => ({ month, at: 'stay', act });
  // No shock may call a month of talks off.
  const set = ['rounds=4', 'talks.walkOut.comeBack=0.000001', 'shocksOn=false'];
  const events = told(withSeats({ europe: [stay(1, 'return'), stay(2, 'leave'), stay(3, 'return')] }, set));
  expect(of(events, 'WALK').map(({ month, by }) => [month, by])).toEqual([[2, 'europe']]);
  expect(of(events, 'CAME_BACK').map(({ month, by }) => [month, by])).toEqual([[3, 'europe']]);
});

test('when everybody has left, the months go by without talks', () => {
  const leave: SeatDecision[] = [{ month: 1, at: 'stay', act: 'leave' }];
  const seats = { europe: leave, russia: leave, ukraine: leave, 'united-states': leave };
  const events = told(withSeats(seats, ['rounds=4', 'talks.walkOut.comeBack=0.000001']));
  expect(of(events, 'OFFER').every(({ month }) => month === 1)).toBe(true);
  expect(events.at(-1)).toMatchObject({ event: 'END', outcome: 'walked out' });
});

test.each([66, 88, 115])(
  'nobody signs while a party is away, and nobody answers its own text (replication %i)',
  (replication) => {
    const events: Happening[] = [];
    playOut(castOf(bundled('active-capitals'), ACTORS), luckOf('a', replication), (event) =>
      events.push(event),
    );
    const away = new Set<unknown>();
    const wrong = events.filter(({ event, by, of: author }) => {
      if (event === 'WALK') away.add(by);
      if (event === 'CAME_BACK') away.delete(by);
      return (
        ((event === 'ACCEPT' || event === 'REFUSE') && by === author) || (event === 'SIGN' && away.size > 0)
      );
    });
    expect(wrong).toEqual([]);
    expect(events.length).toBeGreaterThan(10);
  },
);

test('a member state that a scenario defines pledges, votes and consents by its numbers', () => {
  const read = resolveScenario(
    {
      extends: 'ukraine-2025',
      rounds: 2,
      parties: {
        norland: {
          name: 'Norland',
          seat: 'member',
          of: 'europe',
          pledge: { size: [1, 2, 3], intercept: 9, backstop: 0, peers: 0 },
        },
      },
    },
    { parties: partySpecs(ACTORS) },
  );
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const pledges = of(told(read.scenario), 'PLEDGES')[0]?.['by'] as Record<string, number[]>;
  expect(pledges['norland']?.[1]).toBeGreaterThanOrEqual(1);
});

test('a fault inside a chart ends the run with its cause, and is not taken for the end of the talks', () => {
  const faulty = ACTORS.map((actor) =>
    actor.id === 'russia' && actor.seat === 'table'
      ? {
          ...actor,
          vocabulary: {
            ...actor.vocabulary,
            actions: {
              ...actor.vocabulary.actions,
              'table terms': () => {
                throw new Error('broken on purpose');
              },
            },
          },
        }
      : actor,
  );
  expect(() => playOut(castOf(flagship(['rounds=2']), faulty), luckOf('seats', 0))).toThrow(
    'broken on purpose',
  );
});

test('a party whose seat says stay when its chart would leave, or comes back, goes on answering', () => {
  const set = ['rounds=4', 'talks.walkOut.months=1', 'talks.walkOut.hope=1', 'talks.walkOut.comeBack=.01'];
  const leaves = (seats: Record<string, SeatDecision[]>): Happening[] => {
    const scenario = withSeats(seats, [...set, 'parties.russia.patience=.01', 'shocksOn=false']);
    return told(scenario, 2);
  };
  expect(of(leaves({}), 'WALK', 'russia').map(({ month }) => month)).toEqual([1]);
  const stays = leaves({ russia: [{ month: 1, at: 'stay', act: 'stay' }] });
  expect(of(stays, 'WALK', 'russia').every(({ month }) => month > 1)).toBe(true);
  expect(stays.some(({ event, month, by }) => month === 2 && by === 'russia' && event !== 'WALK')).toBe(true);
  const returns = leaves({ russia: [{ month: 2, at: 'stay', act: 'return' }] });
  expect(of(returns, 'CAME_BACK', 'russia').map(({ month }) => month)).toEqual([2]);
  expect(returns.some(({ event, month }) => event === 'TRUCE' && month === 2)).toBe(true);
});
