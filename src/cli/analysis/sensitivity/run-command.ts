/** `winset sensitivity run`: which of a scenario's assumptions matter, in one go; what luck does is always among them. */
import { availableParallelism } from 'node:os';
import type { Metric } from '../../../analysis/comparison/index.ts';
import type { MorrisMeasures } from '../../../analysis/sensitivity/index.ts';
import { LUCK } from '../../../analysis/sensitivity/index.ts';
import type { Plan } from '../../../batch/plan.ts';
import { planOf } from '../../../batch/plan.ts';
import { durationOf } from '../../../batch/progress.ts';
import { lawInWords } from '../../../random/laws.ts';
import type { Scenario } from '../../../simulation/cast.ts';
import type { Surroundings } from '../../exit.ts';
import { complain, EXIT, print } from '../../exit.ts';
import { interruption } from '../../interruption.ts';
import { jsonText } from './analyze-command.ts';
import type { Asked } from './asked.ts';
import { drawMeasures } from './drawing.ts';
import { planAsked } from './asked.ts';
import type { Experiment, Way } from './experiment.ts';
import { experimentOf, planFactors, POLICY } from './experiment.ts';
import { folderRefusal, keep } from './keeping.ts';
import { lawInFile } from './law-words.ts';
import type { Grouping } from './methods.ts';
import { metricsAsked } from './metrics.ts';
import type { Found } from './findings.ts';
import { findings, findingsData, findingsText } from './findings.ts';
import type { Order } from './playing.ts';
import { playExperiment, secondsExpected } from './playing.ts';
import { keptGroups } from './screening.ts';

/** Options of the command, checked by the parser. */
export type SensitivityRunOptions = Readonly<{
  plan?: string;
  uncertainties: readonly string[];
  metric: readonly string[];
  n: number;
  seed: string;
  set: readonly string[];
  method: 'saltelli' | 'morris';
  secondOrder: boolean;
  levels: number;
  /** Factors kept after screening; null for no screening. */
  screen?: number | null;
  trajectories: number;
  by?: Grouping;
  jobs?: number;
  out?: string;
  json?: boolean;
  chart?: string;
  quiet?: boolean;
}>;

/** More factors than this are screened unless it is said otherwise; so many are kept. */
const KEPT = 12;
/** More uncertainties than this are taken together by party and section unless it is said otherwise. */
const MANY = 50;

/** What is going on. */
type Going = Readonly<{
  scenario: Scenario;
  metrics: readonly Metric[];
  options: SensitivityRunOptions;
  surroundings: Surroundings;
  signal: AbortSignal;
  /** Seconds a run took in what was played before; 0 where nothing was. */
  pace: { secondsARun: number };
}>;

/** Runs an experiment on a scenario and returns the exit code. */
export async function sensitivityRunCommand(
  name: string | undefined,
  options: SensitivityRunOptions,
  surroundings: Surroundings,
): Promise<number> {
  const refusal = options.out === undefined ? null : folderRefusal(options.out);
  if (refusal !== null) return told(refusal, EXIT.failed);
  if (options.plan !== undefined && options.uncertainties.length > 0)
    return told('error: --plan names the uncertainties; leave out --uncertainties', EXIT.usage);
  const wanted: Asked = { ...options, scenario: name, plan: options.plan };
  const found = planAsked(wanted, surroundings);
  if (found === null) return EXIT.invalid;
  const { scenario, plan } = found;
  const asked = metricsAsked(options.metric, scenario, surroundings.actors);
  if ('wrong' in asked) return told(`error: ${asked.wrong}`, EXIT.usage);
  for (const note of asked.notes) complain(`note: ${note}`);
  const { metrics } = asked;
  const said = 'stopping; what was played is analysed';
  const going = {
    scenario,
    metrics,
    options,
    surroundings,
    signal: interruption(said).first,
    pace: { secondsARun: 0 },
  };
  const { method, n, levels } = options;
  const by = options.by ?? (plan.uncertainties.length > MANY ? 'section' : 'number');
  return method === 'morris'
    ? finish(going, plan, { method, n, levels }, { by, screening: null })
    : screenedFirst(going, plan, by);
}

function told(message: string, code: number): number {
  complain(message);
  return code;
}

