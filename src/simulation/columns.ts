/**
 * What does one row of the table `runs` hold? The outcome with its months, what was signed, what it is worth to whom, what
 * was drawn. Columns, types and units stand in one list, from which the data dictionary is written.
 */
import { OUTCOMES } from '../course/ending.ts';
import { monthOfResumption } from '../course/implementation.ts';
import { cell } from '../course/memory.ts';
import type { Run } from '../course/run.ts';
import type { Scene } from '../course/scene.ts';
import { refreshOwn } from '../course/views.ts';
import { utilityOf } from '../negotiation/worth.ts';
import { blockedBy, hasTerms, held, outcomeOf, truceEver } from './result.ts';

/** A cell of a table; null is written as an empty field. */
export type Value = string | number | boolean | null;

/** A column of a table with its unit and meaning, for the data dictionary. */
export type Column = Readonly<{
  name: string;
  type: 'string' | 'number' | 'integer' | 'boolean';
  unit: string;
  description: string;
  of: (run: Run) => Value;
}>;

/** A party id as a column name: hyphens become underscores. */
export function columnName(prefix: string, id: string): string {
  return `${prefix}_${id.replaceAll('-', '_').toLowerCase()}`;
}

const six = (x: number): number => Math.round(x * 1e6) / 1e6 + 0;

const monthOrNull = (month: number): number | null => (month > 0 ? month : null);

/** The columns of the table `runs` for a scene, in order; `replication` and `feasible` are added by whoever writes the rows. */
export function runColumns(scene: Scene): readonly Column[] {
  return [
    ...columnsOf(OUTCOME_ROWS),
    ...scene.space.issues.map((issue, k) => levelColumn(issue.id, issue.name, k)),
    ...scene.table.flatMap((_, p) => partyColumns(scene, p)),
    ...columnsOf(WORLD_ROWS),
  ];
}

/** A column on one line: name, type, unit, description, value. */
type Row = readonly [name: string, type: Column['type'], unit: string, description: string, of: Column['of']];

function columnsOf(rows: readonly Row[]): Column[] {
  return rows.map(([name, type, unit, description, of]) => ({ name, type, unit, description, of }));
}

type WorldField = keyof Run['memory']['world'];

const cellOf = (run: Run, field: WorldField): number => cell(run.memory.world[field]);

const ratified = (run: Run): boolean => cellOf(run, 'ratifiedMonth') > 0;

const collapsedMonth = (run: Run): number | null =>
  ratified(run) ? monthOrNull(monthOfResumption(run)) : null;

const struckGates = ({ scene, memory }: Run): string | null =>
  scene.gateIds.filter((_, g) => ((cell(memory.world.struck) >> g) & 1) === 1).join('+') || null;

const whenRatified = (run: Run, value: number): number | null => (ratified(run) ? six(value) : null);

const daysHeld = (run: Run): number | null =>
  run.scene.scenario.durability === null ? null : whenRatified(run, Math.floor(cellOf(run, 'resumedDay')));

const OUTCOME_ROWS: readonly Row[] = [
  ['outcome', 'string', '', `how the run ended: ${OUTCOMES.join(', ')}`, outcomeOf],
  ['month_ended', 'integer', 'month', 'month in which the talks ended', (run) => cellOf(run, 'endMonth')],
  ['reached', 'boolean', '', 'all parties at the table signed terms', hasTerms],
  [
    'month_signed',
    'integer',
    'month',
    'first month of signature',
    (run) => monthOrNull(cellOf(run, 'signedMonth')),
  ],
  ['ratified', 'boolean', '', 'signed terms passed every gate', ratified],
  [
    'month_ratified',
    'integer',
    'month',
    'month of the ratified terms that stand',
    (run) => monthOrNull(cellOf(run, 'ratifiedMonth')),
  ],
  ['held_12', 'boolean', '', 'ratified, and fighting not resumed for 12 months', (run) => held(run, 12)],
  ['held_60', 'boolean', '', 'ratified, and fighting not resumed for 60 months', (run) => held(run, 60)],
  [
    'collapsed_month',
    'integer',
    'month',
    'month after ratification in which fighting resumed, if within the horizon',
    collapsedMonth,
  ],
  ['truce_ever', 'string', '', 'the furthest bare truce agreed: none, sector, general', truceEver],
  [
    'walked_out_by',
    'string',
    '',
    'the party that left the talks last',
    ({ scene, memory }) => scene.table[cell(memory.world.walkedBy)]?.id ?? null,
  ],
  [
    'failed_gate',
    'string',
    '',
    'the gate at which signed terms failed',
    ({ scene, memory }) => scene.gateIds[cell(memory.world.failedGate) - 1] ?? null,
  ],
  [
    'blocked_by',
    'string',
    '',
    'without ratified terms: who walked out, the gate that failed, or the party that refused most texts',
    blockedBy,
  ],
  [
    'under_pressure',
    'boolean',
    '',
    'terms in force were signed under pressure',
    (run) => cellOf(run, 'underPressure') === 1,
  ],
  ['clauses_struck', 'string', '', 'gates that struck a clause, joined by +', struckGates],
];

