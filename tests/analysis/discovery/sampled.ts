/** Tables drawn for tests: points in a cube with an outcome that is true exactly where a rule says so. */
import { luckOf } from '../../../src/random/streams.ts';
import type { Cases } from '../../../src/analysis/discovery/cases.ts';
import { casesOf, numberInput } from '../../../src/analysis/discovery/cases.ts';

/** Uniform points with inputs x1, x2, …, and whether each is of interest. */
export function cube(
  seed: string,
  rows: number,
  dimensions: number,
  rule: (x: readonly number[], chance: () => number) => boolean,
): Cases {
  const luck = luckOf(seed, 0);
  const [place, chance] = [luck('place'), luck('chance')];
  const columns = Array.from({ length: dimensions }, () => new Float64Array(rows));
  const interest = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    for (const column of columns) column[row] = place();
    interest[row] = Number(
      rule(
        columns.map((column) => column[row]!),
        chance,
      ),
    );
  }
  return casesOf(
    interest,
    columns.map((values, j) => numberInput(`x${j + 1}`, values)),
  );
}

/** The known answer: true exactly where x1 < .3 and x3 > .6. */
export const cornerOf = (seed: string): Cases => cube(seed, 2000, 5, ([x1, , x3]) => x1! < 0.3 && x3! > 0.6);