/** Screens where there are many factors, then plays the design. */
async function screenedFirst(going: Going, plan: Plan, by: Grouping): Promise<number> {
  const { options } = going;
  const { groups } = planFactors(plan, by);
  const count = groups.filter(({ name }) => name !== LUCK && name !== POLICY).length;
  const keeps = options.screen === undefined ? (count > KEPT ? KEPT : null) : options.screen;
  const way: Way = { method: 'saltelli', n: options.n, secondOrder: options.secondOrder };
  if (keeps === null || keeps >= count) return finish(going, plan, way, { by, screening: null });
  const morris: Way = { method: 'morris', n: options.trajectories, levels: options.levels };
  const many = `${plan.uncertainties.length} uncertainties${by === 'number' ? '' : ` in ${count} groups`}`;
  complain(`${many}: Morris screening first, the ${keeps} that stand out are kept`);
  const screening = await explored(going, plan, morris, by);
  if (!screening.complete) return shown(going, screening, null);
  const screened = screening.measures.filter((one): one is MorrisMeasures => one?.method === 'morris');
  const kept = keptGroups(screened, keeps);
  const members = groups.filter(({ name }) => kept.includes(name)).flatMap((group) => group.members);
  const narrowed = narrowedTo(going, plan, members);
  return narrowed === null ? EXIT.invalid : finish(going, narrowed, way, { by, screening });
}

/** The plan with fewer uncertainties. */
function narrowedTo({ scenario, options }: Going, plan: Plan, members: readonly number[]): Plan | null {
  const kept = plan.uncertainties.filter((_, u) => members.includes(u));
  const uncertainties = Object.fromEntries(kept.map(({ path, law }) => [path, lawInFile(law)]));
  const policies =
    plan.policies.length > 1
      ? { policies: Object.fromEntries(plan.policies.map(({ name, set }) => [name, overridesIn(set)])) }
      : {};
  const read = planOf(
    { design: 'monte-carlo', points: 1, uncertainties, ...policies },
    { parties: [], seed: options.seed, scenario },
  );
  if ('plan' in read) return { ...read.plan, title: plan.title };
  for (const { path, message } of read.faults) complain(`${path}: ${message}`);
  return null;
}

function overridesIn(set: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    set.map((one) => {
      const equals = one.indexOf('=');
      return [one.slice(0, equals), JSON.parse(one.slice(equals + 1)) as unknown];
    }),
  );
}

/** Plays a design, shows what it gave and keeps it where asked. */
async function finish(
  going: Going,
  plan: Plan,
  way: Way,
  { by, screening }: Readonly<{ by: Grouping; screening: Found | null }>,
): Promise<number> {
  return shown(going, await explored(going, plan, way, by), screening);
}

async function explored(going: Going, plan: Plan, way: Way, by: Grouping): Promise<Found> {
  const { scenario, metrics, options, surroundings, signal, pace } = going;
  const experiment = experimentOf(plan, way, by);
  const jobs = options.jobs ?? availableParallelism();
  const order: Order = {
    scenario,
    experiment,
    metrics,
    actors: surroundings.actors,
    jobs,
    quiet: options.quiet === true,
    signal,
  };
  complain(costInWords(experiment, way));
  const seconds = pace.secondsARun * experiment.rows || (await secondsExpected(order));
  if (seconds > 0) complain(`about ${durationOf(seconds)} on ${jobs} ${jobs === 1 ? 'thread' : 'threads'}`);
  const played = await playExperiment(order);
  pace.secondsARun = played.rows > 0 ? played.seconds / played.rows : 0;
  return findings({ experiment, way, metrics, seed: options.seed }, played);
}

function costInWords({ problem, rows }: Experiment, way: Way): string {
  const count = problem.factors.groups.length;
  const form =
    way.method === 'morris'
      ? `N(D+1) = ${way.n} x ${count + 1}`
      : way.secondOrder
        ? `N(2D+2) = ${way.n} x ${2 * count + 2}`
        : `N(D+2) = ${way.n} x ${count + 2}`;
  const whom = way.method === 'morris' ? 'Morris' : 'Saltelli';
  return `${whom}: ${form} = ${rows.toLocaleString('en')} runs (D = ${count}, luck among them)`;
}

/** Prints and keeps what was found. */
async function shown(going: Going, found: Found, screening: Found | null): Promise<number> {
  const { options, scenario } = going;
  for (const warning of found.warnings) complain(`warning: ${warning}`);
  const any = found.measures.some((one) => one !== null);
  if (any) {
    const data = {
      ...findingsData(found, { title: scenario.title, screening }),
      factors: found.experiment.problem.factors.names.map((name, f) => {
        const law = found.experiment.problem.laws[f];
        return { name, law: law === undefined ? '' : lawInWords(law) };
      }),
    };
    await print(options.json === true ? jsonText(data) : findingsText(found, scenario.title));
    if (options.out !== undefined) await keep(options.out, found, data);
    const drawn = found.metrics.flatMap(({ name }, m) => {
      const one = found.measures[m] ?? null;
      return one === null ? [] : [{ found: one, outcome: name, luck: LUCK }];
    });
    await drawMeasures(options.chart, scenario.title, drawn);
  }
  if (found.complete) return any ? EXIT.done : EXIT.invalid;
  complain(
    `interrupted after ${found.played.toLocaleString('en')} of ${found.experiment.rows.toLocaleString('en')} runs; what is shown covers ${found.rows.toLocaleString('en')}`,
  );
  return EXIT.interrupted;
}
