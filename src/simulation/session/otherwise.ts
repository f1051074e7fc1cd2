/**
 * What if somebody had answered otherwise? A session of its own is brought to the question that an event answered, whoever answered
 * it, people or a chart, and gets another answer; the first session stays as it is.
 */
import type { Choice } from './decide.ts';
import { CHOICES, choose } from './decide.ts';
import type { Asked, Vote } from './decision.ts';
import { answers, isHeld, isWaitedFor } from './decision.ts';
import type { Refusal, Session } from './session.ts';
import { goTo, openSession, rise, seatsHeld, step } from './session.ts';

/** Events that answer a question put to a party. */
const ANSWERS: ReadonlySet<string> = new Set(['OFFER', 'PASS', 'ACCEPT', 'REFUSE', 'AMEND', 'TRUCE']);

/** The question that an event (from 1) answered; null where it answered none. */
export function questionBehind({ branch }: Session, n: number): Asked | null {
  const event = branch.told[n - 1];
  if (event === undefined || n > branch.cursor || !ANSWERS.has(event.event)) return null;
  const asked = branch.asked.findLast(
    ({ after, party, at }) => after === n - 1 && party === event['by'] && isWaitedFor(at),
  );
  return asked ?? null;
}

/** What might have been answered there, in the words of a seat. */
export function choicesAt({ at }: Asked): readonly string[] {
  return CHOICES[at];
}

/** Another answer: a choice of a seat, or another result of a vote at home. */
export type Other = Choice | Readonly<{ act: 'vote'; passed: boolean }>;

/** The vote of people that decided at the gate of event `n`, the first gate that asked it; null where none did. */
export function voteBehind({ branch, cast: { scene } }: Session, n: number): Vote | null {
  const { told, decisions, cursor } = branch;
  const event = told[n - 1];
  const partyOf = (one: typeof event): string | undefined => {
    if (one?.event !== 'RATIFY' || one['voted'] !== true) return undefined;
    const member = scene.members.find(({ id }) => id === one['by']);
    return member === undefined ? String(one['by']) : scene.table[member.of]?.id;
  };
  const party = partyOf(event);
  if (event === undefined || party === undefined || n > cursor) return null;
  const cast = decisions.findLast(
    (one): one is Vote =>
      'does' in one && one.does === 'vote' && one.party === party && one.month === event.month,
  );
  const isFirst = !told.slice(cast?.after ?? n, n - 1).some((one) => partyOf(one) === party);
  return cast !== undefined && isFirst ? cast : null;
}

function votedOtherwise(session: Session, n: number, passed: boolean): Session | Refusal {
  const voted = voteBehind(session, n);
  if (voted === null) return { refused: `number ${n} of the run tells of no vote at home` };
  if (voted.passed === passed) return { refused: 'that is how they voted' };
  const { cast, seed, replication, branch } = session;
  const fork = openSession(cast, seed, replication);
  fork.branch.decisions = branch.decisions
    .filter(({ after }) => after <= voted.after)
    .map((one) => (one === voted ? { ...voted, passed } : one));
  goTo(fork, n);
  return fork;
}

/** A session like this one up to the question that event `n` answered, where the other answer was given; it stands just after it. */
export function otherwise(session: Session, n: number, choice: Other): Session | Refusal {
  if (choice.act === 'vote') return votedOtherwise(session, n, choice.passed);
  const asked = questionBehind(session, n);
  if (asked === null) return { refused: `number ${n} of the run answers no question` };
  const { cast, seed, replication, branch } = session;
  const fork = openSession(cast, seed, replication);
  const before = branch.decisions.filter(
    (one) => one.after < asked.after || (one.after === asked.after && !('at' in one && answers(one, asked))),
  );
  fork.branch.decisions = isHeld(before, asked.party, asked.after)
    ? before
    : [...before, { after: asked.after, party: asked.party, act: 'sit' }];
  goTo(fork, asked.after);
  const moved = choose(fork, choice);
  return 'refused' in moved ? moved : fork;
}

/** Lets every party be played by its chart from here on, to the end of the run. */
export function playOn(session: Session): void {
  for (const party of seatsHeld(session)) rise(session, party);
  step(session, Number.POSITIVE_INFINITY);
}
