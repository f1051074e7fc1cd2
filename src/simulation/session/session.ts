/**
 * How does one go through a negotiation? A session is a scenario, a seed and a list of decisions: step forward, go back, jump,
 * fork into named branches, take or leave any seat. The same model carries the terminal and the page; it says no in words.
 */
import type { Happening, Run } from '../../course/run.ts';
import { luckOf } from '../../random/streams.ts';
import type { Cast } from '../cast.ts';
import { suggestion } from '../scenario-file/faults.ts';
import type { Branch } from './branch.ts';
import { branchOff, cutBack, firstOpenStep, newBranch } from './branch.ts';
import type { Asked, Decision } from './decision.ts';
import { heldSeats, isHeld, isWaitedFor } from './decision.ts';
import { partyNamed } from './party-named.ts';
import type { Stages } from './stepping.ts';
import { adviceAt, lookAt, lookAtInvitation, playStep, recordBefore, stagesOf } from './stepping.ts';

/** A negotiation being gone through. */
export type Session = {
  readonly cast: Cast;
  readonly seed: string;
  readonly replication: number;
  readonly stages: Stages;
  readonly branches: Map<string, Branch>;
  branch: Branch;
};

/** Why something cannot be done, in words. */
export type Refusal = Readonly<{ refused: string }>;

/** Where a move led, and what stopped it before its end, if anything. */
export type Moved = Readonly<{ from: number; to: number; stopped: 'decision' | 'end' | null }>;

export const FIRST_BRANCH = 'main';

/** Opens a session at the beginning of a run. */
export function openSession(cast: Cast, seed: string, replication = 0): Session {
  const branch = newBranch(FIRST_BRANCH);
  const branches = new Map([[branch.name, branch]]);
  return { cast, seed, replication, stages: stagesOf(cast, luckOf(seed, replication)), branches, branch };
}

/** The events shown. */
export function eventsShown({ branch }: Session): readonly Happening[] {
  return branch.told.slice(0, branch.cursor);
}

/** The month in which the session stands; 0 before the first. */
export function monthShown({ branch }: Session): number {
  return branch.told[branch.cursor - 1]?.month ?? 0;
}

/** Parties whose seats are held here. */
export function seatsHeld({ branch }: Session): string[] {
  return heldSeats(branch.decisions, branch.cursor);
}

/** Whether nothing comes after the event shown. */
export function hasEnded(session: Session): boolean {
  const { branch } = session;
  return !lookAhead(session) && branch.ended && branch.cursor === branch.told.length;
}

/** Plays until an event follows the one shown; false where the branch waits for a decision or has ended. */
function lookAhead({ stages, branch }: Session): boolean {
  while (branch.told.length <= branch.cursor && playStep(stages, branch));
  return branch.told.length > branch.cursor;
}

/** The event that follows the one shown; null where a decision is waited for, or the run has ended. */
export function upcoming(session: Session): Happening | null {
  return lookAhead(session) ? (session.branch.told[session.branch.cursor] ?? null) : null;
}

/** The invitation to a held seat that comes next, answered before or not; null where none does. */
export function invitation(session: Session): Asked | null {
  const here = invitationsHere(session);
  const { waiting, confirmed } = session.branch;
  // Of several at one point those before the one waited for have been answered.
  return here.find((asked) => asked === waiting) ?? here[confirmed] ?? null;
}

function invitationsHere(session: Session): readonly Asked[] {
  lookAhead(session);
  const { branch } = session;
  return branch.asked.filter(
    ({ after, party, at }) =>
      after === branch.cursor && isWaitedFor(at) && isHeld(branch.decisions, party, after),
  );
}

/** Leaves an answer given before as it is; goes on to the next seat that is asked at this point, or else to what followed. */
export function confirm(session: Session): Moved {
  const { branch } = session;
  if (branch.confirmed + 1 >= invitationsHere(session).length) return step(session);
  branch.confirmed += 1;
  return moved(branch, branch.cursor, 'decision');
}

/** Goes forward by events. */
export function step(session: Session, events = 1): Moved {
  return go(session, (passed) => passed < events);
}

/** Goes to the end of the round; from there to the end of the next. */
export function round(session: Session): Moved {
  lookAhead(session);
  const { branch } = session;
  const month = Math.max(1, branch.told[branch.cursor]?.month ?? 1);
  return go(session, (_, next) => next.month <= month);
}

/** What is done by a party, in answer to an invitation. */
const ACTS_TOLD = new Set([
  'OFFER',
  'PASS',
  'ACCEPT',
  'REFUSE',
  'AMEND',
  'ACT',
  'TRUCE',
  'WALK',
  'CAME_BACK',
]);

/** Goes to the next decision: of a held seat, or where no seat is held, past the next act of any party. */
export function toDecision(session: Session): Moved {
  const held = seatsHeld(session).length > 0;
  let done = false;
  return go(session, (passed, next) => {
    if (done || (held && passed > 0 && invitation(session) !== null)) return false;
    done = !held && ACTS_TOLD.has(next.event);
    return true;
  });
}

