/** The normal distribution against values computed to 20 digits with mpmath 1.3 (ncdf). */
import { expect, test } from 'vitest';
import { normalShareBelow } from '../../../src/negotiation/games/normal.ts';

const known = [
  [-8, 6.22096057427178e-16],
  [-5, 2.86651571879194e-7],
  [-3, 0.001349898031630094],
  [-1.96, 0.02499789514822043],
  [-1, 0.15865525393145705],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [1, 0.8413447460685429],
  [1.959963984540054, 0.975],
  [2, 0.9772498680518208],
  [3, 0.9986501019683699],
  [5, 0.9999997133484281],
] as const;

test('the normal distribution is right to 1e-14, as Marsaglia 2004 promises', () => {
  for (const [z, answer] of known) expect(Math.abs(normalShareBelow(z) - answer)).toBeLessThan(1e-14);
});

test('to within 1e-14 it never falls and is symmetric, and it stays within 0 and 1', () => {
  for (let z = -9; z < 9; z += 0.01) {
    expect(normalShareBelow(z + 0.01)).toBeGreaterThanOrEqual(normalShareBelow(z) - 1e-14);
    expect(normalShareBelow(z) + normalShareBelow(-z)).toBeCloseTo(1, 13);
    expect(Math.abs(normalShareBelow(z) - 0.5)).toBeLessThanOrEqual(0.5);
  }
  expect(normalShareBelow(-Infinity)).toBe(0);
  expect(normalShareBelow(Infinity)).toBe(1);
});

test('no share lies below a value that is no number', () => {
  expect(() => normalShareBelow(NaN)).toThrow(new RangeError('invalid z: NaN'));
});
