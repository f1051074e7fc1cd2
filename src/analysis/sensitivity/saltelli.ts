/**
 * Which rows does a Saltelli design have (Saltelli 2002; Saltelli et al. 2010)? For each of N base rows two independent points A
 * and B, and hybrids of them: AB_g is A with group g taken from B, BA_g is B with group g taken from A. A block of rows is
 * A, AB_1 ... AB_G, BA_1 ... BA_G, B (the BA only for second order), the order that SALib uses, so that tables go both ways.
 */
import type { Sampling } from '../../random/points.ts';
import { pointsOf } from '../../random/points.ts';
import { SOBOL_DIMENSIONS } from '../../random/sobol.ts';
import type { Factors } from './factors.ts';
import { groupOfEach } from './factors.ts';

/** The shape of a design: its groups, and whether indices of pairs are wanted. */
export type SaltelliShape = Readonly<{ groups: number; secondOrder: boolean }>;

/** Where a row stands: in the block of base row `base`, made from A or (`fromB`) from B, with group `swapped` from the other; -1 for none. */
export type SaltelliPlace = Readonly<{ base: number; fromB: boolean; swapped: number }>;

/** Rows of a block: 2G + 2 with second order, else G + 2. */
export function rowsABlock({ groups, secondOrder }: SaltelliShape): number {
  return secondOrder ? 2 * groups + 2 : groups + 2;
}

/** Where row `row` of a design stands. */
export function saltelliPlace(shape: SaltelliShape, row: number): SaltelliPlace {
  const size = rowsABlock(shape);
  const base = Math.floor(row / size);
  const at = row % size;
  if (at === 0) return { base, fromB: false, swapped: -1 };
  if (at === size - 1) return { base, fromB: true, swapped: -1 };
  return at <= shape.groups
    ? { base, fromB: false, swapped: at - 1 }
    : { base, fromB: true, swapped: at - 1 - shape.groups };
}

/** Whether a row takes the factors of a group from B. */
export function takenFromB({ fromB, swapped }: SaltelliPlace, group: number): boolean {
  return fromB !== (swapped === group);
}

/** What a design is made from; `n` base rows, any text as seed. */
export type SaltelliSpec = Readonly<{
  factors: Factors;
  n: number;
  secondOrder: boolean;
  seed: string;
  sampling?: Sampling | undefined;
}>;

/** Rows of a design as shares: for each factor the share of its law's mass that lies at or below its value. */
export type ShareRows = Readonly<{ rows: number; at: (row: number) => Float64Array }>;

/** Factors that a design on Sobol points may have: each takes two dimensions. */
export const SALTELLI_FACTORS = Math.floor(SOBOL_DIMENSIONS / 2);

/**
 * A design of N(2G+2) or N(G+2) rows with shares in (0, 1): on Sobol points (best for N a power of two) unless another sampling is
 * named, on a Latin hypercube where there are more than 50 factors.
 */
export function saltelliRows({ factors, n, secondOrder, seed, ...spec }: SaltelliSpec): ShareRows {
  const { names, groups } = factors;
  const sampling = spec.sampling ?? (names.length > SALTELLI_FACTORS ? 'latin-hypercube' : 'sobol');
  const shape = { groups: groups.length, secondOrder };
  const twice = [...names, ...names.map((name) => `${name} again`)];
  const points = pointsOf({ sampling, names: twice, count: n, seed });
  const groupOf = groupOfEach(factors);
  let latest: Readonly<{ base: number; point: Float64Array }> = { base: -1, point: new Float64Array() };
  return {
    rows: n * rowsABlock(shape),
    at: (row) => {
      const place = saltelliPlace(shape, row);
      if (latest.base !== place.base) latest = { base: place.base, point: points(place.base) };
      const { point } = latest;
      return Float64Array.from(names, (_, f) => {
        const second = takenFromB(place, groupOf[f] as number);
        return point[second ? f + names.length : f] as number;
      });
    },
  };
}
