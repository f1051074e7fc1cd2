/**
 * Why is a state stable, or not? For each party: which of its moves are improvements, and how the others would answer each, as
 * the shortest sequence that does what a notion asks, found by another search than the verdict.
 */
import type { Conflict, Edges, Graph } from './conflict.ts';
import { graphOf, improvementsOf, reachedFrom } from './conflict.ts';
import type { NamedStep } from './coalitions.ts';
import { namedSteps } from './coalitions.ts';
import type { Notion } from './notions.ts';
import { escapeOf } from './notions.ts';
import type { Movers, Step } from './sequences.ts';
import { sequencesFrom } from './sequences.ts';

/** An improvement of a party and how it is answered under each notion; null where nothing answers it. States from 1. */
export type Answered = Readonly<{
  to: number;
  answers: Readonly<Record<Exclude<Notion, 'nash'>, readonly NamedStep[] | null>>;
}>;

/** Why a state is stable or not for a party: its improvements with their answers, and its moves that are none. States from 1. */
export type Reasons = Readonly<{
  party: string;
  stable: Readonly<Record<Notion, boolean>>;
  improvements: readonly Answered[];
  otherMoves: readonly number[];
}>;

/** The reasons of every party at a state from 1; throws RangeError for an invalid conflict or state. */
export function reasonsAt(conflict: Conflict, state: number): readonly Reasons[] {
  const graph = graphOf(conflict);
  const at = stateIn(graph, state);
  const better = graph.parties.map(improvementsOf);
  return graph.parties.map((mover, party) => {
    const improvements = Array.from(reachedFrom(better[party] as Edges, at), (to) =>
      answered(graph, better, { party, at, to }),
    );
    const improved = new Set(improvements.map(({ to }) => to));
    const all = (notion: Exclude<Notion, 'nash'>): boolean =>
      improvements.every(({ answers }) => answers[notion] !== null);
    return {
      party: mover.name,
      stable: { nash: improvements.length === 0, gmr: all('gmr'), smr: all('smr'), seq: all('seq') },
      improvements,
      otherMoves: Array.from(reachedFrom(mover.moves, at), (to) => to + 1).filter((to) => !improved.has(to)),
    };
  });
}

/** The index of a state; throws RangeError when there is no such state. */
export function stateIn({ size }: Graph, state: number): number {
  if (!Number.isInteger(state) || state < 1 || state > size)
    throw new RangeError(`no such state: ${state}; there are 1 to ${size}`);
  return state - 1;
}

/** The parties other than one, with the given moves of each. */
export function othersThan(party: number, moves: readonly Edges[]): Movers {
  return moves.flatMap((edges, other) => (other === party ? [] : [{ party: other, moves: edges }]));
}

type Improvement = Readonly<{ party: number; at: number; to: number }>;

function answered(graph: Graph, better: readonly Edges[], { party, at, to }: Improvement): Answered {
  const mover = graph.parties[party] as Graph['parties'][number];
  const now = mover.payoffs[at] as number;
  const moves = graph.parties.map((one) => one.moves);
  const first = (
    found: ReadonlyMap<number, () => readonly Step[]>,
    left: Float64Array,
  ): NamedStep[] | null => {
    for (const [state, steps] of found) if ((left[state] as number) <= now) return namedSteps(graph, steps());
    return null;
  };
  const byMoves = sequencesFrom(to, othersThan(party, moves));
  const byImprovements = sequencesFrom(to, othersThan(party, better));
  return {
    to: to + 1,
    answers: {
      gmr: first(byMoves, mover.payoffs),
      smr: first(byMoves, escapeOf(mover)),
      seq: first(byImprovements, mover.payoffs),
    },
  };
}
