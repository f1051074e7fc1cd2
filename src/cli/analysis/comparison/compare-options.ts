/** What may be asked of `winset compare`? */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { AnalysisAround } from '../around.ts';
import { chartOption } from '../chart-option.ts';
import type { CompareOptions } from './asked.ts';

/** Runs of each scenario at most: a value of each metric is kept for every run. */
const MOST_COMPARED = 10_000_000;

/** Adds `compare`. */
export function addCompare(program: Command, parts: AnalysisAround): void {
  const { seed, whole, setOption, mostRuns, surroundings, finish } = parts;
  program
    .command('compare')
    .description(
      'does B do better than A? Paired differences on the same luck, which runs flipped, and an example',
    )
    .argument('[a]', 'scenario file or bundled name, or a folder of winset run --out or a table of runs')
    .argument('[b]', 'the same, to be compared with it (default: A with what --set-b changes)')
    .option(
      '-m, --metric <names>',
      'what to compare, with commas: reached, held12, utility.PARTY, payoff.PARTY, any column, COLUMN=VALUE (default: reached,ratified,held12,held60)',
      namesOf,
    )
    .option(
      '-n, --runs <N>',
      'runs of each scenario (default: 1000)',
      whole(1, Math.min(mostRuns, MOST_COMPARED)),
    )
    .option(...seed)
    .option('-j, --jobs <N>', 'worker threads (default: one a core)', whole(1, 256))
    .addOption(setOption())
    .addOption(onlyFor('a'))
    .addOption(onlyFor('b'))
    .option(
      '--key <columns>',
      'columns, with commas, that pair the rows of two tables (default: replication)',
      namesOf,
    )
    .addOption(chartOption())
    .option('--json', 'as JSON')
    .option('-q, --quiet', 'no progress on stderr')
    .action(async (a: string | undefined, b: string | undefined, options: CompareOptions) => {
      const { compareCommand } = await import('./compare-command.ts');
      finish(await compareCommand(a, b, options, await surroundings()));
    });
}

function onlyFor(side: 'a' | 'b'): Option {
  return new Option(`--set-${side} <path=value>`, `override in ${side.toUpperCase()} alone; may be repeated`)
    .argParser((value: string, before: string[]): string[] => [...before, value])
    .default([], 'none');
}

function namesOf(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  if (names.includes('')) throw new InvalidArgumentError('It must be names with commas between them.');
  return names;
}
