/** Known answers of alternating offers: Rubinstein 1982 in closed form, Stahl 1972 by backward induction. */
import { expect, test } from 'vitest';
import {
  discountedValue,
  firstMoverShare,
  firstMoverShareWithin,
} from '../../../src/negotiation/games/rubinstein.ts';

test('the patient get more, by the closed form of Rubinstein 1982', () => {
  const table = [
    [0.5, 0.5, 2 / 3],
    [0.8, 0.8, 5 / 9],
    [0.9, 0.9, 10 / 19],
    [0.95, 0.95, 20 / 39],
    [0.9, 0.8, 5 / 7],
    [0.95, 0.9, 20 / 29],
    [0.8, 0.9, 5 / 14],
  ] as const;
  for (const [first, second, answer] of table)
    expect(firstMoverShare([first, second])).toBeCloseTo(answer, 12);
});

test('with a last round the answer of backward induction swings to the one without end', () => {
  const table = [
    [1, 1],
    [2, 0.2],
    [3, 0.92],
    [4, 0.344],
    [5, 0.8624],
    [10, 0.576077],
    [50, 0.714092],
    [200, 0.714286],
  ] as const;
  for (const [rounds, answer] of table)
    expect(firstMoverShareWithin(rounds, [0.9, 0.8])).toBeCloseTo(answer, 6);
});

test('a thousand rounds are as good as no end, whoever is patient', () => {
  for (const first of [0, 0.3, 0.9]) {
    for (const second of [0, 0.5, 0.97, 1]) {
      const discounts = [first, second] as const;
      expect(firstMoverShareWithin(1000, discounts)).toBeCloseTo(firstMoverShare(discounts), 10);
    }
  }
});

test('one who does not care about time takes all from one who does', () => {
  expect(firstMoverShare([1, 0.9])).toBeCloseTo(1, 12);
  expect(firstMoverShare([0.9, 1])).toBe(0);
});

test('when nobody is in a hurry the one who speaks last takes all', () => {
  expect(firstMoverShareWithin(3, [1, 1])).toBe(1);
  expect(firstMoverShareWithin(4, [1, 1])).toBe(0);
});

test('three discounted periods leave 7.29 of 10 (OpenSpiel, BargainingDiscountTest)', () => {
  expect(discountedValue(10, 0.9, 3)).toBeCloseTo(7.29, 12);
  expect(discountedValue(10, 0.9, 0)).toBe(10);
});

test('impossible patience and impossible rounds are refused', () => {
  expect(() => firstMoverShare([1.2, 0.5])).toThrow(new RangeError('invalid discount: 1.2'));
  expect(() => firstMoverShare([1, 1])).toThrow(new RangeError('invalid discounts: 1, 1'));
  expect(() => firstMoverShareWithin(0, [0.5, 0.5])).toThrow(new RangeError('invalid rounds: 0'));
  expect(() => firstMoverShareWithin(2.5, [0.5, 0.5])).toThrow(RangeError);
  expect(() => discountedValue(10, 0.9, -1)).toThrow(new RangeError('invalid periods: -1'));
  expect(() => discountedValue(NaN, 0.9, 1)).toThrow(RangeError);
});
