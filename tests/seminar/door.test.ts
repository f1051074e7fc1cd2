/** The server's door: who gets in, what is turned away and in which words, and that nothing that comes in brings it down. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS } from '../../src/seminar/acts.ts';
import { malformed } from './malformed.ts';
import type { Seat, Served } from './served.ts';
import { chairOf, does, end, joins, scratch, send, serve, tries, viewOf, watch } from './served.ts';

let served: Served;
let seat: Seat;

beforeAll(async () => {
  const pages = join(scratch(), 'web');
  mkdirSync(pages);
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(pages, 'app.js'), '1;');
  served = await serve(join(scratch(), 'door.db'), '--pages', pages);
  seat = await joins(served, 'Somebody', 'ukraine');
});

afterAll(async () => {
  await end(served);
});

/** With which code a connection is closed, or with which status it is not made. */
function closing(query: string, first?: unknown, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}${query}`, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      if (first !== undefined)
        socket.send(typeof first === 'string' || Buffer.isBuffer(first) ? first : JSON.stringify(first));
    });
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_, response) => {
      socket.on('error', () => undefined);
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
}

test('every answer says what a browser may do with it, and no page is open to scripts from elsewhere or within', async () => {
  for (const path of ['/', '/app.js', `/facilitator/${served.room}`, '/api/nothing']) {
    const response = await fetch(served.url + path);
    const csp = response.headers.get('content-security-policy') ?? '';
    expect(csp).toMatch(/default-src 'none'; script-src 'self';/);
    expect(csp).not.toMatch(/unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  }
  expect(await (await fetch(`${served.url}/join/${served.code}`)).text()).toContain('<title>page</title>');
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/etc/passwd', '/.hidden'])
    expect((await fetch(served.url + path)).status).toBe(404);
});

test('a page of another server is turned away, over HTTP and at the WebSocket', async () => {
  const elsewhere = { origin: 'http://elsewhere.example' };
  const post = await send(`${served.url}/api/join`, { code: served.code, name: 'X' }, { headers: elsewhere });
  expect([post.status, post.body['refused']]).toEqual([403, 'this page is not of this server']);
  const live = `/api/rooms/${served.room}/live`;
  expect(await closing(live, { token: seat.token }, elsewhere)).toBe(403);
  expect(await closing(live, { token: seat.token }, { origin: 'null' })).toBe(403);
});

test('without a token, or with one of another kind, nobody gets in', async () => {
  const at = (path: string, token?: string): Promise<number> =>
    send(`${served.url}/api/rooms/${served.room}/${path}`, undefined, { token }).then(({ status }) => status);
  expect(await at('view')).toBe(401);
  expect(await at('view', 'wrong')).toBe(401);
  expect(await at('export', seat.token)).toBe(403);
  expect(await at('export', served.code)).toBe(403);
  expect(await at('view', served.code)).toBe(200);
  const looker = { ...seat, token: served.code };
  expect((await tries(looker, { kind: 'say', text: 'hello' })).status).toBe(403);
  expect((await tries(seat, { kind: 'start' })).body['refused']).toBe('only the facilitator may do that');
  expect(await closing(`/api/rooms/${served.room}/live`, { token: 'wrong' })).toBe(4401);
  expect(await closing(`/api/rooms/nowhere/live`, { token: seat.token })).toBe(4401);
});

test('the cookie of a seat opens it again after a refresh, and no other room', async () => {
  const response = await fetch(`${served.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'with-cookie' },
    body: JSON.stringify({ code: served.code, name: 'Cookie' }),
  });
  const [cookie = ''] = response.headers.getSetCookie();
  expect(cookie).toMatch(/; Path=\/api\/rooms\/[\w-]+; HttpOnly; SameSite=Strict$/);
  const [pair = ''] = cookie.split(';');
  const view = await send(`${served.url}/api/rooms/${served.room}/view`, undefined, {
    headers: { cookie: pair },
  });
  expect(view.status).toBe(200);
  const other = await send(`${served.url}/api/rooms/other/view`, undefined, { headers: { cookie: pair } });
  expect(other.status).toBe(401);
});

