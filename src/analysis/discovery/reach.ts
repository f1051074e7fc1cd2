/** From where to where do the inputs of numbers reach? */
import type { Cases } from './cases.ts';

/** The least and the greatest value of each input of numbers, by name. */
export function reachesOf({ inputs }: Cases): ReadonlyMap<string, readonly [low: number, high: number]> {
  return new Map(
    inputs.flatMap((input) => {
      if (input.kind !== 'number' || input.values.length === 0) return [];
      let [low, high] = [Infinity, -Infinity];
      for (const value of input.values) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      return [[input.name, [low, high] as const] as const];
    }),
  );
}
