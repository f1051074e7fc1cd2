/** Which answers of the run might have been others, and how would it have gone on? From the session alone, so that a thread can work it out. */
import { WORDS } from '../../simulation/session/decide.ts';
import type { Asked } from '../../simulation/session/decision.ts';
import type { Start } from '../../simulation/session/continuation.ts';
import { startAt } from '../../simulation/session/continuation.ts';
import { textPut } from '../../simulation/session/draft.ts';
import type { Other } from '../../simulation/session/otherwise.ts';
import {
  choicesAt,
  otherwise,
  playOn,
  questionBehind,
  voteBehind,
} from '../../simulation/session/otherwise.ts';
import type { Session } from '../../simulation/session/session.ts';
import { inWords } from '../../simulation/session/why.ts';
import type { Question } from './standing.ts';

/** Every question that was answered so far. */
export function questionsOf(session: Session): Question[] {
  const { branch } = session;
  return branch.told.slice(0, branch.cursor).flatMap((happening, i): Question[] => {
    const asked = questionBehind(session, i + 1);
    if (asked === null) return votesAt(session, i + 1);
    return [
      {
        n: i + 1,
        month: happening.month,
        party: asked.party,
        asked: WORDS[asked.at],
        sentence: inWords(session, happening),
        choices: choicesAt(asked),
        terms: termsAt(session, asked, i + 1),
        truces: asked.at === 'truce-offer' ? (session.cast.scene.scenario.truce?.menu ?? []) : [],
      },
    ];
  });
}

/** A vote at home is a question, too. */
function votesAt(session: Session, n: number): Question[] {
  const voted = voteBehind(session, n);
  const happening = session.branch.told[n - 1];
  if (voted === null || happening === undefined) return [];
  const { month, party, passed } = voted;
  const sentence = inWords(session, happening);
  const choices = [passed ? 'vote-no' : 'vote-yes'];
  return [{ n, month, party, asked: 'a vote at home', sentence, choices, terms: null, truces: [] }];
}

type Named = Readonly<Record<string, number>>;

const FOR_TERMS: ReadonlySet<string> = new Set(['offer', 'amendment']);

/** The terms that were tabled there, or else those that they would have started from; null where terms were not asked for. */
function termsAt(session: Session, asked: Asked, n: number): Named | null {
  if (!FOR_TERMS.has(asked.at)) return null;
  return (session.branch.told[n - 1]?.['terms'] as Named | undefined) ?? textPut(session, asked);
}

/** How the run would have gone on after another answer, on the same luck, every party played by its chart. */
export type Course = Readonly<{
  /** Whose answer it is. */
  party: string;
  /** Where continuations of it start. */
  start: Start;
  /** By month, in sentences. */
  story: readonly Readonly<{ month: number; sentence: string }>[];
  end: string | null;
  /** The terms that the real answer tabled, or started from; null where it was none about terms. */
  terms: Named | null;
}>;

/** The other course from the question that event `n` answered; null where the answer no longer fits. */
export function courseAfter(session: Session, n: number, choice: Other): Course | null {
  const through = otherwise(session, n, choice);
  const asked = questionBehind(session, n);
  const party = asked?.party ?? voteBehind(session, n)?.party;
  if ('refused' in through || party === undefined) return null;
  const start = startAt(through);
  if ('refused' in start) throw new RangeError(start.refused);
  playOn(through);
  const told = through.branch.told.slice(n - 1, through.branch.cursor);
  const story = told.flatMap((one) =>
    TOLD.has(one.event) ? [{ month: one.month, sentence: inWords(through, one) }] : [],
  );
  const last = told.at(-1);
  const end = last?.event === 'END' ? String(last['outcome']) : null;
  return { party, start, story, end, terms: asked === null ? null : termsAt(session, asked, n) };
}

/** What is worth telling of a course that nobody went. */
const TOLD: ReadonlySet<string> = new Set([
  'ACCEPT',
  'REFUSE',
  'SIGN',
  'FRAME',
  'RATIFY',
  'WALK',
  'CAME_BACK',
  'TRUCE',
  'RESUMED',
  'HELD',
  'END',
]);
