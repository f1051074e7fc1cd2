// Which rankings would make a state stable: do the conditions and the counts agree with trying every ranking?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conflict } from '../../../src/analysis/stability/index.ts';
import { jointShares, NOTIONS, requirementsFor, stabilityOf } from '../../../src/analysis/stability/index.ts';
import { isStable } from './brute-force.ts';
import { DILEMMA, ELMIRA } from './literature.ts';
import { conflicts } from './worlds.ts';

/** All orders of 1 to n. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((one) =>
    Array.from({ length: n }, (_, k) => [...one.slice(0, k), n, ...one.slice(k)]),
  );
}

function withPayoffs(conflict: Conflict, party: number, payoffs: readonly number[]): Conflict {
  return {
    ...conflict,
    parties: conflict.parties.map((one, p) => (p === party ? { ...one, payoffs } : one)),
  };
}

test('as many of all strict rankings make a state stable as are counted', () => {
  fc.assert(
    fc.property(conflicts({ states: 5, parties: 3 }), (conflict) => {
      const orders = permutations(conflict.states.length);
      for (const [p, { notions }] of requirementsFor(conflict, 1).entries())
        for (const notion of NOTIONS) {
          const stable = orders.filter((payoffs) => {
            const tried = withPayoffs(conflict, p, payoffs);
            return isStable(tried, tried.parties[p]!, 1, notion);
          });
          expect(notions[notion].rankings).toEqual({ stable: stable.length, of: orders.length });
          expect(notions[notion].share).toBeCloseTo(stable.length / orders.length, 12);
        }
    }),
    { numRuns: 60, seed: 6 },
  );
});

test('the conditions hold exactly where the state is stable, also with ties', () => {
  fc.assert(
    fc.property(conflicts({ states: 6, parties: 3 }), fc.nat(), (conflict, pick) => {
      const state = 1 + (pick % conflict.states.length);
      const { parties } = stabilityOf(conflict);
      for (const [p, { notions }] of requirementsFor(conflict, state).entries()) {
        const { payoffs } = conflict.parties[p]!;
        for (const notion of NOTIONS) {
          const met = notions[notion].conditions.every(({ oneOf }) =>
            oneOf.some((states) => states.every((one) => payoffs[one - 1]! <= payoffs[state - 1]!)),
          );
          expect(met).toBe(parties[p]!.stable[notion].includes(state));
          expect(notions[notion].met).toBe(met);
        }
      }
    }),
    { numRuns: 300, seed: 8 },
  );
});

test('cooperating is stable in a dilemma without foresight for half of all rankings, with it for two thirds', () => {
  // The first would leave 4 for 3: it must like 3 no better (1 of 2), or fear the answer 1 (all but the orders 3, 1 > 4: 1 of 3).
  const [first] = requirementsFor(DILEMMA, 4);
  expect(first!.notions.nash).toEqual({
    conditions: [{ to: 3, oneOf: [[3]] }],
    met: false,
    share: 1 / 2,
    rankings: { stable: 12, of: 24 },
  });
  expect(first!.notions.gmr.conditions).toEqual([{ to: 3, oneOf: [[3], [1]] }]);
  expect(first!.notions.gmr.share).toBeCloseTo(2 / 3, 12);
  expect(jointShares(DILEMMA, 4, requirementsFor(DILEMMA, 4)).gmr).toBeCloseTo(4 / 9, 12);
});

test('a party that cannot move is content with every ranking', () => {
  const [ministry] = requirementsFor(ELMIRA, 9);
  expect(ministry!.notions.nash).toEqual({
    conditions: [],
    met: true,
    share: 1,
    rankings: { stable: 362880, of: 362880 },
  });
});

test('a state that does not exist is refused', () => {
  expect(() => requirementsFor(DILEMMA, 5)).toThrow('no such state: 5; there are 1 to 4');
});

test('over the rankings of all parties together, shares are those of trying every combination', () => {
  fc.assert(
    fc.property(conflicts({ states: 4, parties: 2 }), (conflict) => {
      const orders = permutations(conflict.states.length);
      const [first, second] = conflict.parties;
      const combinations = orders.flatMap((one) =>
        second === undefined
          ? [withPayoffs(conflict, 0, one)]
          : orders.map((other) => withPayoffs(withPayoffs(conflict, 0, one), 1, other)),
      );
      const joint = jointShares(conflict, 1, requirementsFor(conflict, 1));
      expect(first).toBeDefined();
      for (const notion of NOTIONS) {
        const stable = combinations.filter((tried) =>
          tried.parties.every((party) => isStable(tried, party, 1, notion)),
        );
        expect(joint[notion]).toBeCloseTo(stable.length / combinations.length, 12);
      }
    }),
    { numRuns: 25, seed: 6 },
  );
  expect(jointShares(ELMIRA, 5, requirementsFor(ELMIRA, 5)).seq).toBe(null);
});
