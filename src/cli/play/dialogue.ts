/**
 * `winset play --plain`: how does one talk to it? A line in, lines out, for pipes, screen readers and tests; on a terminal with a
 * prompt, history and completion. Data and refusals go to stdout in the order in which they are said.
 */
import { createInterface } from 'node:readline';
import { EXIT, print } from '../exit.ts';
import { COMMAND_WORDS, execute } from './commands.ts';
import type { Game } from './game.ts';
import { opening } from './saying.ts';
import { shown } from './parsing.ts';

const PROMPT = '> ';

/** Reads commands until `quit` or the end of input. */
export async function dialogue(game: Game): Promise<number> {
  const terminal = process.stdin.isTTY && process.stdout.isTTY;
  await say(opening(game.session).map(shown));
  const reading = createInterface({
    input: process.stdin,
    ...(terminal ? { output: process.stdout, terminal, prompt: PROMPT } : {}),
    completer: (line: string) => completed(game, line),
  });
  let code: number = EXIT.done;
  reading.on('SIGINT', () => {
    code = EXIT.interrupted;
    reading.close();
  });
  if (terminal) reading.prompt();
  for await (const line of reading) {
    const { lines, quit } = await execute(game, line);
    await say(lines);
    if (quit) break;
    if (terminal) reading.prompt();
  }
  reading.close();
  return code;
}

async function say(lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await print(`${lines.join('\n')}\n`);
}

/** Words that could follow: a command, and after it parties, branches and issues. */
function completed({ session }: Game, line: string): [string[], string] {
  const { scene } = session.cast;
  const word = /\S*$/.exec(line)?.[0] ?? '';
  const names =
    word === line
      ? COMMAND_WORDS
      : [
          ...scene.table.map(({ id }) => id),
          ...session.branches.keys(),
          ...scene.space.issues.map(({ id }) => `${id}=`),
          ...(/^help\s/.test(line) ? COMMAND_WORDS : []),
        ];
  return [names.filter((name) => name.toLowerCase().startsWith(word.toLowerCase())), word];
}