/** Goes forward while `on` says so of the next event. */
function go(session: Session, on: (passed: number, next: Happening) => boolean): Moved {
  const { branch } = session;
  const from = branch.cursor;
  while (lookAhead(session)) {
    if (!on(branch.cursor - from, branch.told[branch.cursor] as Happening)) return moved(branch, from, null);
    branch.cursor += 1;
    branch.confirmed = 0;
    branch.seen = Math.max(branch.seen, branch.cursor);
  }
  return moved(branch, from, branch.ended ? 'end' : 'decision');
}

function moved(branch: Branch, from: number, stopped: Moved['stopped']): Moved {
  return { from, to: branch.cursor, stopped };
}

/** Goes back by events, at most to the beginning. */
export function back(session: Session, events = 1): Moved {
  const { branch } = session;
  const from = branch.cursor;
  branch.cursor = Math.max(0, from - events);
  branch.confirmed = 0;
  return moved(branch, from, null);
}

/** Goes to the event with a number, forward or back. */
export function goTo(session: Session, seq: number): Moved {
  const { branch } = session;
  return seq <= branch.cursor ? back(session, branch.cursor - seq) : step(session, seq - branch.cursor);
}

/** Looks at the run as it stood when an event was told; of the event shown unless said otherwise. */
export function look<Seen>(
  { stages, branch }: Session,
  see: (run: Run, states: () => Record<string, string>) => Seen,
  seq = branch.cursor,
): Seen {
  return lookAt(stages, branch, seq, see);
}

/** Looks at the run where the session stands: at the invitation to a held seat that comes next, or else at the event shown. */
export function lookHere<Seen>(
  session: Session,
  see: (run: Run, states: () => Record<string, string>, asked: Asked | null) => Seen,
): Seen {
  const asked = invitation(session);
  if (asked === null) return look(session, (run, states) => see(run, states, null));
  const { stages, branch } = session;
  return lookAtInvitation(stages, branch, asked, (run, states) => see(run, states, asked));
}

/** What the chart of an invited party would do: the event that would follow; null where it would do nothing that is told. */
export function advice({ stages, branch }: Session, asked: Asked): Happening | null {
  return adviceAt(stages, branch, asked);
}

/** Whether a branch may have this name: letters, digits, - _ and . only, at most 40. */
export function isBranchName(name: string): boolean {
  return /^[\p{L}\p{N}_.-]{1,40}$/u.test(name);
}

/** Forks here into a new branch and goes there. */
export function fork(session: Session, name: string): Branch | Refusal {
  const { branches, branch } = session;
  if (!isBranchName(name))
    return {
      refused: `not a name of a branch: ${JSON.stringify(name)}; letters, digits, - _ and . only, at most 40`,
    };
  if (branches.has(name)) return { refused: `there is a branch named ${name} already` };
  const made = branchOff(branch, name, branch.cursor);
  openAgain(session, made);
  branches.set(name, made);
  session.branch = made;
  return made;
}

/** Makes a branch open again after the event shown. */
function openAgain({ stages }: Session, branch: Branch): void {
  const index = firstOpenStep(branch, branch.cursor);
  const record = recordBefore(stages, branch, index);
  cutBack(branch, index, branch.cursor, record);
  stages.live = null;
  stages.last = null;
}

/** Goes to another branch, to where it was left. */
export function switchTo(session: Session, name: string): Branch | Refusal {
  const branch = session.branches.get(name);
  if (branch === undefined) return { refused: noBranch(session, name) };
  session.branch = branch;
  return branch;
}

/** That there is no such branch, with those that there are. */
export function noBranch({ branches }: Pick<Session, 'branches'>, name: string): string {
  const names = [...branches.keys()];
  return `no such branch: ${name}${suggestion(name, names)}; there is ${names.join(', ')}`;
}

/**
 * Writes decisions taken at the event shown, which change what follows. Nothing that has been seen is lost: where something
 * has, the branch stays as it is and a new one goes on from here.
 */
export function decideHere(
  session: Session,
  change: (decisions: readonly Decision[]) => readonly Decision[],
): void {
  const { branches, branch } = session;
  if (branch.cursor < branch.seen) fork(session, freeName(branches, branch.name));
  else openAgain(session, branch);
  session.branch.decisions = change(session.branch.decisions);
}

function freeName(branches: Session['branches'], name: string): string {
  const stem = name.replace(/-\d+$/, '');
  let n = 2;
  while (branches.has(`${stem}-${n}`)) n += 1;
  return `${stem}-${n}`;
}

/** Takes a seat: from here on the party does what is decided there. */
export function sit(session: Session, party: string): Refusal | null {
  return seat(session, party, 'sit');
}

/** Leaves a seat: from here on the party's own chart plays. */
export function rise(session: Session, party: string): Refusal | null {
  return seat(session, party, 'rise');
}

function seat(session: Session, word: string, act: 'sit' | 'rise'): Refusal | null {
  const party = partyNamed(session, word);
  if (typeof party !== 'string') return party;
  const { branch } = session;
  if (isHeld(branch.decisions, party, branch.cursor) === (act === 'sit'))
    return { refused: act === 'sit' ? `you sit for ${party} already` : `nobody sits for ${party}` };
  if (hasEnded(session)) return { refused: 'the run has ended; go back first' };
  decideHere(session, (decisions) => [...decisions, { after: session.branch.cursor, party, act }]);
  return null;
}
