/** A phone that died, a browser that forgot, a laptop at another address: a link of the facilitator brings one back to one's seat. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStudies } from '../../src/seminar/debrief/studies.ts';
import { guessCounter } from '../../src/seminar/guesses.ts';
import { linkBack, takeUpOnce } from '../../src/seminar/back.ts';
import { roomFrom } from '../../src/seminar/fold.ts';
import { settle } from '../../src/seminar/hosting.ts';
import { hashOf } from '../../src/seminar/tokens.ts';
import { GOOD_FOR, NO_WAY_BACK, TAKEN_UP } from '../../src/seminar/links.ts';
import { serverOf } from '../../src/seminar/server.ts';
import { cast } from '../simulation/session/made.ts';
import type { HandClock, Held } from './rooms.ts';
import { comes, handClock, held } from './rooms.ts';
import type { Answered, Seat, Served } from './served.ts';
import { chairOf, does, end, joins, scratch, send, serve, tries, viewOf, watch } from './served.ts';

const folder = scratch();
let served: Served;
/** Everything that any screen of this file was sent. */
const sent: string[] = [];
const codes: string[] = [];

beforeAll(async () => {
  served = await serve(join(folder, 'back.db'));
});
afterAll(async () => {
  await end(served);
});

type Made = Readonly<{ code: string; until: number; seq: number; addresses: readonly string[] }>;

async function makes(where: Served, participant: string): Promise<Made> {
  const made = await send(
    `${where.url}/api/rooms/${where.room}/links`,
    { participant },
    { token: where.token },
  );
  if (made.status !== 200) throw new Error(made.text);
  codes.push(String(made.body['code']));
  return made.body as unknown as Made;
}

/** Opens a link as a browser does. */
function opens(
  where: Readonly<{ url: string }>,
  code: string,
  key: string = randomUUID(),
): Promise<Answered> {
  return send(`${where.url}/api/return`, { code }, { key });
}

function seatOf({ url }: Readonly<{ url: string }>, { body }: Answered): Seat {
  return { url, room: String(body['room']), token: String(body['token']), id: String(body['participant']) };
}

test('a link brings one back to the same name, delegation and drafts, once; the token of before opens nothing more', async () => {
  const old = await joins(served, 'Ada', 'ukraine');
  await does(old, { kind: 'draft', form: 'note', text: 'half a note' });
  const { code, addresses } = await makes(served, old.id);
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
  expect(addresses).toEqual([served.url]);
  const before = watch(old);
  await before.until((view) => 'me' in view);

  const came = await opens(served, `${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`);
  expect(came.status).toBe(200);
  const seat = seatOf(served, came);
  expect(seat.id).toBe(old.id);
  const view = await viewOf(seat);
  expect(view).toMatchObject({
    me: { id: old.id, name: 'Ada', party: 'ukraine' },
    drafts: { note: 'half a note' },
  });
  expect((view['me'] as { returned: number }).returned).toBeGreaterThan(0);
  await does(seat, { kind: 'note', text: 'I am back' });

  await expect.poll(() => before.closed[0]).toBe(4410);
  before.stop();
  expect(before.frames.join('')).not.toContain('I am back');
  sent.push(...before.frames);
  const refused = await tries(old, { kind: 'note', text: 'from the lost phone' });
  expect([refused.status, refused.body['refused']]).toEqual([401, TAKEN_UP]);
  const looking = await send(`${old.url}/api/rooms/${old.room}/view`, undefined, { token: old.token });
  expect([looking.status, looking.body]).toEqual([401, { refused: TAKEN_UP }]);

  const again = await opens(served, code);
  expect([again.status, again.body['refused']]).toEqual([409, NO_WAY_BACK.used]);
});

test('the same device that lost the answer on the way gets in by its key, but not once the seat was taken up elsewhere', async () => {
  const { id } = await joins(served, 'Ben', 'russia');
  const first = await makes(served, id);
  const key = randomUUID();
  await opens(served, first.code, key);
  const twice = await opens(served, first.code, key);
  expect(twice.status).toBe(200);
  expect((await viewOf(seatOf(served, twice)))['me']).toMatchObject({ name: 'Ben' });
  const second = await makes(served, id);
  expect((await opens(served, second.code)).status).toBe(200);
  const late = await opens(served, first.code, key);
  expect([late.status, late.body['refused']]).toEqual([409, NO_WAY_BACK.used]);
  const other = await opens(served, second.code, key);
  expect([other.status, other.body['refused']]).toEqual([409, NO_WAY_BACK.used]);
});

