/** Which commands serve those in seats? Briefs and cards on paper, and a seat for a program. Declared apart, so that help says them without loading anything. */
import type { Command, Option } from 'commander';
import type { BriefAsked } from './brief-command.ts';
import type { McpAsked } from './mcp-command.ts';

/** What the command line shares with its commands, and what they do. */
type Shared = Readonly<{
  scenario: readonly [string, string, string];
  setOption: () => Option;
  mcp: (asked: McpAsked) => Promise<void>;
  brief: (party: string | undefined, scenario: string, asked: BriefAsked) => Promise<void>;
}>;

/** Declares the commands. */
export function addSeats(program: Command, { scenario, setOption, brief, mcp }: Shared): void {
  program
    .command('brief')
    .description(
      "print a delegation's brief as a page for the printer, as its seat shows it with the same seed; or the news cards",
    )
    .argument('[party]', 'id or name of a party, or all')
    .argument(...scenario)
    .option('-s, --seed <text>', "the class's seed; chosen and printed when none is given")
    .option('--injects', 'the cards of the news deck in place of a brief')
    .addOption(setOption())
    .action(brief);
  program
    .command('mcp')
    .description(
      'hold a seat of a seminar for an agent: a Model Context Protocol server on standard input and output with the tools view, propose, respond, vote, say, answer_paper and say_in_channel',
    )
    .requiredOption(
      '--url <address>',
      "the seat's address (http://HOST:PORT/seat/ROOM), or the server's with --code",
    )
    .option('--token <token>', 'what opens the seat')
    .option('--code <code>', 'the code of a room, to join as somebody new')
    .option('--name <name>', 'the name to join under', 'A program')
    .option('--party <party>', 'the delegation to join')
    .action(mcp);
}
