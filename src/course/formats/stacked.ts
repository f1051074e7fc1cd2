/**
 * Stacked alternating offers in public (after Aydogan and others 2017): the order is shuffled each month; whoever's turn
 * it is answers the text on the table and, refusing it, tables its own at once. Everyone hears everything; claims bind.
 */
import { askForAnswer, askForTerms } from '../exchange.ts';
import type { Channel } from '../exchange.ts';
import { cell } from '../memory.ts';
import type { Chart, Vocabulary } from '../party.ts';
import type { Run } from '../run.ts';
import { everybody, somebodyIsAway } from '../run.ts';

const IN_PUBLIC: Channel = { public: true, hearers: everybody };

function speaker({ memory: { talks } }: Run): number {
  return talks.order[cell(talks.turn) % talks.order.length] as number;
}

function endTurn({ memory: { talks } }: Run): void {
  talks.turn[0] = cell(talks.turn) + 1;
}

export const stackedVocabulary = {
  guards: {
    'somebody is missing': somebodyIsAway,
    'the turns are used up': (run: Run) =>
      cell(run.memory.talks.turn) >= run.scene.scenario.talks.stacked.turns,
    'a text is on the table': (run: Run) => cell(run.memory.talks.hasText) === 1,
    'all have accepted': (run: Run) => cell(run.memory.talks.acceptances) >= run.scene.table.length - 1,
    'the text was accepted': (run: Run) => cell(run.memory.talks.accepted) === 1,
  },
  actions: {
    'ask for an answer': (run: Run) => {
      const { talks } = run.memory;
      const act = askForAnswer(run, speaker(run), IN_PUBLIC);
      talks.accepted[0] = act === 'accept' ? 1 : 0;
      if (act === 'accept') talks.acceptances[0] = cell(talks.acceptances) + 1;
    },
    'ask for terms': (run: Run) => void askForTerms(run, speaker(run), everybody),
    'end the turn': endTurn,
    sign: ({ memory: { talks } }: Run) => {
      talks.signed[0] = 1;
    },
  },
} satisfies Vocabulary<Run>;

type Guards = keyof typeof stackedVocabulary.guards;
type Actions = keyof typeof stackedVocabulary.actions;

export const stacked: Chart<Guards, Actions> = {
  id: 'stacked',
  description: 'One table, everyone hears everything; refuse a text and you table your own.',
  initial: 'calling',
  states: {
    calling: {
      description: 'Whose turn is it, and is there a text to answer?',
      on: {
        NEXT: [
          { guard: 'somebody is missing', target: 'adjourned' },
          { guard: 'the turns are used up', target: 'adjourned' },
          { guard: 'a text is on the table', target: 'answered', actions: 'ask for an answer' },
          { target: 'calling', actions: ['ask for terms', 'end the turn'] },
        ],
      },
    },
    answered: {
      description: 'Did the party whose turn it was accept?',
      always: [
        { guard: 'all have accepted', target: 'signed', actions: 'sign' },
        { guard: 'the text was accepted', target: 'calling', actions: 'end the turn' },
        { target: 'countering' },
      ],
    },
    countering: {
      description: 'It refused, so it tables terms of its own or passes.',
      on: { NEXT: { target: 'calling', actions: ['ask for terms', 'end the turn'] } },
    },
    adjourned: { description: 'The month ends; an unfinished chain lapses.', type: 'final' },
    signed: { description: 'All have accepted one text.', type: 'final' },
  },
};
