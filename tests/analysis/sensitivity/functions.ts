/** Functions whose indices are known in closed form, and designs of them. */
import type { Factors, SobolIndices, SobolOptions } from '../../../src/analysis/sensitivity/index.ts';
import { saltelliRows, sobolIndices } from '../../../src/analysis/sensitivity/index.ts';

export type Of = (shares: Float64Array) => number;

const angle = (u: number): number => (2 * u - 1) * Math.PI;

/** Ishigami and Homma 1990 with a = 7, b = .1 on [-pi, pi]^3. */
export const ishigami: Of = (u) => {
  const [x, y, z] = Array.from(u, angle) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

/** Sobol's g-function with coefficients (Saltelli and Sobol 1995), and its indices. */
export function gFunction(a: readonly number[]): Readonly<{ of: Of; S1: number[]; ST: number[] }> {
  const parts = a.map((one) => 1 / (3 * (1 + one) ** 2));
  const all = parts.reduce((product, part) => product * (1 + part), 1);
  const variance = all - 1;
  return {
    of: (u) => a.reduce((product, one, f) => (product * (Math.abs(4 * u[f]! - 2) + one)) / (1 + one), 1),
    S1: parts.map((part) => part / variance),
    ST: parts.map((part) => (part * all) / (1 + part) / variance),
  };
}

/** The values of a function at the rows of a design. */
export function valuesAt(
  design: Readonly<{ rows: number; at: (row: number) => Float64Array }>,
  of: Of,
): Float64Array {
  return Float64Array.from({ length: design.rows }, (_, row) => of(design.at(row)));
}

/** Indices of a function from a fresh design. */
export function indicesOf(
  factors: Factors,
  of: Of,
  { n = 1024, seed = 'a', ...options }: Partial<SobolOptions> & { n?: number } = {},
): SobolIndices {
  const secondOrder = options.secondOrder ?? true;
  const design = saltelliRows({ factors, n, secondOrder, seed });
  return sobolIndices(factors, valuesAt(design, of), { ...options, secondOrder });
}
