/** Whatever is pressed, on a terminal of whatever size: the screen never breaks, and never outgrows the terminal. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { cut, left, right, widthOf, wrapped } from '../../src/cli/play/figures.ts';
import type { Game } from '../../src/cli/play/game.ts';
import { gameOf } from '../../src/cli/play/game.ts';
import { press } from '../../src/cli/play/screen/keys.ts';
import { screenLines } from '../../src/cli/play/screen/layout.ts';
import { firstUi } from '../../src/cli/play/screen/mode.ts';
import { viewOf } from '../../src/cli/play/screen/view.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { fork, openSession, sit } from '../../src/simulation/session/session.ts';
import { bundled } from '../flagship.ts';

const CASTS = [
  castOf(bundled('ukraine-2025', ['rounds=3']), ACTORS),
  castOf(bundled('ukraine-2025', ['rounds=3', 'format=shuttle']), ACTORS),
  castOf(bundled('itex-cypress'), ACTORS),
];

function begin(which: number, seat: boolean): Game {
  const cast = CASTS[which % CASTS.length] as (typeof CASTS)[number];
  const game = gameOf(
    { session: openSession(cast, 'keys'), scenario: { bundled: 'ukraine-2025', set: [] } },
    ACTORS,
    (_, runs) => Promise.resolve([`From here ${runs}x: 24 % reached`, 'and more']),
  );
  if (seat) sit(game.session, cast.scene.table[0]?.id ?? '');
  return game;
}

function textOf(game: Game, ui: Parameters<typeof screenLines>[1], columns: number, rows: number): string[] {
  return screenLines(viewOf(game), ui, { columns, rows }).map((line) =>
    line.map(({ text }) => text).join(''),
  );
}

const key = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(' ', 'r', 'n', 'n', 'b', 'a', 'x', 'p', 'c', 'o', 's', 'enter') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('up', 'down', 'left', 'right', 'enter', 'escape', 'pageup', 'pagedown', 'end'),
  },
  fc.constantFrom(
    'w',
    'f',
    'g',
    't',
    'm',
    'k',
    'l',
    'N',
    'A',
    'P',
    'v',
    '?',
    'q',
    'y',
    '3',
    'z',
    'backspace',
    'C',
  ),
);

test('any keys, any size: so many lines, none too wide', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(2),
      fc.boolean(),
      fc.array(key, { maxLength: 40 }),
      fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 70 })),
      async (which, seat, keys, [columns, rows]) => {
        const game = begin(which, seat);
        fork(game.session, '漢字の枝'.repeat(which + 1));
        let ui = firstUi([]);
        for (const one of keys) {
          ui = await press(game, ui, one);
          const lines = textOf(game, ui, columns, rows);
          expect(lines.length).toBe(Math.max(4, rows - 1));
          for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('back and forward again the screen is the same', async () => {
  const game = begin(0, false);
  let ui = firstUi([]);
  const frames: string[][] = [];
  for (let i = 0; i < 40; i += 1) {
    ui = await press(game, ui, ' ');
    frames.push(textOf(game, ui, 80, 24));
  }
  for (let i = 0; i < 39; i += 1) ui = await press(game, ui, 'b');
  const ribbon = /event \d+ of \d+ seen/;
  const still = (frame: readonly string[] | undefined): string[] =>
    (frame ?? []).filter((line) => !ribbon.test(line));
  expect(still(textOf(game, ui, 80, 24))).toEqual(still(frames[0]));
  for (let i = 1; i < 40; i += 1) {
    ui = await press(game, ui, ' ');
    expect(still(textOf(game, ui, 80, 24))).toEqual(still(frames[i]));
  }
});

test('what follows from here stands beside the event it follows from, and nowhere else', async () => {
  const game = begin(0, false);
  let ui = firstUi([]);
  for (const one of ['n', 'C', 'enter']) ui = await press(game, ui, one);
  expect(textOf(game, ui, 80, 24).join('\n')).toContain(' From here 1000x: 24 % reached');
  ui = await press(game, ui, ' ');
  expect(textOf(game, ui, 80, 24).join('\n')).not.toContain('From here');
});

test('keys typed too early act one after another once they are let', async () => {
  const game = begin(0, true);
  let ui = firstUi(['n', 'c']);
  ui = await press(game, ui, 'r');
  expect(game.session.branch.cursor).toBe(0);
  ui = await press(game, ui, 'enter');
  expect(game.session.branch.decisions.map((one) => 'act' in one && one.act)).toEqual(['sit', 'chart']);
  expect(ui.mode.kind).toBe('table');
});

test.each([
  ['main', 4],
  ['größer', 6],
  ['漢字', 4],
  ['한국', 4],
  ['ｆｕｌｌ', 8],
  ['ﾊﾝ', 2],
  ['e\u0301', 1],
  ['🕊', 1],
  ['🎯', 2],
  ['𠀀', 2],
  ['… – ’', 5],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});

test('columns are filled and never outgrown by signs of any width', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '漢', '🎯', 'é', '한') }),
      fc.integer({ min: 2, max: 20 }),
      (text, width) => {
        expect(widthOf(cut(text, width))).toBeLessThanOrEqual(width);
        expect(widthOf(left(text, width))).toBe(width);
        expect(widthOf(right(text, width))).toBe(width);
        for (const line of wrapped(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(wrapped(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
  );
});
