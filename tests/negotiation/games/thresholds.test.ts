/** Crowds that tip: Granovetter 1978, with the continuous equilibria recomputed to 30 digits (mpmath 1.3). */
import { expect, test } from 'vitest';
import {
  joiners,
  joinersByIteration,
  joinersOfNormalThresholds,
} from '../../../src/negotiation/games/thresholds.ts';

const hundred = Array.from({ length: 100 }, (_, person) => person);

test('with thresholds 0 to 99 one person draws in all, one by one (Granovetter 1978)', () => {
  expect(joinersByIteration(hundred)).toEqual(hundred.map((person) => person + 1));
  expect(joiners(hundred)).toBe(100);
});

test('one person who needs two instead of one stops the crowd at one (Granovetter 1978)', () => {
  expect(joiners(hundred.map((threshold) => (threshold === 1 ? 2 : threshold)))).toBe(1);
});

test('nobody joins when nobody starts', () => {
  expect(joinersByIteration([1, 1, 1])).toEqual([0]);
  expect(joiners([])).toBe(0);
});

test('the crowd stops before those who never join, and the order of people does not matter', () => {
  expect(joinersByIteration([Infinity, 3, 0, 2, 0, Infinity])).toEqual([2, 3, 4]);
});

test('normal thresholds with mean 25 tip between standard deviations 12.2 and 12.3 (Granovetter 1978)', () => {
  expect(joinersOfNormalThresholds({ mean: 25, sd: 12.2 })).toBeCloseTo(5.479220442590849, 7);
  expect(joinersOfNormalThresholds({ mean: 25, sd: 12.3 })).toBeCloseTo(99.99999994615048, 9);
});

test('a normal crowd settles at the lowest number that is its own number of followers', () => {
  const table = [
    [25, 10, 0.7695512702],
    [25, 12, 4.021133971309],
    [25, 12.25, 99.999999953926],
    [50, 30, 8.151592267203],
    [60, 5, 0],
  ] as const;
  // roots of r = 100 Phi((r - mean)/sd) nearest to 0, by mpmath
  for (const [mean, sd, answer] of table) {
    expect(joinersOfNormalThresholds({ mean, sd })).toBeCloseTo(answer, 7);
  }
});

test('impossible thresholds are refused', () => {
  expect(() => joiners([0, NaN])).toThrow(new RangeError('invalid threshold: NaN'));
  expect(() => joinersOfNormalThresholds({ mean: 25, sd: 0 })).toThrow(
    new RangeError('invalid sd of thresholds: 0'),
  );
  expect(() => joinersOfNormalThresholds({ mean: NaN, sd: 1 })).toThrow(
    new RangeError('invalid mean threshold: NaN'),
  );
});
