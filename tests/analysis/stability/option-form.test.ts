// Do options, patterns and directions make the states and moves that the literature draws?
import { expect, test } from 'vitest';
import { statesOfOptions } from '../../../src/analysis/stability/index.ts';
import { ELMIRA } from './literature.ts';

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
