/** Which options does `winset host` take? Declared apart, so that help says them without loading the server. */
import type { Command } from 'commander';
import { Option } from 'commander';

/** What was asked for. */
export type HostAsked = Readonly<{
  port: number;
  data: string;
  plan: '60' | '90';
  seed?: string;
  set: string[];
  bind: string;
  speed: number;
  pages?: string;
  another?: boolean;
  link?: boolean;
  export?: string;
  delete?: string;
}>;

/** What the command line shares with its commands. */
type Shared = Readonly<{
  scenario: readonly [string, string, string];
  seed: readonly [string, string];
  whole: (low: number, high: number) => (text: string) => number;
  setOption: () => Option;
  host: (scenario: string, asked: HostAsked) => Promise<void>;
}>;

/** Declares the command. */
export function addHost(program: Command, { scenario, seed, whole, setOption, host }: Shared): void {
  program
    .command('host')
    .description(
      'hold a seminar: delegations in browsers, a facilitator in charge; goes on where its file left off',
    )
    .argument(...scenario)
    .option('--port <P>', 'port to listen on', whole(0, 65_535), 8080)
    .option('--data <file>', 'where everything is kept', 'seminar.db')
    .addOption(new Option('--plan <minutes>', 'timetable').choices(['60', '90']).default('60'))
    .option(...seed)
    .addOption(setOption())
    .option('--bind <address>', 'address to listen on; 127.0.0.1 for this machine alone', '0.0.0.0')
    .option('--speed <X>', 'the clock runs so many times as fast, to rehearse', whole(1, 10_000), 1)
    .option('--pages <folder>', 'folder of the pages, when they are not where they are built')
    .option('--another', 'open a further room beside those in the file')
    .option('--link', "print a further private link for each room's facilitator")
    .option(
      '--export <room>',
      'print the log of a room (its id or code) as NDJSON and end; the server must not run',
    )
    .option('--delete <room>', 'delete all that is kept of a room and end; the server must not run')
    .action(host);
}
