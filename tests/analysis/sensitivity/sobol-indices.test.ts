/** Do Sobol indices come out as the closed forms say, and do their intervals hold what they promise? */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cautionsOf,
  ESTIMATORS,
  factorsOf,
  saltelliRows,
  sobolIndices,
} from '../../../src/analysis/sensitivity/index.ts';
import { gFunction, indicesOf, ishigami, valuesAt } from './functions.ts';

const XYZ = factorsOf(['x1', 'x2', 'x3']);

test.each(ESTIMATORS)("Ishigami's function has the indices of the literature (%s)", (estimator) => {
  const found = indicesOf(XYZ, ishigami, { n: 10_000, estimator, resamples: 200 });
  expect(found.rows).toBe(80_000);
  expect(found.mean).toBeCloseTo(3.5, 1);
  expect(found.variance).toBeCloseTo(13.844588, 0);
  for (const [f, [first, total]] of (
    [
      [0.313905, 0.557589],
      [0.442411, 0.442411],
      [0, 0.243684],
    ] as const
  ).entries()) {
    expect(Math.abs(found.S1[f]! - first)).toBeLessThan(0.02);
    expect(Math.abs(found.ST[f]! - total)).toBeLessThan(0.02);
  }
  expect(found.S2?.[0]?.[2]).toBeCloseTo(0.243684, 1);
  expect(Math.abs(found.S2?.[0]?.[1] ?? 1)).toBeLessThan(0.02);
  expect(found.S2?.[2]).toEqual([null, null, null]);
  expect(found.S2_conf?.[0]?.[2]).toBeGreaterThan(0);
});

test('grouped by interaction, the indices of first order and total agree and sum to 1', () => {
  const found = indicesOf(factorsOf(['x1', 'x2', 'x3'], ['odd', 'even', 'odd']), ishigami, {
    n: 10_000,
    resamples: 50,
  });
  expect(found.names).toEqual(['odd', 'even']);
  expect(found.rows).toBe(60_000);
  for (const indices of [found.S1, found.ST]) {
    expect(Math.abs(indices[0]! - 0.557589)).toBeLessThan(0.02);
    expect(Math.abs(indices[1]! - 0.442411)).toBeLessThan(0.02);
  }
});

test("Sobol's g-function has the indices of its closed form, without second order too", () => {
  const a = [0, 1, 4.5, 9, 99, 99, 99, 99];
  const { of, S1, ST } = gFunction(a);
  const factors = factorsOf(a.map((_, f) => `x${f + 1}`));
  const found = indicesOf(factors, of, { n: 8192, secondOrder: false, resamples: 100 });
  expect(found.S2).toBeNull();
  for (const f of a.keys()) {
    expect(Math.abs(found.S1[f]! - S1[f]!)).toBeLessThan(0.02);
    expect(Math.abs(found.ST[f]! - ST[f]!)).toBeLessThan(0.02);
  }
});

test('of a sum each part has its share of the variance and nothing is left to pairs', () => {
  const found = indicesOf(XYZ, (u) => u[0]! + 2 * u[1]! + 3 * u[2]!, { n: 4096, resamples: 100 });
  for (const [f, share] of [1 / 14, 4 / 14, 9 / 14].entries()) {
    expect(found.S1[f]).toBeCloseTo(share, 2);
    expect(found.ST[f]).toBeCloseTo(share, 2);
  }
  expect(Math.max(...found.S2!.flat().map((x) => Math.abs(x ?? 0)))).toBeLessThan(0.01);
});

test('an interval of 95 % holds the true index in about 95 of 100 experiments', () => {
  const factors = factorsOf(['x1', 'x2']);
  let inside = 0;
  for (let experiment = 0; experiment < 200; experiment += 1) {
    const spec = { factors, n: 200, secondOrder: false, seed: `coverage ${experiment}` };
    const design = saltelliRows({ ...spec, sampling: 'monte-carlo' });
    const values = valuesAt(design, (u) => u[0]! + 0.5 * u[1]! + u[0]! * u[1]!);
    const found = sobolIndices(factors, values, {
      secondOrder: false,
      resamples: 200,
      seed: `${experiment}`,
    });
    // By hand: variances 9/48, 1/12 and 1/144 of the parts of x + y/2 + xy.
    const truth = 9 / 48 / (9 / 48 + 1 / 12 + 1 / 144);
    if (Math.abs(found.S1[0]! - truth) <= found.S1_conf[0]!) inside += 1;
  }
  expect(inside / 200).toBeGreaterThan(0.9);
  expect(inside / 200).toBeLessThan(0.99);
});

