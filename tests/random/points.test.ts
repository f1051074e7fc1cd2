/** Points of an experiment: each made alone, evenly spread as its kind promises, and worth more than as many draws. */
import { expect, test } from 'vitest';
import type { Sampling } from '../../src/random/points.ts';
import { pointsOf, SAMPLINGS } from '../../src/random/points.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];

function allOf(sampling: Sampling, count: number, seed = 's', names = NAMES): Float64Array[] {
  const points = pointsOf({ sampling, names, count, seed });
  return Array.from({ length: count }, (_, index) => points(index));
}

test.for(SAMPLINGS)('%s: a point is the same alone, in any order, and after any others', (sampling) => {
  const whole = allOf(sampling, 50);
  for (const index of [49, 0, 17]) {
    const alone = pointsOf({ sampling, names: NAMES, count: 50, seed: 's' })(index);
    expect(alone).toEqual(whole[index]);
  }
  expect(allOf(sampling, 50, 't')).not.toEqual(whole);
  for (const u of whole.flatMap((point) => [...point])) expect(u > 0 && u < 1).toBe(true);
});

test.for(SAMPLINGS)('%s: a dimension added at the end moves no other', (sampling) => {
  const before = allOf(sampling, 20);
  const after = allOf(sampling, 20, 's', [...NAMES, 'f']);
  expect(after.map((point) => point.slice(0, 5))).toEqual(before);
});

test.for([1, 2, 7, 100, 1000])(
  'a Latin hypercube of %i points has one in each slice of every dimension',
  (count) => {
    const points = allOf('latin-hypercube', count);
    for (const dimension of NAMES.keys()) {
      const slices = points.map((point) => Math.floor((point[dimension] as number) * count));
      expect(slices.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
    }
  },
);

test('dimensions of a Latin hypercube go their own ways', () => {
  const points = allOf('latin-hypercube', 2000);
  const correlation = points.reduce((sum, [x = 0, y = 0]) => sum + 12 * (x - 0.5) * (y - 0.5), 0) / 2000;
  expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(2000));
});

/** Root mean square error of the mean of 256 points against the integral, over 20 seeds. */
function errorOf(sampling: Sampling, f: (u: Float64Array) => number, integral: number): number {
  const squares = Array.from({ length: 20 }, (_, seed) => {
    const mean = allOf(sampling, 256, `seed ${seed}`).reduce((sum, point) => sum + f(point) / 256, 0);
    return (mean - integral) ** 2;
  });
  return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / 20);
}

test('a sum of smooth effects is integrated fifty times as well by a Latin hypercube and by Sobol points as at random', () => {
  const f = (u: Float64Array): number => u.reduce((sum, x) => sum + Math.exp(x), 0);
  const random = errorOf('monte-carlo', f, 5 * (Math.E - 1));
  expect(random / errorOf('latin-hypercube', f, 5 * (Math.E - 1))).toBeGreaterThan(50);
  expect(random / errorOf('sobol', f, 5 * (Math.E - 1))).toBeGreaterThan(50);
});

test('a product of effects is integrated twenty times as well by Sobol points, three times by a Latin hypercube', () => {
  const f = (u: Float64Array): number => u.reduce((product, x, j) => product * (1 + (x - 0.5) / (j + 1)), 1);
  const random = errorOf('monte-carlo', f, 1);
  expect(random / errorOf('sobol', f, 1)).toBeGreaterThan(20);
  expect(random / errorOf('latin-hypercube', f, 1)).toBeGreaterThan(3);
});

test('more dimensions than Sobol points have are refused', () => {
  const names = Array.from({ length: 101 }, (_, index) => String(index));
  expect(() => pointsOf({ sampling: 'sobol', names, count: 2, seed: '' })).toThrow('invalid dimension: 100');
});
