// Does a link carry a session there and back, and does a damaged one say so?
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { choose } from '../../src/simulation/session/decide.ts';
import { back, fork, openSession, sit, step, toDecision } from '../../src/simulation/session/session.ts';
import type { SessionFile } from '../../src/simulation/session/session-file.ts';
import { readSessionFile, restoreSession, sessionFile } from '../../src/simulation/session/session-file.ts';
import { bundled } from '../flagship.ts';
// The page's own files are checked by its own tsconfig; what is tested here knows no browser.
import type { Opened } from '../../src/web/session/link-reader.ts';
import { openedFrom } from '../../src/web/session/link-reader.ts';
import { fragmentOf } from '../../src/simulation/session/link.ts';

const scenario = { bundled: 'itex-cypress', set: ['rounds=6'] };

function played() {
  const session = openSession(castOf(bundled('itex-cypress', ['rounds=6']), ACTORS), 'schön ✓', 7);
  sit(session, session.cast.scene.table[0]?.id ?? '');
  toDecision(session);
  choose(session, { act: 'chart' });
  step(session, 4);
  back(session, 2);
  fork(session, 'other');
  return session;
}

test('a link holds what a file holds', () => {
  const session = played();
  const fragment = fragmentOf(session, scenario, { screen: 'table', hands: [] });
  expect(fragment).toMatch(/^#1\.[\w-]+$/);
  const opened = openedFrom(fragment) as Opened;
  const kept = readSessionFile(opened.text) as SessionFile;
  expect({ ...kept, title: '' }).toEqual({ ...sessionFile(session, scenario), title: '' });
  const again = restoreSession(session.cast, kept);
  expect('refused' in again || again.branch.told.slice(0, again.branch.cursor)).toEqual(
    session.branch.told.slice(0, session.branch.cursor),
  );
});

test('a class carries its hands', () => {
  const hands = [{ seq: 6, accept: 12, refuse: 5 }];
  const opened = openedFrom(fragmentOf(played(), scenario, { screen: 'class', hands }));
  expect(opened).toMatchObject({ screen: 'class', hands });
});

test('no fragment is no link; a broken one is refused in words', () => {
  expect(openedFrom('')).toBeNull();
  expect(openedFrom('#')).toBeNull();
  const whole = fragmentOf(played(), scenario, { screen: 'table', hands: [] });
  for (const broken of [whole.slice(0, 40), whole.replace('#1.', '#2.'), '#1.', '#1.bnVsbA', '#hello'])
    expect(openedFrom(broken)).toHaveProperty('refused');
});

/** A link whose parts were changed. */
function changed(parts: Readonly<Record<string, unknown>>): string {
  const fragment = fragmentOf(played(), scenario, { screen: 'class', hands: [] });
  const compact = JSON.parse(Buffer.from(fragment.slice(3), 'base64url').toString()) as object;
  return `#1.${Buffer.from(JSON.stringify({ ...compact, ...parts })).toString('base64url')}`;
}

test.each([
  [{ c: 5 }, 'the hands of the class'],
  [{ c: [[1, -1, 0]] }, 'the hands of the class'],
  [{ c: [[1, 1e9, 0]] }, 'the hands of the class'],
  [{ c: [[1, 0.5, 0]] }, 'the hands of the class'],
  [{ s: {} }, 'its scenario'],
  [{ s: [] }, 'its scenario'],
  [{ s: ['itex-cypress', 5] }, 'its scenario'],
  [{ e: 5 }, 'its seed'],
  [{ r: -1 }, 'its replication'],
  [{ a: null }, 'the branch that it shows'],
  [{ b: [] }, 'its branches'],
  [{ b: [[]] }, 'its branches'],
  [{ b: [['main', ['x'], [], 0, 0]] }, 'its branches'],
])('a link with %j says what cannot be read', (parts, words) => {
  expect(openedFrom(changed({}))).not.toHaveProperty('refused');
  expect(openedFrom(changed(parts))).toEqual({ refused: `This link is damaged: ${words} cannot be read.` });
});

test('decisions that are none are refused by the reader of files', () => {
  const opened = openedFrom(changed({ b: [['main', 0, [{ act: 'x' }], 0, 0]] })) as Opened;
  expect(readSessionFile(opened.text)).toHaveProperty('refused');
});
