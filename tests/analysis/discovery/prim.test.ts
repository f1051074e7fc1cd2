/** Boxes by PRIM: the known answer, counts as anybody would count them, and what luck may have set is not told. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Limits } from '../../../src/analysis/discovery/box.ts';
import { countIn, countsBeyond, facesOf, lifted, limitsOf } from '../../../src/analysis/discovery/box.ts';
import type { Cases, Input } from '../../../src/analysis/discovery/cases.ts';
import { casesOf, numberInput } from '../../../src/analysis/discovery/cases.ts';
import { ascending } from '../../../src/analysis/discovery/orders.ts';
import { peel } from '../../../src/analysis/discovery/peeling.ts';
import { coverBy, fewestRows, findBox } from '../../../src/analysis/discovery/prim.ts';
import { paste } from '../../../src/analysis/discovery/refining.ts';
import { binomialTail, quasiP, SIGNIFICANT } from '../../../src/analysis/discovery/significance.ts';
import { cornerOf, cube } from './sampled.ts';

const OWN = { alpha: 0.05, choice: 'merit' } as const;

/** Whether a row keeps all limits, as told. */
function keeps({ inputs }: Cases, limits: Limits, row: number): boolean {
  return inputs.every((input) => {
    const limit = limits[input.name];
    if (limit === undefined) return true;
    if (input.kind === 'category')
      return (limit as readonly string[]).includes(input.labels[input.codes[row]!]!);
    const [low, high] = limit as readonly [number | null, number | null];
    return (low === null || input.values[row]! >= low) && (high === null || input.values[row]! <= high);
  });
}

function counted(cases: Cases, limits: Limits): { rows: number; hits: number } {
  const inside = Array.from({ length: cases.rows }, (_, row) => row).filter((row) =>
    keeps(cases, limits, row),
  );
  return { rows: inside.length, hits: inside.filter((row) => cases.interest[row] === 1).length };
}

/** Tables with ties, integers, categories and few rows. */
const tables = fc.integer({ min: 10, max: 80 }).chain((rows) =>
  fc
    .record({
      interest: fc.array(fc.boolean(), { minLength: rows, maxLength: rows }),
      wide: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
        minLength: rows,
        maxLength: rows,
      }),
      whole: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: rows, maxLength: rows }),
      codes: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: rows, maxLength: rows }),
    })
    .filter(({ interest }) => interest.includes(true) && interest.includes(false))
    .map(({ interest, wide, whole, codes }): Cases => {
      const category: Input = {
        kind: 'category',
        name: 'c',
        codes: Int32Array.from(codes),
        labels: ['a', 'b', 'c', ''],
      };
      // Without levels the same numbers are walked through in order, groups of equal ones together.
      const tied = { ...numberInput('t', Float64Array.from(whole)), levels: null };
      const ordered = { ...tied, order: ascending(tied.values) };
      return casesOf(Uint8Array.from(interest, Number), [
        {
          ...numberInput('w', Float64Array.from(wide)),
          levels: null,
          order: ascending(Float64Array.from(wide)),
        },
        numberInput('i', Float64Array.from(whole)),
        ordered,
        category,
      ]);
    }),
);

test('the known answer: both limits to .02, coverage and density of .95, nothing else (Friedman and Fisher 1999)', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const cases = cornerOf(`corner ${seed}`);
    const { box } = findBox(cases, OWN);
    const limits = limitsOf(cases.inputs, box);
    expect(Object.keys(limits)).toEqual(['x1', 'x3']);
    const [x1, x3] = [limits['x1'] as [null, number], limits['x3'] as [number, null]];
    expect([x1[0], x3[1]]).toEqual([null, null]);
    expect(Math.abs(x1[1] - 0.3)).toBeLessThan(0.02);
    expect(Math.abs(x3[0] - 0.6)).toBeLessThan(0.02);
    const { rows, hits } = countIn(cases, box);
    expect(hits / rows).toBeGreaterThanOrEqual(0.95);
    expect(hits / cases.hits).toBeGreaterThanOrEqual(0.95);
  }
});

test('also where one outcome in ten is turned round by luck', () => {
  const found = Array.from({ length: 10 }, (_, seed) => {
    const cases = cube(
      `noise ${seed}`,
      2000,
      5,
      ([x1, , x3], chance) => (x1! < 0.3 && x3! > 0.6) !== chance() < 0.1,
    );
    return limitsOf(cases.inputs, findBox(cases, OWN).box);
  });
  for (const limits of found) expect(Object.keys(limits)).toEqual(['x1', 'x3']);
});

