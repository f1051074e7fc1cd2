/** Do elementary effects come out as they must on a grid, and is a design told from what is none? */
import { expect, test } from 'vitest';
import {
  cautionsOf,
  elementaryEffects,
  factorsOf,
  levelsOf,
  morrisRows,
  morrisTable,
  saltelliRows,
  saltelliTable,
} from '../../../src/analysis/sensitivity/index.ts';
import type { Columns, Factors, MorrisTable } from '../../../src/analysis/sensitivity/index.ts';
import { ishigami, valuesAt } from './functions.ts';

const XYZ = factorsOf(['x1', 'x2', 'x3']);

function columnsOf(
  design: Readonly<{ rows: number; at: (row: number) => Float64Array }>,
  count = 3,
): Columns {
  return Array.from({ length: count }, (_, f) =>
    Float64Array.from({ length: design.rows }, (__, row) => design.at(row)[f]!),
  );
}

function recognised(factors: Factors, columns: Columns): MorrisTable {
  const table = morrisTable(factors, columns);
  if ('message' in table) throw new Error(table.message);
  return table;
}

test("on a grid of 4 levels mu* of Ishigami's x2 is 7.875 exactly, and of x3 the spread is all interaction", () => {
  const design = morrisRows({ factors: XYZ, trajectories: 100, levels: 4, seed: 'a' });
  expect(design.rows).toBe(400);
  const table = recognised(XYZ, columnsOf(design));
  const found = elementaryEffects(XYZ, table, valuesAt(design, ishigami));
  expect(found.mu_star[1]).toBeCloseTo(7.875, 12);
  expect(found.mu_star_conf[1]).toBeCloseTo(0, 10);
  expect(Math.abs(found.mu[2]!)).toBeLessThan(found.sigma[2]!);
  expect(found.mu[0]).toBeCloseTo(found.mu_star[0]!, 10);
});

test('every value stands on the grid, each factor moves once a trajectory, and by half the grid', () => {
  const design = morrisRows({ factors: XYZ, trajectories: 30, levels: 6, seed: 'b' });
  const columns = columnsOf(design);
  for (const column of columns)
    for (const share of column) expect(Math.abs(share * 5 - Math.round(share * 5))).toBeLessThan(1e-12);
  const table = recognised(XYZ, columns);
  expect(levelsOf(XYZ, columns, table, [[0, 1], null, [0, 1]])).toBe(6);
  expect(levelsOf(XYZ, columns, table, [[0, 2], null, null])).toBeNull();
  for (let trajectory = 0; trajectory < 30; trajectory += 1) {
    const moved = table.moved.subarray(trajectory * 4, trajectory * 4 + 4);
    expect([...moved].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  }
  expect(new Set(table.rose)).toEqual(new Set([0, 1]));
});

test('a straight line has its slopes as effects whichever way factors move, and no spread', () => {
  const design = morrisRows({ factors: XYZ, trajectories: 12, levels: 4, seed: 'c' });
  const values = valuesAt(design, (u) => 3 * u[0]! - 2 * u[1]!);
  const found = elementaryEffects(XYZ, recognised(XYZ, columnsOf(design)), values);
  expect(found.mu.map((x) => Number(x?.toFixed(9)) + 0)).toEqual([3, -2, 0]);
  expect(found.mu_star.map((x) => Number(x.toFixed(9)))).toEqual([3, 2, 0]);
  expect(Math.max(...found.sigma.map(Number))).toBeLessThan(1e-9);
});

test('a group moves together and has no direction', () => {
  const factors = factorsOf(['x1', 'x2', 'x3'], ['odd', 'even', 'odd']);
  const design = morrisRows({ factors, trajectories: 8, levels: 4, seed: 'd' });
  expect(design.rows).toBe(24);
  const found = elementaryEffects(
    factors,
    recognised(factors, columnsOf(design)),
    valuesAt(design, ishigami),
  );
  expect(found.names).toEqual(['odd', 'even']);
  expect(found.mu[0]).toBeNull();
  expect(found.mu_star[1]).toBeCloseTo(7.875, 12);
  expect(cautionsOf(found).join()).toMatch('8 trajectories are few');
});

test('a factor of two values is a factor like any other', () => {
  const design = morrisRows({ factors: XYZ, trajectories: 20, levels: 4, seed: 'e' });
  const columns = columnsOf(design).map((column, f) =>
    f === 1 ? column.map((u) => (u < 0.5 ? 0 : 1)) : column,
  );
  const values = Float64Array.from({ length: design.rows }, (_, row) => 5 * columns[1]![row]!);
  const found = elementaryEffects(XYZ, recognised(XYZ, columns), values);
  expect(found.mu_star).toEqual([0, 7.5, 0]);
});

test('Saltelli designs are recognised with and without second order, and taken for nothing else', () => {
  for (const secondOrder of [true, false]) {
    const columns = columnsOf(saltelliRows({ factors: XYZ, n: 20, secondOrder, seed: 'f' }));
    expect(saltelliTable(XYZ, columns)).toEqual({ secondOrder, n: 20 });
    expect(morrisTable(XYZ, columns)).toHaveProperty('message');
  }
  const morris = columnsOf(morrisRows({ factors: XYZ, trajectories: 20, levels: 4, seed: 'g' }));
  expect(saltelliTable(XYZ, morris)).toHaveProperty('message');
});

test('rows that are missing or out of order are named, with the numbers of rows that would fit', () => {
  const columns = columnsOf(saltelliRows({ factors: XYZ, n: 12, secondOrder: true, seed: 'h' }));
  expect(
    saltelliTable(
      XYZ,
      columns.map((one) => one.subarray(0, 95)),
    ),
  ).toEqual({
    row: null,
    message:
      'is no Saltelli design of 3 factors: 95 rows; N(2D+2) with second order would be 88 or 96, N(D+2) without 95',
  });
  const turned = columns.map((one) =>
    one.map((x, row) => (row === 20 ? one[21]! : row === 21 ? one[20]! : x)),
  );
  expect(saltelliTable(XYZ, turned)).toMatchObject({ row: 20 });
  const morris = columnsOf(morrisRows({ factors: XYZ, trajectories: 5, levels: 4, seed: 'i' }));
  expect(
    morrisTable(
      XYZ,
      morris.map((one) => one.subarray(0, 18)),
    ),
  ).toMatchObject({
    row: null,
    message: expect.stringMatching('trajectories of D\\+1 would be 16 or 20') as string,
  });
});
