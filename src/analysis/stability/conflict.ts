/**
 * What is a conflict in the graph model (Kilgour, Hipel and Fang 1987; Fang, Hipel and Kilgour 1993)? States, and for each
 * party an ordinal payoff for every state and the moves that it controls alone.
 */

/** A party of a conflict: a payoff for every state (only their order counts, equal means indifferent) and moves [from, to] between states from 1. */
export type ConflictParty = Readonly<{
  name: string;
  payoffs: readonly number[];
  moves: readonly (readonly [from: number, to: number])[];
}>;

/** A conflict: what each state is, in the order of their numbers from 1, and the parties. */
export type Conflict = Readonly<{ states: readonly string[]; parties: readonly ConflictParty[] }>;

/** Edges of one party as rows: what state s leads to is `to` from `at[s]` up to `at[s + 1]`. States count from 0. */
export type Edges = Readonly<{ at: Int32Array; to: Int32Array }>;

/** A conflict made ready for search; states count from 0. */
export type Graph = Readonly<{
  size: number;
  parties: readonly Readonly<{ name: string; payoffs: Float64Array; moves: Edges }>[];
}>;

/** Makes a conflict ready for search; throws RangeError naming the first thing that is wrong with it. */
export function graphOf({ states, parties }: Conflict): Graph {
  const size = states.length;
  if (size === 0) throw new RangeError('invalid conflict: no states');
  if (parties.length === 0) throw new RangeError('invalid conflict: no parties');
  return {
    size,
    parties: parties.map(({ name, payoffs, moves }) => {
      if (payoffs.length !== size)
        throw new RangeError(`invalid payoffs of ${name}: ${payoffs.length} for ${size} states`);
      const bad = payoffs.find((payoff) => !Number.isFinite(payoff));
      if (bad !== undefined) throw new RangeError(`invalid payoff of ${name}: ${bad}`);
      for (const [from, to] of moves)
        if (!isState(from, size) || !isState(to, size) || from === to)
          throw new RangeError(`invalid move of ${name}: ${from} to ${to}`);
      return {
        name,
        payoffs: Float64Array.from(payoffs),
        moves: edgesOf(
          size,
          moves.map(([from, to]) => [from - 1, to - 1]),
        ),
      };
    }),
  };
}

const isState = (state: number, size: number): boolean =>
  Number.isInteger(state) && state >= 1 && state <= size;

/** Edges of a graph with so many nodes, each once and in rising order within its row. */
function edgesOf(size: number, pairs: readonly (readonly [from: number, to: number])[]): Edges {
  const { at, to } = rowsOf(size, (add) => {
    for (const [from, end] of pairs) add(from, end);
  });
  for (let s = 0; s < size; s += 1) to.subarray(at[s], at[s + 1]).sort();
  return rowsOf(size, (add) => {
    for (let s = 0; s < size; s += 1)
      for (let e = at[s] as number; e < (at[s + 1] as number); e += 1)
        if (e === at[s] || to[e] !== to[e - 1]) add(s, to[e] as number);
  });
}

/** Rows of the pairs that `each` adds, twice the same, in the order in which it does. */
function rowsOf(size: number, each: (add: (from: number, to: number) => void) => void): Edges {
  const at = new Int32Array(size + 1);
  each((from) => {
    at[from + 1] = (at[from + 1] as number) + 1;
  });
  for (let s = 0; s < size; s += 1) at[s + 1] = (at[s + 1] as number) + (at[s] as number);
  const to = new Int32Array(at[size] as number);
  const next = at.slice();
  each((from, end) => {
    to[next[from] as number] = end;
    next[from] = (next[from] as number) + 1;
  });
  return { at, to };
}

/** The states that one move leads to. */
export function reachedFrom({ at, to }: Edges, state: number): Int32Array {
  return to.subarray(at[state], at[state + 1]);
}

/** The same edges, turned round. */
export function reversed({ at, to }: Edges): Edges {
  const size = at.length - 1;
  return rowsOf(size, (add) => {
    for (let s = 0; s < size; s += 1)
      for (let e = at[s] as number; e < (at[s + 1] as number); e += 1) add(to[e] as number, s);
  });
}

/** Those moves that the party likes: to a state with a higher payoff. */
export function improvementsOf({ payoffs, moves }: Graph['parties'][number]): Edges {
  const { at, to } = moves;
  const size = at.length - 1;
  return rowsOf(size, (add) => {
    for (let s = 0; s < size; s += 1)
      for (let e = at[s] as number; e < (at[s + 1] as number); e += 1)
        if ((payoffs[to[e] as number] as number) > (payoffs[s] as number)) add(s, to[e] as number);
  });
}
