/**
 * Which rankings would make a state stable? For a given party only one thing about its ranking counts: which states it likes no
 * better than the one in question. So the answer is a list of conditions on those, exact for any number of states; and how many
 * of all strict rankings meet them can be counted (the inverse problem of Kinsara, Petersons, Hipel and Kilgour 2015).
 * What the others prefer is held as the conflict has it: it decides which answers are improvements under seq.
 */
import type { Conflict, Graph } from './conflict.ts';
import { graphOf, improvementsOf, reachedFrom } from './conflict.ts';
import type { Notion } from './notions.ts';
import { stabilityOf } from './notions.ts';
import { othersThan, stateIn } from './reasons.ts';
import type { Movers } from './sequences.ts';
import { sequencesFrom } from './sequences.ts';

/** For a move to `to`: at least one of these lists holds states that are all liked no better than the state in question. */
export type Condition = Readonly<{ to: number; oneOf: readonly (readonly number[])[] }>;

/** How many of all strict rankings of the states meet the conditions; null where there are too many states to count. */
export type RankingCount = Readonly<{ stable: number; of: number }> | null;

/** What a party's ranking must be for a state to be stable for it by a notion, all conditions at once; none: it always is. */
export type Requirement = Readonly<{
  conditions: readonly Condition[];
  /** Whether the payoffs of the conflict meet them. */
  met: boolean;
  /** The exact share, in [0, 1], of strict rankings that meet them, each as likely; null where more than 18 states matter. */
  share: number | null;
  rankings: RankingCount;
}>;

/** The requirements on one party. */
export type Requirements = Readonly<{ party: string; notions: Readonly<Record<Notion, Requirement>> }>;

/** More states than this that matter make 2^n cases, and more states in all rankings that no number holds exactly. */
const MOST_COUNTED = 18;

/** What every party's ranking must be for a state (from 1) to be stable; throws RangeError for an invalid conflict or state. */
export function requirementsFor(conflict: Conflict, state: number): readonly Requirements[] {
  const graph = graphOf(conflict);
  const at = stateIn(graph, state);
  const moves = graph.parties.map((party) => party.moves);
  const better = graph.parties.map(improvementsOf);
  return graph.parties.map((mover, party) => {
    const others = { gmr: othersThan(party, moves), seq: othersThan(party, better) };
    const of = (notion: Notion): Requirement =>
      requirementOf(graph, at, mover, waysOf(notion, mover, others));
    return {
      party: mover.name,
      notions: { nash: of('nash'), gmr: of('gmr'), smr: of('smr'), seq: of('seq') },
    };
  });
}

/** Gives, for a state that an improvement leads to, the lists of states of which one must be liked no better throughout. */
type Ways = (to: number) => readonly (readonly number[])[];

function waysOf(
  notion: Notion,
  mover: Graph['parties'][number],
  others: Readonly<{ gmr: Movers; seq: Movers }>,
): Ways {
  if (notion === 'nash') return (to) => [[to]];
  const answerers = notion === 'seq' ? others.seq : others.gmr;
  const escapes = (state: number): number[] => (notion === 'smr' ? [...reachedFrom(mover.moves, state)] : []);
  return (to) => [
    [to],
    ...[...sequencesFrom(to, answerers).keys()].map((state) => [state, ...escapes(state)]),
  ];
}

function requirementOf(
  { size }: Graph,
  at: number,
  { payoffs, moves }: Graph['parties'][number],
  ways: Ways,
): Requirement {
  const now = payoffs[at] as number;
  const conditions = Array.from(reachedFrom(moves, at), (to) => ({ to, oneOf: simplest(ways(to), at) }))
    // An empty list of states is met by every ranking: the answer leads back to the state itself.
    .filter(({ oneOf }) => oneOf.every((states) => states.length > 0));
  const met = conditions.every(({ oneOf }) =>
    oneOf.some((states) => states.every((state) => (payoffs[state] as number) <= now)),
  );
  const share = shareOfRankings(conditions);
  return {
    conditions: conditions.map(({ to, oneOf }) => ({
      to: to + 1,
      oneOf: oneOf.map((states) => states.map((state) => state + 1)),
    })),
    met,
    share,
    rankings: share === null ? null : countOf(share, size),
  };
}

