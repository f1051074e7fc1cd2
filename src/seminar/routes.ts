/** What can be asked over HTTP, one address after the other? See PROTOCOL.md. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readDraft } from '../simulation/session/draft.ts';
import { inPlainWords } from '../simulation/session/why.ts';
import { act, personName } from './acts.ts';
import { changesOf, written } from './changes.ts';
import type { Door, Guest } from './door.ts';
import { actorOf, bearerOf, cookieName, mayCome } from './door.ts';
import { exported } from './export.ts';
import { admitOnce, perform, settle, settled } from './hosting.ts';
import { TAKEN_UP, wasTakenUp } from './links.ts';
import type { Room } from './room.ts';
import { CODE } from './tokens.ts';
import { viewOf } from './views.ts';

const code = z.string().transform((text) => text.trim().toUpperCase());
const joining = z.strictObject({ code, name: personName });
const watching = z.strictObject({ code });
const weighing = z.strictObject({
  terms: z.record(z.string().max(80), z.int().min(0).max(99)),
  for: z.string().max(80).optional(),
});
const KEY = /^[\w-]{8,80}$/;

/** Adds the addresses of the interface. */
export function addRoutes(app: FastifyInstance, door: Door): void {
  addEntrance(app, door);
  app.post('/api/rooms/:room/acts', async (request, reply) => {
    const guest = await guestOf(request, reply, door);
    if (guest === null) return reply;
    const key = keyOf(request);
    const read = act.safeParse(request.body);
    if (key === null || !read.success) return bad(reply, read.error, key);
    const by = actorOf(guest);
    if (by === null) return reply.code(403).send({ refused: 'who only looks on does nothing' });
    const done = perform(door.hosting, guest.room, { by, act: read.data, key });
    await settled(door.hosting);
    return reply.code('refused' in done ? 409 : 200).send(done);
  });
  app.post('/api/rooms/:room/weigh', async (request, reply) => {
    const guest = await guestOf(request, reply, door);
    if (guest === null) return reply;
    const read = weighing.safeParse(request.body);
    if (!read.success) return bad(reply, read.error, '');
    settle(door.hosting);
    const party = chairOf(guest, read.data.for);
    if (party === null) return reply.code(403).send({ refused: 'you are in no delegation' });
    const reading = readDraft(guest.room.session, party, read.data.terms);
    if ('refused' in reading) return reply.code(409).send(reading);
    const { space } = guest.room.cast.scene;
    return reply.send({
      ...reading,
      objections: reading.objections.map((one) => inPlainWords(space, one)),
    });
  });
  addReading(app, door);
}

/** What is only read: the view at once, the log to carry away. */
function addReading(app: FastifyInstance, door: Door): void {
  app.get('/api/rooms/:room/view', async (request, reply) => {
    const guest = await guestOf(request, reply, door);
    if (guest === null) return reply;
    settle(door.hosting);
    const { viewer } = guest;
    const room = door.hosting.rooms.get(guest.room.id) ?? guest.room;
    const view = viewOf(room, viewer, { sources: door.sources, present: new Set() });
    const change = changesOf(new Map(), written(view)) ?? '';
    const frame = `{"seq":${room.seq},"now":${door.hosting.clock.now()},"full":true,${change}}`;
    return reply.type('application/json; charset=utf-8').send(frame);
  });
  app.get('/api/rooms/:room/export', async (request, reply) => {
    const guest = await guestOf(request, reply, door);
    if (guest === null) return reply;
    if (guest.viewer.kind !== 'facilitator')
      return reply.code(403).send({ refused: 'only the facilitator may do that' });
    settle(door.hosting);
    return reply
      .type('application/x-ndjson')
      .send(exported(guest.room.id, door.hosting.store.events(guest.room.id)));
  });
}

/** Coming in by the code: as a participant, or to look on. */
function addEntrance(app: FastifyInstance, door: Door): void {
  app.post('/api/join', async (request, reply) => {
    const read = joining.safeParse(request.body);
    const key = keyOf(request);
    if (!read.success || key === null) return bad(reply, read.error, key);
    const room = roomByCode(request, reply, door, read.data.code);
    if (room === null) return reply;
    const done = admitOnce(door.hosting, room, { name: read.data.name.trim(), key });
    if ('refused' in done) return reply.code(409).send(done);
    await settled(door.hosting);
    giveCookie(reply, room.id, done.token);
    return reply.send({ room: room.id, ...done });
  });
  app.post('/api/watch', async (request, reply) => {
    const read = watching.safeParse(request.body);
    if (!read.success) return bad(reply, read.error, '');
    const room = roomByCode(request, reply, door, read.data.code);
    return room === null ? reply : reply.send({ room: room.id, title: room.opening.title });
  });
}

/** Gives a browser the cookie of a seat: for one room, out of reach of scripts. */
export function giveCookie(reply: FastifyReply, room: string, token: string): void {
  void reply.setCookie(cookieName(room), token, {
    path: `/api/rooms/${room}`,
    httpOnly: true,
    sameSite: 'strict',
    maxAge: 86_400,
  });
}

function roomByCode(
  request: FastifyRequest,
  reply: FastifyReply,
  { hosting, guesses }: Door,
  wanted: string,
): Room | null {
  if (!guesses.mayTry(request.ip)) {
    void reply.code(429).send({ refused: 'too many wrong codes; wait a minute' });
    return null;
  }
  const found = CODE.test(wanted)
    ? [...hosting.rooms.values()].find(({ opening }) => opening.code === wanted)
    : undefined;
  if (found !== undefined) return found;
  guesses.wrong(request.ip);
  void reply.code(404).send({ refused: 'no room has this code' });
  return null;
}

/** Who asks; where nobody may, that is answered and nothing is given back. The token of a seat is too long to be guessed. */
export async function guestOf(
  request: FastifyRequest,
  reply: FastifyReply,
  door: Door,
): Promise<Guest | null> {
  const { room } = request.params as Readonly<{ room: string }>;
  const token = bearerOf(request);
  const guest = token === null ? null : mayCome(door, room, token);
  if (guest !== null && guest.viewer.kind !== 'public') return guest;
  if (token !== null && wasTakenUp(door.hosting.rooms.get(room), token)) {
    await reply.code(401).send({ refused: TAKEN_UP });
    return null;
  }
  if (!door.guesses.mayTry(request.ip)) {
    await reply.code(429).send({ refused: 'too many wrong codes or tokens; wait a minute' });
    return null;
  }
  if (guest !== null) return guest;
  if (token !== null) door.guesses.wrong(request.ip);
  await reply.code(401).send({ refused: 'this opens no seat here' });
  return null;
}

function chairOf({ room, viewer }: Guest, instead: string | undefined): string | null {
  if (viewer.kind === 'facilitator') return instead ?? null;
  return viewer.kind === 'seat' ? (room.participants.get(viewer.participant)?.party ?? null) : null;
}

/** The key of a request, if it has a proper one. */
export function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && KEY.test(key) ? key : null;
}

/** Says what was not understood, and where. */
export function bad(reply: FastifyReply, error: z.ZodError | undefined, key: string | null): FastifyReply {
  const [issue] = error?.issues ?? [];
  const where = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
  const refused =
    issue === undefined && key === null
      ? 'an Idempotency-Key header of 8 to 80 letters, digits, - or _ is wanted'
      : `not understood: ${where}${issue?.message ?? 'malformed'}`;
  return reply.code(400).send({ refused });
}
