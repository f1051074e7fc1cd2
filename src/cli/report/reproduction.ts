/**
 * With which one command is a batch had again? The bundled scenario that is nearest with `--set` for what differs, or the scenario
 * and the plan as files that the report carries; and it is checked that the command asks for the very same batch.
 */
import { planOf } from '../../batch/plan.ts';
import type { Plan } from '../../batch/plan.ts';
import { digestOf, identityOf, SEARCHED } from '../../batch/spec.ts';
import type { Reproduction } from '../../report/batch-report.ts';
import type { Scenario } from '../../simulation/cast.ts';
import { castOf, partySpecs } from '../../simulation/cast.ts';
import type { Start } from '../../simulation/session/continuation.ts';
import { startAt } from '../../simulation/session/continuation.ts';
import type { SessionFile } from '../../simulation/session/session-file.ts';
import { restoreSession, SESSION_VERSION } from '../../simulation/session/session-file.ts';
import { lawInFile } from '../analysis/sensitivity/law-words.ts';
import type { Surroundings } from '../exit.ts';
import type { Named } from '../scenario-words.ts';
import { asText, namedScenario, quoted } from '../scenario-words.ts';
import type { BatchFolder, ContinuedKept, RunKept } from './batch-folder.ts';

/** The command, checked, with its files. */
export function reproductionOf(batch: BatchFolder, around: Surroundings): Reproduction {
  const { run } = batch;
  const named = namedScenario(run.scenario, around.actors);
  if (run.continued !== undefined) return continuedAgain(batch, run.continued, named, around);
  const plan = run.plan === null ? null : planFile(run.plan);
  const planned = plan === null ? ['--runs', String(run.asked)] : ['--plan', 'plan.json'];
  const words = [...named.words, ...planned, '--seed', run.seed];
  const files = [...named.files, ...(plan === null ? [] : [{ name: 'plan.json', text: asText(plan) }])];
  return reproduction(batch, words, files, isSame(named.scenario, plan, run, around));
}

/** What `winset run` is told, in full. */
function reproduction(
  { folder, run, tables }: BatchFolder,
  words: readonly string[],
  files: Named['files'],
  checked: boolean,
): Reproduction {
  const format = Object.values(tables)[0]?.format ?? 'csv';
  const command = [
    'winset',
    'run',
    ...words,
    ...(run.until === undefined ? [] : ['--until', run.until]),
    ...(run.tables.length === 0 ? [] : ['--tables', run.tables.join(',')]),
    ...(format === 'csv' ? [] : ['--format', format]),
    '--out',
    `${folder.replace(/[/\\]+$/, '')}-again`,
  ];
  const needed = files.map(({ name }) => name).join(' and ');
  return {
    command: command.map(quoted).join(' '),
    checked,
    note: `${needed === '' ? '' : `It needs the ${needed} below, beside it. `}Version ${run.version}, batch ${run.batch}.`,
    files,
  };
}

/** Continuations of a session: its file carries scenario, seed and decisions up to where they start. */
function continuedAgain(
  batch: BatchFolder,
  continued: ContinuedKept,
  named: Named,
  { actors }: Surroundings,
): Reproduction {
  const { run } = batch;
  const { branch, event, replication, decisions } = continued;
  const [base = '', ...set] = named.words.filter((word) => word !== '--set');
  const kept: SessionFile = {
    session: 'winset',
    version: SESSION_VERSION,
    scenario: named.files.length === 0 ? { bundled: base, set } : { definition: run.scenario },
    title: run.title,
    seed: run.seed,
    replication,
    branch,
    branches: [{ name: branch, from: null, decisions, cursor: event, seen: event }],
  };
  const session = restoreSession(castOf(named.scenario, actors), kept);
  const start = 'refused' in session ? session : startAt(session, { seq: event });
  const checked = !('refused' in start) && isContinued(run, named.scenario, start);
  const words = ['--from', 'session.json', '--at', String(event), '--runs', String(run.asked)];
  return reproduction(batch, words, [{ name: 'session.json', text: asText(kept) }], checked);
}

function isContinued(
  { seed, asked, tables, version, batch }: RunKept,
  scenario: Scenario,
  start: Start,
): boolean {
  const design = { scenario, runs: asked, plan: null };
  return digestOf(identityOf({ design, seed, tables, searchUpTo: 0, start }, version)) === batch;
}

/** A plan in the form of its file. */
function planFile({ title, about, design, points, replications, uncertainties, policies }: Plan) {
  const entries = policies.map(({ name, set }): [string, Record<string, unknown>] => [name, overrides(set)]);
  const uncertain = uncertainties.map(({ path, law }): [string, unknown] => [path, lawInFile(law)]);
  return {
    title,
    about,
    ...(uncertain.length === 0 ? {} : { design, uncertainties: Object.fromEntries(uncertain) }),
    ...(uncertain.length === 0 || design === 'full-factorial' ? {} : { points }),
    replications,
    ...(policies.length === 1 && policies[0]?.name === '' ? {} : { policies: Object.fromEntries(entries) }),
  };
}

function overrides(set: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    set.map((one) => {
      const at = one.indexOf('=');
      return [one.slice(0, at), JSON.parse(one.slice(at + 1)) as unknown];
    }),
  );
}

/** Whether the command asks for the batch that is there: by the digest of all that its results depend on. */
function isSame(scenario: Scenario, plan: unknown, run: RunKept, around: Surroundings): boolean {
  const { seed, asked, tables, version, batch } = run;
  const runs = plan === null ? asked : 0;
  const read = plan === null ? null : planOf(plan, { parties: partySpecs(around.actors), seed, scenario });
  if (read !== null && 'faults' in read) return false;
  const design =
    read === null ? { scenario, runs, plan: null } : { scenario: read.scenario, runs, plan: read.plan };
  return digestOf(identityOf({ design, seed, tables, searchUpTo: SEARCHED }, version)) === batch;
}
