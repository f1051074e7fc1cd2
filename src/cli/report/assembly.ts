/** How does the folder of a batch become its report? Read, counted, named; everything that the page needs and nothing that it draws. */
import { wilson } from '../../analysis/intervals.ts';
import { lawInWords } from '../../random/laws.ts';
import type {
  BatchReport,
  FromFlagship,
  Part,
  PlanInWords,
  PolicyResult,
  SensitivityTold,
} from '../../report/batch-report.ts';
import { counted, soMany } from '../../report/figures.ts';
import { partySpecs } from '../../simulation/cast.ts';
import { readScenario } from '../../simulation/scenario-file.ts';
import type { Surroundings } from '../exit.ts';
import type { Register } from '../reading-commands.ts';
import type { BatchFolder, ResultsKept, RunKept } from './batch-folder.ts';
import type { BenchmarkData } from './benchmarks.ts';
import { benchmarkPanel } from './benchmarks.ts';
import { countFolder } from './counting.ts';
import { namesOf } from './names.ts';
import { boxesOf, sensitivityOfPlan } from './exploring.ts';
import { numbersByDraws, numbersBySensitivity } from './numbers.ts';
import { reproductionOf } from './reproduction.ts';
import { differencesOf, valueInWords } from '../scenario-differences.ts';

/** What a report is made with. */
export type ReportAround = Surroundings & Readonly<{ register: Register; benchmarks: BenchmarkData }>;

/** What was asked of the report itself. */
export type ReportAsked = Readonly<{
  question?: string | undefined;
  policy?: string | undefined;
  /** What a sensitivity analysis of its own gave. */
  sensitivity?: SensitivityTold | undefined;
}>;

/** So many differences from the flagship are listed. */
const MOST_DIFFERENCES = 60;

/** The names of a batch's policies; one empty name where it has none. */
export function policiesOf({ plan, policies }: RunKept): string[] {
  return policies?.map(({ policy }) => policy) ?? [plan?.policies[0]?.name ?? ''];
}

/** The report of a batch. */
export async function reportOf(
  batch: BatchFolder,
  around: ReportAround,
  asked: ReportAsked,
): Promise<BatchReport> {
  const { run } = batch;
  const { scenario } = run;
  const policies = policiesOf(run);
  const policy = asked.policy ?? policies[0] ?? '';
  const names = namesOf(scenario);
  const parts = await countFolder(batch, policies, policy);
  const { register, actors, benchmarks } = around;
  const known = { scenario, names, register, actors };
  const byDraws = numbersByDraws(parts.drawn, known);
  const sensitivity =
    asked.sensitivity === undefined ? await sensitivityOfPlan(batch) : { known: asked.sensitivity };
  const panel: BatchReport['benchmarks'] =
    scenario.pledges !== null && scenario.parties.some(({ id }) => id === benchmarks.party)
      ? { known: benchmarkPanel(benchmarks) }
      : { missing: 'There are no benchmarks for this scenario.' };
  return {
    ...parts,
    title: run.title,
    about: scenario.about,
    question: asked.question ?? questionOf(run, policies),
    facts: factsOf(run),
    names,
    fromFlagship: fromFlagship(run, around),
    plan: run.plan === null ? null : planInWords(run.plan),
    policy,
    results: resultsOf(run, policies),
    collapsedWithinDays: scenario.durability?.collapsedWithinDays ?? null,
    horizon: scenario.horizon,
    benchmarks: panel,
    sensitivity,
    boxes: await boxesOf(batch),
    numbers: 'known' in sensitivity ? numbersBySensitivity(sensitivity.known, byDraws, known) : byDraws,
    reproduction: reproductionOf(batch, around),
  };
}

function questionOf({ title, runs, continued }: RunKept, policies: readonly string[]): string {
  if (continued !== undefined)
    return `From where a session stood, in ${title}: how do ${counted(runs)} continuations with fresh luck go on and end?`;
  if (policies.length > 1)
    return `In ${title}: what do ${policies.join(', ')} change, under the same luck and the same uncertain numbers?`;
  return `In ${title}: how often do terms exist that all accept, how often are they reached, ratified and held, and what stands in the way?`;
}

function factsOf(run: RunKept): [string, string][] {
  const { scenario, seed, runs, version, batch, tables } = run;
  return [
    ['Format of the talks', scenario.format],
    ['Rounds (months of talks)', String(scenario.rounds)],
    ['Followed after ratification', soMany(scenario.horizon, 'month')],
    ['Snapshot', scenario.snapshot],
    ['Runs', counted(runs)],
    ['Seed', seed],
    ...(run.until === undefined ? [] : [['Stopped by', run.until] as [string, string]]),
    ['Tables', tables.length === 0 ? 'none' : tables.join(', ')],
    ['Version', version],
    ['Batch', batch],
  ];
}

function fromFlagship({ scenario }: RunKept, { actors, bundled }: Surroundings): Part<FromFlagship> {
  const read = readScenario(bundled, { parties: partySpecs(actors), set: [] });
  if (!('scenario' in read)) return { missing: `The flagship ${bundled} could not be read.` };
  const { title, parties } = read.scenario;
  const known = new Set(parties.map(({ id }) => id));
  if (!scenario.parties.some(({ id }) => known.has(id)))
    return {
      missing: `This scenario shares no party with the flagship (${title}): it is another negotiation.`,
    };
  const all = differencesOf(read.scenario, scenario);
  const differences = all.slice(0, MOST_DIFFERENCES).map(({ path, was, is }) => ({
    path,
    was: inShort(valueInWords(was)),
    is: inShort(valueInWords(is)),
  }));
  return { known: { title, differences, more: all.length - differences.length } };
}

function inShort(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function planInWords({
  title,
  about,
  design,
  points,
  replications,
  uncertainties,
  policies,
}: NonNullable<RunKept['plan']>): PlanInWords {
  return {
    title,
    about,
    design,
    points,
    replications,
    uncertainties: uncertainties.map(({ path, law }) => ({ path, law: lawInWords(law) })),
    policies: policies.map(({ name, set }) => ({ name, set })),
  };
}

function resultsOf(run: RunKept, policies: readonly string[]): PolicyResult[] {
  if (run.policies !== undefined)
    return run.policies.map(({ policy, runs, ...kept }) => resultOf(policy, runs, kept));
  const { shares = {}, collapsed = wilson(0, 0), outcomes = {}, blockedBy = {} } = run;
  return [resultOf(policies[0] ?? '', run.runs, { shares, collapsed, outcomes, blockedBy })];
}

function resultOf(
  policy: string,
  runs: number,
  { shares, collapsed, outcomes, blockedBy }: ResultsKept,
): PolicyResult {
  const blocked = Object.values(blockedBy).reduce((sum, count) => sum + count, 0);
  return {
    policy,
    runs,
    shares,
    collapsed,
    outcomes: sharesOfCounts(outcomes, runs),
    blockedBy: sharesOfCounts(blockedBy, blocked),
  };
}

function sharesOfCounts(counts: Readonly<Record<string, number>>, of: number): PolicyResult['outcomes'] {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, wilson(count, of)]));
}
