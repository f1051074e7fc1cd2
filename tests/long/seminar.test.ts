/** The seminar's server over a long time: killed 200 times under load. */
import { expect, test } from 'vitest';
import { crash } from '../seminar/crashes.ts';

test('killed 200 times under load: every acknowledged act is there once, and all screens come back', async () => {
  expect(await crash(200)).toBeGreaterThan(1000);
});
