/** What is counted in the tables of a batch for its report? Each table is read once; what lacks its table says how to get it. */
import type { Answers } from '../../analysis/batch/answers.ts';
import { answerCounter } from '../../analysis/batch/answers.ts';
import { calendarCounter } from '../../analysis/batch/calendar.ts';
import type { Counter } from '../../analysis/batch/counter.ts';
import { counters, isTrue, numberOf } from '../../analysis/batch/counter.ts';
import { courseCounter, quantilesOf } from '../../analysis/batch/course.ts';
import { drawnCounter } from '../../analysis/batch/drawn.ts';
import { durabilityCounter } from '../../analysis/batch/durability.ts';
import type { GateVotes } from '../../analysis/batch/gates.ts';
import { gateCounter } from '../../analysis/batch/gates.ts';
import { policyCounter } from '../../analysis/batch/policies.ts';
import { settlementCounter } from '../../analysis/batch/settlements.ts';
import { spreadOf } from '../../analysis/batch/spread.ts';
import { wilson } from '../../analysis/intervals.ts';
import type { BatchReport, Course, Part, Pledges } from '../../report/batch-report.ts';
import type { Scenario } from '../../simulation/cast.ts';
import { columnName } from '../../simulation/columns.ts';
import type { TableName } from '../../simulation/tables/names.ts';
import type { BatchFolder } from './batch-folder.ts';
import type { Only } from './table-rows.ts';
import { countTable } from './table-rows.ts';

/** The parts of a report that are counted. */
export type Counted = Pick<
  BatchReport,
  | 'calendar'
  | 'course'
  | 'settlements'
  | 'answers'
  | 'gates'
  | 'pledges'
  | 'durability'
  | 'durabilityByPolicy'
  | 'comparison'
  | 'drawn'
>;

/** Counts every table that is there, of the runs of one policy where there are several. */
export async function countFolder(
  batch: BatchFolder,
  policies: readonly string[],
  policy: string,
): Promise<Counted> {
  const only = policies.length > 1 ? { column: 'policy', is: policy } : undefined;
  const ofRuns = await runsCounted(batch, only);
  const rounds = await roundsCounted(batch, only);
  const { pledges } = ofRuns;
  return {
    ...ofRuns,
    ...(await policiesCounted(batch, policies)),
    course: rounds.course,
    pledges: 'known' in pledges ? { known: { ...pledges.known, offered: rounds.offered } } : pledges,
    answers: await counted<readonly Answers[]>(batch, 'ledgers', answerCounter(), only),
    gates: await counted<readonly GateVotes[]>(batch, 'ratifications', gateCounter(), only),
  };
}

/** What came of a counter over a table, or why there is nothing. */
async function counted<T>(
  { tables, run }: BatchFolder,
  name: TableName,
  counter: Counter<T>,
  only: Only | undefined,
): Promise<Part<T>> {
  const table = tables[name];
  if (table === undefined) return { missing: notWritten(name, run.tables) };
  return { known: await countTable(table, counter, only) };
}

function notWritten(name: TableName, tables: readonly TableName[]): string {
  return `This batch did not write the table ${name}: play it again with --tables ${[...tables, name].join(',')} (the command at the end, so changed) to see this.`;
}

const SHARE_MARKS = [
  { name: 'reached', column: 'reached', yes: 'true' },
  { name: 'ratified', column: 'ratified', yes: 'true' },
  { name: 'held 12', column: 'held_12', yes: 'true' },
  { name: 'held 60', column: 'held_60', yes: 'true' },
  { name: 'truce ever', column: 'truce_ever', yes: 'general' },
] as const;

async function runsCounted(batch: BatchFolder, only: Only | undefined) {
  const { scenario } = batch.run;
  const issues = Object.entries(scenario.issues);
  const settlements = settlementCounter(
    issues.map(([id]) => columnName('level', id)),
    issues.map(([, { levels }]) => levels.length),
  );
  const calendar = calendarCounter(mostMonths(batch));
  const durability = durabilityCounter(scenario.horizon, 'outcome');
  const drawn = drawnCounter('ratified', ...drawnColumns(scenario));
  const pledges = pledgeCounter();
  // One reading for all; each counter keeps what it found.
  const all = await counted(
    batch,
    'runs',
    counters<unknown>([settlements, calendar, durability, drawn, pledges]),
    only,
  );
  const of = <T>(counter: Counter<T>): Part<T> => ('known' in all ? { known: counter.end() } : all);
  const effects = of(drawn);
  const held = of(durability);
  return {
    settlements: of(settlements),
    calendar: of(calendar),
    durability:
      scenario.durability === null ? { missing: 'Durability is not modelled in this scenario.' } : held,
    pledges: scenario.pledges === null ? { missing: 'No troops are pledged in this scenario.' } : of(pledges),
    drawn:
      'known' in effects
        ? {
            known: {
              outcome: 'ratified',
              compared: effects.known.length,
              effects: effects.known.toSorted(
                (a, b) => Math.abs(b.by.difference) - Math.abs(a.by.difference),
              ),
            },
          }
        : effects,
  };
}