const WORLD_ROWS: readonly Row[] = [
  [
    'pledged_thousand',
    'number',
    'thousand troops',
    'pledged for the terms and not stopped by a parliament',
    (run) => whenRatified(run, cellOf(run, 'pledged')),
  ],
  [
    'protection',
    'number',
    'index 0-1',
    'protection index of the terms as they stand',
    (run) => whenRatified(run, cellOf(run, 'protection')),
  ],
  [
    'hazard_ratio',
    'number',
    'ratio',
    'hazard of renewed fighting against the baseline of its kind of halt',
    (run) => whenRatified(run, cellOf(run, 'hazardRatio')),
  ],
  ['days_held', 'number', 'days', 'days until fighting resumed, drawn without the horizon', daysHeld],
  [
    'momentum',
    'number',
    '-1 to 1',
    'momentum of the front when the talks ended',
    (run) => six(cellOf(run, 'momentum')),
  ],
  ['trust', 'number', '-1 to 1', 'trust when the talks ended', (run) => six(cellOf(run, 'trust'))],
];

function levelColumn(id: string, name: string, k: number): Column {
  const of = (run: Run): Value => (hasTerms(run) ? (run.memory.world.terms[k] as number) : null);
  return {
    name: columnName('level', id),
    type: 'integer',
    unit: 'level',
    description: `${name}: level in the terms as they stand, after struck clauses and realised troops`,
    of,
  };
}

function drawn(run: Run, p: number, fact: 'horizon' | 'beta' | 'reservationNoise'): number {
  return six(run.facts.table[p]?.[fact] ?? 0);
}

function partyRows(p: number): Row[] {
  const reservation = (run: Run): number => six(run.memory.table[p]?.reservation[0] ?? 0);
  const refusals = (run: Run): number => run.memory.world.refusals[p] as number;
  return [
    ['utility', 'number', 'utility', 'utility of the terms as they stand', (run) => utilityOfTerms(run, p)],
    ['reservation', 'number', 'utility', 'reservation value in the last month of talks', reservation],
    ['refusals', 'integer', 'texts', 'texts refused', refusals],
    ['horizon', 'number', 'months', 'private horizon drawn', (run) => drawn(run, p, 'horizon')],
    ['beta', 'number', '', 'concession exponent drawn', (run) => drawn(run, p, 'beta')],
    [
      'reservation_noise',
      'number',
      'utility',
      'private part of the reservation value drawn',
      (run) => drawn(run, p, 'reservationNoise'),
    ],
    [
      'hard_lines',
      'string',
      '',
      'red lines that are hard in this run, joined by +',
      (run) => hardLines(run, p),
    ],
  ];
}

function partyColumns(scene: Scene, p: number): Column[] {
  const party = scene.table[p];
  if (party === undefined) return [];
  const { ceiling } = party.numbers;
  const rows = partyRows(p);
  if (ceiling !== undefined) {
    const description = `highest level of ${ceiling.issue} on offer at first`;
    rows.push(['ceiling', 'integer', 'level', description, (run) => run.facts.table[p]?.ceiling ?? null]);
  }
  return columnsOf(rows).map((column) => {
    return {
      ...column,
      name: columnName(column.name, party.id),
      description: `${party.name}: ${column.description}`,
    };
  });
}

function utilityOfTerms(run: Run, p: number): number | null {
  const desk = run.table[p];
  if (desk === undefined || !hasTerms(run)) return null;
  refreshOwn(desk);
  return six(utilityOf(desk.views.own, run.memory.world.terms));
}

function hardLines(run: Run, p: number): string | null {
  const hard = run.facts.table[p]?.hard;
  return (
    run.scene.table[p]?.lines
      .filter((_, n) => hard?.[n] === 1)
      .map(({ id }) => id)
      .join('+') || null
  );
}
