// Do paired differences stand where statisticians put them, and are missing values counted, never taken for something?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparedMeans, comparedShares } from '../../../src/analysis/comparison/index.ts';
import { t975 } from '../../../src/analysis/comparison/student.ts';

/** Hours of sleep gained on two drugs by ten patients (Student 1908). */
const FIRST = Float64Array.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2);
const SECOND = Float64Array.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

test("Student's own data give the paired interval and the one of Welch that every textbook has", () => {
  const found = comparedMeans(FIRST, SECOND);
  expect(found.paired.difference).toBeCloseTo(1.58, 12);
  expect(found.paired.low).toBeCloseTo(0.7001142, 5);
  expect(found.paired.high).toBeCloseTo(2.4598858, 5);
  expect(found.unpaired.low).toBeCloseTo(-0.2054832, 4);
  expect(found.unpaired.high).toBeCloseTo(3.3654832, 4);
  expect(found.width).toBeCloseTo((2.4598858 - 0.7001142) / (3.3654832 + 0.2054832), 4);
  expect([found.rose, found.fell, found.same, found.widest]).toEqual([9, 0, 1, 8]);
  expect([found.a.mean, found.b.mean]).toEqual([expect.closeTo(0.75, 12), expect.closeTo(2.33, 12)]);
});

test.for([
  [1, 12.706205],
  [5, 2.570582],
  [10, 2.228139],
  [11, 2.200985],
  [20, 2.085963],
  [30, 2.042272],
  [120, 1.97993],
  [1e6, 1.959966],
] as const)('the t quantile of %s degrees of freedom', ([freedom, quantile]) => {
  expect(t975(freedom)).toBeCloseTo(quantile, 4);
});

test('shares that flip are counted by their way, with the first pairs of each', () => {
  const a = Float64Array.of(1, 1, 0, 0, 1, 0, 0, Number.NaN, 1, Number.NaN);
  const b = Float64Array.of(1, 0, 1, 1, 1, 0, 1, 1, Number.NaN, Number.NaN);
  const found = comparedShares(a, b);
  expect([found.pairs, found.missing]).toEqual([7, { onlyA: 1, onlyB: 1, both: 1 }]);
  expect([found.a.count, found.b.count, found.gained, found.lost]).toEqual([3, 5, 3, 1]);
  expect(found.flips).toEqual({ gained: [2, 3, 6], lost: [1] });
  expect(found.paired.difference).toBeCloseTo(2 / 7, 12);
});

const values = fc.array(fc.tuple(fc.constantFrom(0, 1, Number.NaN), fc.constantFrom(0, 1, Number.NaN)), {
  minLength: 1,
  maxLength: 60,
});

test('exchanging A and B turns every share comparison round', () => {
  fc.assert(
    fc.property(values, (pairs) => {
      const [a, b] = [Float64Array.from(pairs, ([x]) => x), Float64Array.from(pairs, ([, y]) => y)];
      const [there, back] = [comparedShares(a, b), comparedShares(b, a)];
      expect([there.gained, there.lost, there.pairs]).toEqual([back.lost, back.gained, back.pairs]);
      const { onlyA, onlyB, both } = there.missing;
      expect(there.pairs + onlyA + onlyB + both).toBe(pairs.length);
      expect(there.pairs === 0 || Math.abs(there.paired.low + back.paired.high) < 1e-12).toBe(true);
      expect(there.b.count - there.a.count).toBe(there.gained - there.lost);
    }),
    { numRuns: 300, seed: 6 },
  );
});

test('a shift by the same amount in every pair is certain, however much the values vary', () => {
  const moved = FIRST.map((value) => value + 4);
  const { paired, unpaired, width } = comparedMeans(FIRST, moved);
  expect(paired.low).toBeCloseTo(4, 10);
  expect(paired.high).toBeCloseTo(4, 10);
  expect(unpaired.high - unpaired.low).toBeGreaterThan(1);
  expect(width).toBeCloseTo(0, 10);
});

test('values are compared as they are, not as whole numbers', () => {
  const { a, b } = comparedMeans(Float64Array.of(0.25, 0.75), Float64Array.of(0.5, 0.5));
  expect([a.mean, b.mean]).toEqual([0.5, 0.5]);
});

test('one pair has no interval, none says nothing, and lists of two lengths are refused', () => {
  const one = comparedMeans(Float64Array.of(1), Float64Array.of(3));
  expect([one.paired.difference, one.paired.low, one.width]).toEqual([2, Number.NaN, null]);
  const none = comparedMeans(Float64Array.of(Number.NaN), Float64Array.of(3));
  expect([none.pairs, none.missing, none.widest]).toEqual([0, { onlyA: 1, onlyB: 0, both: 0 }, null]);
  expect(comparedShares(new Float64Array(0), new Float64Array(0)).width).toBe(null);
  expect(() => comparedMeans(Float64Array.of(1), new Float64Array(2))).toThrow(
    'invalid pairs: 1 and 2 values',
  );
});
