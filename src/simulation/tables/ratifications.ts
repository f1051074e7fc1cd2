/** The table `ratifications`: a row for every decision at a gate, also where a run signed more than once. */
import { NO_LEDGERS } from '../../course/run.ts';
import type { Value } from '../columns.ts';
import { column, field, joined, MONTH } from './reading.ts';
import type { Happening, Scene, Table } from './table.ts';

/** The table for a scene. */
export function ratificationsTable(scene: Scene): Table {
  return {
    name: 'ratifications',
    row: 'a decision at a gate',
    columns: [
      MONTH,
      column('gate', 'string', '', 'id of the gate'),
      column(
        'kind',
        'string',
        '',
        'treaty, parliaments, referral (a vote at home), unanimity (of members on a clause)',
      ),
      column('by', 'string', '', 'who decides; empty where all members do'),
      column('form', 'string', '', 'treaty or executive, where the gate leaves a choice'),
      column(
        'core',
        'boolean',
        '',
        'a parliament without which the gate fails; others only stop their own troops',
      ),
      column('chance', 'number', 'chance', 'chance of passing before the draw'),
      column('passed', 'boolean', '', 'the gate, or this parliament, passed'),
      column('clause', 'string', '', 'issue whose clause needs everybody'),
      column('level', 'integer', 'level', 'level of that clause in the text'),
      column('blocked_by', 'string', '', 'members that blocked it, joined by +'),
      column('struck', 'boolean', '', 'the clause was struck; the rest stands'),
      column('falls_to', 'integer', 'level', 'level to which a struck clause falls'),
    ],
    hears: NO_LEDGERS,
    rows: (_, told) =>
      told.flatMap((happening, i) =>
        happening.event === 'RATIFY' ? [rowOf(scene, happening, told[i + 1])] : [],
      ),
  };
}

/** A struck clause is told right after the gate that struck it. */
function rowOf({ scenario }: Scene, told: Happening, next: Happening | undefined): Value[] {
  const gate = String(told['gate']);
  const struck = next?.event === 'CLAUSE_STRUCK' && next['gate'] === gate ? next : undefined;
  return [
    told.month,
    gate,
    scenario.gates[gate]?.kind ?? null,
    field(told, 'by'),
    field(told, 'form'),
    field(told, 'core'),
    field(told, 'chance'),
    field(told, 'passed'),
    field(told, 'clause'),
    field(told, 'level'),
    joined(told['blockedBy']),
    told['clause'] === undefined ? null : struck !== undefined,
    field(struck, 'to'),
  ];
}
