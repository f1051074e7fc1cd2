/**
 * Who talks with whom behind closed doors? Private channels between delegations, and papers passed to one party: texts that bind
 * nobody. Those who are not in it do not learn that it exists, as in the model an exchange leaves no trace with those who do not
 * hear it (protocol.md 2.2); the facilitator sees all of it. The model hears none of it.
 */
import { readDraft } from '../simulation/session/draft.ts';
import type { Refusal } from '../simulation/session/session.ts';
import { inPlainWords } from '../simulation/session/why.ts';
import type { Act, SeminarEvent } from './acts.ts';
import { LIMITS } from './acts.ts';
import type { Caucus } from './dealings.ts';
import type { Delegation, Room } from './room.ts';
import { membersOf, partyName, phaseOf } from './room.ts';
import { speaksFor } from './seats.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** Opens a channel with others; the facilitator may bring any together. */
export function openCaucus(room: Room, event: SeminarEvent, act: ActOf<'caucus'>): Refusal | null {
  const convened = event.by === 'facilitator' && act.for === undefined;
  const own = convened ? null : speaksFor(room, event.by, act.for);
  if (own !== null && 'refused' in own) return own;
  const parties = [...new Set([...act.with, ...(own === null ? [] : [own.party])])].toSorted();
  const refused = notNow(room) ?? notThere(room, parties);
  if (refused !== null) return refused;
  if (parties.length < 2) return { refused: 'a channel is between two delegations or more' };
  if (room.caucuses.some((one) => !one.closed && one.parties.join() === parties.join()))
    return { refused: 'these delegations have a channel open already' };
  if (room.caucuses.length >= LIMITS.caucuses) return { refused: 'too many channels have been opened' };
  const { seq, at } = event;
  room.caucuses.push({
    seq,
    at,
    parties,
    by: own?.party ?? 'facilitator',
    closed: false,
    closing: null,
    lines: [],
  });
  return null;
}

function notNow(room: Room): Refusal | null {
  if (phaseOf(room) !== null) return null;
  return { refused: room.phase < 0 ? 'the seminar has not begun' : 'the seminar is over' };
}

function notThere(room: Room, parties: readonly string[]): Refusal | null {
  const unknown = parties.find((party) => !room.delegations.has(party));
  if (unknown !== undefined) return { refused: `no party at the table named ${unknown}` };
  const empty = parties.find((party) => membersOf(room, party).length === 0);
  if (empty === undefined) return null;
  return { refused: `nobody sits for ${partyName(room, empty)}: its chart talks at the table only` };
}

/** Says something in a channel. */
export function sayInCaucus(room: Room, event: SeminarEvent, act: ActOf<'caucus-say'>): Refusal | null {
  const within = inChannel(room, event.by, act);
  if ('refused' in within) return within;
  const { caucus, by } = within;
  if (caucus.lines.length >= LIMITS.lines) return { refused: 'too much has been said in this channel' };
  caucus.lines.push({ seq: event.seq, at: event.at, by, kind: 'say', text: act.text });
  return null;
}

/** Closes a channel; what was said stays with those who heard it. */
export function closeCaucus(room: Room, event: SeminarEvent, act: ActOf<'caucus-close'>): Refusal | null {
  const within = inChannel(room, event.by, act);
  if ('refused' in within) return within;
  within.caucus.closed = true;
  within.caucus.closing = event.seq;
  return null;
}

type Within = Readonly<{ caucus: Caucus; by: string }>;

/** An open channel and who speaks in it; to those outside it is as if there were none. */
function inChannel(
  room: Room,
  by: string,
  act: Readonly<{ caucus: number; for?: string | undefined }>,
): Within | Refusal {
  const speaks = by === 'facilitator' && act.for === undefined ? null : speaksFor(room, by, act.for);
  if (speaks !== null && 'refused' in speaks) return speaks;
  const caucus = room.caucuses.find(({ seq }) => seq === act.caucus);
  if (caucus === undefined || (speaks !== null && !caucus.parties.includes(speaks.party)))
    return { refused: `you are in no channel with the number ${act.caucus}` };
  if (caucus.closed) return { refused: 'this channel is closed' };
  return { caucus, by: speaks?.party ?? 'facilitator' };
}

/** Passes a text to one party. What could not be tabled cannot be passed either. */
export function passPaper(room: Room, event: SeminarEvent, act: ActOf<'paper'>): Refusal | null {
  const own = speaksFor(room, event.by, act.for);
  if ('refused' in own) return own;
  const refused = notNow(room) ?? notThere(room, [act.to]) ?? notPassed(room, own, act);
  if (refused !== null) return refused;
  const reading = readDraft(room.session, own.party, act.terms);
  if ('refused' in reading) return reading;
  if (reading.objections.length > 0) {
    const { space } = room.cast.scene;
    return { refused: reading.objections.map((one) => inPlainWords(space, one)).join('\n') };
  }
  const { seq, at } = event;
  const { terms } = reading;
  const { to, text } = act;
  const open = { answer: null, reopened: null, taken: null };
  room.papers.push({ seq, at, from: own.party, to, terms, text, ...open });
  return null;
}

function notPassed(room: Room, { party }: Delegation, { to }: ActOf<'paper'>): Refusal | null {
  if (party === to) return { refused: 'a paper goes to another party' };
  return room.papers.length >= LIMITS.papers ? { refused: 'too many papers have been passed' } : null;
}

/** Answers a paper, once: only who passed it learns of the answer, and it binds nobody. */
export function answerPaper(room: Room, event: SeminarEvent, act: ActOf<'paper-answer'>): Refusal | null {
  const own = speaksFor(room, event.by, act.for);
  if ('refused' in own) return own;
  const paper = room.papers.find(({ seq, to }) => seq === act.paper && to === own.party);
  if (paper === undefined) return { refused: `no paper with the number ${act.paper} was passed to you` };
  if (paper.taken !== null) return { refused: 'it has been taken back' };
  if (paper.answer !== null) return { refused: 'it has been answered already' };
  paper.answer = { seq: event.seq, at: event.at, answer: act.answer, text: act.text };
  return null;
}
