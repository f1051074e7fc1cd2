/** Laws of chance: mean, variance, skewness and excess kurtosis against the formulas of the textbooks. */
import { expect, test } from 'vitest';
import {
  boundedNoise,
  dirichlet,
  gamma,
  happens,
  logisticNoise,
  logTriangular,
  logUniform,
  normal,
  openUniform,
  shuffle,
  triangular,
  uniform,
  weightedIndex,
} from '../../src/random/distributions.ts';
import type { Stream } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';

/** Mean, variance, skewness, excess kurtosis. */
type Moments = readonly [mean: number, variance: number, skewness: number, kurtosis: number];

const N = 200_000;

function momentsOf(sample: readonly number[]): Moments {
  const mean = sample.reduce((sum, x) => sum + x, 0) / sample.length;
  const central = (power: number): number =>
    sample.reduce((sum, x) => sum + (x - mean) ** power, 0) / sample.length;
  const variance = central(2);
  return [mean, variance, central(3) / variance ** 1.5, central(4) / variance ** 2 - 3];
}

/** Moments about the mean from the first four about 0. */
function fromRaw(raw: (power: number) => number): Moments {
  const [m1, m2, m3, m4] = [raw(1), raw(2), raw(3), raw(4)];
  const variance = m2 - m1 ** 2;
  const third = m3 - 3 * m1 * m2 + 2 * m1 ** 3;
  const fourth = m4 - 4 * m1 * m3 + 6 * m1 ** 2 * m2 - 3 * m1 ** 4;
  return [m1, variance, third / variance ** 1.5, fourth / variance ** 2 - 3];
}

const ofUniform = (a: number, b: number): Moments => [(a + b) / 2, (b - a) ** 2 / 12, 0, -6 / 5];
const ofNormal = (sd: number): Moments => [0, sd ** 2, 0, 0];
/** Three uniforms less 1.5 times 2 sd: kurtosis of a sum of n uniforms is -6/(5n). */
const ofBoundedNoise = (sd: number): Moments => [0, sd ** 2, 0, -2 / 5];
const ofLogistic = (): Moments => [0, Math.PI ** 2 / 3, 0, 6 / 5];
const ofGamma = (shape: number): Moments => [shape, shape, 2 / Math.sqrt(shape), 6 / shape];
const ofLogUniform = (a: number, b: number): Moments =>
  fromRaw((power) => (b ** power - a ** power) / (power * Math.log(b / a)));

function ofTriangular(a: number, c: number, b: number): Moments {
  const spread = a * a + b * b + c * c - a * b - a * c - b * c;
  const skewness = (Math.SQRT2 * (a + b - 2 * c) * (2 * a - b - c) * (a - 2 * b + c)) / (5 * spread ** 1.5);
  return [(a + b + c) / 3, spread / 18, skewness, -3 / 5];
}

/** From the moment generating function of the triangular law. */
function ofLogTriangular(low: number, mode: number, high: number): Moments {
  const [a, c, b] = [Math.log(low), Math.log(mode), Math.log(high)];
  return fromRaw(
    (t) =>
      (2 * ((b - c) * low ** t - (b - a) * mode ** t + (c - a) * high ** t)) /
      ((b - a) * (c - a) * (b - c) * t * t),
  );
}

/** Law, how it is drawn, what it should be; the tolerance on skewness and kurtosis, since heavy tails need more. */
const LAWS: readonly (readonly [name: string, (stream: Stream) => number, Moments, tolerance?: number])[] = [
  ['an open uniform', openUniform, ofUniform(0, 1)],
  ['a uniform on [-2, 5)', (s) => uniform(s, -2, 5), ofUniform(-2, 5)],
  ['a normal of sd 1', (s) => normal(s, 1), ofNormal(1)],
  ['a normal of sd .12 (momentum)', (s) => normal(s, 0.12), ofNormal(0.12)],
  ['bounded noise of sd .07 (values)', (s) => boundedNoise(s, 0.07), ofBoundedNoise(0.07)],
  ['logistic noise (pledges)', logisticNoise, ofLogistic(), 0.1],
  ['a log-uniform on [9, 24] (horizons)', (s) => logUniform(s, 9, 24), ofLogUniform(9, 24)],
  ['a log-uniform on [.1, .4] (beta)', (s) => logUniform(s, 0.1, 0.4), ofLogUniform(0.1, 0.4)],
  ['a triangular (1, 2.5, 4)', (s) => triangular(s, 1, 2.5, 4), ofTriangular(1, 2.5, 4)],
  ['a triangular with its mode at the edge', (s) => triangular(s, 0, 0, 6), ofTriangular(0, 0, 6)],
  ['a log-triangular (24, 45, 90), truces', (s) => logTriangular(s, 24, 45, 90), ofLogTriangular(24, 45, 90)],
  [
    'a log-triangular (1500, 4000, 10000), treaties',
    (s) => logTriangular(s, 1500, 4000, 10_000),
    ofLogTriangular(1500, 4000, 10_000),
  ],
  ['a gamma of shape 12', (s) => gamma(s, 12), ofGamma(12), 0.1],
  ['a gamma of shape 1.2', (s) => gamma(s, 1.2), ofGamma(1.2), 0.4],
  ['a gamma of shape .5', (s) => gamma(s, 0.5), ofGamma(0.5), 0.8],
];

