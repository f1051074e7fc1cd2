/**
 * When does a phase end, and what then? The clock's acts and the facilitator's hand on them: start, pause, extend, next. Times are
 * those of events; what comes due next is worked out from the room alone.
 */
import type { Refusal } from '../simulation/session/session.ts';
import type { ClockAct, SeminarEvent, Silence } from './acts.ts';
import { closeChambers, endVote, extendVote, giveTime, openChambers } from './chamber.ts';
import { injectIsDue, injectsOfPhase, nextInject, shiftInjects } from './injects.ts';
import { WARNINGS } from './plan.ts';
import type { Room, Turned } from './room.ts';
import { haveOpened, membersOf, partyName, phaseOf, tell } from './room.ts';
import { hasSigned, lookWhoIsAsked, move } from './talks.ts';

const MINUTE = 60_000;

/** The next act of the clock and when it is due; null while the clock stands. */
export function nextDue(room: Room): Readonly<{ at: number; act: ClockAct }> | null {
  const { endsAt, pausedAt, asked, askedSince } = room;
  const phase = phaseOf(room);
  if (phase === null || endsAt === null || pausedAt !== null) return null;
  const due: { at: number; act: ClockAct }[] = [{ at: endsAt, act: { kind: 'phase-ends' } }];
  for (const minutes of WARNINGS)
    if (!room.warned.includes(minutes) && phase.minutes > minutes)
      due.push({ at: endsAt - minutes * MINUTE, act: { kind: 'warn', minutes } });
  if (phase.kind === 'talks' && asked !== null && askedSince !== null) {
    const { seconds } = policyOf(room, asked.party);
    due.push({ at: askedSince + seconds * 1000, act: { kind: 'silent' } });
  }
  if (room.chambersUntil !== null) due.push({ at: room.chambersUntil, act: { kind: 'end-vote' } });
  const news = nextInject(room);
  if (news !== null) due.push({ at: news.at, act: { kind: 'inject', inject: news.inject } });
  return due.reduce((first, one) => (one.at < first.at ? one : first));
}

function policyOf({ delegations }: Room, party: string): Readonly<{ silence: Silence; seconds: number }> {
  return delegations.get(party)?.policy ?? { silence: 'chart', seconds: 240 };
}

/** Does what the clock says, if it is due: an act that comes too early or twice is no act of the clock. */
export function clockActs(room: Room, event: SeminarEvent, act: ClockAct): Refusal | null {
  const due = nextDue(room);
  if (due === null || due.at > event.at || !isDue(due.act, act)) return { refused: 'nothing is due' };
  if (act.kind === 'phase-ends') return endPhase(room, event);
  if (act.kind === 'silent') return fallSilent(room, event);
  if (act.kind === 'end-vote') return endVote(room, event);
  if (act.kind === 'inject') return injectIsDue(room, event, act.inject);
  room.warned.push(act.minutes);
  const text = `${act.minutes} ${act.minutes === 1 ? 'minute' : 'minutes'} left`;
  tell(room, event, { by: 'clock', kind: 'warning', text });
  return null;
}

function isDue(due: ClockAct, act: ClockAct): boolean {
  return (
    due.kind === act.kind && (due.kind !== 'inject' || act.kind !== 'inject' || due.inject === act.inject)
  );
}

/** A seat has been silent for as long as its policy lets it. */
function fallSilent(room: Room, event: SeminarEvent): Refusal | null {
  const { asked } = room;
  if (asked === null) return { refused: 'nobody is asked' };
  const { party } = asked;
  const { silence } = policyOf(room, party);
  const name = partyName(room, party);
  if (silence === 'pause') return stand(room, event, `${name} has not answered`);
  const refused = move(room, { ...event, party }, { do: 'silent', party, silence });
  if (refused !== null) return refused;
  const text = `${name} was silent: the policy of its seat answered`;
  tell(room, event, { by: 'clock', kind: 'silence', text });
  return null;
}

function stand(room: Room, event: SeminarEvent, why: string): null {
  room.pausedAt = event.at;
  room.pausedFor = why;
  tell(room, event, { by: event.by, kind: 'pause', text: `The clock stands: ${why}` });
  return null;
}

/** The phase is over: talks go to the end of their month by the policies of silent seats, then the next phase begins. */
function endPhase(room: Room, event: SeminarEvent): Refusal | null {
  const phase = phaseOf(room);
  closeChambers(room, event);
  if (phase?.kind === 'talks' && !hasSigned(room.session)) {
    const { asked } = room;
    if (event.by === 'clock' && asked !== null && policyOf(room, asked.party).silence === 'pause') {
      room.endsAt = event.at;
      return stand(room, event, `${partyName(room, asked.party)} has not answered, and the phase is over`);
    }
    const silences = Object.fromEntries(
      [...room.delegations].map(([id, { policy }]) => [id, policy.silence]),
    );
    move(room, { ...event, party: null }, { do: 'finish-month', silences });
    if (asked !== null)
      tell(room, event, {
        by: event.by,
        kind: 'default',
        text: `The phase is over: whoever was asked is taken to be silent, to the end of the month`,
      });
  }
  return beginPhase(room, event, room.phase + 1);
}

