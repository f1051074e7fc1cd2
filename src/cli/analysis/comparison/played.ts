/** How far do two scenarios differ when they are played on the same luck? */
import { joined } from '../../../analysis/comparison/index.ts';
import type { Actor } from '../../../course/party.ts';
import { castOf } from '../../../simulation/cast.ts';
import { runColumns } from '../../../simulation/columns.ts';
import type { Surroundings } from '../../exit.ts';
import { complain, EXIT } from '../../exit.ts';
import { interruption } from '../../interruption.ts';
import type { CompareOptions } from './asked.ts';
import { metricsAsked } from './asked.ts';
import type { Shown } from './compare-text.ts';
import type { Worded } from './flips.ts';
import { againOf } from './flips.ts';
import type { Tables } from './showing.ts';
import { comparedOrNull, examplesOf, show } from './showing.ts';
import type { ScenarioSide } from './sides.ts';
import { playedTable, scenarioSide } from './sides.ts';

type Scenarios = readonly [ScenarioSide, ScenarioSide];

const RUNS = 1000;

/** Plays both scenarios, B being A with other overrides where it has no name, and compares their runs. */
export async function comparePlayed(
  a: string,
  b: string | undefined,
  options: CompareOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { actors } = surroundings;
  const { set, setA, setB, runs = RUNS } = options;
  const first = scenarioSide(a, [...set, ...setA], actors);
  const second = scenarioSide(b ?? a, [...set, ...setB], actors);
  if (first === null || second === null) return EXIT.invalid;
  const metrics = metricsAsked(options.metric, [columnsOf(first, actors), columnsOf(second, actors)]);
  if (typeof metrics === 'string') {
    complain(`error: ${metrics}`);
    return EXIT.usage;
  }
  const sides: Scenarios = [first, second];
  const seed = options.seed ?? surroundings.chooseSeed();
  const wanted = ['replication', ...new Set(metrics.flatMap((metric) => metric.columns))];
  const tables = await playBoth(sides, wanted, { ...options, seed, runs }, actors);
  if (tables === null) {
    complain('interrupted; nothing was compared');
    return EXIT.interrupted;
  }
  const pairs = joined(...tables, ['replication']);
  if ('fault' in pairs) throw new RangeError(`replication ${pairs.fault.key} was played twice`);
  const compared = comparedOrNull(tables, pairs, metrics, [a, b ?? a]);
  if (compared === null) return EXIT.invalid;
  const examples = examplesOf(compared, pairs, againOf([worded(first), worded(second)], seed, actors));
  return show({ ...headOf(sides, seed), pairs, compared, examples }, { seed, runs }, options);
}

/** The columns of a scenario's runs that say something: where durability is not modelled, all terms hold for ever. */
function columnsOf({ scenario }: ScenarioSide, actors: readonly Actor[]): readonly string[] {
  const names = runColumns(castOf(scenario, actors).scene).map(({ name }) => name);
  const said = scenario.durability === null ? names.filter((name) => !name.startsWith('held_')) : names;
  return ['feasible', ...said];
}

async function playBoth(
  [a, b]: Scenarios,
  wanted: readonly string[],
  { seed, runs, jobs, quiet }: CompareOptions & Readonly<{ seed: string; runs: number }>,
  actors: readonly Actor[],
): Promise<Tables | null> {
  const { first: signal } = interruption('stopping; nothing is compared');
  const feasible = wanted.includes('feasible');
  const playing = { seed, runs, jobs, quiet: quiet === true, feasible, actors, signal };
  const before = await playedTable(a, wanted, playing);
  const after = before && (await playedTable(b, wanted, playing));
  return before === null || after === null ? null : [before, after];
}

function worded({ name, set, scenario }: ScenarioSide): Worded {
  return { scenario, words: [name, ...set.flatMap((one) => ['--set', one])] };
}

function headOf(scenarios: Scenarios, seed: string): Pick<Shown, 'names' | 'pairing' | 'ours'> {
  const [a, b] = scenarios.map(({ name, set, scenario }) =>
    [`${name}: ${scenario.title}`, ...set.map((one) => `--set ${one}`)].join(' '),
  );
  return { names: [a ?? '', b ?? ''], pairing: `pairs of runs on the same luck (seed ${seed})`, ours: true };
}
