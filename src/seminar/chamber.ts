/**
 * Would our own public ratify it? What all have signed is voted on by the delegates of each party, as a chamber at home. At a gate
 * of the model that is this party's own, their majority is the result, and what the model would have drawn is noted beside it; a
 * tie, or no vote at all, leaves the gate to the model. Where no gate asks a party, its vote is shown and changes nothing.
 */
import { eventsShown, seatsHeld } from '../simulation/session/session.ts';
import type { Refusal } from '../simulation/session/session.ts';
import type { Act, SeminarEvent } from './acts.ts';
import type { Chamber, ChamberResult } from './dealings.ts';
import type { Room } from './room.ts';
import { membersOf, partyName, tell } from './room.ts';
import { hasSigned, move } from './talks.ts';

/** How long a vote is open unless it is given more time, and how long before the end of its phase it closes at the latest, in milliseconds. */
const OPEN_FOR = 120_000;
const BEFORE_END = 15_000;

/** Of less than this, in milliseconds, nobody has anything in a phase that is taken up again; it is given so much then. */
const TOO_LITTLE = BEFORE_END + 30_000;
const AT_LEAST = 60_000;

/** What was signed is put to the chambers; where nobody sits, the gates decide at once. */
export function openChambers(room: Room, event: SeminarEvent): void {
  const { by } = event;
  if (!hasSigned(room.session)) {
    tell(room, event, { by, kind: 'chamber', text: 'Nothing has been signed: there is nothing to ratify' });
    return;
  }
  const parties = seatsHeld(room.session).filter((party) => membersOf(room, party).length > 0);
  if (parties.length === 0) {
    move(room, { ...event, party: null }, { do: 'ratify', votes: {} });
    return;
  }
  room.chambers.clear();
  for (const party of parties) room.chambers.set(party, { party, votes: new Map(), result: null });
  openVote(room, event);
  const text = 'What was signed is put to the chambers at home';
  tell(room, event, { by, kind: 'chamber', text });
}

/** Opens the vote from now on, or from when the clock stands. */
function openVote(room: Room, { at }: SeminarEvent): void {
  const now = room.pausedAt ?? at;
  room.chambersUntil = within(room, now, now + OPEN_FOR);
}

/** When a vote closes that is to be open until a time: not before `now`, and before its phase ends. */
function within({ endsAt }: Room, now: number, until: number): number {
  return Math.max(now, Math.min(until, (endsAt ?? now) - BEFORE_END));
}

/** Gives a phase that has next to nothing left enough for something to be done in it, from now on or from when the clock stands. */
export function giveTime(room: Room, event: SeminarEvent): void {
  const now = room.pausedAt ?? event.at;
  if (room.endsAt === null || room.endsAt - now >= TOO_LITTLE) return;
  room.endsAt = now + AT_LEAST;
  const text = `Next to nothing of the phase was left: it has ${AT_LEAST / 1000} seconds, so that something can be done in it`;
  tell(room, event, { by: 'facilitator', kind: 'extend', text });
}

/** A vote that is open has as many milliseconds more as its phase was given, and closes within a phase that was given less. */
export function extendVote(room: Room, now: number, by: number): void {
  if (room.chambersUntil !== null)
    room.chambersUntil = within(room, now, room.chambersUntil + Math.max(0, by));
}

/** A delegate votes, or votes otherwise as long as it is open. */
export function castBallot(
  room: Room,
  event: SeminarEvent,
  { vote }: Extract<Act, { kind: 'ballot' }>,
): Refusal | null {
  const me = room.participants.get(event.by);
  if (me === undefined) return { refused: 'the facilitator has no vote' };
  const chamber = room.chambers.get(me.party ?? '');
  if (chamber === undefined || room.chambersUntil === null) return { refused: 'no vote is open for you' };
  chamber.votes.set(me.id, vote);
  const isComplete = [...room.chambers.values()].every(
    (one) => one.votes.size >= membersOf(room, one.party).length,
  );
  if (isComplete) closeChambers(room, event);
  return null;
}

/** The facilitator, or the clock, closes the vote. */
export function endVote(room: Room, event: SeminarEvent): Refusal | null {
  if (room.chambersUntil === null) return { refused: 'no vote is open' };
  closeChambers(room, event);
  return null;
}

/** Counts, and lets the gates decide; nothing happens where no vote is open. */
export function closeChambers(room: Room, event: SeminarEvent): void {
  if (room.chambersUntil === null) return;
  room.chambersUntil = null;
  const votes: Record<string, boolean> = {};
  for (const chamber of room.chambers.values()) {
    chamber.result = counted(room, chamber);
    if (chamber.result.passed !== null) votes[chamber.party] = chamber.result.passed;
  }
  const from = eventsShown(room.session).length;
  move(room, { ...event, party: null }, { do: 'ratify', votes });
  for (const { party, result } of room.chambers.values())
    if (result !== null)
      tell(room, event, { by: party, kind: 'chamber', text: inWords(room, party, result, from) });
}

/** Who was there and did not vote counts as abstaining; those who have left the delegation do not count. */
function counted(room: Room, { party, votes }: Chamber): ChamberResult {
  const members = membersOf(room, party);
  const all = members.map(({ id }) => votes.get(id) ?? 'abstain');
  const yes = all.filter((one) => one === 'yes').length;
  const no = all.filter((one) => one === 'no').length;
  return { yes, no, abstained: all.length - yes - no, passed: yes === no ? null : yes > no };
}

/** The result for all to read: neither who voted how nor how many. */
function inWords(room: Room, party: string, { passed }: ChamberResult, from: number): string {
  const name = partyName(room, party);
  if (passed === null)
    return `The chamber of ${name} is undecided: the model decides for it where a gate asks it`;
  const gates = gatesThatAsked(room, party, from);
  const what = `The chamber of ${name} votes ${passed ? 'yes' : 'no'}`;
  return gates.length === 0
    ? `${what}; no gate of the model asks it`
    : `${what}: that decides gate ${gates.join(' and ')}`;
}

function gatesThatAsked({ session, cast: { scene } }: Room, party: string, from: number): string[] {
  const place = scene.party.get(party);
  const isOwn = (by: unknown): boolean =>
    by === party || scene.members.some(({ id, of }) => id === by && of === place);
  const asked = eventsShown(session)
    .slice(from)
    .filter(({ event, by, voted }) => event === 'RATIFY' && voted === true && isOwn(by));
  return [...new Set(asked.map(({ gate }) => String(gate)))];
}

/** The vote is open again: what was voted stands until it is voted otherwise, and there is time for that. */
export function reopenChambers(room: Room, event: SeminarEvent): void {
  for (const chamber of room.chambers.values()) chamber.result = null;
  giveTime(room, event);
  openVote(room, event);
}

/** What was signed has been taken back: the vote on it falls with it. */
export function dropChambers(room: Room): void {
  const isRatified = room.moves.some(({ step, taken }) => step.do === 'ratify' && taken === null);
  if (isRatified || hasSigned(room.session)) return;
  room.chambersUntil = null;
  room.chambers.clear();
}
