/**
 * How does somebody come back whose device is gone? The facilitator makes a link to the seat, good for one use and ten minutes; who
 * opens it has the seat, and the devices that had it have it no longer. Only hashes are kept, of links as of tokens.
 */
import type { Refusal } from '../simulation/session/session.ts';
import type { HostAct, SeminarEvent } from './acts.ts';
import type { LinkBack, Participant, Room } from './room.ts';
import { openedBy, opens } from './tokens.ts';

/** How long a link is good, in real milliseconds. */
export const GOOD_FOR = 600_000;

/** Why a link opens no seat. */
export const NO_WAY_BACK = {
  unknown:
    'no seat here has this link or code; look whether it was typed right, or ask the facilitator for another',
  used: 'this link back was used already; ask the facilitator for another',
  replaced: 'the facilitator has made a newer link back to this seat; use that one, or ask for another',
  old: 'this link back is too old, it was good for ten minutes; ask the facilitator for another',
} as const;

/** What somebody is told whose token opened a seat that was taken up elsewhere since. */
export const TAKEN_UP =
  'this seat was taken up on another device, by a link of the facilitator; if that was not you, tell the facilitator';

/** How many links of one seat are remembered, to say in words what has become of them. */
const REMEMBERED = 20;

type LinkAct<Kind extends HostAct['kind']> = Extract<HostAct, { kind: Kind }>;

/** A link to a seat is there; an earlier one that nobody has used is good no more. */
export function addLink(room: Room, { seq }: SeminarEvent, act: LinkAct<'link'>): Refusal | null {
  const me = room.participants.get(act.participant);
  if (me === undefined) return { refused: `nobody here has the id ${act.participant}` };
  for (const one of me.links) if (one.state === 'open') one.state = 'replaced';
  me.links.push({ seq, hash: act.hash, until: act.until, state: 'open' });
  if (me.links.length > REMEMBERED) me.links.shift();
  return null;
}

/** Somebody takes a seat up by a link: the tokens that opened it open it no longer. */
export function takeUp(room: Room, { at }: SeminarEvent, act: LinkAct<'returned'>): Refusal | null {
  const me = room.participants.get(act.participant);
  const link = me?.links.find(({ seq }) => seq === act.link);
  if (me === undefined || link === undefined) return { refused: NO_WAY_BACK.unknown };
  if (link.state !== 'open') return { refused: NO_WAY_BACK[link.state] };
  if (at > link.until) return { refused: NO_WAY_BACK.old };
  link.state = 'used';
  me.former.push(...me.hashes.splice(0));
  me.hashes.push(act.hash);
  me.returned = at;
  me.lastAt = at;
  return null;
}

/** Whose link a code is, in any of these rooms; every hash is compared, in the same time. */
export function linkOf(
  rooms: Iterable<Room>,
  code: string,
): Readonly<{ room: Room; participant: Participant; link: LinkBack }> | null {
  const all = [...rooms].flatMap((room) =>
    [...room.participants.values()].flatMap((participant) =>
      participant.links.map((link) => ({ room, participant, link })),
    ),
  );
  const hashes = all.map(({ link }) => link.hash);
  return all[openedBy(code, hashes)] ?? null;
}

/** Whether a token opened a seat of the room until the seat was taken up elsewhere. */
export function wasTakenUp(room: Room | undefined, token: string): boolean {
  return opens(
    token,
    [...(room?.participants.values() ?? [])].flatMap(({ former }) => former),
  );
}