test.for(LAWS)(
  '%s has the moments of the textbook',
  ([name, draw, [mean, variance, skewness, kurtosis], tolerance = 0.05]) => {
    const stream = luckOf('moments', 0)(name);
    const seen = momentsOf(Array.from({ length: N }, () => draw(stream)));
    const sd = Math.sqrt(variance);
    // Five standard errors for the mean, two per cent for the variance.
    expect(Math.abs(seen[0] - mean)).toBeLessThan((5 * sd) / Math.sqrt(N));
    expect(Math.abs(seen[1] / variance - 1)).toBeLessThan(0.02);
    expect(Math.abs(seen[2] - skewness)).toBeLessThan(tolerance);
    expect(Math.abs(seen[3] - kurtosis)).toBeLessThan(tolerance);
  },
);

test('draws stay in the bounds of their law', () => {
  const stream = luckOf('bounds', 0)('all');
  for (let i = 0; i < 20_000; i += 1) {
    expect(Math.abs(boundedNoise(stream, 0.07))).toBeLessThanOrEqual(0.21);
    const horizon = logUniform(stream, 9, 24);
    expect(horizon >= 9 - 1e-9 && horizon <= 24 + 1e-9).toBe(true);
    const size = triangular(stream, 2, 5, 20);
    expect(size >= 2 && size <= 20).toBe(true);
    expect(gamma(stream, 0.001)).toBeGreaterThanOrEqual(0);
  }
});

test('the edges of the generator give finite numbers', () => {
  for (const edge of [0, 1 - 2 ** -32]) {
    const stream = (): number => edge;
    const open = openUniform(stream);
    expect(open > 0 && open < 1).toBe(true);
    for (const draw of [normal(stream, 1), logisticNoise(stream), logUniform(stream, 9, 24)])
      expect(Number.isFinite(draw)).toBe(true);
    expect(weightedIndex(stream, [0.2, 0.8])).toBe(edge === 0 ? 0 : 1);
    expect(weightedIndex(stream, [0, 1])).toBe(1);
  }
});

test('a law of no width gives its one value and still takes its draw', () => {
  let taken = 0;
  const stream = (): number => ((taken += 1), 0.3);
  expect([normal(stream, 0), logUniform(stream, 5, 5), triangular(stream, 5, 5, 5)]).toEqual([0, 5, 5]);
  expect(taken).toBe(3);
});

test('weights around a centre sum to 1 and keep its mean and spread (Dirichlet)', () => {
  const centre = [0.1, 0.2, 0.3, 0.4, 0];
  const stream = luckOf('dirichlet', 0)('weights');
  const drawn = Array.from({ length: 20_000 }, () => dirichlet(stream, centre, 60));
  for (const weights of drawn) expect(weights.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12);
  centre.forEach((mean, i) => {
    const [seen, variance] = momentsOf(drawn.map((weights) => weights[i] as number));
    expect(Math.abs(seen - mean)).toBeLessThan(0.002);
    expect(Math.abs(variance * 61 - mean * (1 - mean))).toBeLessThan(0.05 * mean * (1 - mean) + 1e-3);
  });
});

test('an index comes as often as its weight says, and one of no weight never', () => {
  const weights = [1, 0, 3, 6];
  const stream = luckOf('index', 0)('weights');
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 100_000; i += 1) {
    const index = weightedIndex(stream, weights);
    counts[index] = (counts[index] as number) + 1;
  }
  expect(counts[1]).toBe(0);
  weights.forEach((weight, i) => {
    expect(Math.abs((counts[i] as number) / 100_000 - weight / 10)).toBeLessThan(0.006);
  });
});

test('an event comes as often as its chance says', () => {
  const stream = luckOf('happens', 0)('event');
  const share = (chance: number): number =>
    Array.from({ length: 50_000 }, () => happens(stream, chance)).filter(Boolean).length / 50_000;
  expect([share(0), share(1)]).toEqual([0, 1]);
  expect(Math.abs(share(0.14) - 0.14)).toBeLessThan(0.006);
});

test('every order of four is as likely as any other (Fisher and Yates 1938)', () => {
  const stream = luckOf('shuffle', 0)('order');
  const seen = new Map<string, number>();
  const order = new Float64Array(4);
  for (let i = 0; i < 48_000; i += 1) {
    shuffle(stream, order);
    seen.set(order.join(), (seen.get(order.join()) ?? 0) + 1);
  }
  expect(seen.size).toBe(24);
  const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  // 49.7 has chance .001 with 23 degrees of freedom.
  expect(chiSquare).toBeLessThan(49.7);
});

test('a shuffle takes one draw fewer than there are things', () => {
  let taken = 0;
  shuffle(() => ((taken += 1), 0.5), new Float64Array(7));
  expect(taken).toBe(6);
});

test('an impossible shape is refused', () => {
  expect(() => gamma(() => 0.5, 0)).toThrow(new RangeError('invalid shape: 0'));
});
