/**
 * What may stand in a conflict file? Its keys, each with the sentence that a reader of the fault needs; what has to agree with what
 * is checked in conflict-file.ts.
 */
import { z } from 'zod';
import { closed, list, number, text, whole } from '../../../simulation/scenario-file/fields.ts';

/** States at most in the form that lists them. */
export const MOST_STATES = 20_000;

const label = text.min(1, 'must say what the state is').max(80, 'must be at most 80 signs');

/** A state by its number, its words or its signs. */
const state = z.union([z.number(), z.string()], { error: 'must be a state: its number, words or signs' });

const ranking = list(
  z.union([state, z.array(state)], {
    error: 'must be a state, or a list of states that are liked the same',
  }),
  'must be a list of states, best first',
);

const statesField = z.union(
  [
    whole(1, MOST_STATES),
    z
      .array(label, { error: 'must be words' })
      .min(1, 'must name at least one state')
      .max(MOST_STATES, `must be at most ${MOST_STATES} states`),
  ],
  { error: `must be the number of states (1 to ${MOST_STATES}), or a list of words for them` },
);

const move = z.tuple([z.number(), z.number()], { error: 'must be two states [from, to]' });

/** Y for options that once taken stay so, N for those that once dropped stay so. */
export const ONE_WAY = { 'N>Y': 'Y', 'Y>N': 'N' } as const;

const oneWay = z.record(
  z.string(),
  z.enum(['N>Y', 'Y>N'], {
    error: 'must be N>Y (once taken it stays) or Y>N (once dropped it stays)',
  }),
  { error: 'must be a map of options to N>Y or Y>N' },
);

const worth = {
  payoffs: list(number, 'must be a list of payoffs, one a state').optional(),
  ranking: ranking.optional(),
};

const head = {
  title: text.default('Untitled conflict'),
  about: text.default(''),
  source: text.default(''),
  start: state.optional(),
} as const;

const partyName = z.string().min(1, 'must have a name').max(60, 'must be a name of at most 60 signs');
const PARTIES = { error: 'must be a map of parties' } as const;

/** The form that lists states and moves. */
export const stateForm = closed({
  ...head,
  states: statesField,
  parties: z.record(
    partyName,
    closed({ ...worth, moves: list(move, 'must be a list of moves [from, to] ([] for none)') }),
    PARTIES,
  ),
});

const patterns = list(text, 'must be a list of patterns of Y, N and -').default([]);

/** The form that lists options. */
export const optionForm = closed({
  ...head,
  parties: z.record(
    partyName,
    closed({
      ...worth,
      options: list(label, 'must be a list of options ([] for none)'),
      oneWay: oneWay.default({}),
    }),
    PARTIES,
  ),
  infeasible: patterns,
  same: patterns,
});

/** A conflict that lists states, as it stands in a file. */
export type StateForm = z.output<typeof stateForm>;

/** A conflict that lists options, as it stands in a file. */
export type OptionFileForm = z.output<typeof optionForm>;