test('where luck alone decides no box is told', () => {
  const told = Array.from({ length: 20 }, (_, seed) => {
    const cases = cube(`luck ${seed}`, 1000, 5, (_x, chance) => chance() < 0.3);
    return facesOf(findBox(cases, OWN).box).length;
  });
  // Limits are chosen on the same rows, so some pass: a quasi-p-value is none of a limit set beforehand.
  expect(told.filter((faces) => faces > 0).length).toBeLessThanOrEqual(10);
  const cases = cube('luck', 1000, 5, (_x, chance) => chance() < 0.3);
  const { box } = findBox(cases, OWN);
  for (const face of facesOf(box))
    expect(quasiP(cases, box, [face], countIn(cases, box))).toBeLessThanOrEqual(SIGNIFICANT);
});

test('each box of a trajectory holds what its limits say, and lies in the one before', () => {
  fc.assert(
    fc.property(tables, fc.constantFrom(0.02, 0.05, 0.3), (cases, alpha) => {
      const steps = peel(cases, alpha, 3);
      let before = { rows: cases.rows + 1, hits: cases.hits };
      for (const { box, rows, hits } of steps) {
        expect(counted(cases, limitsOf(cases.inputs, box))).toEqual({ rows, hits });
        expect(rows).toBeLessThan(before.rows);
        expect(rows).toBeGreaterThanOrEqual(3);
        before = { rows, hits };
      }
    }),
    { numRuns: 200 },
  );
});

test('the box that is told holds what a naive count finds, and every limit of it is significant', () => {
  fc.assert(
    fc.property(tables, (cases) => {
      const { box } = findBox(cases, { alpha: 0.1, choice: 'merit' });
      const inBox = countIn(cases, box);
      expect(counted(cases, limitsOf(cases.inputs, box))).toEqual(inBox);
      for (const face of facesOf(box))
        expect(quasiP(cases, box, [face], inBox)).toBeLessThanOrEqual(SIGNIFICANT);
    }),
    { numRuns: 200 },
  );
});

test('a strip holds at most the share alpha of a box, but all rows of equal value', () => {
  const cases = cornerOf('patient');
  const steps = peel(cases, 0.05, fewestRows(cases.rows));
  steps
    .slice(1)
    .forEach(({ rows }, k) => expect(steps[k]!.rows - rows).toBeLessThanOrEqual(0.05 * steps[k]!.rows));
  const tied = casesOf(
    Uint8Array.from({ length: 100 }, (_, i) => Number(i >= 40)),
    [
      numberInput(
        'x',
        Float64Array.from({ length: 100 }, (_, i) => (i < 40 ? 0 : i)),
      ),
    ],
  );
  expect(peel(tied, 0.05, 5).map(({ rows, hits }) => [rows, hits])).toEqual([
    [100, 60],
    [60, 60],
  ]);
});

test('whatever an input is measured in, the same rows are in the box', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50 }), (seed) => {
      const cases = cube(
        `scale ${seed}`,
        600,
        3,
        ([x1, x2], chance) => x1! > 0.5 && x2! < 0.4 !== chance() < 0.05,
      );
      const scaled = casesOf(
        cases.interest,
        cases.inputs.map((input) =>
          input.kind === 'number'
            ? numberInput(
                input.name,
                input.values.map((x) => Math.exp(9 * x) - 100),
              )
            : input,
        ),
      );
      const [one, other] = [findBox(cases, OWN), findBox(scaled, OWN)];
      expect(other.trajectory.map(({ rows, hits, peeled }) => [rows, hits, peeled])).toEqual(
        one.trajectory.map(({ rows, hits, peeled }) => [rows, hits, peeled]),
      );
      expect(countIn(scaled, other.box)).toEqual(countIn(cases, one.box));
    }),
    { numRuns: 20 },
  );
});

test('levels and the order of rows lead to the same trajectory', () => {
  fc.assert(
    fc.property(tables, (cases) => {
      const [, levels, ordered] = cases.inputs;
      const steps = (input: Input) =>
        peel(casesOf(cases.interest, [input]), 0.1, 3).map(({ rows, hits, box }) => [
          rows,
          hits,
          box.low[0],
          box.high[0],
        ]);
      expect(steps(ordered!)).toEqual(steps(levels!));
    }),
    { numRuns: 200 },
  );
});

test('pasting never lowers the density, and gives back what a cut took too much', () => {
  fc.assert(
    fc.property(tables, (cases) => {
      const steps = peel(cases, 0.2, 3);
      const { box } = steps.at(-1)!;
      const [before, after] = [countIn(cases, box), countIn(cases, paste(cases, box, null))];
      expect(after.rows).toBeGreaterThanOrEqual(before.rows);
      expect(after.hits * before.rows).toBeGreaterThanOrEqual(before.hits * after.rows);
    }),
    { numRuns: 100 },
  );
  const cases = cornerOf('paste');
  const last = peel(cases, 0.2, 20).at(-1)!;
  expect(countIn(cases, paste(cases, last.box, null)).hits).toBeGreaterThan(last.hits);
});

