/**
 * Which states are stable for whom? Four notions of foresight (Nash 1950; Howard 1971; Fraser and Hipel 1979; Fang, Hipel and
 * Kilgour 1993), with any number of parties: a party stays where every improvement it could make is answered in the way that the
 * notion asks, and an answer is a legal sequence of any of the others.
 */
import type { Conflict, Edges, Graph } from './conflict.ts';
import { graphOf, improvementsOf, reachedFrom } from './conflict.ts';
import { leastReachable } from './sequences.ts';

/**
 * nash: there is no improvement. gmr (general metarationality): every improvement can be answered so that the mover ends no better
 * than it began. smr (symmetric): and could then not escape by a move of its own. seq (sequential): the answer is made of
 * improvements of those who answer.
 */
export const NOTIONS = ['nash', 'gmr', 'smr', 'seq'] as const;

/** The name of a notion of stability. */
export type Notion = (typeof NOTIONS)[number];

/** Lists of states from 1, in rising order, by notion. */
export type StableStates = Readonly<Record<Notion, readonly number[]>>;

/** The stable states of every party, and the equilibria: states that are stable for all. */
export type Stability = Readonly<{
  equilibria: StableStates;
  parties: readonly Readonly<{ party: string; stable: StableStates }>[];
}>;

/** Which states are stable by which notion, for each party and for all; throws RangeError for an invalid conflict. */
export function stabilityOf(conflict: Conflict): Stability {
  const graph = graphOf(conflict);
  const better = graph.parties.map(improvementsOf);
  const verdicts = graph.parties.map((_, party) => verdictsOf(graph, better, party));
  const listed = (isStable: (notion: Notion, state: number) => boolean): StableStates => {
    const of = (notion: Notion): number[] =>
      Array.from({ length: graph.size }, (_, state) => state + 1).filter((state) =>
        isStable(notion, state - 1),
      );
    return { nash: of('nash'), gmr: of('gmr'), smr: of('smr'), seq: of('seq') };
  };
  return {
    equilibria: listed((notion, state) => verdicts.every((verdict) => verdict[notion][state] === 1)),
    parties: verdicts.map((verdict, party) => {
      const name = graph.parties[party]?.name ?? '';
      return { party: name, stable: listed((notion, state) => verdict[notion][state] === 1) };
    }),
  };
}

/** What a party could still have after a state, by a move of its own: the highest payoff of that state and those its moves lead to. */
export function escapeOf({ payoffs, moves }: Graph['parties'][number]): Float64Array {
  return payoffs.map((own, state) =>
    reachedFrom(moves, state).reduce((most, to) => Math.max(most, payoffs[to] as number), own),
  );
}

/** 1 where a state is stable for the party. */
function verdictsOf(
  { size, parties }: Graph,
  better: readonly Edges[],
  party: number,
): Record<Notion, Uint8Array> {
  const mover = parties[party] as Graph['parties'][number];
  const improvements = better[party] as Edges;
  const others = parties.flatMap(({ moves }, other) => (other === party ? [] : [moves]));
  // The least that answers leave to the mover decides: an improvement is answered when that is no more than what it began with.
  const least = {
    nash: null,
    gmr: leastReachable(others, mover.payoffs),
    smr: leastReachable(others, escapeOf(mover)),
    seq: leastReachable(
      better.filter((_, other) => other !== party),
      mover.payoffs,
    ),
  };
  const verdict = (notion: Notion): Uint8Array => {
    const left = least[notion];
    return Uint8Array.from({ length: size }, (_, state) => {
      const now = mover.payoffs[state] as number;
      const answered = (to: number): boolean => left !== null && (left[to] as number) <= now;
      return reachedFrom(improvements, state).every(answered) ? 1 : 0;
    });
  };
  return { nash: verdict('nash'), gmr: verdict('gmr'), smr: verdict('smr'), seq: verdict('seq') };
}
