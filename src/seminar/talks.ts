/**
 * How does a room move its negotiation? Every step is an act of the log: parties sit down, a seat answers or orders, silence is
 * filled in, terms are ratified. An act can be taken back; the others are then gone through again, and what answered a question
 * that is no longer asked falls with it.
 */
import { release, tellPledge, vote } from '../simulation/session/beside.ts';
import { choose, order } from '../simulation/session/decide.ts';
import { textPut } from '../simulation/session/draft.ts';
import type { Refusal, Session } from '../simulation/session/session.ts';
import {
  hasEnded,
  invitation,
  monthShown,
  openSession,
  rise,
  seatsHeld,
  sit,
  step,
} from '../simulation/session/session.ts';
import type { Silence } from './acts.ts';
import type { Move, Room, SessionStep } from './room.ts';

/** Who does a step, when, and for which party. */
export type Doing = Readonly<{ seq: number; at: number; by: string; party: string | null; reason?: string }>;

/** Does a step and remembers it, or says why it cannot be done and changes nothing. */
export function move(room: Room, doing: Doing, wanted: SessionStep): Refusal | null {
  const about = wanted.do === 'choose' || wanted.do === 'silent' ? aboutOf(room.session) : null;
  const refused = take(room.session, wanted);
  if (refused !== null) return refused;
  const { seq, at, by, party, reason = '' } = doing;
  room.moves.push({
    seq,
    at,
    by,
    party,
    step: wanted,
    about,
    reason,
    to: room.session.branch.cursor,
    taken: null,
  });
  lookWhoIsAsked(room, doing);
  return null;
}

/** Notes which seat is asked now; the time of an invitation runs from when it came up. */
export function lookWhoIsAsked(room: Room, { seq, at }: Pick<Doing, 'seq' | 'at'>): void {
  const before = room.asked;
  room.asked = invitation(room.session);
  if (room.asked !== null && before !== null && isSame(before, room.asked)) return;
  room.askedSince = room.asked === null ? null : at;
  room.question = room.asked === null ? null : seq;
}

function isSame(a: NonNullable<Room['asked']>, b: NonNullable<Room['asked']>): boolean {
  return a.after === b.after && a.party === b.party && a.at === b.at;
}

/** The question that is asked: whom, for what, and on which text. */
export function aboutOf(session: Session): string | null {
  const asked = invitation(session);
  if (asked === null) return null;
  const { party, at, month } = asked;
  return JSON.stringify({ party, at, month, text: textPut(session, asked) });
}

function take(session: Session, wanted: SessionStep): Refusal | null {
  const does = TAKES[wanted.do] as (session: Session, wanted: SessionStep) => Refusal | null;
  // Between months nobody is asked, and a seat that changes hands then leads nowhere.
  const goesOn = LEADS_ON.has(wanted.do) && (wanted.do !== 'seat' || invitation(session) !== null);
  const refused = does(session, wanted);
  if (refused === null && goesOn) advance(session);
  return refused;
}

/** Steps after which the talks go on to where a seat is asked; after the others they stay where they are. */
const LEADS_ON: ReadonlySet<string> = new Set(['open', 'seat', 'choose', 'order', 'silent']);

type Takes = {
  readonly [Do in SessionStep['do']]: (
    session: Session,
    wanted: Extract<SessionStep, { do: Do }>,
  ) => Refusal | null;
};

/** What each step does. */
const TAKES: Takes = {
  open: (session, { held }) => {
    for (const party of held) if (!seatsHeld(session).includes(party)) sit(session, party);
    return null;
  },
  seat: (session, { held, party }) => (held ? sit : rise)(session, party),
  choose: (session, { choice }) => refusalOf(choose(session, choice)),
  order: (session, { party, order: wanted }) => refusalOf(order(session, party, wanted)),
  silent: (session, { party, silence }) => {
    fillIn(session, { [party]: silence });
    return null;
  },
  'finish-month': (session, { silences }) => finishMonth(session, silences),
  'go-on': goOn,
  inject: (session, { card, way }) => refusalOf(release(session, card, way)),
  pledge: (session, { party, state, order: wanted }) => tellPledge(session, { party, state }, wanted),
  ratify: (session, { votes }) => ratify(session, votes),
};

