/** Laws read by inversion: shares of their mass lie where the textbook says, ends are kept, the same bits for the same share. */
import { expect, test } from 'vitest';
import type { Law } from '../../src/random/laws.ts';
import { countOf, lawInWords, quantileOf, touchstones } from '../../src/random/laws.ts';

/** Values at low, middle and high shares. */
const QUANTILES: readonly (readonly [Law, readonly (readonly [share: number, value: number])[]])[] = [
  [
    { kind: 'uniform', low: -2, high: 6 },
    [
      [0.25, 0],
      [0.5, 2],
      [0.75, 4],
    ],
  ],
  [
    { kind: 'log-uniform', low: 0.01, high: 1 },
    [
      [0.5, 0.1],
      [0.25, 10 ** -1.5],
    ],
  ],
  [
    { kind: 'triangular', low: 0, mode: 1, high: 4 },
    [
      [0.25, 1],
      [0.0625, 0.5],
      [0.8125, 4 - Math.sqrt(0.1875 * 12)],
    ],
  ],
  [
    { kind: 'normal', mean: 3, sd: 2, within: null },
    [
      [0.5, 3],
      [0.8413447460685429, 5],
      [0.0227501319481792, -1],
    ],
  ],
  [
    { kind: 'log-normal', mean: 1, sd: 2, within: null },
    [
      [0.5, Math.E],
      [0.8413447460685429, Math.E ** 3],
    ],
  ],
  // Cut off at both sides of its median by the same factor, a log-normal law keeps its median.
  [{ kind: 'log-normal', mean: 0, sd: 1, within: [0.5, 2] }, [[0.5, 1]]],
  // Half of the standard normal law above 0: its median is the .75 quantile of the whole.
  [{ kind: 'normal', mean: 0, sd: 1, within: [0, 9] }, [[0.5, 0.6744897501960817]]],
  [{ kind: 'normal', mean: 5, sd: 2, within: [3, 7] }, [[0.5, 5]]],
  [
    { kind: 'integer', low: 6, high: 18 },
    [
      [1e-9, 6],
      [1 / 13 + 1e-9, 7],
      [1 - 1e-9, 18],
    ],
  ],
];

test.for(QUANTILES.map(([law, expected]) => [lawInWords(law), law, expected] as const))(
  '%s: its mass lies where the textbook puts it',
  ([, law, expected]) => {
    const at = quantileOf(law);
    for (const [share, value] of expected) expect(at(share)).toBeCloseTo(value, 9);
  },
);

test('no share, however near to 0 or 1, leaves the range that was checked', () => {
  for (const [law] of QUANTILES) {
    const at = quantileOf(law);
    const stones = touchstones(law).map(Number);
    for (const share of [2 ** -60, 1e-12, 0.3, 0.999999, 1 - 2 ** -53]) {
      expect(Number(at(share))).toBeGreaterThanOrEqual(stones[0]!);
      expect(Number(at(share))).toBeLessThanOrEqual(stones.at(-1)!);
    }
  }
});

test('levels are equally likely, and count', () => {
  const law: Law = { kind: 'levels', values: ['stacked', 'shuttle', true, 3] };
  const at = quantileOf(law);
  const drawn = Array.from({ length: 400 }, (_, i) => at((i + 0.5) / 400));
  for (const value of law.values) expect(drawn.filter((one) => one === value)).toHaveLength(100);
  expect([countOf(law), countOf({ kind: 'integer', low: 6, high: 18 })]).toEqual([4, 13]);
  expect(countOf({ kind: 'uniform', low: 0, high: 1 })).toBe(null);
});

test('a law is told in words', () => {
  const laws: Law[] = QUANTILES.map(([law]) => law);
  expect(laws.map(lawInWords)).toEqual([
    'uniform from -2 to 6',
    'log-uniform from 0.01 to 1',
    'triangular from 0 to 4 with mode 1',
    'normal with mean 3 and standard deviation 2',
    'log-normal with mean 1 and standard deviation 2 of the logarithm',
    'log-normal with mean 0 and standard deviation 1 of the logarithm within 0.5 to 2',
    'normal with mean 0 and standard deviation 1 within 0 to 9',
    'normal with mean 5 and standard deviation 2 within 3 to 7',
    'integer from 6 to 18',
  ]);
});
