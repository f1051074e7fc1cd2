/**
 * Shuttle mediation: only the mediator writes. It carries each draft from capital to capital; every capital answers in
 * confidence and may amend a few issues; the mediator tells the others what it heard, not always right (E010-E012).
 */
import { askForAmendment, askForAnswer, askForTerms, shareAnswer } from '../exchange.ts';
import { cell } from '../memory.ts';
import type { Mind } from '../memory.ts';
import type { Chart, Vocabulary } from '../party.ts';
import type { Run } from '../run.ts';
import { happen, isAway, luckNow, nameOf } from '../run.ts';

function mediatorOf(run: Run): number {
  return run.scene.party.get(run.scene.scenario.talks.mediator ?? '') ?? 0;
}

/** The capitals that the mediator visits, in table order. */
function capitals(run: Run): number[] {
  return run.scene.table.map((_, p) => p).filter((p) => p !== mediatorOf(run) && !isAway(run, p));
}

function visited(run: Run): number {
  return capitals(run)[cell(run.memory.talks.turn) - 1] as number;
}

/** Tells the others what a capital answered; now and then the report is garbled: a claim or an acceptance gets lost. */
function carryReport(run: Run, capital: number, accepted: boolean): void {
  const { talks, table } = run.memory;
  const draft = cell(talks.drafts);
  for (const hearer of capitals(run)) {
    if (hearer === capital) continue;
    const stream = luckNow(run, `envoy.${draft}.${nameOf(run, capital)}.${nameOf(run, hearer)}`);
    const garbled = stream() < run.scene.scenario.talks.shuttle.envoyNoise;
    if (garbled)
      happen(run, 'GARBLED', () => ({
        by: nameOf(run, mediatorOf(run)),
        to: nameOf(run, hearer),
        about: nameOf(run, capital),
      }));
    if (garbled && accepted) continue;
    shareAnswer(
      run,
      capital,
      {
        terms: Float64Array.from(talks.text),
        accepted,
        claims: garbled ? null : (table[capital] as Mind).replyClaims,
      },
      (p) => p === hearer,
    );
  }
}

export const shuttleVocabulary = {
  guards: {
    'the drafts are used up': (run: Run) =>
      cell(run.memory.talks.drafts) >= run.scene.scenario.talks.shuttle.drafts ||
      isAway(run, mediatorOf(run)),
    'there is a draft': (run: Run) => cell(run.memory.talks.hasText) === 1,
    'a capital has yet to answer': (run: Run) => cell(run.memory.talks.turn) < capitals(run).length,
    'the capital refused': (run: Run) => cell(run.memory.talks.accepted) === 0,
    'all have accepted': (run: Run) => cell(run.memory.talks.acceptances) >= run.scene.table.length - 1,
  },
  actions: {
    'write a draft': (run: Run) => {
      const { talks } = run.memory;
      const mediator = mediatorOf(run);
      askForTerms(run, mediator, (p) => p !== mediator);
      talks.drafts[0] = cell(talks.drafts) + 1;
      talks.turn[0] = 0;
    },
    'visit the next capital': (run: Run) => {
      const { talks } = run.memory;
      talks.turn[0] = cell(talks.turn) + 1;
      const capital = visited(run);
      const mediator = mediatorOf(run);
      const act = askForAnswer(
        run,
        capital,
        { terms: Float64Array.from(talks.text), author: mediator },
        {
          public: false,
          hearers: (p) => p === mediator,
        },
      );
      const accepted = act === 'accept';
      carryReport(run, capital, accepted);
      if (accepted) talks.acceptances[0] = cell(talks.acceptances) + 1;
      talks.accepted[0] = accepted ? 1 : 0;
    },
    'ask for an amendment': (run: Run) => {
      const { talks, table } = run.memory;
      const capital = visited(run);
      const amended = askForAmendment(
        run,
        capital,
        Float64Array.from(talks.text),
        (p) => p === mediatorOf(run),
      );
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