test('a device that lost the seat does not get it back by joining again as it once joined', async () => {
  const [key, entrance] = [randomUUID(), `${served.url}/api/join`];
  const asked = { code: served.code, name: 'Noa' };
  const { body } = await send(entrance, asked, { key });
  expect((await send(entrance, asked, { key })).body).toMatchObject({ participant: body['participant'] });
  const { code } = await makes(served, String(body['participant']));
  await opens(served, code);
  const again = await send(entrance, asked, { key });
  expect([again.status, again.body]).toEqual([409, { refused: TAKEN_UP }]);
});

test('only the newest link is good, only the facilitator makes one, and only for somebody who is here', async () => {
  const seat = await joins(served, 'Eva', 'europe');
  const links = `${served.url}/api/rooms/${served.room}/links`;
  const first = await makes(served, seat.id);
  const second = await makes(served, seat.id);
  const replaced = await opens(served, first.code);
  expect([replaced.status, replaced.body['refused']]).toEqual([409, NO_WAY_BACK.replaced]);
  for (const token of [seat.token, served.code])
    expect((await send(links, { participant: seat.id }, { token })).status).toBe(403);
  expect((await send(links, { participant: seat.id })).status).toBe(401);
  const nobody = await send(links, { participant: 'nobody' }, { token: served.token });
  expect([nobody.status, nobody.body['refused']]).toEqual([409, 'nobody here has the id nobody']);
  for (const body of [{}, { participant: 5 }, { participant: seat.id, more: 1 }, []])
    expect((await send(links, body, { token: served.token })).status).toBe(400);
  for (const body of [{}, { code: 5 }, { code: 'x'.repeat(41) }, { code: second.code, more: 1 }])
    expect((await send(`${served.url}/api/return`, body)).status).toBe(400);
  const foreign = await send(
    `${served.url}/api/return`,
    { code: second.code },
    { headers: { origin: 'http://elsewhere.example' } },
  );
  expect(foreign.status).toBe(403);
  const keyless = await send(`${served.url}/api/return`, { code: second.code }, { key: 'short' });
  expect(keyless.body['refused']).toMatch(/Idempotency-Key/);
  expect((await viewOf(seat))['me']).toMatchObject({ name: 'Eva', returned: null });
});

test('a browser that comes back is given the cookie of its seat, and its page is not told of to others', async () => {
  const { id } = await joins(served, 'Uma', 'united-states');
  const { code } = await makes(served, id);
  const answer = await fetch(`${served.url}/api/return`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': 'a-key-of-uma',
      origin: served.url,
    },
    body: JSON.stringify({ code }),
  });
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/; Path=\/api\/rooms\/[\w-]+; HttpOnly; SameSite=Strict$/);
  const [pair = ''] = cookie.split(';');
  const view = await send(`${served.url}/api/rooms/${served.room}/view`, undefined, {
    headers: { cookie: pair },
  });
  expect(view.status).toBe(200);
  const page = await fetch(`${served.url}/back`);
  expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'no-referrer']);
});

test('a seat with eight screens is taken up all the same, and all eight are told', async () => {
  const old = await joins(served, 'Many', 'ukraine');
  const screens = Array.from({ length: 8 }, () => watch(old));
  for (const screen of screens) await screen.until((_, seq) => seq > 0);
  const { code } = await makes(served, old.id);
  const now = watch(seatOf(served, await opens(served, code)));
  await now.until((view) => 'me' in view);
  for (const screen of screens) await expect.poll(() => screen.closed[0]).toBe(4410);
  for (const screen of screens) screen.stop();
  expect(now.closed).toEqual([]);
  sent.push(...now.frames);
  now.stop();
});

