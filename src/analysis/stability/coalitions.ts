/**
 * What could several parties do together? A coalition improvement is a legal sequence of moves of its members to a state that
 * every member prefers (Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008); steps on the way may be worse for those who take them.
 */
import type { Conflict, Graph } from './conflict.ts';
import { graphOf } from './conflict.ts';
import type { Movers, Step } from './sequences.ts';
import { sequencesFrom } from './sequences.ts';

/** A step by name, to a state from 1. */
export type NamedStep = Readonly<{ party: string; to: number }>;

/** A coalition takes a state to one that all its members prefer; states from 1, `moves` is a shortest such sequence. */
export type CoalitionImprovement = Readonly<{
  parties: readonly string[];
  from: number;
  to: number;
  moves: readonly NamedStep[];
}>;

/** How many parties can be looked at in all coalitions; beyond, their number doubles with every party. */
export const MOST_PARTIES = 12;

/**
 * The improvements of coalitions of two and more from the given states (from 1), smaller coalitions first. An improvement that a
 * part of the coalition, or one member alone, could make as well is listed for that part only, and not at all for one.
 * Throws RangeError for an invalid conflict or more than MOST_PARTIES parties.
 */
export function coalitionImprovements(
  conflict: Conflict,
  from: readonly number[],
): readonly CoalitionImprovement[] {
  const graph = graphOf(conflict);
  const { parties } = graph;
  if (parties.length > MOST_PARTIES)
    throw new RangeError(`too many parties for all coalitions: ${parties.length}, at most ${MOST_PARTIES}`);
  const coalitions = coalitionsOf(parties.length);
  return from.flatMap((state) => {
    /** Coalitions, as bits, that can make each improvement. */
    const made = new Map<number, number[]>();
    return coalitions.flatMap((members) => {
      const bits = members.reduce((sum, party) => sum | (1 << party), 0);
      return improvementsFrom(graph, members, state - 1).flatMap(([to, steps]) => {
        const before = made.get(to) ?? [];
        if (before.some((part) => (part & bits) === part)) return [];
        made.set(to, [...before, bits]);
        if (members.length === 1) return [];
        const names = members.map((party) => parties[party]?.name ?? '');
        return [{ parties: names, from: state, to: to + 1, moves: namedSteps(graph, steps()) }];
      });
    });
  });
}

/** Steps with names, states from 1. */
export function namedSteps({ parties }: Graph, steps: readonly Step[]): NamedStep[] {
  return steps.map(({ party, to }) => ({ party: parties[party]?.name ?? '', to: to + 1 }));
}

/** All coalitions of so many parties as lists of indices, by size and then in order. */
function coalitionsOf(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: 2 ** count - 1 }, (_, k) =>
    Array.from({ length: count }, (__, party) => party).filter((party) => ((k + 1) >> party) & 1),
  );
  return all.toSorted((a, b) => a.length - b.length);
}

function improvementsFrom(
  { parties }: Graph,
  members: readonly number[],
  from: number,
): readonly (readonly [to: number, steps: () => readonly Step[]])[] {
  const movers: Movers = members.flatMap((party) => {
    const moves = parties[party]?.moves;
    return moves === undefined ? [] : [{ party, moves }];
  });
  const preferred = (to: number): boolean =>
    members.every((party) => {
      const payoffs = parties[party]?.payoffs;
      return payoffs !== undefined && (payoffs[to] as number) > (payoffs[from] as number);
    });
  return [...sequencesFrom(from, movers)].filter(([to]) => preferred(to)).sort(([a], [b]) => a - b);
}
