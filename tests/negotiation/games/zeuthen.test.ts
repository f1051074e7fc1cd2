/** Concession by risk: Zeuthen 1930, its end at the largest Nash product (Harsanyi 1956), and our rules for ties. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Worth } from '../../../src/negotiation/games/zeuthen.ts';
import {
  concedeMonotonically,
  pieOutcomes,
  splitPie,
  whoConcedes,
  zeuthenRisk,
} from '../../../src/negotiation/games/zeuthen.ts';

const worth = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
const conflictValues = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 15 }));

const rational = (outcomes: readonly Worth[], conflict: Worth) =>
  outcomes.filter(([first, second]) => first >= conflict[0] && second >= conflict[1]);
const product = (outcome: Worth, conflict: Worth) => (outcome[0] - conflict[0]) * (outcome[1] - conflict[1]);

test('risk is the share of the gain that would be given up', () => {
  expect(zeuthenRisk(1, 0.25, 0)).toBe(0.75);
  expect(zeuthenRisk(0.8, 0.5, 0.2)).toBeCloseTo(0.5, 12);
  expect(zeuthenRisk(0.4, 0.4, 0)).toBe(0);
});

test('a party with nothing to lose takes every risk', () => {
  expect(zeuthenRisk(0.2, 0.1, 0.2)).toBe(1);
});

test('the party with more to lose concedes, and at equal risk the first', () => {
  expect(whoConcedes([0.9, 0.1], [0.5, 0.5], [0, 0])).toBe('first');
  expect(whoConcedes([0.5, 0.5], [0.1, 0.9], [0, 0])).toBe('second');
  expect(whoConcedes([1, 0], [0, 1], [0, 0])).toBe('first');
});

test('a pie is split by the largest Nash product', () => {
  const table = [
    [0, 0, 0.5, 0.5],
    [0.2, 0, 0.6, 0.4],
    [0, 0.2, 0.4, 0.6],
    [0.3, 0.1, 0.6, 0.4],
    [0.5, 0.5, 0.5, 0.5],
  ] as const;
  for (const [first, second, firstShare, secondShare] of table) {
    const split = splitPie([first, second]);
    expect(split?.[0]).toBeCloseTo(firstShare, 12);
    expect(split?.[1]).toBeCloseTo(secondShare, 12);
  }
});

test('a finer pie comes as near as its slices to half of what is left over conflict', () => {
  for (const steps of [100, 1000, 9999]) {
    const [first] = splitPie([0.234567, 0.1], steps) ?? [NaN];
    expect(Math.abs(first - (0.234567 + (1 - 0.334567) / 2))).toBeLessThanOrEqual(0.5001 / steps);
  }
});

test('no split of the pie is found when conflict is worth more than the pie', () => {
  expect(splitPie([0.6, 0.5])).toBeNull();
});

test('of two equally good middles the second party keeps its favourite', () => {
  expect(splitPie([0, 0], 3)).toEqual([1 / 3, 2 / 3]);
});

test('two parties give way in turn, from their best outcomes until they meet', () => {
  const { agreed, offers } = concedeMonotonically(pieOutcomes(4), [0, 0]);
  expect(offers).toEqual([
    [0, 4],
    [1, 4],
    [1, 3],
    [2, 3],
    [2, 2],
  ]);
  expect(agreed).toBe(2);
});

test('a party concedes just enough to turn the risks round, past what would not', () => {
  const outcomes = [
    [10, 1],
    [9, 1.5],
    [8, 3],
    [2, 8],
  ] as const;
  expect(concedeMonotonically(outcomes, [0, 0]).offers).toEqual([
    [0, 3],
    [2, 3],
    [2, 2],
  ]);
});

test('nothing is agreed when nothing is as good as conflict for both', () => {
  expect(concedeMonotonically([[0.9, 0.1]], [0.5, 0.5])).toEqual({ agreed: null, offers: [] });
  expect(concedeMonotonically([], [0, 0]).agreed).toBeNull();
});

test('of outcomes worth the same to both the earliest is agreed', () => {
  const outcomes = [
    [1, 1],
    [3, 3],
    [3, 3],
  ] as const;
  expect(concedeMonotonically(outcomes, [0, 0]).agreed).toBe(1);
});

test('whatever the outcomes, the parties end at the largest Nash product (Harsanyi 1956)', () => {
  fc.assert(
    fc.property(fc.array(worth, { maxLength: 60 }), conflictValues, (outcomes, conflict) => {
      const { agreed } = concedeMonotonically(outcomes, conflict);
      const best = rational(outcomes, conflict);
      const reached = agreed === null ? -Infinity : product(outcomes[agreed] as Worth, conflict);
      expect(reached).toBe(Math.max(...best.map((outcome) => product(outcome, conflict))));
    }),
    { numRuns: 2000, seed: 1 },
  );
});

test('nobody takes back a concession', () => {
  fc.assert(
    fc.property(fc.array(worth, { minLength: 1, maxLength: 60 }), (outcomes) => {
      const { offers } = concedeMonotonically(outcomes, [0, 0]);
      const givenByFirst = offers.map(([first]) => (outcomes[first] as Worth)[1]);
      const givenBySecond = offers.map(([, second]) => (outcomes[second] as Worth)[0]);
      for (const given of [givenByFirst, givenBySecond])
        expect(given).toEqual(given.toSorted((a, b) => a - b));
    }),
    { numRuns: 500, seed: 2 },
  );
});

test('impossible worths and pies are refused', () => {
  expect(() => concedeMonotonically([[NaN, 1]], [0, 0])).toThrow(new RangeError('invalid worth: NaN'));
  expect(() => zeuthenRisk(0.1, 0, 0.2)).toThrow(new RangeError('invalid own offer, below conflict: 0.1'));
  expect(() => pieOutcomes(0)).toThrow(new RangeError('invalid steps: 0'));
});
