/**
 * What does an event do to a room? One function for the act as it comes in and for the log as it is read again: it changes the
 * room, or says in words why not and changes nothing.
 */
import type { Refusal } from '../simulation/session/session.ts';
import type { Cast } from '../simulation/cast.ts';
import type { Act, ClockAct, HostAct, Opening, SeminarEvent } from './acts.ts';
import { CHAIRS } from './acts.ts';
import { askWhatIf, openDebrief } from './debrief/opening.ts';
import type { Room } from './room.ts';
import { answerPaper, closeCaucus, openCaucus, passPaper, sayInCaucus } from './caucus.ts';
import { castBallot, endVote } from './chamber.ts';
import { makePledge, revealPledge } from './pledging.ts';
import { holdInject, planInject, releaseInject } from './injects.ts';
import { leak } from './leaks.ts';
import { addLink, takeUp } from './links.ts';
import { rewind } from './rewind.ts';
import { haveOpened, newRoom, partyName, tell } from './room.ts';
import {
  admit,
  answer,
  chooseDelegation,
  giveOrder,
  joinDelegation,
  keepDraft,
  lockGoals,
  note,
  passWord,
  say,
  setGoals,
  showName,
} from './seats.ts';
import { move } from './talks.ts';
import { clockActs, extend, lose, nextPhase, pause, resume, startPlan } from './timetable.ts';

/** Makes a room again from its events. An event that does not fit is a fault of the log. */
export function roomFrom(
  id: string,
  events: Iterable<SeminarEvent>,
  castOf: (opening: Opening) => Cast,
): Room {
  let room: Room | null = null;
  for (const event of events) {
    if (event.act.kind === 'opened') room ??= newRoom(id, event.act.room, castOf(event.act.room));
    if (room === null) throw new Error(`room ${id}: the log does not begin with its opening`);
    const refused = apply(room, event);
    if (refused !== null) throw new Error(`room ${id}: event ${event.seq} does not fit: ${refused.refused}`);
  }
  if (room === null) throw new Error(`room ${id}: the log is empty`);
  return room;
}

/** Does what an event says. */
export function apply(room: Room, event: SeminarEvent): Refusal | null {
  if (event.seq !== room.seq + 1) return { refused: `event ${event.seq} does not follow ${room.seq}` };
  const refused = dispatch(room, event);
  if (refused !== null) return refused;
  room.seq = event.seq;
  room.kinds[event.seq] = event.act.kind;
  room.at = Math.max(room.at, event.at);
  const who = room.participants.get(event.by);
  if (who !== undefined) who.lastAt = event.at;
  return null;
}

function dispatch(room: Room, event: SeminarEvent): Refusal | null {
  const { act, by } = event;
  if (by === 'host') return hostActs(room, event, act as HostAct);
  if (by === 'clock') return clockActs(room, event, act as ClockAct);
  const { kind } = act as Act;
  if (by !== 'facilitator' && !room.participants.has(by)) return { refused: 'you are not in this room' };
  if (by !== 'facilitator' && CHAIRS.has(kind)) return { refused: 'only the facilitator may do that' };
  const does = DOES[kind] as (room: Room, event: SeminarEvent, act: Act) => Refusal | null;
  return does(room, event, act as Act);
}

function hostActs(room: Room, event: SeminarEvent, act: HostAct): Refusal | null {
  if (act.kind === 'opened') return null;
  if (act.kind === 'admitted') return admit(room, act);
  if (act.kind === 'woke') return lose(room, event, act.lost);
  if (act.kind === 'link') return addLink(room, event, act);
  if (act.kind === 'returned') return takeUp(room, event, act);
  const me = act.participant === null ? null : room.participants.get(act.participant);
  if (me === undefined) return { refused: 'nobody here has that id' };
  (me === null ? room.facilitator : me.hashes).push(act.hash);
  return null;
}

/** What each act does. */
const DOES: {
  readonly [Kind in Act['kind']]: (
    room: Room,
    event: SeminarEvent,
    act: Extract<Act, { kind: Kind }>,
  ) => Refusal | null;
} = {
  delegation: (room, event, act) => chooseDelegation(room, event, act),
  speaker: (room, event, act) => passWord(room, event, act),
  goals: (room, event, act) => setGoals(room, event, act),
  lock: (room, event, act) => lockGoals(room, event, act),
  draft: (room, event, act) => keepDraft(room, event, act),
  say: (room, event, act) => say(room, event, act),
  note: (room, event, act) => note(room, event, act),
  answer: (room, event, act) => answer(room, event, act),
  order: (room, event, act) => giveOrder(room, event, act),
  'show-name': (room, event, act) => showName(room, event, act),
  debrief: (room, event, act) => openDebrief(room, event, act),
  'what-if': (room, event, act) => askWhatIf(room, event, act),
  start: startPlan,
  next: (room, event, { phase }) => otherPhase(room, phase) ?? nextPhase(room, event),
  pause,
  resume,
  extend: (room, event, { minutes }) => extend(room, event, minutes),
  policy: (room, _, act) => setPolicy(room, act),
  assign: (room, _, { participant, party }) => joinDelegation(room, participant, party),
  mute: (room, _, { participant, on }) => mute(room, participant, on),
  rewind,
  seat: takeSeat,
  announce: (room, event, { text }) => {
    tell(room, event, { by: 'facilitator', kind: 'announce', text });
    return null;
  },
  inject: planInject,
  'inject-hold': holdInject,
  'inject-release': releaseInject,
  leak,
  caucus: openCaucus,
  'caucus-say': sayInCaucus,
  'caucus-close': closeCaucus,
  paper: passPaper,
  'paper-answer': answerPaper,
  pledge: makePledge,
  'pledge-reveal': revealPledge,
  ballot: castBallot,
  'end-vote': (room, event, { phase }) => otherPhase(room, phase) ?? endVote(room, event),
};

/** Refuses what was meant for a phase that is over: a press may come late, after the clock has ended the phase. */
function otherPhase({ phase }: Room, meant: number | undefined): Refusal | null {
  if (meant === undefined || meant === phase) return null;
  return { refused: 'the phase in which this was pressed is over' };
}

function mute(room: Room, participant: string, on: boolean): Refusal | null {
  const who = room.participants.get(participant);
  if (who === undefined) return { refused: 'nobody here has that id' };
  who.muted = on;
  return null;
}

function setPolicy(room: Room, act: Extract<Act, { kind: 'policy' }>): Refusal | null {
  if (act.party !== null && !room.delegations.has(act.party))
    return { refused: `no party at the table named ${act.party}` };
  for (const delegation of room.delegations.values())
    if (act.party === null || act.party === delegation.party)
      delegation.policy = { silence: act.silence, seconds: act.seconds };
  return null;
}

/** A seat is taken by its delegation, or handed back to its chart, in the midst of the talks. */
function takeSeat(room: Room, event: SeminarEvent, act: Extract<Act, { kind: 'seat' }>): Refusal | null {
  if (!room.delegations.has(act.party)) return { refused: `no party at the table named ${act.party}` };
  if (!haveOpened(room)) return { refused: 'seats are taken when the talks open' };
  const { party, held } = act;
  const refused = move(room, { ...event, party }, { do: 'seat', party, held });
  if (refused !== null) return refused;
  const text = `${partyName(room, party)} is ${held ? 'held by its delegation' : 'played by its chart'} from here on`;
  tell(room, event, { by: 'facilitator', kind: 'seat', text });
  return null;
}
