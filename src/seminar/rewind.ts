/**
 * What can be taken back? Any act that has not been overtaken, by the facilitator, with a reason: it stays in the log, and what
 * rested on it falls with it. What has been read cannot be made unread; what can be put right by a further act is refused, and the
 * refusal says by which.
 */
import type { Refusal } from '../simulation/session/session.ts';
import type { Act, SeminarEvent } from './acts.ts';
import { dropChambers, reopenChambers } from './chamber.ts';
import type { Line } from './dealings.ts';
import type { Move, Room } from './room.ts';
import { haveOpened, partyName, phaseOf, tell } from './room.ts';
import { aboutOf, ASIDE, hasSigned, lookWhoIsAsked, takeBack } from './talks.ts';
import { turnBack } from './timetable.ts';

type Rewind = Extract<Act, { kind: 'rewind' }>;

/** What came of it: whether all know of the act that was taken back, and which moves fell with it. */
type Taken = Readonly<{ isKnown: boolean; fell: readonly Move[] }>;

type Taking = (room: Room, event: SeminarEvent, act: Rewind) => Taken | Refusal;

/** Takes one act back. Only what all knew of is told to all, with its number and the reason. */
export function rewind(room: Room, event: SeminarEvent, act: Rewind): Refusal | null {
  const { seq, reason } = act;
  const kind = room.kinds[seq];
  if (kind === undefined) return { refused: `there is no act with the number ${seq}` };
  if (kind === TAKEN) return { refused: `number ${seq} has been taken back already` };
  const does = TAKES_BACK[kind];
  if (typeof does !== 'function') return { refused: `number ${seq} is not taken back: ${does ?? NOT_HERE}` };
  // A phase is more than the moves with which it began: it can be taken up again where those have fallen.
  const fallen = room.moves.find((one) => one.seq === seq && one.taken !== null);
  if (fallen !== undefined && does !== takePhase)
    return { refused: `number ${seq} has fallen already: ${fallen.taken}` };
  const taken = does(room, event, act);
  if ('refused' in taken) return taken;
  room.kinds[seq] = TAKEN;
  const by = 'facilitator';
  if (taken.isKnown)
    tell(room, event, { by, kind: 'rewind', text: `Number ${seq} is taken back: ${reason}` });
  else if (taken.fell.length > 0) tell(room, event, { by, kind: 'rewind', text: FELL });
  return null;
}

const TAKEN = '(taken back)';
const NOT_HERE = 'it is what the server or the clock noted';
/** Where few knew of the act, all are told only that something they saw has gone. */
const FELL = 'Something is taken back, and with it what rested on it';

const KNOWN = { isKnown: true, fell: [] } as const;
const SECRET = { isKnown: false, fell: [] } as const;

/** How an act of each kind is taken back, or why it is not. */
const TAKES_BACK: Readonly<Record<string, Taking | string>> = {
  answer: takeMove,
  order: takeMove,
  silent: takeMove,
  ballot: takeVote,
  'end-vote': takeVote,
  pledge: takePledge,
  inject: takeNews,
  'inject-release': takeNews,
  leak: takeNews,
  say: (room, _, act) => struckFrom(room.lines, act, true) ?? gone(act),
  announce: (room, _, act) => struckFrom(room.lines, act, true) ?? gone(act),
  note: (room, _, act) =>
    struckIn(
      [...room.delegations.values()].map(({ notes }) => notes),
      act,
    ),
  'caucus-say': (room, _, act) =>
    struckIn(
      room.caucuses.map(({ lines }) => lines),
      act,
    ),
  'caucus-close': openAgain,
  paper: takePaper,
  'paper-answer': takePaperAnswer,
  lock: unlock,
  start: takePhase,
  next: takePhase,
  'phase-ends': takePhase,
  'what-if': takeWhatIf,
  caucus: 'close the channel instead',
  'pledge-reveal': 'what has been made public is known; take the pledge itself back',
  goals: 'the delegation can set its goals anew until they are locked',
  delegation: 'assign the participant to another delegation instead',
  assign: 'assign the participant to another delegation instead',
  speaker: 'pass the word on again instead',
  'show-name': 'it is for each to say whether its name is shown',
  draft: 'it was typed and not sent',
  mute: 'mute or unmute instead',
  policy: 'set the policy of the seat anew instead',
  seat: 'take the seat over or hand it back again instead',
  pause: 'let the clock run on instead',
  resume: 'stop the clock again instead',
  extend: 'extend the phase by more or fewer minutes instead',
  'inject-hold': 'hold the news back or approve it again instead',
  debrief: 'open or close the debrief instead; what has been seen is known',
  link: 'make another link back instead; only the newest is good',
  returned: 'make another link back, for whom the seat belongs to',
  rewind: 'what was taken back is done again, not put back',
};

