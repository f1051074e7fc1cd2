/** How does a key do what a line command does? The line is carried out, and what came of it is shown in its place. */
import { execute } from '../commands.ts';
import type { Game } from '../game.ts';
import { question } from '../../../simulation/session/question.ts';
import type { Ui } from './mode.ts';
import { TABLE } from './mode.ts';

/** Carries out a line that leads elsewhere; says what is more than a step: a refusal, a branch, an order. */
export async function go(game: Game, ui: Ui, command: string): Promise<Ui> {
  const { lines, refused } = await execute(game, command);
  const notice = refused
    ? lines
    : lines.filter((one) => one.startsWith('= ') && !/^= event \d/.test(one)).map((one) => one.slice(2));
  return { ...ui, mode: TABLE, notice };
}

/** Carries out a line that shows something, on a page of its own. */
export async function show(game: Game, ui: Ui, title: string, command: string): Promise<Ui> {
  const { lines, refused } = await execute(game, command);
  if (refused) return { ...ui, mode: TABLE, notice: lines };
  return { ...ui, notice: [], mode: { kind: 'page', title, lines, top: 0 } };
}

/** Plays continuations and keeps what follows from here. */
export async function continued(game: Game, ui: Ui, command: string): Promise<Ui> {
  const { branch } = game.session;
  const { lines, refused } = await execute(game, command);
  if (refused) return { ...ui, mode: TABLE, notice: lines };
  const shares = { branch: branch.name, cursor: branch.cursor, words: lines[0] ?? '' };
  return { ...ui, mode: TABLE, notice: [], shares };
}

/** An answer to what is asked: the words of the plain mode, by what is asked. */
export function answerTo(game: Game, ui: Ui, wanted: 'accept' | 'refuse' | 'pass' | 'chart'): Promise<Ui> {
  const asked = question(game.session);
  const word = wanted === 'pass' && asked?.asked.at === 'truce-offer' ? 'hold' : wanted;
  return go(game, ui, word);
}

/** A word for a line command: in quotes, so that it may hold spaces. */
export function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`;
}
