/**
 * Who comes in, and as whom? A token in a header or a cookie opens one seat of one room; the code of the room opens the public
 * view. Nothing else is believed about anybody.
 */
import type { FastifyRequest } from 'fastify';
import type { PartySources } from '../simulation/register.ts';
import type { Studies } from './debrief/studies.ts';
import type { Guesses } from './guesses.ts';
import type { Hosting } from './hosting.ts';
import type { Room } from './room.ts';
import { opens } from './tokens.ts';
import type { Viewer } from './views.ts';

/** What the server stands on. */
export type Door = Readonly<{
  hosting: Hosting;
  sources: ReadonlyMap<string, PartySources>;
  guesses: Guesses;
  studies: Studies;
  /** The folder of the pages; null where none have been built. */
  pages: string | null;
  /** Whether this is a demonstration: its pages may be shown in frames of its own. */
  demo: boolean;
}>;

/** Somebody who has been let in. */
export type Guest = Readonly<{ room: Room; viewer: Viewer }>;

/** The name of the cookie that keeps a seat of a room over a refresh. */
export function cookieName(room: string): string {
  return `seat-${room}`;
}

/** The token that came with a request: in its header, or else in the cookie of the room. */
export function bearerOf(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  const given = /^Bearer ([\w-]{1,100})$/.exec(authorization ?? '')?.[1];
  if (given !== undefined || authorization !== undefined) return given ?? null;
  const { room } = (request.params ?? {}) as Readonly<{ room?: string }>;
  return (
    (request.cookies as Readonly<Record<string, string | undefined>> | undefined)?.[cookieName(room ?? '')] ??
    null
  );
}

/** Who a token lets in to a room; null for nobody. Every hash is compared, in the same time. */
export function mayCome({ hosting }: Door, id: string, token: string): Guest | null {
  const room = hosting.rooms.get(id);
  if (room === undefined) return null;
  if (opens(token, room.facilitator)) return { room, viewer: { kind: 'facilitator' } };
  let seat: string | null = null;
  for (const { id: participant, hashes } of room.participants.values())
    if (opens(token, hashes)) seat = participant;
  if (seat !== null) return { room, viewer: { kind: 'seat', participant: seat } };
  return token === room.opening.code ? { room, viewer: { kind: 'public' } } : null;
}

/** A page of another server may not speak to this one; programs send no origin. */
export function sameOrigin({ headers }: FastifyRequest): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

/** The id under which a guest acts; the public does nothing. */
export function actorOf({ viewer }: Guest): string | null {
  if (viewer.kind === 'facilitator') return 'facilitator';
  return viewer.kind === 'seat' ? viewer.participant : null;
}
