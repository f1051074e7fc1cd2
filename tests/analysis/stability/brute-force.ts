// The definitions of Fang, Hipel and Kilgour (1993) word for word, on sets and without any thought of speed: the reachable
// lists of a coalition grow by their inductive rule, with the set of last movers of each state beside them, until nothing changes.
import type { Conflict, Notion } from '../../../src/analysis/stability/index.ts';

type Party = Conflict['parties'][number];

const movesFrom = (party: Party, state: number): number[] =>
  [...new Set(party.moves.filter(([from]) => from === state).map(([, to]) => to))].sort((a, b) => a - b);

const payoff = (party: Party, state: number): number => party.payoffs[state - 1]!;

const improvementsFrom = (party: Party, state: number): number[] =>
  movesFrom(party, state).filter((to) => payoff(party, to) > payoff(party, state));

/** R_H(k), or R+_H(k): where the coalition can take the conflict. */
export function reachable(
  coalition: readonly Party[],
  start: number,
  one: (party: Party, state: number) => number[] = movesFrom,
): Set<number> {
  const last = new Map<number, Set<string>>();
  const add = (state: number, mover: string): boolean => {
    const movers = last.get(state) ?? new Set();
    last.set(state, movers);
    const isNew = !movers.has(mover);
    movers.add(mover);
    return isNew;
  };
  for (const party of coalition) for (const to of one(party, start)) add(to, party.name);
  for (let grew = true; grew; ) {
    grew = false;
    for (const [state, movers] of last)
      for (const party of coalition)
        if ([...movers].some((mover) => mover !== party.name))
          for (const to of one(party, state)) grew = add(to, party.name) || grew;
  }
  return new Set(last.keys());
}

/** Whether a state is stable for a party. */
export function isStable(conflict: Conflict, party: Party, state: number, notion: Notion): boolean {
  const others = conflict.parties.filter((other) => other !== party);
  const now = payoff(party, state);
  for (const improved of improvementsFrom(party, state)) {
    if (notion === 'nash') return false;
    const answers = [...reachable(others, improved, notion === 'seq' ? improvementsFrom : movesFrom)];
    const sanctions = answers.filter((answer) => payoff(party, answer) <= now);
    const lasting = sanctions.filter((answer) =>
      movesFrom(party, answer).every((escape) => payoff(party, escape) <= now),
    );
    if ((notion === 'smr' ? lasting : sanctions).length === 0) return false;
  }
  return true;
}

/** States stable for all the given parties. */
export function stableStates(conflict: Conflict, parties: readonly Party[], notion: Notion): number[] {
  return conflict.states
    .map((_, k) => k + 1)
    .filter((state) => parties.every((party) => isStable(conflict, party, state, notion)));
}

/** Every coalition of two and more that can take a state to one that all its members prefer and no smaller part of it can. */
export function jointImprovements(conflict: Conflict, state: number): string[] {
  let subsets: Party[][] = [[]];
  for (const party of conflict.parties) subsets = subsets.flatMap((some) => [some, [...some, party]]);
  const can = (coalition: readonly Party[], to: number): boolean =>
    coalition.length > 0 &&
    coalition.every((party) => payoff(party, to) > payoff(party, state)) &&
    reachable(coalition, state).has(to);
  return subsets
    .filter((coalition) => coalition.length > 1)
    .flatMap((coalition) =>
      conflict.states
        .map((_, k) => k + 1)
        .filter(
          (to) =>
            can(coalition, to) &&
            !subsets.some(
              (part) =>
                part.length < coalition.length &&
                part.every((one) => coalition.includes(one)) &&
                can(part, to),
            ),
        )
        .map((to) => `${coalition.map(({ name }) => name).join('+')} to ${to}`),
    )
    .sort();
}
