/**
 * Two first, the others after: two parties try to agree a frame in confidence; then the others answer it in public, and
 * each of them may table one amendment of it. Agreement on the frame settles nothing by itself (E106, E107, E111).
 */
import { happens } from '../../random/distributions.ts';
import { askForAmendment, askForAnswer, askForTerms, everybody, putText } from '../exchange.ts';
import { cell } from '../memory.ts';
import type { Mind } from '../memory.ts';
import type { Chart, Vocabulary } from '../party.ts';
import type { Run } from '../run.ts';
import { happen, isAway, luckNow, report, spelled } from '../run.ts';

function pairOf(run: Run): readonly [number, number] {
  const { firstPair } = run.scene.scenario.talks;
  if (firstPair === null) throw new RangeError('bilateral-first talks need a first pair');
  const pair: readonly [number, number] = [
    run.scene.party.get(firstPair[0]) ?? 0,
    run.scene.party.get(firstPair[1]) ?? 1,
  ];
  return happens(luckNow(run, 'first-turn'), 0.5) ? [pair[1], pair[0]] : pair;
}

function othersOf(run: Run): number[] {
  const pair = pairOf(run);
  return Array.from(run.memory.talks.order).filter((p) => !pair.includes(p));
}

/** The party of the pair whose turn it is. */
function turnOf(run: Run): number {
  return pairOf(run)[cell(run.memory.talks.turn) % 2] as number;
}

const inPair =
  (run: Run) =>
  (party: number): boolean =>
    pairOf(run).includes(party);

/** Puts the text to its addressees one by one; whether all accept. */
function allAccept(run: Run, addressees: readonly number[], author: number, frame: boolean): boolean {
  const text = Float64Array.from(run.memory.talks.text);
  let unanimous = true;
  for (const party of addressees) {
    if (
      askForAnswer(run, party, { terms: text, author }, { public: true, hearers: everybody, frame }) !==
      'accept'
    )
      unanimous = false;
  }
  return unanimous;
}

export const bilateralVocabulary = {
  guards: {
    'somebody is missing': (run: Run) => run.scene.table.some((_, p) => isAway(run, p)),
    'the turns are used up': (run: Run) =>
      cell(run.memory.talks.turn) >= run.scene.scenario.talks.bilateral.turns,
    'a text is on the table': (run: Run) => cell(run.memory.talks.hasText) === 1,
    'the text was accepted': (run: Run) => cell(run.memory.talks.accepted) === 1,
    'somebody may still amend': (run: Run) => cell(run.memory.talks.drafts) < othersOf(run).length,
    'all have accepted': (run: Run) => cell(run.memory.talks.signed) === 1,
  },
  actions: {
    'ask the other of the two': (run: Run) => {
      const { talks } = run.memory;
      const act = askForAnswer(
        run,
        turnOf(run),
        { terms: Float64Array.from(talks.text), author: cell(talks.author) },
        {
          public: false,
          hearers: inPair(run),
        },
      );
      talks.accepted[0] = act === 'accept' ? 1 : 0;
    },
    'ask for terms': (run: Run) => {
      askForTerms(run, turnOf(run), inPair(run));
      run.memory.talks.turn[0] = cell(run.memory.talks.turn) + 1;
    },
    'announce the frame': (run: Run) => {
      const { talks } = run.memory;
      talks.frame.set(talks.text);
      talks.hasFrame[0] = 1;
      talks.drafts[0] = 0;
      happen(run, 'FRAME', () => ({ terms: spelled(run, talks.frame) }));
      talks.heard.set(talks.frame);
      for (const by of pairOf(run)) {
        talks.by[0] = by;
        report(run, 'PROPOSAL_HEARD', (p) => !inPair(run)(p));
      }
    },
    'put the frame to the others': (run: Run) => {
      const { talks } = run.memory;
      talks.signed[0] = allAccept(run, othersOf(run), cell(talks.author), true) ? 1 : 0;
    },
    'hear an amendment of the frame': (run: Run) => {
      const { talks, table } = run.memory;
      const author = othersOf(run)[cell(talks.drafts)] as number;
      talks.drafts[0] = cell(talks.drafts) + 1;
      if (!askForAmendment(run, author, Float64Array.from(talks.frame), everybody)) return;
      putText(run, author, (table[author] as Mind).replyTerms);
      const rest = run.scene.table.map((_, p) => p).filter((p) => p !== author);
      talks.signed[0] = allAccept(run, rest, author, false) ? 1 : 0;
    },
  },
} satisfies Vocabulary<Run>;

type Guards = keyof typeof bilateralVocabulary.guards;
type Actions = keyof typeof bilateralVocabulary.actions;

export const bilateralFirst: Chart<Guards, Actions> = {
  id: 'bilateral-first',
  description: 'Two agree a frame in confidence; the others may take it, refuse it or amend it in public.',
  initial: 'between two',
  states: {
    'between two': {
      description: 'Whose turn is it of the two, and is there a text to answer?',
      on: {
        NEXT: [
          { guard: 'somebody is missing', target: 'adjourned' },
          { guard: 'a text is on the table', target: 'answered', actions: 'ask the other of the two' },
          { guard: 'the turns are used up', target: 'adjourned' },
          { target: 'between two', actions: 'ask for terms' },
        ],
      },
    },
    answered: {
      description: 'Did the other accept?',
      always: [
        { guard: 'the text was accepted', target: 'framed', actions: 'announce the frame' },
        { guard: 'the turns are used up', target: 'adjourned' },
        { target: 'countering' },
      ],
    },
    countering: {
      description: 'It refused, so it tables terms of its own.',
      on: { NEXT: { target: 'between two', actions: 'ask for terms' } },
    },
    framed: {
      description: 'The frame is announced; the others answer it in public.',
      on: { NEXT: { target: 'with all', actions: 'put the frame to the others' } },
    },
    'with all': {
      description: 'Has everybody accepted, or will somebody amend?',
      always: [
        { guard: 'all have accepted', target: 'signed' },
        { guard: 'somebody may still amend', target: 'amending' },
        { target: 'adjourned' },
      ],
    },
    amending: {
      description: 'One of the others tables an amendment of the frame.',
      on: { NEXT: { target: 'with all', actions: 'hear an amendment of the frame' } },
    },
    adjourned: { description: 'No agreement this month.', type: 'final' },
    signed: { description: 'All have accepted one text.', type: 'final' },
  },
};
