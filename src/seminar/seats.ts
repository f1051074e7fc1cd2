/**
 * Who may do what in a delegation? Joining, choosing a side, passing on the word, goals before the talks, what is typed, said,
 * answered and ordered. What may not be done is refused in words; nothing is changed then.
 */
import type { Refusal } from '../simulation/session/session.ts';
import { inPlainWords } from '../simulation/session/why.ts';
import type { Act, SeminarEvent } from './acts.ts';
import { LIMITS } from './acts.ts';
import type { Delegation, Room } from './room.ts';
import { haveOpened, membersOf, partyName, phaseOf, tell } from './room.ts';
import { move } from './talks.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** Somebody comes into the room. */
export function admit(
  room: Room,
  who: Readonly<{ participant: string; name: string; hash: string }>,
): Refusal | null {
  if (room.participants.size >= LIMITS.participants) return { refused: 'the room is full' };
  const name = who.name.trim();
  const taken = [...room.participants.values()].some((one) => one.name.toLowerCase() === name.toLowerCase());
  if (taken)
    return {
      refused: `somebody here is called ${name} already; if that is you, ask the facilitator for a link back to your seat`,
    };
  room.participants.set(who.participant, {
    id: who.participant,
    name,
    party: null,
    hashes: [who.hash],
    former: [],
    links: [],
    returned: null,
    showsName: false,
    muted: false,
    lastAt: room.at,
    drafts: new Map(),
  });
  return null;
}

/** The delegation that an act is for: the one of its speaker, or the one in whose place the facilitator acts. */
export function speaksFor(room: Room, by: string, instead: string | undefined): Delegation | Refusal {
  if (by === 'facilitator') {
    const delegation = room.delegations.get(instead ?? '');
    return delegation ?? { refused: 'say for which delegation: for' };
  }
  if (instead !== undefined) return { refused: 'only the facilitator acts in the place of others' };
  const me = room.participants.get(by);
  const delegation = room.delegations.get(me?.party ?? '');
  if (me === undefined || delegation === undefined) return { refused: 'you are in no delegation yet' };
  if (me.muted) return { refused: 'the facilitator has muted you' };
  if (delegation.speaker === by) return delegation;
  const speaker = room.participants.get(delegation.speaker ?? '');
  return { refused: `${speaker?.name ?? 'nobody'} speaks for ${delegation.name} now; ask for the word` };
}

/** Goes to a delegation, or to none; a delegation without a speaker takes its first member. */
export function joinDelegation(room: Room, participant: string, party: string | null): Refusal | null {
  const me = room.participants.get(participant);
  if (me === undefined) return { refused: `nobody here has the id ${participant}` };
  const wanted = party === null ? null : room.delegations.get(party);
  if (wanted === undefined) return { refused: `no party at the table named ${party}` };
  if (me.party === party)
    return { refused: party === null ? 'in no delegation already' : 'in that delegation already' };
  const left = room.delegations.get(me.party ?? '');
  me.party = party;
  if (left?.speaker === participant) left.speaker = membersOf(room, left.party)[0]?.id ?? null;
  if (wanted !== null) wanted.speaker ??= participant;
  return null;
}

/** A participant chooses a delegation; once the talks have opened only the facilitator moves people. */
export function chooseDelegation(
  room: Room,
  event: SeminarEvent,
  { party }: ActOf<'delegation'>,
): Refusal | null {
  if (haveOpened(room) && room.participants.get(event.by)?.party !== null)
    return { refused: 'the talks have opened; ask the facilitator to move you' };
  return joinDelegation(room, event.by, party);
}

/** The word is passed on, by whom has it or by the facilitator. */
export function passWord(room: Room, event: SeminarEvent, { to }: ActOf<'speaker'>): Refusal | null {
  const next = room.participants.get(to);
  const delegation = room.delegations.get(next?.party ?? '');
  if (next === undefined || delegation === undefined)
    return { refused: 'nobody in a delegation has that id' };
  if (event.by !== 'facilitator') {
    const mine = speaksFor(room, event.by, undefined);
    if ('refused' in mine) return mine;
    if (mine !== delegation) return { refused: `${next.name} is not of your delegation` };
  }
  if (delegation.speaker === to) return { refused: `${next.name} has the word already` };
  delegation.speaker = to;
  return null;
}

