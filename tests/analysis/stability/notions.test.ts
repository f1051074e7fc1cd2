// Are the stable states those of the literature, and those that the definitions give when taken word for word?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conflict } from '../../../src/analysis/stability/index.ts';
import {
  coalitionImprovements,
  detours,
  NOTIONS,
  reasonsAt,
  stabilityOf,
  unreachableStates,
} from '../../../src/analysis/stability/index.ts';
import { jointImprovements, stableStates } from './brute-force.ts';
import { bothWays, CHICKEN, DILEMMA, ELMIRA } from './literature.ts';
import { conflicts } from './worlds.ts';

test('Elmira rests at 5, 8 and 9; foresight of moves alone adds 1 and 4', () => {
  const { equilibria, parties } = stabilityOf(ELMIRA);
  expect(equilibria).toEqual({
    nash: [5, 8, 9],
    gmr: [1, 4, 5, 8, 9],
    smr: [1, 4, 5, 8, 9],
    seq: [5, 8, 9],
  });
  expect(parties.map(({ party }) => party)).toEqual(['MoE', 'Uniroyal', 'Local government']);
});

test('ministry and company together would rather go from 5 to 8 in Elmira', () => {
  const found = coalitionImprovements(ELMIRA, [5, 8, 9]);
  expect(found).toEqual([
    {
      parties: ['MoE', 'Uniroyal'],
      from: 5,
      to: 8,
      moves: [
        { party: 'MoE', to: 6 },
        { party: 'Uniroyal', to: 8 },
      ],
    },
  ]);
});

test("cooperation in the prisoner's dilemma takes foresight", () => {
  const answered = [1, 4];
  expect(stabilityOf(DILEMMA).equilibria).toEqual({ nash: [1], gmr: answered, smr: answered, seq: answered });
});

test('in chicken one gives way; both do only for fear of a crash that no one would choose', () => {
  const [given, feared] = [
    [2, 3],
    [2, 3, 4],
  ];
  expect(stabilityOf(CHICKEN).equilibria).toEqual({ nash: given, gmr: feared, smr: feared, seq: given });
});

test('the verdicts are those of the definitions, for each party and for all', () => {
  fc.assert(
    fc.property(conflicts({ states: 6, parties: 4 }), (conflict) => {
      const { equilibria, parties } = stabilityOf(conflict);
      for (const notion of NOTIONS) {
        expect(equilibria[notion]).toEqual(stableStates(conflict, conflict.parties, notion));
        for (const [p, { stable }] of parties.entries())
          expect(stable[notion]).toEqual(stableStates(conflict, [conflict.parties[p]!], notion));
      }
    }),
    { numRuns: 600, seed: 6 },
  );
});

test('so are the improvements of coalitions, and their sequences are legal', () => {
  fc.assert(
    fc.property(conflicts({ states: 5, parties: 4 }), (conflict) => {
      for (const state of conflict.states.keys()) {
        const found = coalitionImprovements(conflict, [state + 1]);
        expect(found.map(({ parties, to }) => `${parties.join('+')} to ${to}`).sort()).toEqual(
          jointImprovements(conflict, state + 1),
        );
        for (const { moves, from } of found) expectLegal(conflict, from, moves);
      }
    }),
    { numRuns: 200, seed: 6 },
  );
});

test('the reasons say the same as the verdicts, and every answer that they tell does what the notion asks', () => {
  fc.assert(
    fc.property(conflicts({ states: 5, parties: 4 }), (conflict) => {
      const { parties } = stabilityOf(conflict);
      for (const state of conflict.states.keys()) {
        for (const [p, reasons] of reasonsAt(conflict, state + 1).entries()) {
          const own = conflict.parties[p]!;
          for (const notion of NOTIONS)
            expect(reasons.stable[notion]).toBe(parties[p]!.stable[notion].includes(state + 1));
          for (const { to, answers } of reasons.improvements)
            for (const answer of Object.values(answers).filter((given) => given !== null)) {
              expectLegal(conflict, to, answer);
              expect(answer.some(({ party }) => party === own.name)).toBe(false);
              expect(own.payoffs[answer.at(-1)!.to - 1]).toBeLessThanOrEqual(own.payoffs[state]!);
            }
        }
      }
    }),
    { numRuns: 200, seed: 7 },
  );
});

