/**
 * Which states of a conflict can ever come about? Those that a sequence of anybody's moves leads to from where it starts; without a start,
 * those that some move leads to. And does a party need two moves where the graph model expects it to have one?
 */
import type { Conflict } from './conflict.ts';
import { graphOf, reachedFrom } from './conflict.ts';
import { sequencesFrom } from './sequences.ts';

/** States from 1 that cannot be reached: from `start` (from 1) by legal sequences, or, where it is null, by any single move. */
export function unreachableStates(conflict: Conflict, start: number | null): readonly number[] {
  const graph = graphOf(conflict);
  const reached = new Set<number>();
  if (start === null) for (const { moves } of graph.parties) for (const to of moves.to) reached.add(to);
  else {
    const movers = graph.parties.map(({ moves }, party) => ({ party, moves }));
    for (const state of [start - 1, ...sequencesFrom(start - 1, movers).keys()]) reached.add(state);
  }
  return Array.from({ length: graph.size }, (_, state) => state)
    .filter((state) => !reached.has(state))
    .map((state) => state + 1);
}

/** Moves [a, b], [b, c] of one party without its own move [a, c], the first of each party that has some; states from 1. */
export function detours(
  conflict: Conflict,
): readonly Readonly<{ party: string; path: readonly [number, number, number] }>[] {
  const graph = graphOf(conflict);
  return graph.parties.flatMap(({ name, moves }) => {
    for (let a = 0; a < graph.size; a += 1) {
      const direct = reachedFrom(moves, a);
      for (const b of direct)
        for (const c of reachedFrom(moves, b))
          if (c !== a && !direct.includes(c)) return [{ party: name, path: [a + 1, b + 1, c + 1] as const }];
    }
    return [];
  });
}
