/** The seminar's server over a long time: killed 200 times under load, and sent 100,000 malformed messages. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crash } from '../seminar/crashes.ts';
import { malformed } from '../seminar/malformed.ts';
import { does, end, joins, scratch, serve } from '../seminar/served.ts';

test('killed 200 times under load: every acknowledged act is there once, and all screens come back', async () => {
  expect(await crash(200)).toBeGreaterThan(1000);
});

test('100,000 malformed messages leave the server up and the log as it was', async () => {
  const served = await serve(join(scratch(), 'malformed.db'));
  const seats = [];
  for (let i = 0; i < 60; i += 1) seats.push(await joins(served, `Person ${i}`));
  const before = await does(seats[0]!, { kind: 'show-name', agreed: true });
  await malformed(served, seats, 100_000);
  expect(await does(seats[0]!, { kind: 'show-name', agreed: false })).toBe(before + 1);
  expect(served.said()).not.toMatch(/^seminar: /m);
  await end(served);
});