/** The most months of talks that any run of the batch may have. */
function mostMonths({ run: { scenario, plan } }: BatchFolder): number {
  const drawn = plan?.uncertainties.find(({ path }) => path === 'rounds')?.law;
  const values =
    drawn === undefined ? [] : 'high' in drawn ? [drawn.high] : 'values' in drawn ? drawn.values : [];
  const set = plan?.policies.flatMap((one) => one.set.filter((text) => text.startsWith('rounds='))) ?? [];
  return Math.max(
    scenario.rounds,
    ...values.map(Number),
    ...set.map((text) => Number(text.slice('rounds='.length))),
  );
}

/** The columns of what each run draws: red lines, and numbers. */
function drawnColumns({ parties }: Scenario): readonly [lines: string[], numbers: string[]] {
  const table = parties.filter(({ seat }) => seat === 'table');
  const of = (prefix: string): string[] => table.map(({ id }) => columnName(prefix, id));
  const ceilings = table.filter(({ numbers }) => 'ceiling' in numbers && numbers.ceiling !== undefined);
  return [
    of('hard_lines'),
    [
      ...of('horizon'),
      ...of('beta'),
      ...of('reservation_noise'),
      ...ceilings.map(({ id }) => columnName('ceiling', id)),
    ],
  ];
}

/** Thousands of troops up to this, in tenths. */
const MOST_TROOPS = 2000;

function pledgeCounter(): Counter<Pledges> {
  const spread = spreadOf(0, MOST_TROOPS, 0.1);
  let ratified = 0;
  return {
    columns: ['ratified', 'pledged_thousand'],
    add: (row, at) => {
      if (!isTrue(row, at, 0)) return;
      ratified += 1;
      const pledged = numberOf(row, at, 1);
      if (pledged > 0) spread.add(pledged);
    },
    end: () => ({
      some: wilson(spread.count(), ratified),
      ratified: spread.count() === 0 ? null : quantilesOf(spread),
      offered: null,
    }),
  };
}

const OFFERED = [
  ['pledged_no_backstop', 'offered with no backstop'],
  ['pledged_backstop', 'offered with backstop'],
  ['pledged_air_cover', 'offered with air cover'],
] as const;

function offeredCounter(): Counter<NonNullable<Pledges['offered']>> {
  const spreads = OFFERED.map(() => spreadOf(0, MOST_TROOPS, 0.1));
  return {
    columns: OFFERED.map(([column]) => column),
    add: (row, at) => {
      for (const [k, spread] of spreads.entries()) spread.add(numberOf(row, at, k));
    },
    end: () =>
      OFFERED.flatMap(([, what], k) => {
        const spread = spreads[k];
        return spread === undefined || spread.count() === 0 ? [] : [{ what, spread: quantilesOf(spread) }];
      }),
  };
}

async function roundsCounted(batch: BatchFolder, only: Only | undefined) {
  const { scenario } = batch.run;
  const followed = scenario.parties
    .filter(({ seat }) => seat === 'table')
    .map(({ id }) => ({ party: id, what: 'aspiration' as const }));
  const course = courseCounter(
    mostMonths(batch),
    followed.map(({ party, what }) => ({ column: columnName(what, party), low: -1, high: 2, width: 0.001 })),
  );
  const offered = scenario.pledges === null ? null : offeredCounter();
  const both: readonly Counter<unknown>[] = offered === null ? [course] : [course, offered];
  const all = await counted(batch, 'rounds', counters(both), only);
  const known: Part<Course> = 'known' in all ? { known: { months: course.end(), followed } } : all;
  return { course: known, offered: 'known' in all ? (offered?.end() ?? null) : null };
}

async function policiesCounted(batch: BatchFolder, policies: readonly string[]) {
  const one: Part<never> = { missing: 'This batch had one policy.' };
  if (policies.length < 2) return { comparison: one, durabilityByPolicy: one };
  const modelled = SHARE_MARKS.filter(
    ({ column }) => batch.run.scenario.durability !== null || !column.startsWith('held'),
  );
  const comparison = policyCounter(policies, modelled);
  const durability = durabilityCounter(batch.run.scenario.horizon, 'policy');
  const all = await counted(batch, 'runs', counters<unknown>([comparison, durability]), undefined);
  if (!('known' in all)) return { comparison: all, durabilityByPolicy: all };
  const groups = durability.end().toSorted((a, b) => policies.indexOf(a.group) - policies.indexOf(b.group));
  return { comparison: { known: comparison.end() }, durabilityByPolicy: { known: groups } };
}
