// Small random conflicts: one to four parties, ties among payoffs, moves in one direction, isolated states.
import fc from 'fast-check';
import type { Conflict } from '../../../src/analysis/stability/index.ts';

export const conflicts = (most: Readonly<{ states: number; parties: number }>): fc.Arbitrary<Conflict> =>
  fc
    .tuple(fc.integer({ min: 2, max: most.states }), fc.integer({ min: 1, max: most.parties }))
    .chain(([size, count]) => {
      const pairs = Array.from({ length: size * size }, (_, k): [number, number] => [
        1 + Math.floor(k / size),
        1 + (k % size),
      ]).filter(([a, b]) => a !== b);
      const party = fc.record({
        payoffs: fc.array(fc.integer({ min: 1, max: size }), { minLength: size, maxLength: size }),
        moves: fc.subarray(pairs, { maxLength: Math.min(pairs.length, 2 * size) }),
      });
      return fc.array(party, { minLength: count, maxLength: count }).map((parties) => {
        return {
          states: Array.from({ length: size }, (_, k) => `s${k + 1}`),
          parties: parties.map((one, k) => ({ name: `P${k + 1}`, ...one })),
        };
      });
    });
