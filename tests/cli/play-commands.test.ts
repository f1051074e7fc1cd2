/** Whatever is typed, in whatever order: a session neither breaks nor forgets, and going back and forward tells the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { COMMANDS, execute } from '../../src/cli/play/commands.ts';
import type { Game } from '../../src/cli/play/game.ts';
import { gameOf } from '../../src/cli/play/game.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { readSessionFile, restoreSession, sessionFile } from '../../src/simulation/session/session-file.ts';
import { openSession } from '../../src/simulation/session/session.ts';
import { bundled } from '../flagship.ts';

const FORMATS = ['stacked', 'shuttle', 'bilateral-first'] as const;
const CASTS = FORMATS.map((format) =>
  castOf(bundled('ukraine-2025', [`format=${format}`, 'rounds=3']), ACTORS),
);
const REFERENCE = { bundled: 'ukraine-2025', set: [] };

function begin(format: number, seed: string): Game {
  const cast = CASTS[format % CASTS.length] as (typeof CASTS)[number];
  return gameOf({ session: openSession(cast, seed), scenario: REFERENCE }, ACTORS);
}

const party = fc.constantFrom('ukraine', 'russia', 'united-states', 'europe', 'nobody');
const count = fc.integer({ min: 1, max: 40 });
const term = fc.tuple(
  fc.constantFrom('CEASE', 'TERR', 'GUAR', 'FORCE', 'USB', 'UAF', 'NONE'),
  fc.integer({ min: 0, max: 5 }),
);
/** What people type; files are left out. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('step', 'round', 'next', 'back') },
  {
    weight: 6,
    arbitrary: fc.constantFrom('accept', 'refuse', 'pass', 'chart', 'hold', 'truce 1', 'truce 2', 'advice'),
  },
  count.map((n) => `step ${n}`),
  count.map((n) => `back ${n}`),
  count.map((n) => `goto ${3 * n}`),
  count.map((n) => `why ${n}`),
  party.map((one) => `sit ${one}`),
  party.map((one) => `leave ${one}`),
  party.map((one) => `act strikes ${one}`),
  party.map((one) => `walk ${one}`),
  party.map((one) => `return ${one}`),
  fc.array(term, { maxLength: 3 }).map((terms) => `offer ${terms.map(([id, l]) => `${id}=${l}`).join(' ')}`),
  fc.constantFrom('fork a', 'fork b', 'branch a', 'branch main', 'compare main a', 'branches'),
  fc.constantFrom('show', 'world', 'pledges', 'nearest ukraine', 'act', 'help', '"', '# no', '\u{1b}[31m'),
);

test('random commands never break a session, and every line stays a line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2),
      fc.string({ maxLength: 4 }),
      fc.array(line, { maxLength: 25 }),
      async (format, seed, lines) => {
        const game = begin(format, seed);
        for (const one of lines)
          for (const said of (await execute(game, one)).lines) expect(said).not.toMatch(/[\p{Cc}]/u);
      },
    ),
    { numRuns: 60 },
  );
});

test('back k, step k tells the same, time and again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(line, { maxLength: 20 }), count, async (format, lines, k) => {
      const game = begin(format, 'k');
      for (const one of ['step 12', ...lines]) await execute(game, one);
      const events = Math.min(k, game.session.branch.cursor);
      if (events === 0) return;
      const round = async (): Promise<readonly string[]> => {
        const back = await execute(game, `back ${events}`);
        return [...back.lines, ...(await execute(game, `step ${events}`)).lines];
      };
      const { cursor, name } = game.session.branch;
      const first = await round();
      expect(game.session.branch).toMatchObject({ cursor, name });
      expect(await round()).toEqual(first);
    }),
    { numRuns: 60 },
  );
});

test('whatever was decided, a saved session plays to the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(line, { maxLength: 25 }), async (format, lines) => {
      const game = begin(format, 's');
      for (const one of ['sit ukraine', 'next', ...lines]) await execute(game, one);
      const kept = readSessionFile(JSON.stringify(sessionFile(game.session, REFERENCE)));
      if ('refused' in kept) throw new Error(kept.refused);
      const session = restoreSession(game.session.cast, kept);
      if ('refused' in session) throw new Error(session.refused);
      for (const [name, branch] of game.session.branches) {
        const again = session.branches.get(name);
        expect(again?.told.slice(0, again.seen)).toEqual(branch.told.slice(0, branch.seen));
      }
    }),
    { numRuns: 40 },
  );
});

test('every command says what it does', async () => {
  for (const { name, usage } of COMMANDS)
    expect((await execute(begin(0, 'h'), `help ${name}`)).lines[0]).toMatch(usage);
});

test('another name of a command does the same', async () => {
  const game = begin(0, 'also');
  await execute(game, 'step 9');
  const said = async (typed: string): Promise<readonly string[]> => (await execute(game, typed)).lines;
  expect(await said('ledger 7')).toEqual(await said('why 7'));
  expect(await said('Branches')).toEqual(await said('branch'));
  expect(await said('help ledger')).toEqual(await said('help why'));
  expect((await said('help branches'))[0]).toMatch(/; also branches$/);
  expect(await said('ledgr')).toEqual(['! no such command: ledgr; did you mean ledger?']);
});