test('rows dealt into blocks give intervals as wide as rows one by one', () => {
  const factors = factorsOf(['x1', 'x2']);
  const width = (n: number): number => {
    const design = saltelliRows({ factors, n, secondOrder: true, seed: 'w', sampling: 'monte-carlo' });
    const values = valuesAt(design, (u) => u[0]! + u[0]! * u[1]!);
    return sobolIndices(factors, values, { secondOrder: true }).ST_conf[0]!;
  };
  // 2,000 rows are resampled one by one, 32,000 in blocks: a quarter of the width.
  expect(width(2000) / width(32_000)).toBeGreaterThan(3.5);
  expect(width(2000) / width(32_000)).toBeLessThan(4.5);
});

test('another unit and another zero of the outcome leave every index as it is', () => {
  const factors = factorsOf(['x1', 'x2', 'x3']);
  const values = valuesAt(saltelliRows({ factors, n: 64, secondOrder: true, seed: 'u' }), ishigami);
  const before = sobolIndices(factors, values, { secondOrder: true, resamples: 20 });
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: -150, max: 150 }),
      fc.boolean(),
      (zero, power, turned) => {
        const unit = (turned ? -1 : 1) * 10 ** power;
        // Only as much is added as the values can be told apart by.
        const moved = values.map((y) => unit * (y + zero));
        const after = sobolIndices(factors, moved, { secondOrder: true, resamples: 20 });
        for (const f of [0, 1, 2]) {
          expect(after.S1[f]).toBeCloseTo(before.S1[f]!, 6);
          expect(after.ST[f]).toBeCloseTo(before.ST[f]!, 6);
          expect(after.ST_conf[f]).toBeCloseTo(before.ST_conf[f]!, 6);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('the order in which factors are named does not matter to what each gets', () => {
  const rows = saltelliRows({ factors: XYZ, n: 128, secondOrder: true, seed: 'p' });
  const values = valuesAt(rows, ishigami);
  const before = sobolIndices(XYZ, values, { secondOrder: true, resamples: 10 });
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
      const turned = new Float64Array(values.length);
      for (let at = 0; at < values.length; at += 8) {
        turned[at] = values[at]!;
        turned[at + 7] = values[at + 7]!;
        for (const [to, from] of order.entries()) {
          turned[at + 1 + to] = values[at + 1 + from]!;
          turned[at + 4 + to] = values[at + 4 + from]!;
        }
      }
      const factors = factorsOf(order.map((f) => XYZ.names[f]!));
      const after = sobolIndices(factors, turned, { secondOrder: true, resamples: 10 });
      for (const [to, from] of order.entries()) {
        expect(after.S1[to]).toBeCloseTo(before.S1[from]!, 10);
        expect(after.ST[to]).toBeCloseTo(before.ST[from]!, 10);
      }
    }),
  );
});

test('the same seed gives the same intervals, another seed others', () => {
  const one = indicesOf(XYZ, ishigami, { n: 64 });
  expect(indicesOf(XYZ, ishigami, { n: 64 })).toEqual(one);
  const values = valuesAt(saltelliRows({ factors: XYZ, n: 64, secondOrder: true, seed: 'a' }), ishigami);
  const other = sobolIndices(XYZ, values, { secondOrder: true, seed: 'other' });
  expect(other.S1).toEqual(one.S1);
  expect(other.S1_conf).not.toEqual(one.S1_conf);
});

test('what has no answer is refused: no variance, no number, no whole block', () => {
  const at = (values: readonly number[]) => () =>
    sobolIndices(factorsOf(['x']), Float64Array.from(values), { secondOrder: false });
  expect(at([1, 1, 1, 1, 1, 1])).toThrow('without variance');
  expect(at([0.1, 0.1, 0.1, 0.1, 0.1, 0.1])).toThrow('without variance');
  expect(at([1, 2, Number.NaN, 1, 1, 1])).toThrow('not finite');
  expect(at([1, 2, 3, 4, 5])).toThrow('invalid number of values: 5');
  expect(at([1, 2, 3])).toThrow('invalid number of values: 3');
});

test('few rows are warned of, and so are indices below 0', () => {
  const poor = cautionsOf(indicesOf(XYZ, ishigami, { n: 32 }));
  expect(poor.join()).not.toContain('base rows are few');
  expect(cautionsOf(indicesOf(XYZ, ishigami, { n: 8 }))[0]).toBe(
    'N = 8 base rows are few: intervals from fewer than 32 are too narrow',
  );
  expect(poor.join('\n')).toMatch(/wide intervals: .* about N = [\d,]+ would give ±0.1/);
  const mixedUp = valuesAt(
    saltelliRows({ factors: XYZ, n: 512, secondOrder: true, seed: 'a' }),
    (u) => u[0]!,
  );
  const turned = mixedUp.map((y, row) =>
    row % 8 === 1 ? 1 - mixedUp[row + 6]! : row % 8 === 4 ? 1 - mixedUp[row - 4]! : y,
  );
  const cautions = cautionsOf(sobolIndices(XYZ, turned, { secondOrder: true })).join('\n');
  expect(cautions).toMatch(/below 0 by far more than the interval allows/);
});