function gone({ seq }: Rewind): Refusal {
  return { refused: `number ${seq} cannot be found any more` };
}

/** Goes through the talks again without some moves; what fell is marked where it is shown, too. */
function withoutMoves(
  room: Room,
  event: SeminarEvent,
  isMeant: (move: Move) => boolean,
  reason: string,
): readonly Move[] {
  const meant = room.moves.filter((one) => one.taken === null && isMeant(one));
  if (meant.length === 0) return [];
  const asked = aboutOf(room.session);
  const fell = takeBack(room, isMeant, reason);
  for (const { seq, step, taken } of fell) {
    const pledge = step.do === 'pledge' ? room.pledges.find((one) => one.seq === seq) : undefined;
    if (pledge !== undefined) pledge.taken = taken;
    const news =
      step.do === 'inject'
        ? room.injects.find((one) => one.out === seq && one.card === step.card)
        : undefined;
    if (news !== undefined) news.idle = taken;
  }
  dropChambers(room);
  // What went beside the talks leaves the question as it was: a new one would tell all that something secret has gone.
  const isBeside = fell.length === 0 && meant.every(({ step }) => ASIDE.has(step.do));
  if (!isBeside || aboutOf(room.session) !== asked) room.asked = null;
  lookWhoIsAsked(room, event);
  return fell;
}

/** An answer, an order, or what a silent seat was taken to say; where its silence only stopped the clock nothing was said. */
function takeMove(room: Room, event: SeminarEvent, { seq, reason }: Rewind): Taken | Refusal {
  if (room.moves.every((one) => one.seq !== seq))
    return { refused: `number ${seq} is not taken back: it only stopped the clock: let it run on instead` };
  return { isKnown: true, fell: withoutMoves(room, event, (one) => one.seq === seq, reason) };
}

/** The close of a vote at home: as long as its phase lasts it is open again. */
function takeVote(room: Room, event: SeminarEvent, { seq, reason }: Rewind): Taken | Refusal {
  const closing = room.moves.find((one) => one.seq === seq && one.step.do === 'ratify');
  if (closing === undefined)
    return { refused: `number ${seq} is a vote: who cast it may vote otherwise until the vote is closed` };
  if (phaseOf(room)?.kind !== 'ratification')
    return { refused: `number ${seq} closed a vote in a phase that is over; take that phase up again first` };
  const fell = withoutMoves(room, event, (one) => one === closing, reason);
  if (hasSigned(room.session)) reopenChambers(room, event);
  return { isKnown: true, fell };
}

/** What a state was told to pledge: the one before it stands again. */
function takePledge(room: Room, event: SeminarEvent, { seq, reason }: Rewind): Taken | Refusal {
  const made = room.pledges.find((one) => one.seq === seq);
  if (made === undefined) return gone({ kind: 'rewind', seq, reason });
  made.taken = reason;
  const fell = withoutMoves(room, event, (one) => one.seq === seq, reason);
  return { isKnown: made.isPublic, fell };
}

/** News: planned, it is dropped; out, it no longer acts, and who has read it reads that it is taken back. A card is in the deck again. */
function takeNews(room: Room, event: SeminarEvent, act: Rewind): Taken | Refusal {
  const { seq, reason } = act;
  const found = room.injects.find((one) => one.taken === null && (one.seq === seq || one.out === seq));
  if (found === undefined) return gone(act);
  if (found.state !== 'out') {
    room.injects.splice(room.injects.indexOf(found), 1);
    return SECRET;
  }
  found.taken = reason;
  room.kinds[found.seq] = TAKEN;
  const isItsMove = ({ seq: by, step }: Move): boolean =>
    by === found.out && step.do === 'inject' && step.card === found.card;
  return { isKnown: found.to === null, fell: withoutMoves(room, event, isItsMove, reason) };
}

