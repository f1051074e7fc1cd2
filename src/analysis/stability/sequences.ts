/**
 * Where can a coalition take a conflict? By a legal sequence: its members move one after another, in any order and as often
 * as they like, but none twice in a row (Fang, Hipel and Kilgour 1993, definition 4.2). So what counts is not only the state
 * but who moved last, and the search is over pairs of both.
 */
import type { Edges } from './conflict.ts';
import { reachedFrom, reversed } from './conflict.ts';

/** A step of a sequence: who moves, by index, and the state that this leads to, from 0. */
export type Step = Readonly<{ party: number; to: number }>;

/**
 * The least key among each state itself and all states that the coalition can take it to by a legal sequence of the given moves.
 * `moves` are those of the coalition's members alone. Takes time in proportion to the moves, not to the pairs of states: keys are
 * handed back along the moves from the least on, and the first to arrive stays.
 */
export function leastReachable(moves: readonly Edges[], keys: Float64Array): Float64Array {
  const size = keys.length;
  const members = moves.length;
  const back = moves.map(reversed);
  const least = new Float64Array(size * members).fill(Number.NaN);
  const order = Int32Array.from(keys.keys()).sort((a, b) => (keys[a] as number) - (keys[b] as number));
  // Every node is labelled once, so the stack never holds more than all of them.
  const stack = new Int32Array(size * members);
  let top = 0;
  const label = (node: number, key: number): void => {
    if (!Number.isNaN(least[node])) return;
    least[node] = key;
    stack[top] = node;
    top += 1;
  };
  for (const state of order) {
    const key = keys[state] as number;
    for (let last = 0; last < members; last += 1) label(state * members + last, key);
    while (top > 0) {
      top -= 1;
      const node = stack[top] as number;
      const mover = node % members;
      const { at, to } = back[mover] as Edges;
      const entered = (node - mover) / members;
      for (let e = at[entered] as number; e < (at[entered + 1] as number); e += 1)
        for (let last = 0; last < members; last += 1)
          if (last !== mover) label((to[e] as number) * members + last, key);
    }
  }
  return keys.map((own, state) => {
    let lowest = own;
    for (const [member, edges] of moves.entries())
      for (const to of reachedFrom(edges, state))
        lowest = Math.min(lowest, least[to * members + member] as number);
    return lowest;
  });
}

/** Members of a coalition, by index, with their moves. */
export type Movers = readonly Readonly<{ party: number; moves: Edges }>[];

/** All states that a coalition can take a state to, each with what gives a shortest legal sequence that does; the state itself only where it is come back to. */
export function sequencesFrom(start: number, movers: Movers): ReadonlyMap<number, () => readonly Step[]> {
  type Node = Readonly<{ state: number; last: number; before: Node | null }>;
  const found = new Map<number, () => readonly Step[]>();
  const seen = new Set<number>();
  const queue: Node[] = [{ state: start, last: -1, before: null }];
  for (const node of queue) {
    for (const [member, { moves }] of movers.entries()) {
      if (member === node.last) continue;
      for (const to of reachedFrom(moves, node.state)) {
        const pair = to * movers.length + member;
        if (seen.has(pair)) continue;
        seen.add(pair);
        const next = { state: to, last: member, before: node };
        if (!found.has(to)) found.set(to, () => stepsTo(next));
        queue.push(next);
      }
    }
  }
  return found;

  function stepsTo(node: Node): Step[] {
    const steps: Step[] = [];
    for (let at: Node = node; at.before !== null; at = at.before)
      steps.push({ party: movers[at.last]?.party ?? -1, to: at.state });
    return steps.toReversed();
  }
}
