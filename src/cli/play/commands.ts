/**
 * Which commands are there, and what does a line do? The plain mode, and what the screen does behind its keys: a line in, lines
 * out. Nothing here steps, refuses or weighs by itself; that is the session's.
 */
import { inShort } from '../../simulation/scenario-file/faults.ts';
import { ASKING } from './asking.ts';
import type { Command, Reply } from './command.ts';
import { DECIDING } from './deciding.ts';
import type { Game } from './game.ts';
import { openFile, saveFile, takeUp } from './game.ts';
import { GOING } from './going.ts';
import { near, shown, wordsOf } from './parsing.ts';
import { opening } from './saying.ts';

function save(game: Game, file: string): Reply {
  return saveFile(game, file) ?? [`= saved in ${file}`];
}

function open(game: Game, file: string): Reply {
  const opened = openFile(file, game.actors);
  if ('refused' in opened) return opened;
  takeUp(game, opened);
  return opening(game.session);
}

const KEEPING: readonly Command[] = [
  {
    name: 'save',
    usage: 'save FILE',
    says: 'writes the session to a file; no other file is overwritten',
    words: [1, 1],
    run: (game, [file = '']) => save(game, file),
  },
  {
    name: 'open',
    usage: 'open FILE',
    says: 'goes on with a saved session in place of this one',
    words: [1, 1],
    run: (game, [file = '']) => open(game, file),
  },
  {
    name: 'help',
    usage: 'help [COMMAND]',
    says: 'lists the commands, or says what one does',
    words: [0, 1],
    run: (_, [name]) => help(name),
  },
  { name: 'quit', usage: 'quit', says: 'ends; so does the end of input', words: [0, 0], run: () => [] },
];

/** All commands. */
export const COMMANDS: readonly Command[] = [...GOING, ...DECIDING, ...ASKING, ...KEEPING];

/** Every word that a command may begin with. */
export const COMMAND_WORDS: readonly string[] = COMMANDS.flatMap(({ name, also }) =>
  also === undefined ? [name] : [name, also],
);

function commandNamed(word: string): Command | undefined {
  const wanted = word.toLowerCase();
  return COMMANDS.find(({ name, also }) => name === wanted || also === wanted);
}

function help(name: string | undefined): Reply {
  const width = Math.max(...COMMANDS.map(({ usage }) => usage.length));
  if (name === undefined) return COMMANDS.map((one) => `${one.usage.padEnd(width)}  ${meaning(one)}`);
  const one = commandNamed(name);
  return one === undefined ? unknown(name) : [`${one.usage}: ${meaning(one)}`];
}

function meaning({ says, also }: Command): string {
  return also === undefined ? says : `${says}; also ${also}`;
}

function unknown(name: string): Reply {
  const meant = near(name, COMMAND_WORDS);
  return { refused: `no such command: ${inShort(name)}${meant || '; help lists them'}` };
}

/** What came of a line. */
export type Executed = Readonly<{ lines: readonly string[]; refused: boolean; quit: boolean }>;

/** Does what a line says. */
export async function execute(game: Game, line: string): Promise<Executed> {
  const words = wordsOf(line);
  if ('refused' in words) return refusal(words.refused);
  const [name, ...rest] = words;
  if (name === undefined) return { lines: [], refused: false, quit: false };
  const command = commandNamed(name);
  const reply = command === undefined ? unknown(name) : await obeyed(game, command, rest);
  if ('refused' in reply) return refusal(reply.refused);
  return { lines: reply.map(shown), refused: false, quit: command?.name === 'quit' };
}

function obeyed(game: Game, command: Command, rest: readonly string[]): Reply | Promise<Reply> {
  const [least, most] = command.words;
  if (rest.length < least) return { refused: `${command.name} needs more: ${command.usage}` };
  if (rest.length > most)
    return { refused: `not understood after ${command.name}: ${inShort(rest[most])}; ${command.usage}` };
  return command.run(game, rest);
}

function refusal(text: string): Executed {
  return { lines: text.split('\n').map((line) => `! ${shown(line)}`), refused: true, quit: false };
}
