/** What is odd in a conflict but has an answer still? States that nothing leads to, moves that stand twice, and the like. */
import type { Conflict } from '../../../analysis/stability/index.ts';
import { detours, unreachableStates } from '../../../analysis/stability/index.ts';
import type { Fault } from '../../../simulation/scenario-file/faults.ts';
import { faultAt, inOrder } from '../../../simulation/scenario-file/faults.ts';
import type { Path, Tree } from '../../../simulation/scenario-file/tree.ts';
import { placeOf } from '../../../simulation/scenario-file/tree.ts';

/** What the warnings are about. */
export type Odd = Readonly<{ conflict: Conflict; start: number | null; form: 'states' | 'options' }>;

/** Warnings in the order of the file. */
export function warningsOf(tree: Tree, { conflict, start, form }: Odd): readonly Fault[] {
  const found: Fault[] = [];
  const warn = (path: Path, message: string, value?: unknown, atKey = false): void => {
    found.push(faultAt(placeOf(tree, path, atKey), path, message, value));
  };
  for (const state of unreachableStates(conflict, start)) {
    const words = form === 'options' ? ` (${conflict.states[state - 1]})` : '';
    const path = form === 'states' ? ['states'] : [];
    if (start !== null) warn(path, `no sequence of moves leads from the start to state ${state}${words}`);
    else warn(path, whyUnreached(conflict, state, words));
  }
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

function whyUnreached({ parties }: Conflict, state: number, words: string): string {
  const leaves = parties.some(({ moves }) => moves.some(([from]) => from === state));
  return leaves
    ? `no move leads to state ${state}${words}: it can only be where the conflict starts (say so with start: ${state})`
    : `no move leads to or from state ${state}${words}: it is stable for want of moves`;
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
