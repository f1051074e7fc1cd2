/** Which batch does `winset run` play? Runs of a scenario, a plan, or continuations of a session; what does not go together is refused. */
import type { DesignSpec } from '../batch/design.ts';
import type { Engine } from '../batch/engine.ts';
import { seedOfJournal } from '../batch/output.ts';
import { readPlan } from '../batch/plan.ts';
import type { Shard } from '../batch/shard.ts';
import type { BatchSpec } from '../batch/spec.ts';
import { SEARCHED } from '../batch/spec.ts';
import type { TableFormat } from '../batch/table-formats.ts';
import type { Scenario } from '../course/scenario.ts';
import { partySpecs } from '../simulation/cast.ts';
import type { TableName } from '../simulation/tables/names.ts';
import type { Surroundings } from './exit.ts';
import { complain, EXIT } from './exit.ts';
import { listed, scenarioOrFaults } from './scenario-option.ts';
import type { SessionOptions } from './session-option.ts';
import { carriedBySession, continued } from './session-option.ts';
import type { Until } from './until.ts';

/** Options of `winset run`, checked by the parser. */
export type RunOptions = Readonly<{
  runs?: number;
  plan?: string;
  seed?: string;
  jobs?: number;
  engine?: Engine;
  set: readonly string[];
  until?: Until;
  tables?: readonly TableName[];
  format?: TableFormat;
  out?: string;
  resume?: boolean;
  shard?: Shard;
  queue?: string;
  results?: string;
  json?: boolean;
  quiet?: boolean;
}> &
  SessionOptions;

/** Runs where no number is given; with a stopping rule the most that are played for it. */
const RUNS = 1000;
const MOST_UNTIL = 1_000_000;

/** What cannot be asked for together, or null. */
export function wrongUse(name: string | undefined, options: RunOptions): string | null {
  const { out, resume, shard, tables, format, results, queue, from, at, branch, seed, plan, set } = options;
  if (from === undefined && (at !== undefined || branch !== undefined))
    return '--at and --branch say where a session is continued; name its file with --from';
  const carried = { SCENARIO: name, '--plan': plan, '--seed': seed, '--set': set[0] };
  const refused = from === undefined ? null : carriedBySession(carried);
  if (refused !== null) return refused;
  if (results !== undefined && queue === undefined)
    return '--results says where workers of a queue leave results; name the queue with --queue';
  if (out !== undefined) return null;
  if (tables !== undefined || format !== undefined)
    return '--tables and --format say what a folder is to hold; name it with --out';
  if (resume === true) return '--resume goes on with what a folder holds; name it with --out';
  return shard === undefined ? null : '--shard leaves its part in a folder; name it with --out';
}

/** The batch that was asked for; or complains and gives the exit code. */
export function specOf(
  name: string | undefined,
  options: RunOptions,
  surroundings: Surroundings,
): BatchSpec | number {
  const tables = options.out === undefined ? [] : (options.tables ?? ['runs']);
  if (options.from !== undefined) {
    const going = continued(options, surroundings.actors);
    if (typeof going === 'number') return going;
    const { scenario, start } = going;
    const design = plainDesign(scenario, options);
    return design === null ? EXIT.invalid : { design, seed: start.seed, tables, searchUpTo: 0, start };
  }
  const seed = options.seed ?? seedBefore(options) ?? surroundings.chooseSeed();
  const design = designOrFaults(name, { ...options, seed }, surroundings);
  return design === null ? EXIT.invalid : { design, seed, tables, searchUpTo: SEARCHED };
}

/** The one place where a design is made of what was asked for; faults are listed and give null. */
function designOrFaults(
  name: string | undefined,
  options: RunOptions & Readonly<{ seed: string }>,
  { actors, bundled }: Surroundings,
): DesignSpec | null {
  const { plan, set, seed } = options;
  if (plan !== undefined) {
    const read = readPlan(plan, { parties: partySpecs(actors), seed, scenario: name, set });
    return 'plan' in read ? { scenario: read.scenario, runs: 0, plan: read.plan } : listed(read.faults);
  }
  const scenario = scenarioOrFaults(name ?? bundled, set, actors);
  return scenario === null ? null : plainDesign(scenario, options);
}

/** A number of runs of one scenario; a rule that this can never meet gives null. */
function plainDesign(
  scenario: Scenario,
  { runs, until }: Pick<RunOptions, 'runs' | 'until'>,
): DesignSpec | null {
  if (until?.share.startsWith('held') === true && scenario.durability === null) {
    complain(`--until: ${until.share} is not modelled in this scenario`);
    return null;
  }
  return { scenario, runs: runs ?? (until === undefined ? RUNS : MOST_UNTIL), plan: null };
}

function seedBefore({ resume, out }: RunOptions): string | null {
  return resume === true && out !== undefined ? seedOfJournal(out) : null;
}
