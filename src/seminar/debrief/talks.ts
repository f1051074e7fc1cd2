/**
 * What does a debrief say that rests on the negotiation alone? Texts from all chairs, red lines, the answers that decided, briefs,
 * other courses: a second of work or more after a long class. A thread beside the server does it, from plain data.
 */
import type { Scenario } from '../../simulation/cast.ts';
import { castOf } from '../../simulation/cast.ts';
import type { Brief } from '../../simulation/session/brief.ts';
import { briefOf } from '../../simulation/session/brief.ts';
import type { Decision } from '../../simulation/session/decision.ts';
import type { Other } from '../../simulation/session/otherwise.ts';
import type { LineReading, TextReading } from '../../simulation/session/readings.ts';
import { readLines, readTexts } from '../../simulation/session/readings.ts';
import type { Session } from '../../simulation/session/session.ts';
import { goTo, hasEnded, openSession } from '../../simulation/session/session.ts';
import type { Decisive } from './account.ts';
import { decisiveAnswers } from './account.ts';
import type { Course } from './course.ts';
import { courseAfter, questionsOf } from './course.ts';
import type { Settled } from './outcome.ts';
import { settledIn } from './outcome.ts';
import type { Question } from './standing.ts';

/** What rests on the negotiation alone. */
export type Talks = Readonly<{
  texts: readonly TextReading[];
  lines: readonly LineReading[];
  settled: Settled | null;
  decisive: readonly Decisive[];
  briefs: ReadonlyMap<string, Brief>;
  questions: readonly Question[];
  ended: boolean;
}>;

/** Works it out where the session stands. */
export function talksOf(session: Session): Talks {
  const texts = readTexts(session);
  return {
    texts,
    lines: readLines(session),
    settled: settledIn(session, texts),
    decisive: decisiveAnswers(session, texts),
    briefs: new Map(session.cast.scene.table.map(({ id }) => [id, briefOf(session, id)])),
    questions: questionsOf(session),
    ended: hasEnded(session),
  };
}

/** What is to be worked out: a session as plain data, whether its talks, and which other courses. */
export type Task = Readonly<{
  scenario: Scenario;
  seed: string;
  decisions: readonly Decision[];
  cursor: number;
  talks: boolean;
  courses: readonly Readonly<{ seq: number; n: number; choice: Other }>[];
}>;

/** What was worked out; courses by the number of the act that asked for them. */
export type Worked = Readonly<{ talks: Talks | null; courses: ReadonlyMap<number, Course | null> }>;

/** Does a task; the same parties as the server's must be handed in. */
export function workedOut(
  { scenario, seed, decisions, cursor, talks, courses }: Task,
  actors: Parameters<typeof castOf>[1],
): Worked {
  const session = openSession(castOf(scenario, actors), seed);
  session.branch.decisions = decisions;
  goTo(session, cursor);
  return {
    talks: talks ? talksOf(session) : null,
    courses: new Map(courses.map(({ seq, n, choice }) => [seq, courseAfter(session, n, choice)])),
  };
}
