/** Coming back over HTTP: the facilitator asks for a link to a seat, and whoever has lost the seat opens it. See PROTOCOL.md. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../simulation/session/session.ts';
import { addressesOf } from './addresses.ts';
import type { Door } from './door.ts';
import type { Hosting } from './hosting.ts';
import { settled, write } from './hosting.ts';
import { GOOD_FOR, linkOf, NO_WAY_BACK } from './links.ts';
import type { Room } from './room.ts';
import { bad, giveCookie, guestOf, keyOf } from './routes.ts';
import { BACK_CODE, hashOf, newBackCode, newToken } from './tokens.ts';

const wanting = z.strictObject({ participant: z.string().min(1).max(80) });
const returning = z.strictObject({
  code: z
    .string()
    .max(40)
    .transform((text) => text.replaceAll(/[\s-]/g, '').toUpperCase()),
});

/** Adds the addresses of links back. */
export function addBack(app: FastifyInstance, door: Door): void {
  app.post('/api/rooms/:room/links', async (request, reply) => {
    const guest = await guestOf(request, reply, door);
    if (guest === null) return reply;
    if (guest.viewer.kind !== 'facilitator')
      return reply.code(403).send({ refused: 'only the facilitator may do that' });
    const read = wanting.safeParse(request.body);
    if (!read.success) return bad(reply, read.error, '');
    const made = linkBack(door.hosting, guest.room, read.data.participant);
    if ('refused' in made) return reply.code(409).send(made);
    await settled(door.hosting);
    return reply.send({ ...made, addresses: addressesOf(app) });
  });
  app.post('/api/return', (request, reply) => comesBack(request, reply, door));
}

async function comesBack(request: FastifyRequest, reply: FastifyReply, door: Door): Promise<FastifyReply> {
  const read = returning.safeParse(request.body);
  const key = keyOf(request);
  if (!read.success || key === null) return bad(reply, read.error, key);
  if (!door.guesses.mayTry(request.ip))
    return reply.code(429).send({ refused: 'too many wrong codes; wait a minute' });
  const came = takeUpOnce(door.hosting, read.data.code, key);
  if (came === null) {
    door.guesses.wrong(request.ip);
    return reply.code(404).send({ refused: NO_WAY_BACK.unknown });
  }
  if ('refused' in came) return reply.code(409).send(came);
  await settled(door.hosting);
  giveCookie(reply, came.room, came.token);
  return reply.send(came);
}

/** A link to a seat as it is shown, once: the code in it, until when it is good, and the event that made it. */
type Made = Readonly<{ participant: string; code: string; until: number; seq: number }>;

/** Makes a link to a seat. Asked for again there is another, and only the newest is good: of a code nothing but its hash is kept. */
export function linkBack(hosting: Hosting, room: Room, participant: string): Made | Refusal {
  const { clock } = hosting;
  const code = newBackCode();
  const until = Math.max(room.at, clock.now()) + GOOD_FOR * clock.speed;
  const act = { kind: 'link', participant, hash: hashOf(code), until } as const;
  const done = write(hosting, room, { by: 'host', act });
  return 'refused' in done ? done : { participant, code, until, seq: done.seq };
}

/** Somebody who came back: the seat, its new token, and the code of the room. */
type Back = Readonly<{
  room: string;
  code: string;
  participant: string;
  name: string;
  token: string;
  seq: number;
}>;

/**
 * Takes a seat up by the code of a link; null where no link has this code. Sent again under its key, because the answer was lost on
 * the way, the same device gets a further token, as long as the seat has not been taken up elsewhere.
 */
export function takeUpOnce(hosting: Hosting, code: string, key: string): Back | Refusal | null {
  const found = BACK_CODE.test(code) ? linkOf(hosting.rooms.values(), code) : null;
  if (found === null) return null;
  const { room, participant: seat, link } = found;
  const token = newToken();
  const hash = hashOf(token);
  const participant = seat.id;
  const before = hosting.store.answered(room.id, `return:${key}`);
  if (before !== null) {
    const first = JSON.parse(before.act) as Readonly<{ link: number; hash: string }>;
    if (first.link !== link.seq || !seat.hashes.includes(first.hash)) return { refused: NO_WAY_BACK.used };
  }
  const done =
    before === null
      ? write(hosting, room, {
          by: 'host',
          act: { kind: 'returned', participant, link: link.seq, hash },
          key: `return:${key}`,
        })
      : write(hosting, room, { by: 'host', act: { kind: 'token', participant, hash } });
  if ('refused' in done) return done;
  return { room: room.id, code: room.opening.code, participant, name: seat.name, token, seq: done.seq };
}
