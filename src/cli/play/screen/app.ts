/** How does the screen come alive? Keys one after another, each on what the one before it left; a frame after each. */
import { Box, Text, useApp, useInput, useWindowSize } from 'ink';
import type { Key as InkKey } from 'ink';
import { createElement, useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { EXIT } from '../../exit.ts';
import type { Game } from '../game.ts';
import type { Key } from './keys.ts';
import { press } from './keys.ts';
import { screenLines } from './layout.ts';
import type { Line, Piece, Tone } from './line.ts';
import type { Ui } from './mode.ts';
import { firstUi, TABLE } from './mode.ts';
import type { View } from './view.ts';
import { viewOf } from './view.ts';

/** What the screen is given. */
export type ScreenProps = Readonly<{ game: Game; early: readonly Key[]; colour: boolean }>;

type State = Readonly<{ ui: Ui; view: View }>;

/** The screen; it exits with the code of the command. */
export function Screen({ game, early, colour }: ScreenProps): ReactNode {
  const { exit } = useApp();
  const { columns, rows } = useWindowSize();
  const [state, setState] = useState<State>(() => ({ ui: firstUi(early), view: viewOf(game) }));
  const doing = useRef<Promise<Ui>>(Promise.resolve(state.ui));
  const act = useCallback(
    (key: Key): void => {
      const fail = (error: unknown): Ui => {
        exit(error instanceof Error ? error : new Error(String(error)));
        return firstUi([]);
      };
      doing.current = doing.current.then((ui) => pressed(game, ui, key, setState)).catch(fail);
    },
    [game, exit],
  );
  useInput((input, key) => {
    // Not after what is still at work: it ends at once.
    if (key.ctrl && input === 'c') exit(EXIT.interrupted);
    else for (const one of keysOf(input, key)) act(one);
  });
  const { left } = state.ui;
  useEffect(() => {
    if (left !== null) exit(left);
  }, [left, exit]);
  const lines = screenLines(state.view, state.ui, { columns, rows });
  return createElement(Frame, { lines, columns, colour });
}

/** A frame of the screen. */
export function Frame({
  lines,
  columns,
  colour,
}: Readonly<{ lines: readonly Line[]; columns: number; colour: boolean }>): ReactNode {
  return createElement(
    Box,
    { flexDirection: 'column', width: columns },
    lines.map((one, i) => createElement(Row, { key: i, line: one, colour })),
  );
}

/** Does what a key means and shows what came of it; says when that takes long. */
async function pressed(
  game: Game,
  ui: Ui,
  key: Key,
  setState: (next: State | ((now: State) => State)) => void,
): Promise<Ui> {
  const slow = setTimeout(
    () => setState((now) => ({ ...now, ui: { ...now.ui, mode: TABLE, busy: true } })),
    SLOW_MS,
  );
  try {
    const next = await press(game, ui, key);
    setState({ ui: next, view: viewOf(game) });
    return next;
  } finally {
    clearTimeout(slow);
  }
}

/** After so long a command is said to be at work. */
const SLOW_MS = 200;

function Row({ line, colour }: Readonly<{ line: Line; colour: boolean }>): ReactNode {
  const empty = line.every(({ text }) => text === '');
  return createElement(
    Text,
    { wrap: 'truncate-end' },
    empty ? ' ' : line.map((piece, i) => createElement(PieceText, { key: i, piece, colour })),
  );
}

/** One hue that can be read on light and on dark; what it marks is marked by a sign too. */
const COLOURS: Readonly<Partial<Record<Tone, string>>> = { accent: 'magenta', marked: 'magenta' };

function PieceText({
  piece: { text, tone },
  colour,
}: Readonly<{ piece: Piece; colour: boolean }>): ReactNode {
  const hue = COLOURS[tone];
  return createElement(
    Text,
    {
      bold: tone === 'strong' || tone === 'marked',
      dimColor: tone === 'quiet' && colour,
      ...(colour && hue !== undefined ? { color: hue } : {}),
    },
    text,
  );
}

const NAMES: readonly (readonly [keyof InkKey, Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
];

/** Keys in one piece of input; several when they came at once. */
function keysOf(input: string, key: InkKey): Key[] {
  const named = NAMES.find(([flag]) => key[flag] === true);
  if (named !== undefined) return [named[1]];
  if (key.ctrl || key.meta || key.tab) return [];
  return Array.from(input).flatMap((sign) =>
    sign === '\r' || sign === '\n' ? ['enter'] : /\p{Cc}/u.test(sign) ? [] : [sign],
  );
}
