/** What may be asked of `winset sensitivity`? Options, checked before anything is loaded. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { ESTIMATORS } from '../../analysis/sensitivity/estimators.ts';
import type { AnalysisAround } from './around.ts';
import { chartOption } from './chart-option.ts';
import type { AnalyzeOptions } from './sensitivity/analyze-command.ts';
import type { DesignOptions } from './sensitivity/design-command.ts';
import type { SensitivityRunOptions } from './sensitivity/run-command.ts';
import { ANALYSIS_METHODS, DESIGN_METHODS, GROUPINGS } from './sensitivity/methods.ts';

const MOST_ROWS = 2 ** 31;
const MOST_RUN = 1_000_000;
const MOST_JOBS = 256;
const MOST_RESAMPLES = 100_000;
const MOST_SLICES = 1000;

/** Adds `sensitivity` with what it can do. */
export function addSensitivity(program: Command, around: AnalysisAround): void {
  const command = program
    .command('sensitivity')
    .description(
      'which assumption matters: Sobol indices, Morris, PAWN; on scenarios or on tables from elsewhere',
    );
  addDesign(command, around);
  addAnalyze(command, around);
  addRun(command, around);
}

function addDesign(command: Command, { seed, whole, surroundings, finish }: AnalysisAround): void {
  command
    .command('design')
    .description('write the rows at which a model is to be evaluated, one column a factor')
    .requiredOption('--problem <file>', 'factors: names, bounds or distributions, groups (YAML or JSON)')
    .addOption(
      new Option(
        '-n, --n <N>',
        'base rows, best a power of two; trajectories of morris; rows of plain samples',
      )
        .argParser(whole(1, MOST_ROWS))
        .makeOptionMandatory(),
    )
    .option('-o, --out <file>', 'CSV file (default: stdout)')
    .option(...seed)
    .addOption(
      new Option('--method <method>', 'saltelli: N(2D+2) rows; morris: N(D+1); others: N, for PAWN')
        .choices(DESIGN_METHODS)
        .default('saltelli'),
    )
    .option('--second-order', 'rows for indices of pairs (the default)', true)
    .option('--no-second-order', 'N(D+2) rows: indices of first order and total only')
    .addOption(levelsOption().default(4))
    .action(async (asked: Omit<DesignOptions, 'seed'> & { seed?: string }) => {
      const { designCommand } = await import('./sensitivity/design-command.ts');
      const given = asked.seed ?? (await surroundings()).chooseSeed();
      finish(await designCommand({ ...asked, seed: given }));
    });
}

function addAnalyze(command: Command, { whole, finish }: AnalysisAround): void {
  command
    .command('analyze')
    .description('indices with 95 % intervals from a design and the values found at its rows')
    .requiredOption('--problem <file>', 'factors, as given to design')
    .requiredOption('--design <file>', 'the design, CSV; - for stdin')
    .requiredOption('--values <file>', 'one value a row in the order of the design, CSV')
    .option('--column <name>', 'column of the values (default: the only one that is no factor)')
    .addOption(
      new Option(
        '--method <method>',
        'saltelli or morris (default: what the design is), pawn for any design',
      ).choices(ANALYSIS_METHODS),
    )
    .addOption(estimatorOption())
    .addOption(
      new Option('--resamples <R>', 'resamples of the intervals (default: 1000; pawn 200)').argParser(
        whole(0, MOST_RESAMPLES),
      ),
    )
    .option('-s, --seed <text>', 'seed of the resamples', 'winset')
    .addOption(levelsOption())
    .addOption(new Option('--slices <S>', 'slices of pawn').argParser(whole(2, MOST_SLICES)).default(10))
    .addOption(chartOption())
    .option('--json', 'print as JSON')
    .action(async (asked: AnalyzeOptions) => {
      const { analyzeCommand } = await import('./sensitivity/analyze-command.ts');
      finish(await analyzeCommand(asked));
    });
}