test('what lies beyond a face is what lifting its limit adds', () => {
  fc.assert(
    fc.property(tables, (cases) => {
      const { box } = peel(cases, 0.2, 5).at(-1)!;
      const { inBox, beyond } = countsBeyond(cases, box);
      expect(inBox).toEqual(countIn(cases, box));
      for (const { face, rows, hits } of beyond)
        expect(countIn(cases, lifted(box, [face]))).toEqual({
          rows: inBox.rows + rows,
          hits: inBox.hits + hits,
        });
    }),
    { numRuns: 100 },
  );
});

test('the tail of the binomial distribution is the sum of its terms', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  for (const [n, p] of [
    [10, 0.3],
    [25, 0.9],
    [40, 0.01],
  ] as const)
    for (let hits = 0; hits <= n; hits += 1) {
      let sum = 0;
      for (let k = hits; k <= n; k += 1) sum += choose(n, k) * p ** k * (1 - p) ** (n - k);
      expect(binomialTail(hits, n, p)).toBeCloseTo(sum, 12);
    }
  // R: pbinom(599, 1000, .5, lower.tail = FALSE), and of a million rows.
  expect(binomialTail(600, 1000, 0.5) / 1.364232e-10).toBeCloseTo(1, 5);
  expect(binomialTail(500_000, 1_000_000, 0.5)).toBeCloseTo(0.5004, 4);
  expect([binomialTail(5, 5, 1), binomialTail(0, 9, 0), binomialTail(1, 9, 0)]).toEqual([1, 1, 0]);
});

test('the quasi-p-value of a limit is that of so many hits with the density without it (Bryant and Lempert 2010)', () => {
  const x = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const cases = casesOf(Uint8Array.from([1, 1, 1, 0, 0, 0, 0, 0, 1, 0]), [numberInput('x', x)]);
  const box = { low: Float64Array.of(-Infinity), high: Float64Array.of(3), inside: [new Uint8Array(0)] };
  expect(quasiP(cases, box, [{ input: 0, side: 'high' }], countIn(cases, box))).toBeCloseTo(0.4 ** 3, 12);
});

test('a box that is asked for by its number or density is taken, and one that is not there refused', () => {
  const cases = cornerOf('choice');
  const { trajectory } = findBox(cases, OWN);
  expect(findBox(cases, { alpha: 0.05, choice: { step: 7 } }).chosen).toBe(7);
  const dense = findBox(cases, { alpha: 0.05, choice: { density: 0.5 } }).chosen;
  expect(trajectory[dense]!.hits / trajectory[dense]!.rows).toBeGreaterThanOrEqual(0.5);
  expect(trajectory[dense - 1]!.hits / trajectory[dense - 1]!.rows).toBeLessThan(0.5);
  expect(() => findBox(cases, { alpha: 0.05, choice: { step: 999 } })).toThrow(
    /no box 999: the trajectory ends with box/,
  );
});

test('two corners of interest are covered by two boxes, that share no row', () => {
  const cases = cube('two', 3000, 4, ([x1, x2]) => (x1! < 0.25 && x2! < 0.4) || (x1! > 0.8 && x2! > 0.5));
  const { found } = coverBy(cases, { ...OWN, boxes: 5, enough: 0.95, least: 0.05 });
  expect(found).toHaveLength(2);
  const [one, other] = found.map(({ box }) => limitsOf(cases.inputs, box));
  const rows = Array.from({ length: cases.rows }, (_, row) => row);
  expect(rows.filter((row) => keeps(cases, one!, row) && keeps(cases, other!, row))).toEqual([]);
  const held = rows.filter((row) => keeps(cases, one!, row) || keeps(cases, other!, row));
  expect(held.filter((row) => cases.interest[row] === 1).length / cases.hits).toBeGreaterThan(0.95);
});

test('rows are put in order as by sorting, equal ones as they came', () => {
  // Numbers that differ in their last bits alone, and equal ones.
  const near = fc.integer({ min: 0, max: 9 }).map((k) => 1 + k * 2 ** -52);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.double({ noNaN: true }), near), { maxLength: 200 }), (numbers) => {
      const order = [...ascending(Float64Array.from(numbers))];
      const sorted = numbers.map((x, i) => [x + 0, i] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      expect(order).toEqual(sorted.map(([, i]) => i));
    }),
  );
});
