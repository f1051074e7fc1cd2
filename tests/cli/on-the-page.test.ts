// Does `winset play --web` open the page where its options say? The start screen for a name and a seed, the table for all else.
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { PlayOptions } from '../../src/cli/play-command.ts';
import { placeOnPage } from '../../src/cli/play-command.ts';
import type { SessionFile } from '../../src/simulation/session/session-file.ts';
import { openedFrom } from '../../src/web/session/link-reader.ts';

const around = { actors: ACTORS, bundled: 'ukraine-2025', version: '0', chooseSeed: () => 'chosen' };
const SAVED = join(import.meta.dirname, '..', '..', 'examples', 'sessions', 'a-chair-for-ukraine.json');

function place(name: string | undefined, options: Partial<PlayOptions> = {}): string | number {
  return placeOnPage(name, { seat: [], set: [], ...options }, around);
}

function opened(at: string | number): SessionFile {
  const read = openedFrom(String(at));
  if (read === null || 'refused' in read) throw new Error(read?.refused ?? 'no link');
  return JSON.parse(read.text) as SessionFile;
}

test('a bundled scenario and a seed are offered on the start screen', () => {
  expect(place(undefined)).toBe('');
  expect(place('eu-route', { seed: 'k4 maple' })).toBe('?scenario=eu-route&seed=k4+maple');
});

test('seats, overrides and a replication open the table', () => {
  const file = opened(place('eu-route', { seed: 'a', seat: ['ukraine'], set: ['rounds=3'], replication: 4 }));
  expect(file).toMatchObject({
    scenario: { bundled: 'eu-route', set: ['rounds=3'] },
    seed: 'a',
    replication: 4,
    branches: [{ decisions: [{ after: 0, party: 'ukraine', act: 'sit' }] }],
  });
});

test("one's own scenario is carried in the link, and so is a saved session", () => {
  const own = join(mkdtempSync(join(tmpdir(), 'winset-own-')), 'mine.yaml');
  writeFileSync(own, 'extends: ukraine-2025\ntitle: Mine\nrounds: 4\n');
  expect(opened(place(own, { seed: 'a' })).scenario).toMatchObject({
    definition: { title: 'Mine', rounds: 4 },
  });
  const file = opened(place(undefined, { open: SAVED }));
  expect(file.branches[0]?.decisions.length).toBeGreaterThan(2);
});

test('what the command line would refuse is refused here too', () => {
  expect(place(undefined, { seat: ['atlantis'] })).toBe(2);
  expect(place('no-such-file.yaml')).toBe(3);
  expect(place('eu-route', { open: SAVED })).toBe(2);
});