/** What the delegation sets out to get. */
export function setGoals(room: Room, event: SeminarEvent, act: ActOf<'goals'>): Refusal | null {
  const delegation = speaksFor(room, event.by, act.for);
  if ('refused' in delegation) return delegation;
  if (delegation.locked) return { refused: 'the goals are locked' };
  const { issues } = room.cast.scene.space;
  const known = new Map(issues.map(({ id, levels }) => [id, levels.length]));
  const { ranking, redLines } = act.goals;
  const unknown = [...ranking, ...redLines.map(({ issue }) => issue)].find((one) => !known.has(one));
  if (unknown !== undefined) return { refused: `no such issue: ${unknown}` };
  if (new Set(ranking).size < ranking.length) return { refused: 'an issue stands twice in the ranking' };
  const off = redLines.find(({ issue, level }) => level >= (known.get(issue) ?? 0));
  if (off !== undefined) return { refused: `${off.issue} has no level ${off.level}` };
  delegation.goals = act.goals;
  return null;
}

/** The goals are final. */
export function lockGoals(room: Room, event: SeminarEvent, act: ActOf<'lock'>): Refusal | null {
  const delegation = speaksFor(room, event.by, act.for);
  if ('refused' in delegation) return delegation;
  if (delegation.locked) return { refused: 'the goals are locked already' };
  delegation.locked = true;
  tell(room, event, { by: delegation.party, kind: 'lock', text: `${delegation.name} has locked its goals` });
  return null;
}

/** What somebody has typed and not sent; empty text clears it. */
export function keepDraft(room: Room, { by }: SeminarEvent, { form, text }: ActOf<'draft'>): Refusal | null {
  const me = room.participants.get(by);
  if (me === undefined) return NO_SEAT;
  if (text === '') me.drafts.delete(form);
  else if (me.drafts.size >= LIMITS.drafts && !me.drafts.has(form))
    return { refused: 'too many drafts are kept' };
  else me.drafts.set(form, text);
  return null;
}

/** Whether the projector and other delegations may show the name. */
export function showName(room: Room, { by }: SeminarEvent, { agreed }: ActOf<'show-name'>): Refusal | null {
  const me = room.participants.get(by);
  if (me === undefined) return NO_SEAT;
  me.showsName = agreed;
  return null;
}

const NO_SEAT: Refusal = { refused: 'the facilitator has no seat of its own' };

/** A speaker says something for all to hear. */
export function say(room: Room, event: SeminarEvent, act: ActOf<'say'>): Refusal | null {
  const delegation = speaksFor(room, event.by, act.for);
  if ('refused' in delegation) return delegation;
  tell(room, event, { by: delegation.party, kind: 'say', text: act.text });
  return null;
}

/** A member writes to its own delegation. */
export function note(room: Room, { seq, at, by }: SeminarEvent, { text }: ActOf<'note'>): Refusal | null {
  const me = room.participants.get(by);
  const delegation = room.delegations.get(me?.party ?? '');
  if (me === undefined || delegation === undefined) return { refused: 'you are in no delegation yet' };
  if (me.muted) return { refused: 'the facilitator has muted you' };
  delegation.notes.push({ seq, at, by: me.name, kind: 'note', text });
  return null;
}

/** The seat that is asked answers. */
export function answer(room: Room, event: SeminarEvent, act: ActOf<'answer'>): Refusal | null {
  const delegation = speaksFor(room, event.by, act.for);
  if ('refused' in delegation) return delegation;
  const { party, name } = delegation;
  const refused = closed(room) ?? notAsked(room, party) ?? askedOtherwise(room, act.question);
  if (refused !== null) return refused;
  const reason = act.reason?.trim() ?? '';
  const moved = move(room, { ...event, party, reason }, { do: 'choose', choice: act.choice });
  if (moved !== null) return { refused: inPlainWords(room.cast.scene.space, moved.refused) };
  if (event.by === 'facilitator')
    tell(room, event, { by: 'facilitator', kind: 'instead', text: `The facilitator answered for ${name}` });
  return null;
}

function notAsked(room: Room, party: string): Refusal | null {
  if (room.asked === null) return { refused: 'nobody is asked for anything now' };
  if (room.asked.party === party) return null;
  return { refused: `${partyName(room, room.asked.party)} is asked now, not ${partyName(room, party)}` };
}

/** An answer that was long on its way may come upon another question than it was given to. */
function askedOtherwise({ question }: Room, meant: number | undefined): Refusal | null {
  if (meant === undefined || meant === question) return null;
  return { refused: 'the question that you answered is no longer open; look at what is asked now' };
}

function closed(room: Room): Refusal | null {
  const phase = phaseOf(room);
  if (phase?.kind !== 'talks') return { refused: 'there are no talks in this phase' };
  return room.pausedAt === null ? null : { refused: 'the clock stands; wait until it runs' };
}

/** The capital of a seat is told what to do. */
export function giveOrder(room: Room, event: SeminarEvent, act: ActOf<'order'>): Refusal | null {
  const delegation = speaksFor(room, event.by, act.for);
  if ('refused' in delegation) return delegation;
  const { party } = delegation;
  return closed(room) ?? move(room, { ...event, party }, { do: 'order', party, order: act.order });
}