function expectLegal(
  { parties }: Conflict,
  from: number,
  moves: readonly Readonly<{ party: string; to: number }>[],
): void {
  let at = from;
  for (const [k, { party, to }] of moves.entries()) {
    expect(party).not.toBe(moves[k - 1]?.party);
    expect(parties.find(({ name }) => name === party)?.moves).toContainEqual([at, to]);
    at = to;
  }
}

test('a sanction may need the same opponent twice, with another in between', () => {
  // P1 improves 1 > 2; the answer that hurts is 2 > 3 by P2, 3 > 4 by P3, 4 > 5 by P2 again. P2 alone may not move twice in a row.
  const chain: Conflict = {
    states: ['1', '2', '3', '4', '5'],
    parties: [
      { name: 'P1', payoffs: [2, 3, 3, 3, 1], moves: [[1, 2]] },
      {
        name: 'P2',
        payoffs: [1, 1, 2, 2, 3],
        moves: [
          [2, 3],
          [4, 5],
        ],
      },
      { name: 'P3', payoffs: [1, 1, 1, 2, 2], moves: [[3, 4]] },
    ],
  };
  const stable = stabilityOf(chain).parties[0]!.stable;
  expect([stable.nash, stable.gmr, stable.smr, stable.seq].map((list) => list.includes(1))).toEqual([
    false,
    true,
    true,
    true,
  ]);
  const without = { ...chain, parties: chain.parties.slice(0, 2) };
  expect(stabilityOf(without).parties[0]!.stable.gmr).not.toContain(1);
});

test('every improvement must be answered: a second one without answer breaks stability', () => {
  const two: Conflict = {
    states: ['1', '2', '3', '4'],
    parties: [
      {
        name: 'P1',
        payoffs: [2, 3, 3, 1],
        moves: [
          [1, 2],
          [1, 3],
        ],
      },
      { name: 'P2', payoffs: [1, 1, 1, 2], moves: [[2, 4]] },
    ],
  };
  expect(stabilityOf(two).parties[0]!.stable.gmr).not.toContain(1);
  const turned = {
    ...two,
    parties: [
      {
        ...two.parties[0]!,
        moves: [
          [1, 3],
          [1, 2],
        ] as const,
      },
      two.parties[1]!,
    ],
  };
  expect(stabilityOf(turned).parties[0]!.stable.gmr).not.toContain(1);
});

test('states that nothing leads to are named, and parties that need two moves for one', () => {
  expect(unreachableStates(ELMIRA, null)).toEqual([]);
  const apart: Conflict = {
    states: ['1', '2', '3'],
    parties: [{ name: 'P1', payoffs: [1, 2, 3], moves: bothWays([1, 2]) }],
  };
  expect(unreachableStates(apart, null)).toEqual([3]);
  expect(unreachableStates(ELMIRA, 3)).toEqual([1, 2, 5, 6]);
  const [first] = detours({
    ...apart,
    parties: [
      {
        ...apart.parties[0]!,
        moves: [
          [1, 2],
          [2, 3],
        ],
      },
    ],
  });
  expect(first).toEqual({ party: 'P1', path: [1, 2, 3] });
});

test.for([
  ['invalid conflict: no states', { states: [], parties: [] }],
  [
    'invalid payoffs of A: 1 for 2 states',
    { states: ['1', '2'], parties: [{ name: 'A', payoffs: [1], moves: [] }] },
  ],
  ['invalid payoff of A: NaN', { states: ['1'], parties: [{ name: 'A', payoffs: [Number.NaN], moves: [] }] }],
  ['invalid move of A: 1 to 1', { states: ['1'], parties: [{ name: 'A', payoffs: [1], moves: [[1, 1]] }] }],
  [
    'invalid move of A: 1 to 3',
    { states: ['1', '2'], parties: [{ name: 'A', payoffs: [1, 1], moves: [[1, 3]] }] },
  ],
] satisfies [string, Conflict][])('refused: %s', ([message, conflict]) => {
  expect(() => stabilityOf(conflict)).toThrow(message);
});
