// Conflicts whose answers others have published, as the oracles of the project give them.
import type { Conflict } from '../../../src/analysis/stability/index.ts';

const states = (count: number): string[] => Array.from({ length: count }, (_, k) => `state ${k + 1}`);

/** Both directions of each pair. */
export const bothWays = (...pairs: readonly (readonly [number, number])[]): [number, number][] =>
  pairs.flatMap(([a, b]): [number, number][] => [
    [a, b],
    [b, a],
  ]);

/** Elmira (Kilgour, Hipel, Fraser and others): Nash = SEQ = {5, 8, 9}, GMR = SMR = {1, 4, 5, 8, 9}. */
export const ELMIRA: Conflict = {
  states: states(9),
  parties: [
    {
      name: 'MoE',
      payoffs: [4, 3, 8, 7, 5, 2, 9, 6, 1],
      moves: [
        [1, 2],
        [3, 4],
        [5, 6],
        [7, 8],
      ],
    },
    {
      name: 'Uniroyal',
      payoffs: [9, 2, 4, 8, 6, 1, 3, 7, 5],
      moves: [
        [1, 3],
        [1, 9],
        [2, 4],
        [2, 9],
        [3, 9],
        [4, 9],
        [5, 7],
        [5, 9],
        [6, 8],
        [6, 9],
        [7, 9],
        [8, 9],
      ],
    },
    {
      name: 'Local government',
      payoffs: [6, 2, 8, 3, 7, 4, 9, 5, 1],
      moves: bothWays([1, 5], [2, 6], [3, 7], [4, 8]),
    },
  ],
};

/** Two parties with two strategies each: states NN, YN, NY, YY. */
function twoByTwo(first: readonly number[], second: readonly number[]): Conflict {
  return {
    states: ['NN', 'YN', 'NY', 'YY'],
    parties: [
      { name: 'first', payoffs: first, moves: bothWays([1, 2], [3, 4]) },
      { name: 'second', payoffs: second, moves: bothWays([1, 3], [2, 4]) },
    ],
  };
}

/** Prisoner's dilemma, Y: cooperate. Nash {1}; GMR = SMR = SEQ {1, 4}. */
export const DILEMMA = twoByTwo([2, 1, 4, 3], [2, 4, 1, 3]);

/**
 * Chicken, Y: swerve. By hand from the definitions: one swerving is Nash. From both swerving (3, 3) each would rather drive on (4 to the other's
 * 2); the other can answer by a crash (1, 1), from which swerving gives 2: GMR and SMR, but its answer is no improvement, so not SEQ.
 */
export const CHICKEN = twoByTwo([1, 2, 4, 3], [1, 4, 2, 3]);

const everyState = Array.from({ length: 23 }, (_, k) => k + 1);

/**
 * Garrison Diversion Unit (Hipel and Fraser 1980; Fraser and Hipel 1984): nine options of four parties, 23 states, rankings best first with
 * ties in lists. The signs are US Support: full, reduced, appease; US Opposition: legal challenge; Canadian Opposition: treaty
 * challenge; IJC: full, reduced, Lonetree, suspend.
 */
export const GARRISON = {
  parties: [
    {
      name: 'US Support',
      options: 3,
      ranking: [3, 7, [1, 2], 4, [5, 6], 8, 9, 12, 11, 15, 10, 13, 14, 17, 16, 18, 19, 21, 20, 22, 23],
    },
    {
      name: 'US Opposition',
      options: 1,
      ranking: [[21, 17, 13, 10, 6, 2], [23, 19], 15, 11, 8, 4, 22, 18, 14, 7, 3, 20, 16, 12, 9, 5, 1],
    },
    {
      name: 'Canadian Opposition',
      options: 1,
      ranking: [23, [20, 21], 19, [16, 17], 11, [9, 10], 15, [12, 13], 2, 4, 1, 8, [5, 6], 22, 18, 14, 3, 7],
    },
    { name: 'IJC', options: 4, ranking: [everyState] },
  ],
  infeasible: [
    'YY-------',
    'Y-Y------',
    '-YY------',
    '-----YY--',
    '-----Y-Y-',
    '-----Y--Y',
    '------YY-',
    '------Y-Y',
    '-------YY',
    'NNN------',
    '-----NNNN',
    'Y--N-----',
    '--YY-----',
    'Y---NN---',
    '-Y--N--Y-',
    '-Y--N---Y',
    '--Y-N--Y-',
    '--Y-N---Y',
  ],
  /** What a tool prints that lets each opponent answer with one move only. */
  nash: [2, 3, 11, 17, 18, 21, 22],
  seq: [2, 3, 11, 17, 18, 21, 22],
  gmrByOneMove: [2, 3, 8, 11, 13, 14, 15, 17, 18, 19, 21, 22],
} as const;
