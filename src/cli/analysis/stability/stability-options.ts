/** What may be asked of `winset stability`? A conflict file, or the settlements of a batch. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { complain, EXIT } from '../../exit.ts';
import type { AnalysisAround } from '../around.ts';
import { chartOption } from '../chart-option.ts';
import type { SettlementOptions } from './settlements-command.ts';
import type { ConflictOptions } from './stability-command.ts';

type Asked = ConflictOptions & Omit<SettlementOptions, 'runs'> & Readonly<{ runs?: string }>;

/** Adds `stability`. */
export function addStability(program: Command, { whole, surroundings, finish }: AnalysisAround): void {
  program
    .command('stability')
    .description(
      'which states of a conflict are stable, for whom and why (graph model: Nash, GMR, SMR, SEQ); or whether the signed terms of a batch would stick',
    )
    .argument('[conflict]', 'conflict file: states with payoffs and moves, or options of each party')
    .option('--why <state>', 'why a state is stable or not: its number, words or signs')
    .option('--stable <state>', 'which rankings would make a state stable')
    .option(
      '--runs <batch>',
      'judge signed terms instead: a folder of winset run --out, a table of runs, or - for stdin',
    )
    .option(
      '--parties <ids>',
      'with --runs: whose return to fighting is looked at (default: all that have columns)',
      idsOf,
    )
    .addOption(
      new Option(
        '--edge <E>',
        'with --runs: what striking first gains without protection, in utility (default: 0)',
      ).argParser(edgeOf),
    )
    .option(
      '--profiles <N>',
      'with --runs: put signed terms before the preferences of so many runs, played again (default: 500, or as many as there are; 0 for none)',
      whole(0, 1_000_000),
    )
    .option('--by <column>', 'with --runs: also for each value of a column, such as outcome')
    .addOption(chartOption())
    .option('--json', 'as JSON')
    .action(async (file: string | undefined, options: Asked) =>
      finish(await stability(file, options, surroundings)),
    );
}

async function stability(
  file: string | undefined,
  options: Asked,
  surroundings: AnalysisAround['surroundings'],
): Promise<number> {
  const wrong = wrongUse(file, options);
  if (wrong !== null) {
    complain(`error: ${wrong}`);
    return EXIT.usage;
  }
  if (options.runs !== undefined) {
    const { settlementsCommand } = await import('./settlements-command.ts');
    return settlementsCommand({ ...options, runs: options.runs }, await surroundings());
  }
  const { conflictCommand } = await import('./stability-command.ts');
  return conflictCommand(file ?? '', options);
}

function wrongUse(file: string | undefined, asked: Asked): string | null {
  const { runs, why, stable, parties, edge, by, profiles } = asked;
  if (file === undefined && runs === undefined)
    return 'name a conflict file, or a batch with --runs (examples/conflicts/ has some to copy)';
  if (runs === undefined)
    return [parties, edge, by, profiles].every((option) => option === undefined)
      ? null
      : '--parties, --edge, --profiles and --by are about the settlements of a batch; name it with --runs';
  if (file !== undefined) return `--runs judges a batch, not the conflict of ${file}`;
  return why === undefined && stable === undefined
    ? null
    : '--why and --stable are about a conflict file, not --runs';
}

function idsOf(text: string): readonly string[] {
  const ids = text.split(',').map((id) => id.trim());
  if (ids.includes('')) throw new InvalidArgumentError('It must be ids with commas between them.');
  return ids;
}

function edgeOf(text: string): number {
  const edge = Number(text);
  if (text.trim() === '' || !(edge >= 0 && edge <= 1))
    throw new InvalidArgumentError('It must be a number from 0 to 1.');
  return edge;
}