function refusalOf(done: object): Refusal | null {
  return 'refused' in done ? (done as Refusal) : null;
}

/** Goes on to where a held seat is asked, terms have been signed, or the run has ended; without seats, to the end of the month. */
function advance(session: Session): void {
  if (hasSigned(session)) return;
  const month = monthShown(session);
  while (invitation(session) === null && !hasEnded(session)) {
    if (seatsHeld(session).length === 0 && month > 0 && nextMonth(session) > month) return;
    step(session);
    if (hasSigned(session)) return;
  }
}

function nextMonth({ branch }: Session): number {
  return branch.told[branch.cursor]?.month ?? Number.POSITIVE_INFINITY;
}

/** Whether the last thing that happened is that all signed: ratification has a phase of its own. */
export function hasSigned({ branch }: Session): boolean {
  return branch.told[branch.cursor - 1]?.event === 'SIGN';
}

const REFUSALS = {
  offer: 'pass',
  answer: 'refuse',
  amendment: 'pass',
  truce: 'refuse',
  'truce-offer': 'hold',
} as const;

/** Answers for the seat that is asked, as its policy says; false where nobody is asked. */
function fillIn(session: Session, silences: Readonly<Record<string, Silence>>): boolean {
  const asked = invitation(session);
  if (asked === null) return false;
  const refusing = silences[asked.party] === 'refuse' && asked.at in REFUSALS;
  choose(session, { act: refusing ? REFUSALS[asked.at as keyof typeof REFUSALS] : 'chart' });
  return true;
}

/**
 * Ends the month that the talks are in: whoever is still asked in it is taken to be silent. The next month opens only when talks
 * go on, so that what is decided meanwhile acts as it opens.
 */
function finishMonth(session: Session, silences: Readonly<Record<string, Silence>>): null {
  const month = Math.max(1, monthShown(session));
  while (!hasSigned(session) && !hasEnded(session)) {
    if (fillIn(session, silences)) continue;
    if (nextMonth(session) > month) break;
    step(session);
  }
  return null;
}

/** Talks go on where they stand: at the latest with the next month. */
function goOn(session: Session): null {
  if (hasSigned(session) || invitation(session) !== null || hasEnded(session)) return null;
  step(session);
  advance(session);
  return null;
}

/** Lets the gates decide on what was signed, by the votes of people where they voted, and what follows in that month. */
function ratify(session: Session, votes: Readonly<Record<string, boolean>>): null {
  if (!hasSigned(session)) return null;
  vote(session, votes);
  const month = monthShown(session);
  do step(session);
  while (invitation(session) === null && !hasEnded(session) && nextMonth(session) <= month);
  return null;
}

/**
 * Takes moves back and goes through the others again; those that answered what is no longer asked fall with them. Gives back those
 * that fell.
 */
export function takeBack(room: Room, isMeant: (move: Move) => boolean, reason: string): Move[] {
  const meant = new Set(room.moves.filter((one) => one.taken === null && isMeant(one)));
  const stood = room.moves.filter((one) => one.taken === null && !meant.has(one));
  for (const one of meant) one.taken = reason;
  room.session = openSession(room.cast, room.opening.seed);
  let open = false;
  for (const one of room.moves) {
    if (stood.includes(one)) moveAgain(room, one, open);
    else if (!meant.has(one)) continue;
    open ||= one.taken !== null && !ASIDE.has(one.step.do);
  }
  return stood.filter(({ taken }) => taken !== null);
}

/** Steps beside all invitations: without them no question is open again. */
export const ASIDE: ReadonlySet<string> = new Set(['order', 'pledge', 'inject']);

const ENDINGS: ReadonlySet<string> = new Set(['finish-month', 'go-on', 'ratify']);

/** Does a move again; with a question open, a month is not brought to its end behind the back of who is asked. */
function moveAgain({ session }: Room, one: Move, open: boolean): void {
  const stands = one.about === null || one.about === aboutOf(session);
  const refused =
    (open && ENDINGS.has(one.step.do)) || !stands
      ? { refused: 'what it rests on has been taken back' }
      : take(session, one.step);
  if (refused !== null) one.taken = refused.refused;
  else one.to = session.branch.cursor;
}