/** Strikes a line: its text is shown to nobody any more. */
function struckFrom(lines: Line[], { seq, reason }: Rewind, isKnown: boolean): Taken | null {
  const at = lines.findIndex((one) => one.seq === seq);
  const line = lines[at];
  if (line === undefined) return null;
  lines[at] = { ...line, text: '', taken: reason };
  return isKnown ? KNOWN : SECRET;
}

function struckIn(all: readonly Line[][], act: Rewind): Taken | Refusal {
  for (const lines of all) {
    const struck = struckFrom(lines, act, false);
    if (struck !== null) return struck;
  }
  return gone(act);
}

/** A channel that was closed is open again. */
function openAgain({ caucuses }: Room, _: SeminarEvent, act: Rewind): Taken | Refusal {
  const found = caucuses.find(({ closing }) => closing === act.seq);
  if (found === undefined) return gone(act);
  if (caucuses.some(({ closed, parties }) => !closed && parties.join() === found.parties.join()))
    return { refused: `number ${act.seq} is not taken back: these delegations have another channel open` };
  found.closed = false;
  found.closing = null;
  return SECRET;
}

function takePaper({ papers }: Room, _: SeminarEvent, act: Rewind): Taken | Refusal {
  const found = papers.find(({ seq }) => seq === act.seq);
  if (found === undefined) return gone(act);
  found.taken = act.reason;
  return SECRET;
}

/** A paper whose answer was taken back may be answered anew. */
function takePaperAnswer({ papers }: Room, _: SeminarEvent, act: Rewind): Taken | Refusal {
  const found = papers.find(({ answer }) => answer?.seq === act.seq);
  if (found === undefined) return gone(act);
  found.answer = null;
  found.reopened = act.reason;
  return SECRET;
}

/** Goals that were locked by hand are open again until the talks open. */
function unlock(room: Room, _: SeminarEvent, act: Rewind): Taken | Refusal {
  const line = room.lines.find(({ seq, kind }) => seq === act.seq && kind === 'lock');
  const delegation = room.delegations.get(line?.by ?? '');
  if (delegation === undefined) return gone(act);
  if (haveOpened(room))
    return { refused: `number ${act.seq} is not taken back: the talks have opened, and goals are locked` };
  delegation.locked = false;
  return KNOWN;
}

/** The last change of a phase, as long as nobody has moved the talks since; seats taken over or handed back in it fall with it. */
function takePhase(room: Room, event: SeminarEvent, { seq, reason }: Rewind): Taken | Refusal {
  const { turned } = room;
  if (turned === null || turned.seq !== seq)
    return { refused: `number ${seq} is not taken back: only the last change of a phase is` };
  if (room.debrief.shown)
    return { refused: `number ${seq} is not taken back: the debrief has laid open what was secret` };
  const since = room.moves.filter((one) => one.seq > seq && one.taken === null && !ASIDE.has(one.step.do));
  const kept = since.find(({ step }) => step.do !== 'seat');
  if (kept !== undefined)
    return {
      refused: `number ${seq} is not taken back: number ${kept.seq} has moved the talks since; take that back first`,
    };
  const isItsMove = (one: Move): boolean =>
    since.includes(one) || (one.seq === seq && one.step.do !== 'inject');
  const closing = room.moves.some((one) => one.taken === null && isItsMove(one) && one.step.do === 'ratify');
  const fell = withoutMoves(room, event, isItsMove, reason);
  tellOfSeats(room, event, since);
  turnBack(room, event, turned);
  if (closing && phaseOf(room)?.kind === 'ratification' && hasSigned(room.session))
    reopenChambers(room, event);
  lookWhoIsAsked(room, event);
  return { isKnown: true, fell };
}

/** Seats that were taken over or handed back in a phase are, without it, whose they were before. */
function tellOfSeats(room: Room, event: SeminarEvent, moves: readonly Move[]): void {
  const names = new Set(moves.map(({ party }) => partyName(room, party ?? '')));
  for (const name of names) {
    const text = `${name} is held, or played by its chart, as it was before the phase that is taken back`;
    tell(room, event, { by: 'facilitator', kind: 'seat', text });
  }
}

function takeWhatIf({ debrief }: Room, _: SeminarEvent, { seq }: Rewind): Taken | Refusal {
  debrief.whatIfs = debrief.whatIfs.filter((one) => one.seq !== seq);
  return SECRET;
}
