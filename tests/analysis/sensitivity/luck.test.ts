/** Is the share of luck what it must be when the chance of an outcome is known in closed form? */
import { expect, test } from 'vitest';
import {
  elementaryEffects,
  factorsOf,
  LUCK,
  morrisLuck,
  morrisRows,
  morrisTable,
  quotable,
  saltelliLuck,
  saltelliPlace,
  saltelliRows,
  sobolIndices,
  withLuck,
} from '../../../src/analysis/sensitivity/index.ts';
import { luckOf } from '../../../src/random/streams.ts';

const FACTORS = factorsOf(withLuck(['x', 'y']));

/** 1 with chance x, whatever y is: decided by one draw of the replication's luck. */
function happens(x: number, replication: number): number {
  return luckOf('coins', replication)('coin')() < x ? 1 : 0;
}

test('of an outcome with chance x, two thirds of the variance are left when x is known, and one third is due to x', () => {
  const n = 4096;
  const design = saltelliRows({ factors: FACTORS, n, secondOrder: true, seed: 'a' });
  const shape = { groups: 3, secondOrder: true };
  const values = Float64Array.from({ length: design.rows }, (_, row) =>
    happens(design.at(row)[0]!, saltelliLuck(FACTORS, saltelliPlace(shape, row), n)),
  );
  const found = sobolIndices(FACTORS, values, { secondOrder: true, resamples: 200 });
  // Var(Y) = 1/4; E[x (1 - x)] = 1/6; Var(E[Y | x]) = 1/12; by symmetry the draw alone explains as much as x alone.
  const [x, y, luck] = [0, 1, 2];
  expect(Math.abs(found.ST[luck]! - 2 / 3)).toBeLessThan(0.04);
  expect(Math.abs(found.S1[luck]! - 1 / 3)).toBeLessThan(0.06);
  expect(Math.abs(found.S1[x]! - 1 / 3)).toBeLessThan(0.06);
  expect(Math.abs(found.S2![x]![luck]! - 1 / 3)).toBeLessThan(0.1);
  expect(found.ST[y]).toBe(0);
  // In 8,192 pairs none differed with y: the chance of one is at most 3 in 8,192, half of which over 1/4 is its share.
  expect(found.ST_conf[y]).toBeCloseTo(1.5 / 8192 / 0.25, 4);
  for (const half of found.ST_conf.slice(luck)) expect(half).toBeGreaterThan(0.005);
  const sentence = quotable(found, { outcome: 'agreement', luck: LUCK });
  expect(sentence).toMatch(
    /^In this model luck has a part in 6\d\.\d % \(±\d\.\d\) of the variance of agreement and makes .* by itself; of the assumptions x accounts for/,
  );
  expect(sentence).toMatch(/32,768 runs\)\.$/);
});

test('no two base rows share their luck, and within a row it changes with the column of luck alone', () => {
  const shape = { groups: 3, secondOrder: true };
  const lucks = Array.from({ length: 40 }, (_, row) => saltelliLuck(FACTORS, saltelliPlace(shape, row), 5));
  // A, AB of x, y, luck, BA of x, y, luck, B
  expect(lucks.slice(0, 8)).toEqual([0, 0, 0, 5, 5, 5, 0, 5]);
  expect(new Set(lucks).size).toBe(10);
});

test("in a Morris design luck moves once a trajectory, to another replication's", () => {
  const design = morrisRows({ factors: FACTORS, trajectories: 2000, levels: 4, seed: 'm' });
  const lucks = Float64Array.from({ length: design.rows }, (_, row) =>
    morrisLuck(FACTORS, design.placeOf(row)),
  );
  expect(new Set(lucks).size).toBe(4000);
  const columns = [0, 1].map((f) => Float64Array.from(lucks, (_, row) => design.at(row)[f]!));
  const table = morrisTable(FACTORS, [...columns, lucks]);
  if ('message' in table) throw new Error(table.message);
  const values = lucks.map((replication, row) => happens(columns[0]![row]!, replication));
  const found = elementaryEffects(FACTORS, table, values);
  expect(found.mu_star[1]).toBe(0);
  // x stands on 0, 1/3, 2/3 or 1: two draws disagree in 2 x (1 - x) of cases, 2/9 on average, over a step of 2/3.
  expect(Math.abs(found.mu_star[2]! - 1 / 3)).toBeLessThan(0.04);
});

test('where luck decides everything the sentence says that no assumption changed a run', () => {
  const n = 64;
  const design = saltelliRows({ factors: FACTORS, n, secondOrder: false, seed: 'n' });
  const shape = { groups: 3, secondOrder: false };
  const values = Float64Array.from({ length: design.rows }, (_, row) =>
    happens(0.5, saltelliLuck(FACTORS, saltelliPlace(shape, row), n)),
  );
  const found = sobolIndices(FACTORS, values, { secondOrder: false });
  expect(found.ST.slice(0, 2)).toEqual([0, 0]);
  expect(quotable(found, { outcome: 'agreement', luck: LUCK })).toMatch(
    /by itself; none of the assumptions changed agreement in any pair of runs \(95 %/,
  );
});
