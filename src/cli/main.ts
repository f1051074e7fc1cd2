/**
 * The command line: what may be asked, checked before anything is loaded. Data goes to stdout, all else to stderr; each
 * command is imported when it is called.
 */
import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Actor } from '../course/party.ts';
import { addAnalysis } from './analysis/commands.ts';
import type { ChartNotation } from './reading-commands.ts';
import { addPlay } from './play-options.ts';
import { addMerge, addRun, branchOption, engineOption } from './run-options.ts';
import { addHost } from './host-options.ts';
import { addSeats } from './seat-options.ts';
import type { TraceOptions } from './trace-commands.ts';
import type { Surroundings } from './exit.ts';
import { addWork } from './work-options.ts';
import { complain, EXIT } from './exit.ts';

const MOST_RUNS = 1_000_000_000;

function versionOfPackage(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    try {
      return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    } catch {
      if (folder === dirname(folder)) return 'unknown';
      folder = dirname(folder);
    }
  }
}

function whole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < low || value > high)
      throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
    return value;
  };
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** A seed for those who give none; it is printed so that the run can be had again. */
function chooseSeed(): string {
  const seed = Math.floor(Date.now()).toString(36);
  complain(`seed ${seed}`);
  return seed;
}

function setOption(): Option {
  return new Option(
    '--set <path=value>',
    'override a number or switch of the scenario, e.g. parties.russia.weights.TERR=.3; may be repeated',
  )
    .argParser(collect)
    .default([], 'none');
}

type Finish = (code: number) => void;

const partiesOf = async (): Promise<readonly Actor[]> => (await import('../../actors/index.ts')).ACTORS;

const SCENARIO = ['[scenario]', 'scenario file, or the name of a bundled one', 'ukraine-2025'] as const;
const SEED = ['-s, --seed <text>', 'seed, any text; chosen and printed when none is given'] as const;

const surroundings = async (): Promise<Surroundings> => {
  return {
    actors: await partiesOf(),
    bundled: SCENARIO[2],
    version: versionOfPackage(),
    chooseSeed,
  };
};

function addBatches(program: Command, finish: Finish): void {
  const shared = { scenario: SCENARIO, seed: SEED, whole, setOption, mostRuns: MOST_RUNS };
  addRun(program, {
    ...shared,
    run: async (name, options) => {
      const { runCommand } = await import('./run-command.ts');
      finish(await runCommand(name, options, await surroundings()));
    },
  });
  addMerge(program, async (folders, options) => {
    const { mergeCommand } = await import('./merge-command.ts');
    finish(await mergeCommand(folders, options, await surroundings()));
  });
  addWork(program, whole, async (options) => {
    const { workCommand } = await import('./work-command.ts');
    finish(await workCommand(options, versionOfPackage()));
  });
}

function addPlaying(program: Command, finish: Finish): void {
  const shared = { scenario: SCENARIO, seed: SEED, whole, setOption, mostRuns: MOST_RUNS };
  addPlay(program, {
    ...shared,
    play: async (name, options) => {
      const { playCommand } = await import('./play-command.ts');
      finish(await playCommand(name, options, await surroundings()));
    },
  });
}

function addTraces(program: Command, finish: Finish): void {
  program
    .command('trace')
    .description(
      'print one run, or one branch of a saved session, event by event: as NDJSON or told in sentences',
    )
    .argument(SCENARIO[0], `${SCENARIO[1]} (default: "${SCENARIO[2]}")`)
    .option(...SEED)
    .option('-r, --replication <R>', 'index of the run in its batch (default: 0)', whole(0, MOST_RUNS))
    .option('--from <session.json>', 'what a saved session has shown, in place of a run')
    .addOption(branchOption())
    .addOption(
      new Option('--format <format>', 'ndjson replays; text reads')
        .choices(['ndjson', 'text'])
        .default('ndjson'),
    )
    .addOption(setOption())
    .addOption(engineOption('xstate').conflicts('from'))
    .action(async (name: string | undefined, options: TraceOptions) => {
      const { traceCommand } = await import('./trace-commands.ts');
      finish(await traceCommand(name, options, await surroundings()));
    });
  program
    .command('replay')
    .description('play a trace again and say where it first differs')
    .argument('<file>', 'trace, as printed by winset trace')
    .action(async (file: string) => {
      const { replayCommand } = await import('./trace-commands.ts');
      finish(await replayCommand(file, await partiesOf()));
    });
}

