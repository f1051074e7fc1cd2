/** What may be asked of `winset run` and `winset merge`? Options, checked before anything is loaded. */
import type { Engine } from '../batch/engine.ts';
import { ENGINES } from '../batch/engine.ts';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { Shard } from '../batch/shard.ts';
import { readShard, shardOfEnvironment } from '../batch/shard.ts';
import { TABLE_FORMATS } from '../batch/table-formats.ts';
import type { TableName } from '../simulation/tables/names.ts';
import { TABLE_NAMES } from '../simulation/tables/names.ts';
import type { MergeOptions } from './merge-command.ts';
import type { RunOptions } from './batch-asked.ts';
import type { Until } from './until.ts';
import { readUntil } from './until.ts';
import { queueOption } from './work-options.ts';

/** What `run` has in common with other commands, and what it does. */
export type RunParts = Readonly<{
  scenario: readonly [string, string, string];
  seed: readonly [string, string];
  whole: (low: number, high: number) => (text: string) => number;
  setOption: () => Option;
  mostRuns: number;
  run: (name: string | undefined, options: RunOptions) => Promise<void>;
}>;

/** Adds `run`. */
export function addRun(
  program: Command,
  { scenario, seed, whole, setOption, mostRuns, run }: RunParts,
): void {
  const command = program
    .command('run')
    .description('play a batch of runs, or of continuations of a saved session, and show the outcome table')
    .argument(scenario[0], `${scenario[1]} (default: "${scenario[2]}", or what a plan names)`)
    .addOption(
      new Option(
        '-n, --runs <N>',
        'number of runs (default: 1000), or the most where --until is given (default: 1000000)',
      )
        .argParser(whole(1, mostRuns))
        .conflicts('plan'),
    )
    .option('--plan <file>', 'uncertainties, policies and replications to play, in place of a number of runs')
    .option('--from <session.json>', 'continue a saved session: private facts and all luck so far are kept')
    .addOption(atOption(whole))
    .addOption(branchOption())
    .option(...seed)
    .addOption(
      new Option('-j, --jobs <N>', 'worker threads (default: one a core)')
        .argParser(whole(1, 256))
        .conflicts('queue'),
    )
    .addOption(setOption())
    .addOption(untilOption());
  addOutputs(command).action(run);
}

/** Where a batch is played and what it leaves. */
function addOutputs(command: Command): Command {
  return command
    .option('-o, --out <folder>', 'write tables, dictionary.csv, run.json and timing.json there')
    .addOption(tablesOption())
    .addOption(formatOption('csv'))
    .option('--resume', 'go on with the batch that --out holds; begin it where there is none')
    .addOption(shardOption())
    .addOption(queueOption('let winset work play the chunks, through a Redis').conflicts('shard'))
    .option(
      '--results <folder>',
      'where workers that were given the same folder leave results (with --queue)',
    )
    .addOption(engineOption('kernel').conflicts('queue'))
    .option('--json', 'print the summary as JSON')
    .option('-q, --quiet', 'no progress on stderr');
}

/** Adds `merge`. */
export function addMerge(
  program: Command,
  merge: (folders: readonly string[], options: MergeOptions) => Promise<void>,
): void {
  program
    .command('merge')
    .description('put the shards of a batch together; the same bytes as from one machine')
    .argument('<folder...>', 'folders that winset run --shard wrote, in any order')
    .requiredOption('-o, --out <folder>', 'write tables, dictionary.csv, run.json and timing.json there')
    .addOption(formatOption('as the shards were asked for'))
    .option('--json', 'print the summary as JSON')
    .action(merge);
}

function atOption(whole: RunParts['whole']): Option {
  return new Option(
    '--at <SEQ>',
    'event of the session after which chance is fresh (default: the one shown when it was saved)',
  ).argParser(whole(0, MOST_EVENTS));
}

/** No run tells so many events. */
const MOST_EVENTS = 1_000_000_000;

/** `--branch`: which branch of a saved session. */
export function branchOption(): Option {
  return new Option('--branch <name>', 'branch of the session (default: the one shown when it was saved)');
}

/** `--engine`: which execution plays. */
export function engineOption(otherwise: Engine): Option {
  return new Option(
    '--engine <engine>',
    'kernel (compiled charts) or xstate (interpreted): the same events, another speed',
  )
    .choices(ENGINES)
    .default(otherwise);
}

function formatOption(otherwise: string): Option {
  return new Option('--format <format>', `format of the tables (default: ${otherwise})`).choices(
    TABLE_FORMATS,
  );
}

function tablesOption(): Option {
  const words = `tables to write: ${TABLE_NAMES.join(',')}, or all (default: runs)`;
  return new Option('--tables <names>', words).argParser(readTables);
}

function readTables(text: string): TableName[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names)
    if (name !== 'all' && !TABLE_NAMES.some((known) => known === name))
      throw new InvalidArgumentError(
        `No such table: ${name}. It must be of ${TABLE_NAMES.join(', ')}, or all.`,
      );
  return TABLE_NAMES.filter((name) => names.includes('all') || names.includes(name));
}

function untilOption(): Option {
  return new Option(
    '--until <width>',
    'stop once the 95 % interval of a share is that narrow: ±0.5% (of ratified), or "held 12±1%"',
  )
    .argParser((text): Until => refuseText(readUntil(text)))
    .conflicts(['shard', 'plan']);
}

function shardOption(): Option {
  return new Option(
    '--shard <i/N>',
    'play only part i (from 0) of N, to be merged by winset merge; auto reads i and N from a Slurm array or a Kubernetes Indexed Job (which needs N in WINSET_SHARDS)',
  ).argParser(
    (text): Shard => refuseText(text === 'auto' ? shardOfEnvironment(process.env) : readShard(text)),
  );
}

/** What was read, or an error with the text that says what is wrong. */
function refuseText<T extends object>(read: T | string): T {
  if (typeof read === 'string') throw new InvalidArgumentError(read);
  return read;
}