test('the facilitator sees the link and that it was used; nothing of it is in any frame, view, export, terminal or file', async () => {
  const { id } = await joins(served, 'Lea', 'ukraine');
  const chair = watch(chairOf(served));
  const projector = watch({ ...chairOf(served), token: served.code });
  type Desk = {
    participants: { id: string; link: { seq: number; state: string } | null; returned: number | null }[];
  };
  const lea = (view: unknown): Desk['participants'][number] | undefined =>
    (view as Desk).participants.find((one) => one.id === id);
  await chair.until((view) => 'participants' in view && lea(view)?.link === null);
  await projector.until((_, seq) => seq > 0);
  const { code, seq, until } = await makes(served, id);
  await chair.until((view) => lea(view)?.link?.state === 'open');
  expect(lea(chair.view)).toMatchObject({ link: { seq, until, state: 'open' }, returned: null });
  const came = await opens(served, code);
  await chair.until((view) => lea(view)?.link?.state === 'used' && lea(view)?.returned !== null);
  await does(chairOf(served), { kind: 'announce', text: 'the end' });
  await projector.until((view) => JSON.stringify(view).includes('the end'));
  const exported = await send(`${served.url}/api/rooms/${served.room}/export`, undefined, {
    token: served.token,
  });
  const lines = exported.text.split('\n').filter((line) => line.includes(id));
  expect(lines.map((line) => (JSON.parse(line) as { act?: { kind: string } }).act?.kind)).toEqual(
    expect.arrayContaining(['admitted', 'link', 'returned']),
  );
  expect(exported.text).toContain(`"link":${seq}`);
  chair.stop();
  projector.stop();
  const everywhere = [
    ...sent,
    ...chair.frames,
    ...projector.frames,
    exported.text,
    served.said(),
    readFileSync(join(folder, 'back.db')).toString('latin1'),
    readFileSync(join(folder, 'back.db-wal')).toString('latin1'),
  ].join('\n');
  const shown = [...sent, ...chair.frames, ...projector.frames, exported.text].join('\n');
  for (const one of codes) expect(shown).not.toContain(hashOf(one));
  expect(codes.length).toBeGreaterThan(6);
  for (const secret of [...codes, String(came.body['token'])]) {
    expect(everywhere).not.toContain(secret);
    expect(everywhere).not.toContain(secret.toLowerCase());
  }
});

test('who guesses at links waits as who guesses at codes does, and what is no longer good is not counted as a guess', async () => {
  const other = await serve(join(scratch(), 'guess.db'));
  const { id } = await joins(other, 'Ida');
  const used = await makes(other, id);
  const seat = seatOf(other, await opens(other, used.code));
  const { code } = await makes(other, id);
  for (let n = 0; n < 30; n += 1) expect((await opens(other, used.code)).status).toBe(409);
  const statuses: number[] = [];
  for (let n = 0; n < 25; n += 1) statuses.push((await opens(other, n % 2 ? 'AAAAAAAAAA' : 'x')).status);
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
  expect(statuses.slice(20)).toEqual(Array.from({ length: 5 }, () => 429));
  expect((await opens(other, code)).status).toBe(429);
  expect((await viewOf(seat))['me']).toMatchObject({ name: 'Ida' });
  await end(other);
});

test('a link made before the server was killed is good at its next address; the log makes the same room again', async () => {
  const data = join(scratch(), 'killed.db');
  const first = await serve(data);
  const old = await joins(first, 'Ada', 'ukraine');
  await does(old, { kind: 'draft', form: 'say', text: 'half a word' });
  const { code } = await makes(first, old.id);
  await end(first, 'SIGKILL');
  const again = await serve(data);
  expect(again.url).not.toBe(first.url);
  const key = randomUUID();
  const came = await opens(again, code, key);
  expect(came.status).toBe(200);
  await end(again, 'SIGKILL');
  const third = await serve(data);
  expect((await opens(third, code)).body['refused']).toBe(NO_WAY_BACK.used);
  const seat = seatOf(third, came);
  const view = await viewOf(seat);
  expect(view).toMatchObject({ me: { name: 'Ada', party: 'ukraine' }, drafts: { say: 'half a word' } });
  const refused = await tries({ ...old, url: third.url }, { kind: 'note', text: 'x' });
  expect(refused.body['refused']).toBe(TAKEN_UP);
  // The answer may have been lost with the server: asked again under the key, the same device is let in.
  expect((await opens(third, code, key)).status).toBe(200);
  await end(third);
}, 60_000);

