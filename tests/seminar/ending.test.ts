/** Does Ctrl-C end the seminar as it should, whoever knocked before? And does a screen know that its line stands? */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { end, joins, scratch, serve, watch } from './served.ts';

test('the server ends in order after a page of another server was refused', async () => {
  const served = await serve(join(scratch(), 'ending.db'));
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/api/rooms/${served.room}/live`, {
    origin: 'http://elsewhere.example',
  });
  const refused = await new Promise((resolve) => socket.once('error', resolve));
  expect(String(refused)).toContain('403');
  expect(await end(served)).toBe(130);
}, 30_000);

test('a screen hears from the server though nothing happens, so that silence means that its line is down', async () => {
  const served = await serve(join(scratch(), 'quiet.db'));
  const screen = watch(await joins(served, 'Quiet'));
  await screen.until((view) => 'me' in view);
  const { seq, view } = screen;
  const before = screen.frames.length;
  await expect.poll(() => screen.frames.length, { timeout: 8000 }).toBeGreaterThan(before);
  expect(JSON.parse(screen.frames.at(-1) ?? '')).toMatchObject({ seq, full: false, parts: {}, lists: {} });
  expect(screen.view).toEqual(view);
  screen.stop();
  await end(served);
}, 30_000);
