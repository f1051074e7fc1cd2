/** Arithmetic that decides histories: the same bits everywhere, and one comparison of worths. */
import libraryExp from '@stdlib/math-base-special-exp';
import libraryLn from '@stdlib/math-base-special-ln';
import { expect, test } from 'vitest';
import { clamp, exp, ln, logistic, logLogistic, power, reaches } from '../../src/negotiation/arithmetic.ts';
import { anyNumbers } from './numbers.ts';

test('exp and ln give the bits of @stdlib for numbers of every kind', () => {
  const numbers = anyNumbers(400_000);
  expect(numbers.filter((x) => !Object.is(exp(x), libraryExp(x)))).toEqual(new Float64Array(0));
  expect(numbers.filter((x) => !Object.is(ln(x), libraryLn(x)))).toEqual(new Float64Array(0));
});

/** ln(logistic(z)) by the engine's own functions. */
function exactLogLogistic(z: number): number {
  return z >= 0 ? -Math.log1p(Math.exp(-z)) : z - Math.log1p(Math.exp(z));
}

const POINTS = Array.from({ length: 100_000 }, (_, i) => -40 + (80 * i) / 99_999);

test('the logarithm of an acceptance chance is off by less than 1e-9 at 100,000 points', () => {
  const worst = POINTS.reduce((most, z) => Math.max(most, Math.abs(logLogistic(z) - exactLogLogistic(z))), 0);
  expect(worst).toBeLessThan(1e-9);
});

test('more surplus never lowers the logarithm of an acceptance chance', () => {
  const falls = POINTS.filter((z, i) => i > 0 && logLogistic(z) < logLogistic(POINTS[i - 1] as number));
  expect(falls).toEqual([]);
});

test('the logarithm of an acceptance chance is never above 0, and sound at its edges', () => {
  expect(POINTS.filter((z) => logLogistic(z) > 0)).toEqual([]);
  expect(logLogistic(-1000)).toBe(-1000);
  expect(logLogistic(1000)).toBe(0);
  expect(logLogistic(0)).toBeCloseTo(-Math.LN2, 15);
});

test('the logistic function, its powers and its logarithm at known points', () => {
  const table = [
    [logistic(0), 0.5],
    [logistic(Math.log(3)), 0.75],
    [logistic(-Math.log(3)), 0.25],
    [logistic(800), 1],
    [logistic(-800), 0],
    [power(0.5, 5), 0.03125],
    [power(0, 0.2), 0],
    [power(2, 0.5), Math.SQRT2],
    [power(7, 1), 7],
    [exp(1), Math.E],
    [ln(10), Math.LN10],
  ] as const;
  for (const [found, answer] of table) expect(found).toBeCloseTo(answer, 14);
});

test('one worth reaches another when it falls short by less than half of 1e-9', () => {
  const table = [
    [0.3, 0.3, true],
    [0.1 + 0.2, 0.3, true],
    [0.3, 0.1 + 0.2, true],
    [0.3 - 4e-10, 0.3, true],
    [0.3 - 6e-10, 0.3, false],
    [-1e-10, 0, true],
    [-1e-9, 0, false],
    [0.2, 0.3, false],
    [0.4, 0.3, true],
  ] as const;
  for (const [a, b, answer] of table) expect(reaches(a, b)).toBe(answer);
});

test('numbers are moved into their bounds and no further', () => {
  expect([clamp(-2, -1, 1), clamp(0.3, -1, 1), clamp(2, -1, 1)]).toEqual([-1, 0.3, 1]);
});