/** A room on a clock moved by hand that runs as fast as the machine's. */
function heldAtOnce(): Readonly<{ at: Held; clock: HandClock }> {
  const clock: HandClock = { ...handClock(), speed: 1 };
  return { at: held(':memory:', clock), clock };
}

test('a link is good for ten minutes of the server’s clock and not a moment longer, over HTTP', async () => {
  const { at, clock } = heldAtOnce();
  const id = comes(at, 'Ada', 'ukraine');
  const studies = openStudies();
  const app: FastifyInstance = await serverOf({
    hosting: at.hosting,
    sources: new Map(),
    guesses: guessCounter(clock.now),
    studies,
    pages: null,
    demo: false,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const after = async (passed: number): Promise<Answered> => {
    const made = linkBack(at.hosting, at.room(), id);
    if ('refused' in made) throw new Error(made.refused);
    expect(made.until).toBe(clock.now() + 600_000);
    clock.jump(passed);
    return opens({ url }, made.code);
  };
  const [inTime, late] = [await after(GOOD_FOR), await after(GOOD_FOR + 1)];
  expect(inTime.body).toMatchObject({ participant: id, name: 'Ada' });
  expect([late.status, late.body]).toEqual([409, { refused: NO_WAY_BACK.old }]);
  await app.close();
  await studies.close();
});

test('the log read again gives the same room, links, what became of them and who may come in', () => {
  const { at, clock } = heldAtOnce();
  const [ada, ben] = [comes(at, 'Ada', 'ukraine'), comes(at, 'Ben', 'russia')];
  const made = [ada, ben, ben, ada].map((id) => {
    clock.jump(1000);
    const one = linkBack(at.hosting, at.room(), id);
    if ('refused' in one) throw new Error(one.refused);
    return one.code;
  });
  expect(takeUpOnce(at.hosting, made[3]!, 'key-of-ada')).toHaveProperty('token');
  expect(takeUpOnce(at.hosting, made[1]!, 'key-of-ben')).toEqual({ refused: NO_WAY_BACK.replaced });
  settle(at.hosting);
  const room = at.room();
  const again = roomFrom(room.id, at.hosting.store.events(room.id), () => cast());
  expect(again.participants).toEqual(room.participants);
  expect([...again.participants.values()].map(({ links }) => links.map(({ state }) => state))).toEqual([
    ['replaced', 'used'],
    ['replaced', 'open'],
  ]);
  expect([again.seq, again.at, again.kinds, again.lines]).toEqual([
    room.seq,
    room.at,
    room.kinds,
    room.lines,
  ]);
});

test('a link is for a seat of its own room: the facilitator of another makes none for it, and its token opens no other', async () => {
  const two = await serve(join(scratch(), 'two.db'), '--rooms', '2');
  const second = /code {9}\w{6}\n[^]*code {9}\w{6}\n/;
  await expect.poll(two.said).toMatch(second);
  const [, other] = [...two.said().matchAll(/\/facilitator\/(?<room>[\w-]+)#(?<token>[\w-]+)/g)];
  const { room = '', token = '' } = other?.groups ?? {};
  expect([room, token].every((one) => one !== '' && one !== two.room)).toBe(true);
  const { id } = await joins(two, 'Ada', 'ukraine');
  const elsewhere = await send(`${two.url}/api/rooms/${room}/links`, { participant: id }, { token });
  expect([elsewhere.status, elsewhere.body['refused']]).toEqual([409, `nobody here has the id ${id}`]);
  const { code } = await makes(two, id);
  const came = await opens(two, code);
  expect(came.body).toMatchObject({ room: two.room, code: two.code, name: 'Ada' });
  const wrong = { ...seatOf(two, came), room };
  expect((await tries(wrong, { kind: 'note', text: 'x' })).status).toBe(401);
  await end(two);
});