function addRun(
  command: Command,
  { scenario, seed, whole, setOption, surroundings, finish }: AnalysisAround,
): void {
  const run = command
    .command('run')
    .description('which assumptions of a scenario matter for its outcomes, and how much is luck')
    .argument(scenario[0], `${scenario[1]} (default: "${scenario[2]}", or what a plan names)`)
    .addOption(
      new Option(
        '-u, --uncertainties <paths>',
        'what is uncertain: paths with a range, beginnings of such, all, switches, or path=[low, high]; may be repeated (default: all)',
      )
        .argParser((text: string, before: string[]) => [...before, text])
        .default([], 'all'),
    )
    .option('-p, --plan <file>', 'uncertainties (and policies, as one more factor) of a plan')
    .addOption(metricOption())
    .addOption(
      new Option('-n, --n <N>', 'base rows, best a power of two; trajectories with --method morris')
        .argParser(whole(2, MOST_RUN))
        .default(256),
    )
    .option(...seed)
    .addOption(setOption());
  addWays(run, whole).action(
    async (name: string | undefined, asked: Omit<SensitivityRunOptions, 'seed'> & { seed?: string }) => {
      const { sensitivityRunCommand } = await import('./sensitivity/run-command.ts');
      const around = await surroundings();
      const options = { ...asked, seed: asked.seed ?? around.chooseSeed() };
      finish(await sensitivityRunCommand(name, options, around));
    },
  );
}

function addWays(run: Command, whole: AnalysisAround['whole']): Command {
  return run
    .addOption(
      new Option('--method <method>', 'saltelli: Sobol indices; morris: elementary effects only')
        .choices(['saltelli', 'morris'])
        .default('saltelli'),
    )
    .option('--second-order', 'rows for indices of pairs (the default)', true)
    .option('--no-second-order', 'N(D+2) runs: indices of first order and total only')
    .addOption(
      new Option(
        '--by <grouping>',
        'numbers of parties by themselves, or together by section or party (default: section beyond 50 numbers)',
      ).choices(GROUPINGS),
    )
    .addOption(
      new Option(
        '--screen <K>',
        'screen by Morris and keep K; none for no screening (default: 12 where there are more)',
      ).argParser((text) => (text === 'none' ? null : whole(1, 48)(text))),
    )
    .addOption(
      new Option('--trajectories <r>', 'trajectories of the screening')
        .argParser(whole(2, 10_000))
        .default(20),
    )
    .addOption(levelsOption().default(4))
    .addOption(
      new Option('-j, --jobs <N>', 'worker threads (default: one a core)').argParser(whole(1, MOST_JOBS)),
    )
    .option('-o, --out <folder>', 'keep problem, design, values and result there, for analyze and charts')
    .addOption(chartOption())
    .option('--json', 'print as JSON')
    .option('-q, --quiet', 'no progress on stderr');
}

function readMetrics(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It must name an outcome.');
  return names;
}

/** `--metric`. */
function metricOption(): Option {
  return new Option(
    '-m, --metric <names>',
    'outcomes: reached, ratified, held12, payoff.PARTY, ... as in compare',
  )
    .argParser(readMetrics)
    .default([], 'reached,held12');
}

/** `--estimator`. */
function estimatorOption(): Option {
  return new Option(
    '--estimator <name>',
    'best: S1 by Saltelli 2010 with least variance, ST by Jansen 1999; or both by saltelli or jansen',
  )
    .choices(ESTIMATORS)
    .default('best');
}

function levelsOption(): Option {
  return new Option('--levels <p>', 'levels of the Morris grid, an even number').argParser((text) => {
    const levels = Number(text);
    if (!/^\d+$/.test(text) || levels < 2 || levels > 1000 || levels % 2 !== 0)
      throw new InvalidArgumentError('It must be an even number from 2 to 1000.');
    return levels;
  });
}
