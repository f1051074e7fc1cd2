/**
 * Two first, the others after: two parties try to agree a frame in confidence; then the others answer it in public, and
 * each of them may table one amendment of it. Agreement on the frame settles nothing by itself (E106, E107, E111).
 */
import { happens } from '../../random/distributions.ts';
import { askForAmendment, askForAnswer, askForTerms } from '../exchange.ts';
import type { Amending, Channel } from '../exchange.ts';
import { cell, write } from '../memory.ts';
import type { Chart, Vocabulary } from '../party.ts';
import type { Run } from '../run.ts';
import { everybody, happen, luckNow, report, somebodyIsAway, spelled } from '../run.ts';

function pairOf(run: Run): readonly [number, number] {
  const { firstPair } = run.scene;
  if (firstPair === null) throw new RangeError('bilateral-first talks need a first pair');
  return firstPair;
}

/** The party of the pair that speaks at an even turn (0) or at an odd one (1); who begins is drawn each month. */
function ofPair(run: Run, turn: number): number {
  const swapped = happens(luckNow(run, 'first-turn'), 0.5);
  return pairOf(run)[(turn + (swapped ? 1 : 0)) % 2] as number;
}

/** The party of the pair whose turn it is. */
function turnOf(run: Run): number {
  return ofPair(run, cell(run.memory.talks.turn));
}

function isOfPair(run: Run, party: number): boolean {
  const pair = pairOf(run);
  return party === pair[0] || party === pair[1];
}

function isOther(run: Run, party: number): boolean {
  return !isOfPair(run, party);
}

/** The party outside the pair at position `turn` from 0 in the order of the month; -1 after the last. */
function otherAt(run: Run, turn: number): number {
  const { order } = run.memory.talks;
  let before = turn;
  for (let i = 0; i < order.length; i += 1) {
    const party = order[i] as number;
    if (isOfPair(run, party)) continue;
    if (before === 0) return party;
    before -= 1;
  }
  return -1;
}

/** What the two say to each other, answers to the frame, and answers to an amendment of it. */
const BETWEEN_TWO: Channel = { public: false, hearers: isOfPair };
const TO_THE_FRAME: Channel = { public: true, hearers: everybody, frame: true };
const TO_THE_TABLE: Amending = { hearers: everybody, tabled: true };
const TO_AN_AMENDMENT: Channel = { public: true, hearers: everybody };

/** Puts the frame to everybody outside the pair one by one; whether all accept. */
function othersAccept(run: Run): boolean {
  let unanimous = true;
  for (let i = 0, party = otherAt(run, 0); party >= 0; i += 1, party = otherAt(run, i))
    if (askForAnswer(run, party, TO_THE_FRAME) !== 'accept') unanimous = false;
  return unanimous;
}

/** Puts an amendment to everybody but its author one by one; whether all accept. */
function restAccepts(run: Run, author: number): boolean {
  let unanimous = true;
  for (let p = 0; p < run.scene.table.length; p += 1)
    if (p !== author && askForAnswer(run, p, TO_AN_AMENDMENT) !== 'accept') unanimous = false;
  return unanimous;
}

export const bilateralVocabulary = {
  guards: {
    'somebody is missing': somebodyIsAway,
    'the turns are used up': (run: Run) =>
      cell(run.memory.talks.turn) >= run.scene.scenario.talks.bilateral.turns,
    'a text is on the table': (run: Run) => cell(run.memory.talks.hasText) === 1,
    'the text was accepted': (run: Run) => cell(run.memory.talks.accepted) === 1,
    'somebody may still amend': (run: Run) => otherAt(run, cell(run.memory.talks.drafts)) >= 0,
    'all have accepted': (run: Run) => cell(run.memory.talks.signed) === 1,
  },
  actions: {
    'ask the other of the two': (run: Run) => {
      const act = askForAnswer(run, turnOf(run), BETWEEN_TWO);
      run.memory.talks.accepted[0] = act === 'accept' ? 1 : 0;
    },
    'ask for terms': (run: Run) => {
      askForTerms(run, turnOf(run), isOfPair);
      run.memory.talks.turn[0] = cell(run.memory.talks.turn) + 1;
    },
    'announce the frame': (run: Run) => {
      const { talks } = run.memory;
      write(talks.frame, talks.text);
      talks.hasFrame[0] = 1;
      talks.drafts[0] = 0;
      if (run.tell !== null) happen(run, 'FRAME', { terms: spelled(run, talks.frame) });
      write(talks.heard, talks.frame);
      for (let turn = 0; turn < 2; turn += 1) {
        talks.by[0] = ofPair(run, turn);
        report(run, 'PROPOSAL_HEARD', -1, isOther);
      }
    },
    'put the frame to the others': (run: Run) => {
      run.memory.talks.signed[0] = othersAccept(run) ? 1 : 0;
    },
    'hear an amendment of the frame': (run: Run) => {
      const { talks } = run.memory;
      const author = otherAt(run, cell(talks.drafts));
      talks.drafts[0] = cell(talks.drafts) + 1;
      if (!askForAmendment(run, author, talks.frame, TO_THE_TABLE)) return;
      talks.signed[0] = restAccepts(run, author) ? 1 : 0;
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
