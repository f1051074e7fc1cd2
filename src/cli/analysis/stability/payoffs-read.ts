/** What is each state worth to a party? Payoffs as they stand, or from a ranking of all states, best first, ties in lists. */
import type { Shape, Tell } from './resolving.ts';

/** What a file says of a party's preferences: one of the two. */
export type Worth = Readonly<{
  payoffs?: readonly number[] | undefined;
  ranking?: readonly (number | string | readonly (number | string)[])[] | undefined;
}>;

/** A payoff for every state, larger is better; what is wrong is told, and then the list is of no use. */
export function payoffsOf({ payoffs, ranking }: Worth, shape: Shape, tell: Tell): readonly number[] {
  const count = shape.states.length;
  if (payoffs !== undefined && ranking !== undefined)
    tell(['ranking'], 'must be left out where payoffs are given', true);
  else if (payoffs === undefined && ranking === undefined)
    tell(
      [],
      'is missing payoffs (one a state, larger is better), or a ranking of the states, best first',
      true,
    );
  else if (payoffs !== undefined && payoffs.length !== count)
    tell(['payoffs'], `must hold one payoff for each of the ${count} states, not ${payoffs.length}`);
  if (payoffs !== undefined) return payoffs;
  return ranking === undefined ? [] : ranked(ranking, shape, tell);
}

function ranked(
  ranking: NonNullable<Worth['ranking']>,
  { states, resolve }: Shape,
  tell: Tell,
): readonly number[] {
  const payoffs = states.map(() => 0);
  for (const [place, entry] of ranking.entries()) {
    const names = typeof entry === 'object' ? entry : [entry];
    for (const [k, name] of names.entries()) {
      const path = ['ranking', place, ...(typeof entry === 'object' ? [k] : [])];
      const found = resolve(name);
      if (typeof found === 'string') {
        tell(path, found);
        continue;
      }
      const again = found.find((state) => (payoffs[state - 1] as number) > 0);
      if (again !== undefined) tell(path, `${worded(states, again)} is ranked twice`);
      for (const state of found) payoffs[state - 1] = ranking.length - place;
    }
  }
  const left = states.flatMap((_, k) => (payoffs[k] === 0 ? [worded(states, k + 1)] : []));
  if (left.length > 0)
    tell(
      ['ranking'],
      `must rank every state, and lacks ${left.slice(0, 5).join(', ')}${left.length > 5 ? ` and ${left.length - 5} more` : ''}`,
      true,
    );
  return payoffs;
}

/** A state by number, and in its own words where the file gives some. */
function worded(states: readonly string[], state: number): string {
  const words = states[state - 1] ?? '';
  return words === `state ${state}` ? words : `state ${state} (${words})`;
}
