// The frontier by going through all terms and comparing all pairs: slow, and written without the program's own code.
export type Terms = readonly number[];
export type Point = Readonly<{ terms: Terms; utilities: readonly number[] }>;
export type Answer = Readonly<{ points: Point[]; pareto: Point[] }>;

const CLOSE = 1e-9;

/** Every way to choose a level on each issue. */
export function allTerms(counts: readonly number[]): number[][] {
  return counts.reduce<number[][]>(
    (all, count) => all.flatMap((terms) => Array.from({ length: count }, (_, level) => [...terms, level])),
    [[]],
  );
}

/** All points, and those that no other dominates; of points that coincide the first. */
export function bruteForce(all: readonly Terms[], worths: readonly ((terms: Terms) => number)[]): Answer {
  const points = all.map((terms) => ({ terms, utilities: worths.map((worth) => worth(terms)) }));
  const pareto = points.filter(
    (one, i) =>
      !points.some((other) => dominates(other.utilities, one.utilities)) &&
      !points.slice(0, i).some((other) => coincides(other.utilities, one.utilities)),
  );
  return { points, pareto };
}

export function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((u, p) => u >= b[p]! - CLOSE) && a.some((u, p) => u > b[p]! + CLOSE);
}

export function coincides(a: readonly number[], b: readonly number[]): boolean {
  return a.every((u, p) => Math.abs(u - b[p]!) <= CLOSE);
}

/** The greatest of a score; null without points. */
export function greatest(
  points: readonly Point[],
  score: (utilities: readonly number[]) => number,
): number | null {
  return points.length === 0 ? null : Math.max(...points.map(({ utilities }) => score(utilities)));
}
