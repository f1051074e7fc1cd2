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
    ...outcomeColumns(scene),
    ...scene.space.issues.map((issue, k) => levelColumn(issue.id, issue.name, k)),
    ...scene.table.flatMap((_, p) => partyColumns(scene, p)),
    ...worldColumns(),
  ];
}

function outcomeColumns(scene: Scene): Column[] {
  const world = (run: Run): Run['memory']['world'] => run.memory.world;
  return [
    {
      name: 'outcome',
      type: 'string',
      unit: '',
      description: `how the run ended: ${OUTCOMES.join(', ')}`,
      of: outcomeOf,
    },
    {
      name: 'month_ended',
      type: 'integer',
      unit: 'month',
      description: 'month in which the talks ended',
      of: (run) => cell(world(run).endMonth),
    },
    {
      name: 'reached',
      type: 'boolean',
      unit: '',
      description: 'all parties at the table signed terms',
      of: (run) => cell(world(run).signedMonth) > 0,
    },
    {
      name: 'month_signed',
      type: 'integer',
      unit: 'month',
      description: 'first month of signature',
      of: (run) => monthOrNull(cell(world(run).signedMonth)),
    },
    {
      name: 'ratified',
      type: 'boolean',
      unit: '',
      description: 'signed terms passed every gate',
      of: (run) => cell(world(run).ratifiedMonth) > 0,
    },
    {
      name: 'month_ratified',
      type: 'integer',
      unit: 'month',
      description: 'month of the ratified terms that stand',
      of: (run) => monthOrNull(cell(world(run).ratifiedMonth)),
    },
    {
      name: 'held_12',
      type: 'boolean',
      unit: '',
      description: 'ratified, and fighting not resumed for 12 months',
      of: (run) => held(run, 12),
    },
    {
      name: 'held_60',
      type: 'boolean',
      unit: '',
      description: 'ratified, and fighting not resumed for 60 months',
      of: (run) => held(run, 60),
    },
    {
      name: 'collapsed_month',
      type: 'integer',
      unit: 'month',
      description: 'month after ratification in which fighting resumed, if within the horizon',
      of: (run) => (cell(world(run).ratifiedMonth) > 0 ? monthOrNull(monthOfResumption(run)) : null),
    },
    {
      name: 'truce_ever',
      type: 'string',
      unit: '',
      description: 'the furthest bare truce agreed: none, sector, general',
      of: truceEver,
    },
    {
      name: 'walked_out_by',
      type: 'string',
      unit: '',
      description: 'the party that left the talks last',
      of: (run) => scene.table[cell(world(run).walkedBy)]?.id ?? null,
    },
    {
      name: 'failed_gate',
      type: 'string',
      unit: '',
      description: 'the gate at which signed terms failed',
      of: (run) => scene.gateIds[cell(world(run).failedGate) - 1] ?? null,
    },
    {
      name: 'blocked_by',
      type: 'string',
      unit: '',
      description:
        'without ratified terms: who walked out, the gate that failed, or the party that refused most texts',
      of: blockedBy,
    },
    {
      name: 'under_pressure',
      type: 'boolean',
      unit: '',
      description: 'terms in force were signed under pressure',
      of: (run) => cell(world(run).underPressure) === 1,
    },
    {
      name: 'clauses_struck',
      type: 'string',
      unit: '',
      description: 'gates that struck a clause, joined by +',
      of: (run) =>
        scene.gateIds.filter((_, g) => ((cell(world(run).struck) >> g) & 1) === 1).join('+') || null,
    },
  ];
}

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

function partyColumns(scene: Scene, p: number): Column[] {
  const party = scene.table[p];
  if (party === undefined) return [];
  const { id, name } = party;
  const column = (
    prefix: string,
    type: Column['type'],
    unit: string,
    description: string,
    of: Column['of'],
  ): Column => ({ name: columnName(prefix, id), type, unit, description: `${name}: ${description}`, of });
  const columns = [
    column('utility', 'number', 'utility', 'utility of the terms as they stand', (run) =>
      utilityOfTerms(run, p),
    ),
    column('reservation', 'number', 'utility', 'reservation value in the last month of talks', (run) =>
      six(run.memory.table[p]?.reservation[0] ?? 0),
    ),
    column('refusals', 'integer', 'texts', 'texts refused', (run) => run.memory.world.refusals[p] as number),
    column('horizon', 'number', 'months', 'private horizon drawn', (run) =>
      six(run.facts.table[p]?.horizon ?? 0),
    ),
    column('beta', 'number', '', 'concession exponent drawn', (run) => six(run.facts.table[p]?.beta ?? 0)),
    column('reservation_noise', 'number', 'utility', 'private part of the reservation value drawn', (run) =>
      six(run.facts.table[p]?.reservationNoise ?? 0),
    ),
    column('hard_lines', 'string', '', 'red lines that are hard in this run, joined by +', (run) =>
      hardLines(run, p),
    ),
  ];
  if (party.numbers.ceiling !== undefined)
    columns.push(
      column(
        'ceiling',
        'integer',
        'level',
        `highest level of ${party.numbers.ceiling.issue} on offer at first`,
        (run) => run.facts.table[p]?.ceiling ?? null,
      ),
    );
  return columns;
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

function worldColumns(): Column[] {
  const ratified = (run: Run): boolean => cell(run.memory.world.ratifiedMonth) > 0;
  return [
    {
      name: 'pledged_thousand',
      type: 'number',
      unit: 'thousand troops',
      description: 'pledged for the terms and not stopped by a parliament',
      of: (run) => (ratified(run) ? six(cell(run.memory.world.pledged)) : null),
    },
    {
      name: 'protection',
      type: 'number',
      unit: 'index 0-1',
      description: 'protection index of the terms as they stand',
      of: (run) => (ratified(run) ? six(cell(run.memory.world.protection)) : null),
    },
    {
      name: 'hazard_ratio',
      type: 'number',
      unit: 'ratio',
      description: 'hazard of renewed fighting against the baseline of its kind of halt',
      of: (run) => (ratified(run) ? six(cell(run.memory.world.hazardRatio)) : null),
    },
    {
      name: 'days_held',
      type: 'number',
      unit: 'days',
      description: 'days until fighting resumed, drawn without the horizon',
      of: (run) => (ratified(run) ? Math.floor(cell(run.memory.world.resumedDay)) : null),
    },
    {
      name: 'momentum',
      type: 'number',
      unit: '-1 to 1',
      description: 'momentum of the front when the talks ended',
      of: (run) => six(cell(run.memory.world.momentum)),
    },
    {
      name: 'trust',
      type: 'number',
      unit: '-1 to 1',
      description: 'trust when the talks ended',
      of: (run) => six(cell(run.memory.world.trust)),
    },
  ];
}
