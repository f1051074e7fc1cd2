/** Does Ctrl-C end the seminar as it should, whoever knocked before? */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { end, scratch, serve } from './served.ts';

test('the server ends in order after a page of another server was refused', async () => {
  const served = await serve(join(scratch(), 'ending.db'));
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/api/rooms/${served.room}/live`, {
    origin: 'http://elsewhere.example',
  });
  const refused = await new Promise((resolve) => socket.once('error', resolve));
  expect(String(refused)).toContain('403');
  expect(await end(served)).toBe(130);
}, 30_000);
