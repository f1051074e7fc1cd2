/** What may be asked of `winset play`? Options, checked before anything is loaded. */
import type { Command } from 'commander';
import { Option } from 'commander';
import type { PlayOptions } from './play-command.ts';

/** What `play` has in common with other commands, and what it does. */
export type PlayParts = Readonly<{
  scenario: readonly [string, string, string];
  seed: readonly [string, string];
  whole: (low: number, high: number) => (text: string) => number;
  setOption: () => Option;
  mostRuns: number;
  play: (name: string | undefined, options: PlayOptions) => Promise<void>;
}>;

/** Adds `play`. */
export function addPlay(
  program: Command,
  { scenario, seed, whole, setOption, mostRuns, play }: PlayParts,
): void {
  program
    .command('play')
    .description('step through one negotiation: forward, back, from a seat, on other branches')
    .argument(scenario[0], `${scenario[1]} (default: "${scenario[2]}")`)
    .addOption(
      new Option('--seat <party>', 'sit for a party from the beginning; may be repeated')
        .argParser((value: string, before: string[]) => [...before, value])
        .default([], 'none'),
    )
    .option(...seed)
    .addOption(
      new Option('-r, --replication <R>', 'index of the run in its batch (default: 0)').argParser(
        whole(0, mostRuns),
      ),
    )
    .addOption(setOption())
    .addOption(
      new Option('--open <file>', 'go on with a saved session').conflicts(['seed', 'replication', 'set']),
    )
    .addOption(
      new Option('--web', 'serve the page on this machine and open it in the browser').conflicts('plain'),
    )
    .addOption(
      new Option('--port <port>', 'where to serve the page (default: any that is free)').argParser(
        whole(0, 65_535),
      ),
    )
    .option('--plain', 'line commands in place of the screen; always so where there is no terminal')
    .action(play);
}