test('what is too long, malformed or unknown is refused in words and changes nothing', async () => {
  const before = await viewOf(chairOf(served));
  const cases: readonly (readonly [unknown, number])[] = [
    [{ kind: 'say', text: 'x'.repeat(LIMITS.message + 1) }, 400],
    [{ kind: 'say', text: '   ' }, 400],
    [{ kind: 'say', text: 'a\u0000b' }, 400],
    [{ kind: 'say', text: 'a\u202eb' }, 400],
    [{ kind: 'draft', form: 'a', text: 'x'.repeat(LIMITS.body) }, 413],
    [{ kind: 'draft', form: '__proto__', text: '' }, 400],
    [{ kind: 'say', text: 'x', more: 1 }, 400],
    [{ kind: 'fly' }, 400],
    [[], 400],
    [null, 400],
    ['{"kind":', 400],
    ['{"__proto__":{"kind":"start"}}', 400],
    [{ kind: 'extend', minutes: 1e9 }, 400],
    [{ kind: 'answer', choice: { act: 'offer', terms: { TERR: -1 } } }, 400],
  ];
  for (const [act, status] of cases) {
    const answer = await tries(seat, act === null ? 'null' : act);
    expect([JSON.stringify(act).slice(0, 60), answer.status]).toEqual([
      JSON.stringify(act).slice(0, 60),
      status,
    ]);
    expect(String(answer.body['refused'])).not.toBe('');
  }
  const text = await fetch(`${served.url}/api/rooms/${served.room}/acts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${seat.token}`, 'content-type': 'text/plain' },
    body: '{"kind":"lock"}',
  });
  expect(text.status).toBe(415);
  expect((await tries(seat, { kind: 'lock' }, 'short')).body['refused']).toMatch(/Idempotency-Key/);
  const long = await send(`${served.url}/api/join`, { code: served.code, name: 'n'.repeat(LIMITS.name + 1) });
  expect(long.status).toBe(400);
  expect(await viewOf(chairOf(served))).toEqual(before);
});

test('a WebSocket that says too much, the wrong thing or nothing is closed', async () => {
  const live = `/api/rooms/${served.room}/live`;
  expect(await closing(live, '{')).toBe(4400);
  expect(await closing(live, { token: 5 })).toBe(4400);
  expect(await closing(live, Buffer.alloc(5000))).toBe(1009);
  expect(await closing(live)).toBe(4401);
  const screens = Array.from({ length: 8 }, () => watch(seat));
  for (const screen of screens) await screen.until((_, seq) => seq > 0);
  expect(await closing(live, { token: seat.token })).toBe(4409);
  for (const screen of screens) screen.stop();
}, 20_000);

test('a screen that knows the last event is told only that it does', async () => {
  // A seat without other screens: those of the test before may still be closing.
  const own = await joins(served, 'Somebody else');
  const view = await send(`${own.url}/api/rooms/${own.room}/view`, undefined, { token: own.token });
  const socket = new WebSocket(
    `${own.url.replace('http', 'ws')}/api/rooms/${own.room}/live?since=${Number(view.body['seq'])}`,
    {
      headers: { authorization: `Bearer ${own.token}` },
    },
  );
  const text = await new Promise<string>((resolve, reject) => {
    socket.once('message', (data: Buffer) => resolve(data.toString()));
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
  });
  expect(JSON.parse(text)).toMatchObject({ seq: view.body['seq'], full: false, parts: {}, lists: {} });
  socket.close();
});

test('nothing malformed brings the server down, gets a 500 or enters the log', async () => {
  const before = await does(seat, { kind: 'say', text: 'before' });
  await malformed(served, [seat], 500);
  expect(await does(seat, { kind: 'say', text: 'after' })).toBe(before + 1);
}, 60_000);

test('who guesses codes too often waits, while those who know the code still get in from elsewhere', async () => {
  const guess = (): Promise<number> =>
    send(`${served.url}/api/join`, { code: 'AAAAAA', name: 'Guess' }).then(({ status }) => status);
  const answers = [];
  for (let i = 0; i < 30; i += 1) answers.push(await guess());
  expect(answers.slice(0, 5).every((status) => status === 404)).toBe(true);
  expect(answers.slice(-5).every((status) => status === 429)).toBe(true);
  expect((await tries(seat, { kind: 'say', text: 'seated' })).status).toBe(200);
});

test('tokens and codes are never written to the terminal after the start, and no token is in the file', async () => {
  const { readFileSync } = await import('node:fs');
  const data = join(scratch(), 'tokens.db');
  const other = await serve(data);
  const joined = await joins(other, 'Somebody', 'russia');
  await send(`${other.url}/api/rooms/${other.room}/view`, undefined, { token: 'wrong' });
  const said = other.said();
  await end(other);
  expect(said.split(other.token)).toHaveLength(2);
  expect(said).not.toContain(joined.token);
  const file = readFileSync(data).toString('latin1');
  for (const token of [other.token, joined.token]) expect(file).not.toContain(token);
});