/** Lists without the state itself, each as a set, shortest first; those that contain another say nothing more and fall. */
function simplest(ways: readonly (readonly number[])[], at: number): readonly (readonly number[])[] {
  const sets = ways
    .map((states) => [...new Set(states)].filter((state) => state !== at).sort((a, b) => a - b))
    .sort((a, b) => a.length - b.length);
  const kept: (readonly number[])[] = [];
  for (const states of sets)
    if (!kept.some((fewer) => fewer.every((state) => states.includes(state)))) kept.push(states);
  return kept;
}

/** The share of strict rankings in which, for every condition, one of its lists lies below the state in question. */
function shareOfRankings(conditions: readonly Condition[]): number | null {
  const relevant = [...new Set(conditions.flatMap(({ oneOf }) => oneOf.flat()))];
  const count = relevant.length;
  if (count > MOST_COUNTED) return null;
  const bits = new Map(relevant.map((state, k) => [state, 1 << k]));
  const masks = conditions.map(({ oneOf }) =>
    oneOf.map((states) => states.reduce((sum, state) => sum | (bits.get(state) ?? 0), 0)),
  );
  // Of all orders of the relevant states and the one in question, those with just these below it: below! above! of (count + 1)!.
  const meeting = new Float64Array(count + 1);
  for (let below = 0; below < 2 ** count; below += 1)
    if (masks.every((lists) => lists.some((mask) => (mask & below) === mask)))
      meeting[bitsIn(below)] = (meeting[bitsIn(below)] as number) + 1;
  const orders = meeting.reduce(
    (sum, sets, below) => sum + sets * factorial(below) * factorial(count - below),
    0,
  );
  return orders / factorial(count + 1);
}

function countOf(share: number, size: number): RankingCount {
  return size > MOST_COUNTED ? null : { stable: Math.round(share * factorial(size)), of: factorial(size) };
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

/** Combinations of rankings of all parties that are tried one by one, at most. */
const MOST_TRIED = 20_000;

/**
 * The share of strict rankings of all parties together under which a state (from 1) is stable for all. Under nash, gmr and smr only its own
 * ranking counts for a party, so shares multiply; under seq every combination is tried. Null where there are too many.
 */
export function jointShares(
  conflict: Conflict,
  state: number,
  requirements: readonly Requirements[],
): Readonly<Record<Notion, number | null>> {
  const of = (notion: Notion): number | null =>
    requirements.reduce<number | null>((product, { notions }) => {
      const { share } = notions[notion];
      return product === null || share === null ? null : product * share;
    }, 1);
  return { nash: of('nash'), gmr: of('gmr'), smr: of('smr'), seq: jointSequential(conflict, state) };
}

function jointSequential({ states, parties }: Conflict, state: number): number | null {
  if (states.length > MOST_COUNTED) return null;
  const combinations = factorial(states.length) ** parties.length;
  if (combinations > MOST_TRIED) return null;
  const orders = ordersOf(states.length);
  let stable = 0;
  for (let k = 0; k < combinations; k += 1) {
    const ranked = parties.map((party, p) => ({
      ...party,
      payoffs: orders[Math.floor(k / orders.length ** p) % orders.length] ?? [],
    }));
    if (stabilityOf({ states, parties: ranked }).equilibria.seq.includes(state)) stable += 1;
  }
  return stable / combinations;
}

/** All orders of 1 to `count`. */
function ordersOf(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return ordersOf(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, k) => [...order.slice(0, k), count, ...order.slice(k)]),
  );
}
