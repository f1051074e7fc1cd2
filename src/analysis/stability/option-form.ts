/**
 * How do options make a conflict? Every party takes or leaves each of its options; the combinations that can be are the states,
 * and a party moves by changing any of its own options, where their direction allows (Howard 1971; Fraser and Hipel 1984).
 */

/** Y: taken, N: not taken, -: either; one sign an option, in the order of the parties and their options. */
export type Pattern = string;

/** `Y` for an option that cannot be taken back, `N` for one that cannot be taken up again, null for one that goes both ways. */
export type Direction = 'Y' | 'N' | null;

/** Options by party, combinations that cannot be, and combinations that count as one state. */
export type OptionForm = Readonly<{
  parties: readonly Readonly<{
    name: string;
    options: readonly string[];
    directions: readonly Direction[];
  }>[];
  infeasible: readonly Pattern[];
  same: readonly Pattern[];
}>;

/** States as combinations, in the order of their numbers, and the moves of every party between them, from 1. */
export type OptionStates = Readonly<{
  /** A combination such as YNN, or the pattern of those that count as one. */
  labels: readonly string[];
  /** The combinations in each state. */
  members: readonly (readonly string[])[];
  moves: readonly (readonly (readonly [from: number, to: number])[])[];
}>;

/** Options at most, for all parties together: their combinations double with each. */
export const MOST_OPTIONS = 16;

/** Whether a combination fits a pattern of the same length. */
export function fits(combination: string, pattern: Pattern): boolean {
  for (let k = 0; k < pattern.length; k += 1)
    if (pattern[k] !== '-' && pattern[k] !== combination[k]) return false;
  return true;
}

/**
 * The states and moves. States are numbered as in the literature: by the binary number in which the first option is the lowest
 * digit, combinations that count as one state after all others. Throws RangeError for more than MOST_OPTIONS options.
 */
export function statesOfOptions(form: OptionForm): OptionStates {
  const directions = form.parties.flatMap((party) => party.directions);
  if (directions.length > MOST_OPTIONS)
    throw new RangeError(`too many options: ${directions.length}, at most ${MOST_OPTIONS}`);
  const feasible = Array.from({ length: 2 ** directions.length }, (_, number) =>
    directions.map((__, k) => ((number >> k) & 1 ? 'Y' : 'N')).join(''),
  ).filter((combination) => !form.infeasible.some((pattern) => fits(combination, pattern)));
  const group = (combination: string): number => form.same.findIndex((pattern) => fits(combination, pattern));
  const single = feasible.filter((combination) => group(combination) < 0);
  const groups = form.same
    .map((pattern, g) => ({ pattern, members: feasible.filter((combination) => group(combination) === g) }))
    .filter(({ members }) => members.length > 0);
  const members = [...single.map((combination) => [combination]), ...groups.map((one) => one.members)];
  const labels = [...single, ...groups.map(({ pattern }) => pattern)];
  return { labels, members, moves: movesOf(form, members, directions) };
}

function movesOf(
  { parties }: OptionForm,
  members: OptionStates['members'],
  directions: readonly Direction[],
): OptionStates['moves'] {
  const stateOf = new Map(members.flatMap((combinations, s) => combinations.map((one) => [one, s + 1])));
  let first = 0;
  return parties.map(({ options }) => {
    const own = Array.from({ length: options.length }, (_, k) => first + k);
    first += options.length;
    /** Moves as one number each, from * size + to: combinations that count as one state give some more than once. */
    const moves = new Set<number>();
    for (const [combination, from] of stateOf)
      for (const changed of changesOf(combination, own, directions)) {
        const to = stateOf.get(changed);
        if (to !== undefined && to !== from) moves.add((from - 1) * members.length + to - 1);
      }
    return Array.from(Float64Array.from(moves).sort(), (move) => [
      1 + Math.floor(move / members.length),
      1 + (move % members.length),
    ]);
  });
}

/** All combinations that differ from one in some of a party's own options, changed as their directions allow. */
function changesOf(combination: string, own: readonly number[], directions: readonly Direction[]): string[] {
  let reached = [combination];
  for (const k of own) {
    const now = combination[k];
    const then = now === 'Y' ? 'N' : 'Y';
    if (directions[k] !== null && directions[k] !== then) continue;
    reached = reached.flatMap((one) => [one, `${one.slice(0, k)}${then}${one.slice(k + 1)}`]);
  }
  return reached.slice(1);
}
