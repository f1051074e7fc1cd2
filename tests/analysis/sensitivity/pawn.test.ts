/** Does PAWN rank factors by how far they move the whole distribution, and does its dummy tell what chance alone gives? */
import { expect, test } from 'vitest';
import { cautionsOf, pawn } from '../../../src/analysis/sensitivity/index.ts';
import { pointsOf } from '../../../src/random/points.ts';
import { ishigami } from './functions.ts';

const NAMES = ['x1', 'x2', 'x3', 'nothing'];

function sample(rows: number, seed: string): Float64Array[] {
  const points = pointsOf({ sampling: 'monte-carlo', names: NAMES, count: rows, seed });
  const columns = NAMES.map(() => new Float64Array(rows));
  for (let row = 0; row < rows; row += 1) for (const [f, u] of points(row).entries()) columns[f]![row] = u;
  return columns;
}

function valuesOf(columns: readonly Float64Array[], of: (u: Float64Array) => number): Float64Array {
  return columns[0]!.map((_, row) => of(Float64Array.from(columns, (column) => column[row]!)));
}

test("of Ishigami's factors all three stand above the dummy, and one that does nothing does not", () => {
  const columns = sample(4000, 'a');
  const found = pawn(NAMES, columns, valuesOf(columns, ishigami), { resamples: 40 });
  for (const f of [0, 1, 2])
    expect(found.median[f]).toBeGreaterThan(found.dummy.median + found.median_conf[f]!);
  expect(found.median[3]).toBeLessThan(1.2 * found.dummy.median);
  expect(found.maximum[1]).toBeGreaterThan(found.median[1]!);
});

test('distances are those of the definition, ties included', () => {
  // Two halves by the factor; outcomes 0 and 1. All: 6 zeros of 10. Low half: 5 zeros of 5; high half: 1 zero of 5.
  const column = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const values = Float64Array.from([0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
  const found = pawn(['x'], [column], values, { slices: 2, resamples: 5 });
  expect(found.median[0]).toBeCloseTo(0.4, 12);
  expect(found.maximum[0]).toBeCloseTo(0.4, 12);
});

test('a category is cut by its values, and a switch that decides all has the largest distance', () => {
  const rows = 200;
  const column = Float64Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? 1 : 0));
  const found = pawn(['switch'], [column], column, { resamples: 20 });
  expect(found.maximum[0]).toBeCloseTo(0.75, 12);
});

test('any rising change of the outcome leaves the distances as they are', () => {
  const columns = sample(500, 'b');
  const values = valuesOf(columns, (u) => u[0]! + 0.2 * u[1]!);
  const one = pawn(NAMES, columns, values, { resamples: 20 });
  expect(
    pawn(
      NAMES,
      columns,
      values.map((y) => Math.exp(3 * y) - 7),
      { resamples: 20 },
    ),
  ).toEqual(one);
  expect(cautionsOf(one).join()).toMatch(/no more than chance would give: .*nothing|^$/);
});

test('what has no answer is refused', () => {
  const x = Float64Array.from({ length: 60 }, (_, row) => row);
  expect(() =>
    pawn(
      ['x'],
      [x],
      x.map(() => 1),
    ),
  ).toThrow('without variance');
  expect(() => pawn(['x'], [x.subarray(1)], x)).toThrow('different lengths');
  expect(() => pawn(['x'], [x.subarray(0, 20)], x.subarray(0, 20))).toThrow(
    '20 rows are too few for 10 slices',
  );
});
