/**
 * How does a party without a file of its own behave? The generic delegation: it answers by its aspiration, tables the
 * likeliest terms that reach it, and leaves when hope has been gone for too long. For scenarios that define their own parties.
 */
import { memberVocabulary } from './membership.ts';
import type { Chart, MemberDesk, TableDesk, Vocabulary } from './party.ts';
import type { TableAction, TableGuard } from './table-vocabulary.ts';
import { AT_THE_TABLE, tableVocabulary } from './table-vocabulary.ts';

/** The chart of a generic delegation. */
export const delegationChart: Chart<TableGuard, TableAction> = {
  id: 'delegation',
  description: 'A delegation that weighs texts, tables terms and keeps its patience in view.',
  initial: 'at the table',
  states: {
    'at the table': {
      description: 'We listen, and speak when it is our turn.',
      on: {
        ...AT_THE_TABLE,
        MEMBER_SPEAKS: { actions: 'hear the member' },
        TRUCE_DUE: { actions: 'choose a truce' },
        TRUCE_REFUSED: { actions: 'note a refused truce' },
        TRUCE_ACCEPTED: { actions: 'note an accepted truce' },
        MOOD_TURNS: { actions: 'turn to the other' },
      },
    },
    weighing: {
      description: 'Is this text as good as what we hold out for now?',
      always: [
        { guard: 'it reaches what we hold out for', target: 'at the table', actions: 'accept' },
        { target: 'at the table', actions: 'refuse' },
      ],
    },
    reconsidering: {
      description: 'Is there still hope in these talks?',
      always: [
        { guard: 'patience is at an end', target: 'walked away', actions: 'leave' },
        { target: 'at the table', actions: 'stay' },
      ],
    },
    'walked away': {
      description: 'We have left; something would have to change for us to come back.',
      on: {
        STAY_DUE: [
          { guard: 'it is worth coming back', target: 'at the table', actions: 'come back' },
          { actions: 'stay' },
        ],
        MOOD_TURNS: { actions: 'turn to the other' },
      },
    },
  },
};

/** What its names mean. */
export const delegationVocabulary: Vocabulary<TableDesk> = tableVocabulary;

/** The chart of a member state that a scenario defines: it pledges, votes and consents by its numbers alone. */
export const memberDelegationChart: Chart<
  keyof typeof memberVocabulary.guards,
  keyof typeof memberVocabulary.actions
> = {
  id: 'member-delegation',
  description: 'A member state that answers by its numbers.',
  initial: 'standing by',
  states: {
    'standing by': {
      description: 'We are asked what we would send, ratify and let pass.',
      on: {
        PLEDGE_DUE: [{ guard: 'we would send troops', actions: 'pledge' }, { actions: 'decline' }],
        VOTE_DUE: [{ guard: 'parliament agrees', actions: 'ratify' }, { actions: 'reject' }],
        CONSENT_DUE: [{ guard: 'we would block', actions: 'block' }, { actions: 'consent' }],
      },
    },
  },
};

/** What its names mean. */
export const memberDelegationVocabulary: Vocabulary<MemberDesk> = memberVocabulary;
