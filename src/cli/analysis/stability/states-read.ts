/** Which states and moves does a file list? Each move is checked against the states. */
import type { StateForm } from './conflict-form.ts';
import type { Shape, Tell } from './resolving.ts';
import { byNumberOrWords, numbered } from './resolving.ts';

/** The shape of a conflict that lists its states; faults of words and moves are told. */
export function shapeOfStates({ states, parties }: StateForm, tell: Tell): Shape {
  const words =
    typeof states === 'number' ? Array.from({ length: states }, (_, k) => `state ${k + 1}`) : states;
  for (const [k, label] of words.entries()) {
    const first = words.indexOf(label);
    if (first < k) tell(['states', k], `stands for state ${first + 1} already`);
  }
  const moves = Object.entries(parties).map(([name, party]) => {
    for (const [k, [from, to]] of party.moves.entries()) {
      const path = ['parties', name, 'moves', k];
      const wrong = [from, to].map((state) => numbered(state, words.length));
      for (const [end, fault] of wrong.entries()) if (typeof fault === 'string') tell([...path, end], fault);
      if (from === to) tell(path, 'leads from a state to itself, which is no move');
    }
    return party.moves;
  });
  return { states: words, moves, resolve: byNumberOrWords(words) };
}
