/** Known answers of Fearon 1995, "Rationalist Explanations for War". */
import { expect, test } from 'vitest';
import { bargainingRange } from '../../../src/negotiation/games/bargaining-range.ts';

test('parties who agree about the odds always leave a range as long as the costs of war (Fearon 1995)', () => {
  const [least, most] = bargainingRange({ chanceByA: 0.6, chanceByB: 0.6, costA: 0.2, costB: 0.15 }) ?? [];
  expect(least).toBeCloseTo(0.4, 12);
  expect(most).toBeCloseTo(0.75, 12);
});

test('optimism on both sides that exceeds the costs leaves no range (Fearon 1995)', () => {
  expect(bargainingRange({ chanceByA: 0.7, chanceByB: 0.3, costA: 0.15, costB: 0.15 })).toBeNull();
});

test('optimism on both sides that just equals the costs leaves one split', () => {
  expect(bargainingRange({ chanceByA: 0.5, chanceByB: 0.5, costA: 0, costB: 0 })).toEqual([0.5, 0.5]);
  // in floating point .8 - .1 is above .5 + .2
  const range = bargainingRange({ chanceByA: 0.8, chanceByB: 0.5, costA: 0.1, costB: 0.2 });
  expect(range?.[0]).toBeCloseTo(0.7, 12);
  expect(range?.[1]).toBeCloseTo(0.7, 12);
});

test('pessimism on both sides lengthens the range', () => {
  const [least, most] = bargainingRange({ chanceByA: 0.4, chanceByB: 0.6, costA: 0.1, costB: 0.1 }) ?? [];
  expect(least).toBeCloseTo(0.3, 12);
  expect(most).toBeCloseTo(0.7, 12);
});

test('impossible odds and costs are refused', () => {
  const war = { chanceByA: 0.6, chanceByB: 0.6, costA: 0.2, costB: 0.15 };
  expect(() => bargainingRange({ ...war, chanceByA: 1.2 })).toThrow(
    new RangeError('invalid chance by A: 1.2'),
  );
  expect(() => bargainingRange({ ...war, chanceByB: NaN })).toThrow(
    new RangeError('invalid chance by B: NaN'),
  );
  expect(() => bargainingRange({ ...war, costB: -0.1 })).toThrow(new RangeError('invalid cost of B: -0.1'));
});
