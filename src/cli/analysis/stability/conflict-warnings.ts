/** What is odd in a conflict but has an answer still? States that nothing leads to, moves that stand twice, and the like. */
import type { Conflict } from '../../../analysis/stability/index.ts';
import { detours, unreachableStates } from '../../../analysis/stability/index.ts';
import type { Fault } from '../../../simulation/scenario-file/faults.ts';
import { faultAt, inOrder } from '../../../simulation/scenario-file/faults.ts';
import type { Path, Tree } from '../../../simulation/scenario-file/tree.ts';
import { placeOf } from '../../../simulation/scenario-file/tree.ts';

/** What the warnings are about. */
export type Odd = Readonly<{ conflict: Conflict; start: number | null; form: 'states' | 'options' }>;

const MOST_NAMED = 12;

/** Warnings in the order of the file. */
export function warningsOf(tree: Tree, { conflict, start, form }: Odd): readonly Fault[] {
  const found: Fault[] = [];
  const warn = (path: Path, message: string, value?: unknown, atKey = false): void => {
    found.push(faultAt(placeOf(tree, path, atKey), path, message, value));
  };
  for (const [words, states] of unreachedBy(conflict, start, form))
    warn(form === 'states' ? ['states'] : [], words(states));
  for (const { name, moves } of conflict.parties) {
    if (moves.length === 0 && conflict.states.length > 1)
      warn(['parties', name], 'has no moves: every state is stable for it', undefined, true);
    if (form === 'states')
      warnOfTwins(moves, (k, move) => warn(['parties', name, 'moves', k], 'this move stands twice', move));
  }
  if (form === 'states')
    for (const {
      party,
      path: [a, b, c],
    } of detours(conflict))
      warn(
        ['parties', party, 'moves'],
        `it can go from ${a} to ${b} and from ${b} to ${c}, but has no move from ${a} to ${c}: taken so, and nobody moves twice in a row`,
        undefined,
        true,
      );
  return inOrder(found);
}

type Words = (states: string) => string;

const FROM_START: Words = (states) => `no sequence of moves leads from the start to ${states}`;
const SOURCE: Words = (states) =>
  `no move leads to ${states}: it can only be where the conflict starts (say so with start)`;
const ALONE: Words = (states) => `no move leads to or from ${states}: it is stable for want of moves`;

/** States that cannot come about, by what is to be said of them, in the order of the first of each. */
function unreachedBy(
  conflict: Conflict,
  start: number | null,
  form: Odd['form'],
): readonly (readonly [words: Words, states: string])[] {
  const left = new Set(conflict.parties.flatMap(({ moves }) => moves.map(([from]) => from)));
  const groups = new Map<Words, string[]>();
  for (const state of unreachableStates(conflict, start)) {
    const words = start !== null ? FROM_START : left.has(state) ? SOURCE : ALONE;
    const named = form === 'options' ? `${state} (${conflict.states[state - 1]})` : String(state);
    groups.set(words, [...(groups.get(words) ?? []), named]);
  }
  return [...groups].map(([words, states]) => [words, inList(states)]);
}

function inList(states: readonly string[]): string {
  const more = states.length - MOST_NAMED;
  const shown = states.slice(0, MOST_NAMED).join(', ');
  return `${states.length === 1 ? 'state' : 'any of the states'} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

function warnOfTwins(
  moves: readonly (readonly [number, number])[],
  warn: (index: number, move: readonly [number, number]) => void,
): void {
  const seen = new Set<string>();
  for (const [k, move] of moves.entries()) {
    if (seen.has(String(move))) warn(k, move);
    seen.add(String(move));
  }
}
