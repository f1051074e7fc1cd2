/** A server killed at any moment loses nothing that it acknowledged and does nothing twice; 200 times in tests/long. */
import { expect, test } from 'vitest';
import { crash } from './crashes.ts';

test('killed four times under load: every acknowledged act is there once, and all screens come back', async () => {
  expect(await crash(4)).toBeGreaterThan(20);
});
