/** What may be asked of `winset discover`? Options, checked before anything is loaded. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { AnalysisAround } from './around.ts';
import { chartOption } from './chart-option.ts';
import type { DiscoverOptions } from './discover-command.ts';

/** Adds `discover`. */
export function addDiscover(program: Command, { whole, finish }: AnalysisAround): void {
  const command = program
    .command('discover')
    .description('find the conditions under which an outcome comes about: boxes by PRIM, and a tree (CART)')
    .argument(
      '<table>',
      'CSV, NDJSON or Parquet with one row a run; a folder that winset run --out wrote; or - for stdin',
    )
    .requiredOption('--outcome <column>', 'column of the outcome');
  addSearch(addConditions(command), whole)
    .option('-s, --seed <text>', 'seed of the random halves', 'discovery')
    .addOption(chartOption())
    .option('--json', 'print the answer as JSON')
    .action(async (table: string, options: DiscoverOptions) => {
      const { discoverCommand } = await import('./discover-command.ts');
      finish(await discoverCommand(table, options));
    });
}

function addSearch(command: Command, whole: AnalysisAround['whole']): Command {
  return command
    .addOption(
      new Option(
        '--inputs <a,b,c>',
        'columns that may explain it (default: of a batch what was drawn or planned; else all others)',
      ).argParser(names),
    )
    .addOption(
      new Option('--box <N>', 'take box N of the trajectory (default: that of the greatest merit)')
        .argParser(whole(0, 1_000_000))
        .conflicts('density'),
    )
    .addOption(
      new Option('--density <X>', 'take the first box of the trajectory with such a share of hits').argParser(
        within(0, 1),
      ),
    )
    .addOption(
      new Option('--boxes <N>', 'so many boxes at most, each of what those before leave')
        .argParser(whole(1, 20))
        .default(3),
    )
    .addOption(
      new Option('--alpha <X>', 'the greatest share of a box that one cut takes')
        .argParser(within(0.001, 0.5))
        .default(0.05),
    )
    .addOption(
      new Option('--resamples <N>', 'repeat the search on so many random halves; 0 for none')
        .argParser(whole(0, 10_000))
        .default(50),
    );
}

function addConditions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--is <value>',
        'of interest are rows with this value (default: true, or 1 of 0 and 1)',
      ).conflicts(['above', 'below']),
    )
    .addOption(
      new Option('--above <X>', 'of interest are rows above X').argParser(finite).conflicts(['is', 'below']),
    )
    .addOption(
      new Option('--below <X>', 'of interest are rows below X').argParser(finite).conflicts(['is', 'above']),
    );
}

function finite(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError('It must be a finite number.');
  return value;
}

function within(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = finite(text);
    if (value < low || value > high)
      throw new InvalidArgumentError(`It must lie between ${low} and ${high}.`);
    return value;
  };
}

function names(text: string): string[] {
  const all = text.split(',').map((name) => name.trim());
  if (all.includes('')) throw new InvalidArgumentError('Names of columns, with commas between them.');
  return [...new Set(all)];
}
