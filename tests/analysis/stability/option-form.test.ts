// Do options, patterns and directions make the states and moves that the literature draws?
import { expect, test } from 'vitest';
import type { Conflict } from '../../../src/analysis/stability/index.ts';
import { reasonsAt, stabilityOf, statesOfOptions } from '../../../src/analysis/stability/index.ts';
import { ELMIRA, GARRISON } from './literature.ts';

const sorted = (moves: readonly (readonly [number, number])[]): string[] => moves.map(String).sort();

test('Elmira in option form has the nine states and all the moves of its other form', () => {
  const { labels, moves } = statesOfOptions({
    parties: [
      { name: 'MoE', options: ['modify'], directions: ['Y'] },
      { name: 'Uniroyal', options: ['delay', 'accept', 'abandon'], directions: ['N', null, 'Y'] },
      { name: 'Local government', options: ['insist'], directions: [null] },
    ],
    infeasible: ['-NNN-', '-YY--', '-Y-Y-', '--YY-'],
    same: ['---Y-'],
  });
  expect(labels).toEqual(['NYNNN', 'YYNNN', 'NNYNN', 'YNYNN', 'NYNNY', 'YYNNY', 'NNYNY', 'YNYNY', '---Y-']);
  expect(moves.map(sorted)).toEqual(ELMIRA.parties.map((party) => sorted(party.moves)));
});

test('a party changes several of its options in one move, others none', () => {
  const { labels, moves } = statesOfOptions({
    parties: [
      { name: 'A', options: ['a', 'b'], directions: [null, null] },
      { name: 'B', options: ['c'], directions: ['Y'] },
    ],
    infeasible: [],
    same: [],
  });
  expect(labels).toEqual(['NNN', 'YNN', 'NYN', 'YYN', 'NNY', 'YNY', 'NYY', 'YYY']);
  expect(moves[0]).toHaveLength(24);
  expect(moves[1]).toEqual([
    [1, 5],
    [2, 6],
    [3, 7],
    [4, 8],
  ]);
});

test('too many options are refused', () => {
  const options = Array.from({ length: 17 }, (_, k) => `o${k}`);
  const party = { name: 'A', options, directions: options.map(() => null) };
  expect(() => statesOfOptions({ parties: [party], infeasible: [], same: [] })).toThrow(
    'too many options: 17, at most 16',
  );
});

/** The Garrison conflict in states and moves. */
function garrison(): Conflict {
  const { labels, moves } = statesOfOptions({
    parties: GARRISON.parties.map(({ name, options }) => ({
      name,
      options: Array.from({ length: options }, (_, k) => `${name} ${k}`),
      directions: Array.from({ length: options }, () => null),
    })),
    infeasible: GARRISON.infeasible,
    same: [],
  });
  const placeOf = (ranking: readonly (number | readonly number[])[], state: number): number =>
    ranking.findIndex((entry) => entry === state || (typeof entry === 'object' && entry.includes(state)));
  return {
    states: labels,
    parties: GARRISON.parties.map(({ name, ranking }, p) => {
      return { name, payoffs: labels.map((_, k) => -placeOf(ranking, k + 1)), moves: moves[p]! };
    }),
  };
}

test('Garrison has 23 states, and the published states that no party, or no party with foresight, leaves', () => {
  const conflict = garrison();
  expect(conflict.states).toHaveLength(23);
  expect(conflict.states[0]).toBe('NYNNNYNNN');
  const { nash, seq, gmr } = stabilityOf(conflict).equilibria;
  expect([nash, seq]).toEqual([GARRISON.nash, GARRISON.seq]);
  // Who answers with more than one move can hold three states more: from 4 to 3 by US Support, to 7 by Canada, to 14 by the IJC.
  const longer = gmr.filter((state) => !GARRISON.gmrByOneMove.some((known) => known === state));
  expect(longer).toEqual([4, 6, 10]);
  expect(gmr).toEqual([...GARRISON.gmrByOneMove, ...longer].sort((a, b) => a - b));
  const [support] = reasonsAt(conflict, 4);
  expect(support!.improvements[0]!.answers.gmr).toEqual([
    { party: 'Canadian Opposition', to: 7 },
    { party: 'IJC', to: 14 },
  ]);
});
