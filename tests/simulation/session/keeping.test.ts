/** A session kept as a file, and its traces: it plays again to the same bytes, and a broken file says what is wrong. */
import { expect, test } from 'vitest';
import { choose, order } from '../../../src/simulation/session/decide.ts';
import {
  decidedTrace,
  headerOf,
  readSessionFile,
  restoreSession,
  sessionFile,
} from '../../../src/simulation/session/session-file.ts';
import { back, fork, goTo, sit, step, toDecision } from '../../../src/simulation/session/session.ts';
import { cast, done, refusal, session, shown } from './made.ts';

const NAMED = { bundled: 'ukraine-2025', set: [] };

function played(): ReturnType<typeof session> {
  const at = session('keeping', 2);
  sit(at, 'ukraine');
  toDecision(at);
  done(choose(at, { act: 'refuse' }));
  done(choose(at, { act: 'offer', terms: { EU: 3 } }));
  done(order(at, 'ukraine', { act: 'act', which: 'mobilisation' }));
  step(at, 10);
  back(at, 4);
  done(fork(at, 'elsewhere'));
  toDecision(at);
  done(choose(at, { act: 'chart' }));
  return at;
}

test('a kept session is small, and opens where it was left with every branch to the same bytes', () => {
  const at = played();
  const text = JSON.stringify(sessionFile(at, NAMED));
  expect(text.length).toBeLessThan(3000);
  const opened = done(restoreSession(cast(), done(readSessionFile(text))));
  expect([opened.branch.name, opened.branch.cursor]).toEqual([at.branch.name, at.branch.cursor]);
  for (const [name, branch] of at.branches) {
    const again = opened.branches.get(name);
    expect(again?.cursor).toBe(branch.cursor);
    expect(JSON.stringify(again?.told.slice(0, branch.seen))).toBe(
      JSON.stringify(branch.told.slice(0, branch.seen)),
    );
  }
  expect(JSON.stringify(sessionFile(opened, NAMED))).toBe(text);
});

test('the trace of a branch carries its decisions and plays again from its header alone', () => {
  const at = played();
  const header = headerOf(at, NAMED);
  const trace = decidedTrace(cast(), JSON.parse(JSON.stringify(header)) as typeof header);
  expect(trace.length - 1).toBe(at.branch.seen);
  goTo(at, at.branch.seen);
  expect(trace.slice(1).map((line) => line.replace(/^\{"seq":\d+,/, '{'))).toEqual(shown(at));
});

test('a file that is no session, or does not play as it was kept, is refused in words', () => {
  const kept = sessionFile(played(), NAMED);
  const broken = (change: object): string => refusal(readSessionFile(JSON.stringify({ ...kept, ...change })));
  expect(refusal(readSessionFile('{'))).toMatch(/^not JSON: /);
  expect(refusal(readSessionFile('[]'))).toMatch(/^not a saved session: /);
  expect(broken({ version: 99 })).toContain('version: is newer than this program reads (1)');
  expect(broken({ seed: 4 })).toMatch(/^not a saved session: seed: /);
  expect(broken({ surprise: 1 })).toMatch(/surprise/);
  const [main] = kept.branches;
  const opened = (branches: unknown, branch = 'main'): string =>
    refusal(restoreSession(cast(), { ...kept, branches, branch } as typeof kept));
  expect(opened([{ ...main, seen: 9999 }])).toMatch(
    /^branch main plays \d+ events, not the 9999 that were kept$/,
  );
  expect(opened([main, main])).toBe('two branches are named main');
  expect(opened([main], 'gone')).toBe('no such branch: gone');
  expect(opened([{ ...main, decisions: [{ after: 0, party: 'atlantis', act: 'sit' }] }])).toBe(
    'branch main: no party at the table named atlantis',
  );
  const deciding = (change: object): unknown => [
    {
      ...main,
      digest: undefined,
      decisions: [
        { after: 0, party: 'ukraine', act: 'sit' },
        { after: 3, party: 'ukraine', ...change },
      ],
    },
  ];
  expect(opened(deciding({ at: 'answer', act: 'frobnicate' }))).toBe(
    'branch main: frobnicate is no answer to an invitation to answer; accept, refuse, chart are',
  );
  expect(opened(deciding({ at: 'offer', act: 'offer', terms: { GUAR: 99 } }))).toBe(
    'branch main: no such level: GUAR 99',
  );
  expect(opened([{ ...main, digest: '00000000' }])).toBe(
    'branch main plays otherwise than it was kept: the scenario or the program has changed since',
  );
  expect(opened([{ ...main, from: { branch: 'nowhere', at: 3 } }])).toBe(
    'branch main leaves nowhere at event 3, which was not kept before it',
  );
  expect(opened([{ ...main, name: 'a\nb' }])).toBe(String.raw`not a name of a branch: "a\nb"`);
});
