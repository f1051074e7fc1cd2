/** How are two ways of doing the same compared on a machine that others use too? By turns, in one process, and by medians of ratios. */

/** What every part of the benchmark is told. */
export type Effort = Readonly<{ quick: boolean }>;

/** The middle of some numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[half] ?? Number.NaN;
  return ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
}

/** Ways of doing the same for a given turn, from 0; turns below 0 are for warming up. */
export type Ways = readonly ((turn: number) => unknown)[];

/** Milliseconds of every way in every turn. Which one goes first changes from turn to turn. */
export async function byTurns(ways: Ways, turns: number, warmUps = 1): Promise<number[][]> {
  const times: number[][] = ways.map(() => []);
  for (let turn = -warmUps; turn < turns; turn += 1) {
    const order = [...ways.keys()];
    if (turn % 2 !== 0) order.reverse();
    for (const which of order) {
      const start = performance.now();
      await ways[which]?.(turn);
      if (turn >= 0) times[which]?.push(performance.now() - start);
    }
  }
  return times;
}

/** The median over the turns of how many times longer one way took than another. */
export function ratioOf(times: readonly number[], against: readonly number[]): number {
  return median(times.map((time, turn) => time / (against[turn] ?? Number.NaN)));
}