function addScenarios(program: Command, finish: Finish): void {
  program
    .command('validate')
    .description('check scenario files; every fault as file:line:column path: message: value')
    .argument('<scenario...>', 'scenario files or names of bundled ones')
    .addOption(setOption())
    .action(async (names: string[], { set }: { set: string[] }) => {
      const { validateCommand } = await import('./scenario-commands.ts');
      finish(await validateCommand(names, set, await partiesOf()));
    });
  program
    .command('schema')
    .description('print the JSON Schema of scenario files')
    .action(async () => {
      const { schemaCommand } = await import('./scenario-commands.ts');
      finish(await schemaCommand());
    });
}

function addSeminar(program: Command, finish: Finish): void {
  addHost(program, {
    scenario: SCENARIO,
    seed: SEED,
    whole,
    setOption,
    host: async (name, asked) => {
      const { hostCommand } = await import('./host-command.ts');
      const around = { ...(await surroundings()), register: await registerOf() };
      finish(await hostCommand(name, asked, around));
    },
  });
}

function addPapers(program: Command, finish: Finish): void {
  addSeats(program, {
    scenario: SCENARIO,
    setOption,
    mcp: async (asked) => {
      const { mcpCommand } = await import('./mcp-command.ts');
      finish(await mcpCommand(asked, versionOfPackage()));
    },
    brief: async (party, name, asked) => {
      const { briefCommand } = await import('./brief-command.ts');
      finish(
        await briefCommand(party, name, asked, { ...(await surroundings()), register: await registerOf() }),
      );
    },
  });
}

function addReading(program: Command, finish: Finish): void {
  program
    .command('chart')
    .description('print the chart of a party, of a format of talks, or of the generic delegation')
    .argument('<party>', 'id of a party or name of a format')
    .addOption(
      new Option('--format <notation>', 'notation').choices(['text', 'mermaid', 'dot']).default('text'),
    )
    .action(async (id: string, { format }: { format: ChartNotation }) => {
      const { chartCommand } = await import('./reading-commands.ts');
      finish(await chartCommand(id, format, await partiesOf()));
    });
  program
    .command('sources')
    .description('print every number of a party with its range and the texts it rests on')
    .argument('[party]', 'id of a party; all when none is given')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, { json }: { json?: boolean }) => {
      const { sourcesCommand } = await import('./reading-commands.ts');
      finish(await sourcesCommand(id, json === true, await partiesOf(), await registerOf()));
    });
}

async function registerOf() {
  const evidence = await import('../../actors/evidence.json', { with: { type: 'json' } });
  const sources = await import('../../actors/sources.json', { with: { type: 'json' } });
  return { evidence: evidence.default, sources: sources.default };
}

async function benchmarksOf() {
  const benchmarks = await import('../../actors/benchmarks.json', { with: { type: 'json' } });
  return benchmarks.default;
}

function programOf(finish: Finish): Command {
  const program = new Command('winset')
    .description(
      'A wargame-style negotiation simulator: parties as state machines exchange offers under seeded randomness. Not a forecast.',
    )
    .version(versionOfPackage(), '-V, --version', 'print the version')
    .showSuggestionAfterError()
    .showHelpAfterError('(winset --help says more)')
    .exitOverride();
  addBatches(program, finish);
  addPlaying(program, finish);
  addTraces(program, finish);
  addScenarios(program, finish);
  addReading(program, finish);
  addSeminar(program, finish);
  addPapers(program, finish);
  const shared = { scenario: SCENARIO, seed: SEED, whole, setOption, mostRuns: MOST_RUNS };
  addAnalysis(program, { ...shared, surroundings, finish, register: registerOf, benchmarks: benchmarksOf });
  return program;
}

/** Runs the command line and gives the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = programOf((status) => {
    code = status;
  });
  if (argv.length === 0) {
    program.outputHelp({ error: true });
    return EXIT.usage;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    complain(`winset: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.failed;
  }
}

// What was compiled once is kept among the temporary files: every start and every thread would do it again.
enableCompileCache();

// A reader that has seen enough (`winset trace | head`) ends the program without a word.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