function beginPhase(room: Room, event: SeminarEvent, index: number): Refusal | null {
  const phase = room.opening.plan[index];
  room.turned = leftAt(room, event);
  room.phase = index;
  room.warned = [];
  room.pausedAt = null;
  room.pausedFor = null;
  room.endsAt = phase === undefined ? null : event.at + phase.minutes * MINUTE;
  const text = phase === undefined ? 'The seminar is over' : `${phase.name}: ${phase.minutes} minutes`;
  tell(room, event, { by: event.by, kind: 'phase', text });
  if (phase !== undefined) injectsOfPhase(room, event, phase.id);
  if (phase?.kind === 'talks') openTalks(room, event);
  if (phase?.kind === 'ratification') openChambers(room, event);
  return null;
}

function leftAt({ phase, endsAt, pausedAt, warned }: Room, { seq, at }: SeminarEvent): Turned {
  const left = endsAt === null ? null : Math.max(0, endsAt - (pausedAt ?? at));
  return { seq, phase, left, warned, locked: [] };
}

/**
 * Goes back to the phase before, with the time that it had left, or with enough where that was next to nothing; the clock stands until the facilitator lets it run. What moved the
 * talks as the phase began must have been taken back already.
 */
export function turnBack(room: Room, event: SeminarEvent, { phase, left, warned, locked }: Turned): void {
  room.turned = null;
  room.phase = phase;
  room.warned = [...warned];
  room.chambersUntil = null;
  if (phaseOf(room)?.kind !== 'ratification') room.chambers.clear();
  for (const party of locked) {
    const delegation = room.delegations.get(party);
    if (delegation !== undefined) delegation.locked = false;
  }
  room.pausedAt = null;
  room.pausedFor = null;
  room.endsAt = left === null ? null : event.at + left;
  if (left === null) return;
  stand(room, event, 'the phase before has been taken up again');
  giveTime(room, event);
}

/** Talks open or go on: goals are locked, and delegations with members sit down. */
function openTalks(room: Room, event: SeminarEvent): void {
  for (const delegation of room.delegations.values()) {
    if (!delegation.locked) room.turned?.locked.push(delegation.party);
    delegation.locked = true;
  }
  const held = [...room.delegations.keys()].filter((party) => membersOf(room, party).length > 0);
  move(room, { ...event, party: null }, haveOpened(room) ? { do: 'go-on' } : { do: 'open', held });
  lookWhoIsAsked(room, event);
  if (room.asked !== null) room.askedSince = event.at;
}

/** Starts the timetable. */
export function startPlan(room: Room, event: SeminarEvent): Refusal | null {
  if (room.phase >= 0) return { refused: 'the seminar has started already' };
  return beginPhase(room, event, 0);
}

/** Goes on to the next phase before its time. */
export function nextPhase(room: Room, event: SeminarEvent): Refusal | null {
  if (phaseOf(room) === null)
    return { refused: room.phase < 0 ? 'start the seminar first' : 'the seminar is over' };
  return endPhase(room, event);
}

/** Stops the clock. */
export function pause(room: Room, event: SeminarEvent): Refusal | null {
  if (room.endsAt === null) return { refused: 'no phase is under way' };
  if (room.pausedAt !== null) return { refused: 'the clock stands already' };
  return stand(room, event, 'the facilitator has stopped it');
}

/** Lets the clock run on: what it had left it still has. */
export function resume(room: Room, event: SeminarEvent): Refusal | null {
  if (room.pausedAt === null) return { refused: 'the clock is running' };
  const lost = event.at - room.pausedAt;
  room.pausedAt = null;
  // A seat that was silent for too long is given its time once more.
  if (room.pausedFor !== null && room.asked !== null) room.askedSince = event.at - lost;
  room.pausedFor = null;
  shift(room, lost);
  tell(room, event, { by: event.by, kind: 'resume', text: 'The clock runs' });
  return null;
}

/** Gives a phase more time, or less, and with it a vote that is open. */
export function extend(room: Room, event: SeminarEvent, minutes: number): Refusal | null {
  if (room.endsAt === null) return { refused: 'no phase is under way' };
  const now = room.pausedAt ?? event.at;
  room.endsAt = Math.max(now, room.endsAt + minutes * MINUTE);
  room.warned = room.warned.filter((one) => (room.endsAt ?? 0) - now <= one * MINUTE);
  extendVote(room, now, minutes * MINUTE);
  const text = minutes < 0 ? `${-minutes} minutes less` : `${minutes} more minutes`;
  tell(room, event, { by: event.by, kind: 'extend', text });
  return null;
}

/** Time that nobody could use, while the server was down: everything that is due comes so much later. */
export function lose(room: Room, event: SeminarEvent, lost: number): null {
  if (room.pausedAt !== null || room.endsAt === null) return null;
  shift(room, lost);
  const seconds = Math.round(lost / 1000);
  tell(room, event, {
    by: 'host',
    kind: 'woke',
    text: `The server was away for ${seconds} s; the clock stood meanwhile`,
  });
  return null;
}

function shift(room: Room, by: number): void {
  if (room.endsAt !== null) room.endsAt += by;
  if (room.askedSince !== null) room.askedSince += by;
  if (room.chambersUntil !== null) room.chambersUntil += by;
  shiftInjects(room, by);
}
