/**
 * What do states pledge, in secret or in public? The party that member states stand behind says for each how many troops, and on
 * which conditions; the model counts it at once where terms are signed, and in the sums of that party as the next month opens.
 * Outsiders in the model go on expecting what the public expects (protocol.md A11); a public pledge is changed in public only.
 */
import { BACKSTOPS, statesBehind } from '../simulation/session/beside.ts';
import type { Refusal } from '../simulation/session/session.ts';
import type { Act, SeminarEvent } from './acts.ts';
import type { PledgeMade } from './dealings.ts';
import type { Room } from './room.ts';
import { tell } from './room.ts';
import { speaksFor } from './seats.ts';
import { move } from './talks.ts';

type ActOf<Kind extends Act['kind']> = Extract<Act, { kind: Kind }>;

/** Tells a state what to pledge. */
export function makePledge(room: Room, event: SeminarEvent, act: ActOf<'pledge'>): Refusal | null {
  const own = speaksFor(room, event.by, act.for);
  if ('refused' in own) return own;
  const { state, thousand, backstop, share } = act;
  if (room.phase < 0) return { refused: 'the seminar has not begun' };
  if (standing(room, state)?.isPublic === true && !act.public)
    return { refused: 'its pledge is public: it is changed in public only' };
  const order = thousand === null ? null : { thousand, backstop, share };
  const refused = move(
    room,
    { ...event, party: own.party },
    { do: 'pledge', party: own.party, state, order },
  );
  if (refused !== null) return refused;
  const { seq, at } = event;
  const reason = act.reason?.trim() ?? '';
  const told = { state, thousand, backstop, share, reason };
  const made = { seq, at, party: own.party, ...told, isPublic: act.public, taken: null };
  room.pledges.push(made);
  if (act.public) announce(room, event, made);
  return null;
}

/** Makes a secret pledge public. */
export function revealPledge(room: Room, event: SeminarEvent, act: ActOf<'pledge-reveal'>): Refusal | null {
  const own = speaksFor(room, event.by, act.for);
  if ('refused' in own) return own;
  const made = room.pledges.find(({ seq, party }) => seq === act.pledge && party === own.party);
  if (made === undefined) return { refused: `you have made no pledge with the number ${act.pledge}` };
  if (made.taken !== null) return { refused: 'it has been taken back' };
  if (made.isPublic) return { refused: 'it is public already' };
  if (standing(room, made.state) !== made) return { refused: 'a later pledge has taken its place' };
  made.isPublic = true;
  announce(room, event, made);
  return null;
}

function announce(room: Room, event: SeminarEvent, made: PledgeMade): void {
  tell(room, event, { by: made.party, kind: 'pledge', text: pledgeInWords(room, made) });
}

/** The pledge that stands for a state: the last that was not taken back. */
export function standing({ pledges }: Room, state: string): PledgeMade | undefined {
  return pledges.findLast((one) => one.state === state && one.taken === null);
}

/** A pledge in words. */
export function pledgeInWords(
  room: Room,
  { party, state, thousand, backstop, share, reason }: PledgeMade,
): string {
  const name = statesBehind(room.session, party).find(({ id }) => id === state)?.name ?? state;
  const why = reason === '' ? '' : `: ${reason}`;
  if (thousand === null) return `${name} leaves its pledge to its own government${why}`;
  if (thousand === 0) return `${name} pledges no troops${why}`;
  const conditions = [
    'once the fighting has halted',
    ...(backstop === 0 ? [] : [`with a ${BACKSTOPS[backstop]}`]),
    ...(share === 0 ? [] : [`if states pledge that hold ${share} % of all troops that might be sent`]),
  ];
  return `${name} pledges ${thousand} thousand, ${conditions.join(', ')}${why}`;
}
