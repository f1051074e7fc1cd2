/** The sessions in examples/sessions open where they were left, and play again to the same bytes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { readSessionFile, restoreSession, sessionFile } from '../../src/simulation/session/session-file.ts';
import { bundled } from '../flagship.ts';
import { EXAMPLES, textOf } from './files.ts';

const files = readdirSync(join(EXAMPLES, 'sessions'));

test.each(files)('%s opens as it was kept, on more than one branch', (file) => {
  const kept = readSessionFile(textOf(join('sessions', file)));
  if ('refused' in kept || !('bundled' in kept.scenario)) throw new Error(JSON.stringify(kept));
  const opened = restoreSession(castOf(bundled(kept.scenario.bundled, kept.scenario.set), ACTORS), kept);
  if ('refused' in opened) throw new Error(opened.refused);
  expect(sessionFile(opened, kept.scenario)).toEqual(kept);
  expect(kept.branches.length).toBeGreaterThan(1);
});
