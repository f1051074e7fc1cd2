// Does the paired interval stand where its authors say, and what do impossible counts do?
import { expect, test } from 'vitest';
import { pairedDifference } from '../../src/analysis/paired-shares.ts';

test('the interval adds half an observation to each cell (Agresti and Min 2005)', () => {
  // 15 pairs gained and 5 lost of 100: (15.5 - 5.5) / 102 +/- 1.96 sqrt(21 - 100/102) / 102.
  const { difference, low, high } = pairedDifference(15, 5, 100);
  expect(difference).toBeCloseTo(0.1, 12);
  expect(low).toBeCloseTo(10 / 102 - (1.959963984540054 * Math.sqrt(21 - 100 / 102)) / 102, 12);
  expect(high).toBeCloseTo(10 / 102 + (1.959963984540054 * Math.sqrt(21 - 100 / 102)) / 102, 12);
});

test('exchanging the scenarios turns the interval round', () => {
  const [a, b] = [pairedDifference(7, 2, 50), pairedDifference(2, 7, 50)];
  expect(a.difference).toBe(-b.difference);
  expect(a.low).toBeCloseTo(-b.high, 12);
});

test('pairs that always agree differ by nothing, with a little doubt', () => {
  const { difference, low, high } = pairedDifference(0, 0, 1000);
  expect([difference, low < 0, high > 0, high < 0.003]).toEqual([0, true, true, true]);
});

test('no pairs say nothing, and impossible counts are refused', () => {
  expect(pairedDifference(0, 0, 0)).toEqual({ difference: Number.NaN, low: -1, high: 1, of: 0 });
  expect(() => pairedDifference(3, 3, 5)).toThrow('invalid pairs: 3 and 3 of 5');
});
