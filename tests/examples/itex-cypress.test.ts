/** The textbook case: the domain is the published one, and its runs end on efficient texts near the Nash point. */
import { expect, test } from 'vitest';
import type { Happening } from '../../src/index.ts';
import { events, games, scenario } from '../../src/index.ts';

const GAME = scenario('itex-cypress');
const CODES = Object.keys(GAME.issues);
const REPLICATIONS = Array.from({ length: 40 }, (_, replication) => replication);

/** Evaluations as printed in the profiles of ANAC 2010, by issue and value. */
const PRINTED: Readonly<Record<string, readonly (readonly number[])[]>> = {
  cypress: [
    [1, 10, 25, 33, 40],
    [1, 10, 19, 25],
    [15, 6, 1],
    [20, 7, 1],
  ],
  itex: [
    [30, 20, 10, 5, 1],
    [1, 20, 10, 5],
    [10, 25, 1],
    [1, 30, 5],
  ],
};
const WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  cypress: [0.47001665765358991, 0.12208167136963791, 0.17727008190772825, 0.23063158906904391],
  itex: [0.28812635027374001, 0.19152904829812831, 0.24212575877553694, 0.27821884265259478],
};

type Text = readonly number[];
type Point = Readonly<{ text: Text; cypress: number; itex: number }>;

function worth(party: string, text: Text): number {
  return text.reduce((sum, level, k) => {
    const evaluations = PRINTED[party]![k]!;
    return sum + WEIGHTS[party]![k]! * (evaluations[level]! / Math.max(...evaluations));
  }, 0);
}

const TEXTS = Object.values(GAME.issues).reduce<Text[]>(
  (all, { levels }) => all.flatMap((text) => levels.map((_, level) => [...text, level])),
  [[]],
);
const POINTS: Point[] = TEXTS.map((text) => ({
  text,
  cypress: worth('cypress', text),
  itex: worth('itex', text),
}));
const FRONTIER = POINTS.filter((one) =>
  POINTS.every((other) => other === one || other.cypress < one.cypress || other.itex < one.itex),
);
const NASH = POINTS.reduce((best, one) => (one.cypress * one.itex > best.cypress * best.itex ? one : best));

function signed(run: Happening[]): Point {
  const { terms } = run.find(({ event }) => event === 'SIGN')!;
  const text = CODES.map((code) => (terms as Record<string, number>)[code]!);
  return POINTS.find((point) => point.text.join() === text.join())!;
}

test('the domain has the published frontier and Nash point', () => {
  expect(POINTS).toHaveLength(180);
  expect(FRONTIER).toHaveLength(18);
  expect(NASH.text).toEqual([4, 1, 1, 1]);
  expect(NASH.cypress).toBeCloseTo(0.6705, 4);
  expect(NASH.itex).toBeCloseTo(0.7215, 4);
  expect(Math.min(...POINTS.map(({ cypress, itex }) => Math.hypot(1 - cypress, 1 - itex)))).toBeCloseTo(
    0.4315,
    4,
  );
});

test('the file holds the published numbers: weights as printed, values as evaluation over the best', () => {
  for (const { id, seat, numbers } of GAME.parties) {
    if (seat !== 'table') throw new Error('both are at the table');
    expect(Object.values(numbers.weights)).toEqual(WEIGHTS[id]);
    CODES.forEach((code, k) => {
      const evaluations = PRINTED[id]![k]!;
      numbers.values[code]!.forEach((value, level) =>
        expect(value).toBeCloseTo(evaluations[level]! / Math.max(...evaluations), 15),
      );
    });
  }
});

test('nothing disturbs it: no constraint, war, shock, noise or red line', () => {
  expect(GAME).toMatchObject({
    constraints: {},
    war: null,
    truce: null,
    pledges: null,
    gates: {},
    shocks: {},
  });
  expect(GAME.draws).toEqual({ weightConcentration: 0, valueSd: 0, reservationSd: 0 });
  expect(GAME.parties.map(({ numbers }) => 'redLines' in numbers && numbers.redLines)).toEqual([{}, {}]);
});

test('the game of risk that theory offers ends at the Nash point (Zeuthen, Harsanyi)', () => {
  const { agreed } = games.concedeMonotonically(
    POINTS.map(({ cypress, itex }) => [cypress, itex] as const),
    [0, 0],
  );
  expect(POINTS[agreed!]).toEqual(NASH);
});

test('every run agrees long before the deadline, on an efficient text with nine tenths of the best Nash product', () => {
  for (const replication of REPLICATIONS) {
    const run = events(GAME, 'textbook', replication);
    const end = signed(run);
    expect(run.at(-1)).toMatchObject({ event: 'END', outcome: 'settlement' });
    expect(run.at(-1)!.month).toBeLessThan(GAME.rounds);
    expect(FRONTIER).toContainEqual(end);
    expect(end.cypress * end.itex).toBeGreaterThan(0.9 * NASH.cypress * NASH.itex);
  }
});

test('the ledger of a run gives each text the published worth', () => {
  for (const { by, terms, ledger } of events(GAME, 'textbook').filter(({ event }) => event === 'OFFER')) {
    const text = CODES.map((code) => (terms as Record<string, number>)[code]!);
    expect((ledger as { worth: number }).worth).toBeCloseTo(worth(String(by), text), 6);
  }
});
