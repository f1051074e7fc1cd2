/**
 * Shuttle mediation: only the mediator writes. It carries each draft from capital to capital; every capital answers in
 * confidence and may amend a few issues; the mediator tells the others what it heard, not always right (E010-E012).
 */
import { askForAmendment, askForAnswer, askForTerms, voiceAnswer } from '../exchange.ts';
import type { Amending, Channel } from '../exchange.ts';
import { cell } from '../memory.ts';
import type { Mind } from '../memory.ts';
import type { Chart, Vocabulary } from '../party.ts';
import type { Run } from '../run.ts';
import { happen, isAway, luckNow, nameOf } from '../run.ts';

function mediatorOf(run: Run): number {
  return Math.max(0, run.scene.mediator);
}

function isMediator(run: Run, party: number): boolean {
  return party === mediatorOf(run);
}

/** What a capital would rather have is told to the mediator, whose text stays on the table. */
const TO_THE_MEDIATOR: Amending = { hearers: isMediator, tabled: false };

/** Only the mediator hears what a capital says. */
const IN_CONFIDENCE: Channel = { public: false, hearers: isMediator };

/** Everybody but the mediator. */
function isParty(run: Run, party: number): boolean {
  return !isMediator(run, party);
}

/** Whether the mediator visits a party. */
function isCapital(run: Run, party: number): boolean {
  return isParty(run, party) && !isAway(run, party);
}

/** The capital that is visited at position `turn` from 0, in table order; -1 after the last. */
function capitalAt(run: Run, turn: number): number {
  let before = turn;
  for (let p = 0; p < run.scene.table.length; p += 1) {
    if (!isCapital(run, p)) continue;
    if (before === 0) return p;
    before -= 1;
  }
  return -1;
}

function visited(run: Run): number {
  return capitalAt(run, cell(run.memory.talks.turn) - 1);
}

/** Tells the others what a capital answered; now and then the report is garbled: a claim or an acceptance gets lost. */
function carryReport(run: Run, capital: number, accepted: boolean): void {
  const { talks, table } = run.memory;
  const { scene } = run;
  for (let hearer = 0; hearer < scene.table.length; hearer += 1) {
    if (hearer === capital || !isCapital(run, hearer)) continue;
    const stream = luckNow(run, scene.envoys[cell(talks.drafts)]?.[capital]?.[hearer] as string);
    const garbled = stream() < scene.scenario.talks.shuttle.envoyNoise;
    if (garbled && run.tell !== null)
      happen(run, 'GARBLED', {
        by: nameOf(run, mediatorOf(run)),
        to: nameOf(run, hearer),
        about: nameOf(run, capital),
      });
    if (garbled && accepted) continue;
    voiceAnswer(run, capital, accepted, garbled ? null : (table[capital] as Mind).replyClaims);
    run.send(hearer, 'ANSWER_HEARD');
  }
}

export const shuttleVocabulary = {
  guards: {
    'the drafts are used up': (run: Run) =>
      cell(run.memory.talks.drafts) >= run.scene.scenario.talks.shuttle.drafts ||
      isAway(run, mediatorOf(run)),
    'there is a draft': (run: Run) => cell(run.memory.talks.hasText) === 1,
    'a capital has yet to answer': (run: Run) => capitalAt(run, cell(run.memory.talks.turn)) >= 0,
    'the capital refused': (run: Run) => cell(run.memory.talks.accepted) === 0,
    'all have accepted': (run: Run) => cell(run.memory.talks.acceptances) >= run.scene.table.length - 1,
  },
  actions: {
    'write a draft': (run: Run) => {
      const { talks } = run.memory;
      askForTerms(run, mediatorOf(run), isParty);
      talks.drafts[0] = cell(talks.drafts) + 1;
      talks.turn[0] = 0;
    },
    'visit the next capital': (run: Run) => {
      const { talks } = run.memory;
      talks.turn[0] = cell(talks.turn) + 1;
      const capital = visited(run);
      const accepted = askForAnswer(run, capital, IN_CONFIDENCE) === 'accept';
      carryReport(run, capital, accepted);
      if (accepted) talks.acceptances[0] = cell(talks.acceptances) + 1;
      talks.accepted[0] = accepted ? 1 : 0;
    },
    'ask for an amendment': (run: Run) => {
      const { talks, table } = run.memory;
      const capital = visited(run);
      const amended = askForAmendment(run, capital, talks.text, TO_THE_MEDIATOR);
      talks.hasAmended[capital] = amended ? 1 : 0;
      if (amended)
        talks.amended.set((table[capital] as Mind).replyTerms, capital * run.scene.space.issues.length);
    },
    sign: ({ memory: { talks } }: Run) => {
      talks.signed[0] = 1;
    },
  },
} satisfies Vocabulary<Run>;

type Guards = keyof typeof shuttleVocabulary.guards;
type Actions = keyof typeof shuttleVocabulary.actions;

export const shuttle: Chart<Guards, Actions> = {
  id: 'shuttle',
  description: 'One author, several capitals, answers in confidence.',
  initial: 'drafting',
  states: {
    drafting: {
      description: 'Is there time for another draft?',
      on: {
        NEXT: [
          { guard: 'the drafts are used up', target: 'adjourned' },
          { target: 'travelling', actions: 'write a draft' },
        ],
      },
    },
    travelling: {
      description: 'Which capital has not answered yet?',
      on: {
        NEXT: [{ guard: 'there is a draft', target: 'arriving' }, { target: 'adjourned' }],
      },
    },
    arriving: {
      description: 'The mediator puts the draft to the next capital, or has seen them all.',
      always: [
        { guard: 'a capital has yet to answer', target: 'answered', actions: 'visit the next capital' },
        { guard: 'all have accepted', target: 'signed', actions: 'sign' },
        { target: 'drafting' },
      ],
    },
    answered: {
      description: 'A capital that refused may say what small change would do.',
      always: [{ guard: 'the capital refused', target: 'amending' }, { target: 'travelling' }],
    },
    amending: {
      description: 'The capital amends a few issues, or does not.',
      on: { NEXT: { target: 'travelling', actions: 'ask for an amendment' } },
    },
    adjourned: { description: 'The mediator goes home for the month.', type: 'final' },
    signed: { description: 'All capitals have accepted one draft.', type: 'final' },
  },
};
