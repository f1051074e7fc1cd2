/** What may be asked of `winset frontier`? Declared apart, so that help says it without loading anything. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { AnalysisAround } from './around.ts';
import { chartOption } from './chart-option.ts';
import type { Disagreement, FrontierAsked, RunName } from './frontier-asked.ts';

/** Adds `frontier`. */
export function addFrontier(program: Command, around: AnalysisAround): void {
  const { scenario, whole, setOption, surroundings, finish } = around;
  const command = program
    .command('frontier')
    .description(
      'how good are terms, and could all have done better? the Pareto frontier of a scenario or of a Genius domain, with the points that theory picks',
    )
    .argument(scenario[0], `${scenario[1]} (default: "${scenario[2]}")`)
    .addOption(geniusOption())
    .addOption(
      new Option(
        '--parties <a,b>',
        'these parties only, in this order (default: all at the table)',
      ).argParser(listOf),
    )
    .addOption(byOption())
    .addOption(setOption());
  addPreferences(command, around)
    .addOption(termsOption())
    .addOption(disagreementOption())
    .option(
      '--thin <N>',
      'keep at most N partial terms on the way: sooner done, and the bound is printed',
      whole(10, 10_000_000),
    )
    .addOption(chartOption())
    .option('--json', 'as JSON: every point of the frontier')
    .action(async (name: string | undefined, asked: FrontierAsked) => {
      const { frontierCommand } = await import('./frontier-command.ts');
      finish(await frontierCommand(name, asked, await surroundings()));
    });
}

function geniusOption(): Option {
  return new Option(
    '--genius <files...>',
    'a domain and two or more profiles of Genius (ANAC), in place of a scenario',
  ).conflicts(['parties', 'seed', 'replication', 'ofRun', 'hardLines']);
}

function byOption(): Option {
  return new Option(
    '--by <measure>',
    'utility, or worth: what parties decide by, with terms that may not hold, votes at home and red lines (slower)',
  )
    .choices(['utility', 'worth'])
    .default('utility');
}

/** Whose preferences count: point estimates, or those of a run. */
function addPreferences(command: Command, { whole, mostRuns }: AnalysisAround): Command {
  return command
    .option('-s, --seed <text>', 'preferences as drawn in a run of this seed (default: point estimates)')
    .option('-r, --replication <R>', 'index of that run in its batch (default: 0)', whole(0, mostRuns))
    .addOption(
      new Option(
        '--of-run <seed/R>',
        'terms signed in this run, against the frontier as its parties saw it when they signed',
      )
        .argParser(runName)
        .conflicts(['seed', 'replication', 'terms']),
    )
    .option('--hard-lines', 'leave out terms that cross a line that is hard in that run');
}

function termsOption(): Option {
  return new Option(
    '--terms <terms>',
    'terms to place: "ISSUE=LEVEL,…", or a file: JSON, or a table of runs (CSV, NDJSON, Parquet) or the folder of a batch; may be repeated',
  )
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'none');
}

function disagreementOption(): Option {
  return new Option(
    '--disagreement <values>',
    'what no agreement is worth: zero, reservation, or numbers a,b (default: reservation; zero with --genius)',
  ).argParser(disagreementOf);
}

function listOf(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.length < 2 || names.includes('') || new Set(names).size < names.length)
    throw new InvalidArgumentError('It must be two or more different parties, such as a,b.');
  return names;
}

function runName(text: string): RunName {
  const [, seed, replication] = /^(.+)\/(\d{1,15})$/s.exec(text) ?? [];
  if (seed === undefined)
    throw new InvalidArgumentError('It must be a seed and the index of a run, such as a/3.');
  return { seed, replication: Number(replication) };
}

function disagreementOf(text: string): Disagreement {
  if (text === 'zero' || text === 'reservation') return text;
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (!numbers.every(Number.isFinite))
    throw new InvalidArgumentError('It must be zero, reservation, or numbers such as .2,.1.');
  return numbers;
}
