/** Which options does `winset host` take? Declared apart, so that help says them without loading the server. */
import type { Command } from 'commander';
import { Option } from 'commander';

/** What was asked for. */
export type HostAsked = Readonly<{
  port: number;
  data?: string;
  plan: '60' | '90';
  seed?: string;
  set: string[];
  bind?: string;
  speed: number;
  pages?: string;
  rooms: number;
  another?: boolean;
  link?: boolean;
  export?: string;
  delete?: string;
  debrief?: string;
  out?: string;
  words?: boolean;
  runs?: number;
  demo?: boolean;
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
  const command = program
    .command('host')
    .description(
      'hold a seminar: delegations in browsers, a facilitator in charge; goes on where its file left off',
    )
    .argument(...scenario)
    .option('--port <P>', 'port to listen on', whole(0, 65_535), 8080)
    .option('--data <file>', 'where everything is kept (default: seminar.db; of a demonstration nothing is)')
    .addOption(new Option('--plan <minutes>', 'timetable').choices(['60', '90']).default('60'))
    .option(...seed)
    .addOption(setOption())
    .option(
      '--bind <address>',
      'address to listen on; 127.0.0.1 for this machine alone (default: 0.0.0.0; of a demonstration 127.0.0.1)',
    )
    .addOption(
      new Option(
        '--demo',
        'facilitator, projector and all delegations in one page of frames, to try it alone',
      ).conflicts(['data', 'rooms']),
    )
    .option('--speed <X>', 'the clock runs so many times as fast, to rehearse', whole(1, 10_000), 1)
    .option('--pages <folder>', 'folder of the pages, when they are not where they are built')
    .option('--rooms <N>', 'so many rooms, for parallel worlds of one class', whole(1, 32), 1)
    .option('--another', 'open a further room beside those in the file')
    .option('--link', "print a further private link for each room's facilitator");
  addKeeping(command, whole).action(host);
}

/** What is done with a room that is kept, when the server does not run. */
function addKeeping(command: Command, whole: Shared['whole']): Command {
  return command
    .addOption(
      new Option(
        '--export <room>',
        'print the log of a room (its id or code) as NDJSON and end; the server must not run',
      ).conflicts(['delete', 'demo']),
    )
    .option('--delete <room>', 'delete all that is kept of a room and end; the server must not run')
    .addOption(
      new Option(
        '--debrief <room>',
        'look back on a room (its id or code): one page and CSV tables without names, and end; the server must not run',
      ).conflicts(['export', 'delete', 'demo']),
    )
    .option('--out <folder>', 'where the debrief is written (default: debrief-ROOM)')
    .option('--words', 'with what people wrote; their names are put out of it as far as they are known')
    .option(
      '--runs <N>',
      'of each kind that the debrief plays (default: 10000, 500, 2000)',
      whole(1, 100_000),
    );
}
