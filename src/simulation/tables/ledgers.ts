/** The table `ledgers`: a row for every answer, with the reckoning behind it. */
import type { Value } from '../columns.ts';
import { columnName } from '../columns.ts';
import { column, field, inside, joined, MONTH } from './reading.ts';
import type { Scene, Table } from './table.ts';
import type { Answer } from './texts.ts';
import { textsOf } from './texts.ts';

const NUMBERS = [
  column('worth', 'number', 'utility', 'worth of the text to the party above going on'),
  column('utility', 'number', 'utility', 'utility of the text'),
  column('reservation', 'number', 'utility', 'reservation value'),
  column('aspiration', 'number', 'utility', 'what the party holds out for'),
  column('protection', 'number', 'index 0-1', 'protection index of the text'),
  column(
    'holds',
    'number',
    'chance',
    'how far the party believes that the text will hold; empty where it does not discount',
  ),
  column('vote', 'number', 'chance', 'chance that its public ratifies; empty where no vote is needed'),
  column('charges', 'number', 'utility', 'charged for red lines and the like, taken off the worth'),
] as const;

/** The table for a scene. */
export function ledgersTable(scene: Scene): Table {
  const ids = scene.space.issues.map(({ id }) => id);
  return {
    name: 'ledgers',
    row: 'an answer to a text',
    columns: [
      MONTH,
      column('offer', 'integer', '', 'number of the text in its run, as in the table offers'),
      column('by', 'string', '', 'party that answers'),
      column('of', 'string', '', 'author of the text'),
      column('accepted', 'boolean', '', 'the party accepted'),
      column('reason', 'string', '', 'why, in words'),
      ...NUMBERS,
      column('lines', 'string', '', 'hard red lines that the text crosses, joined by +'),
      column('charged', 'string', '', 'what else is charged, joined by ;'),
      column('claims', 'string', '', 'red lines that the answer claims, joined by +'),
      column('objection', 'string', '', 'issue that a refusal objects to most'),
      ...scene.space.issues.map(({ id, name }) =>
        column(
          columnName('gain', id),
          'number',
          'utility',
          `${name}: worth less that in the party's own top terms`,
        ),
      ),
    ],
    hears: { texts: false, answers: true },
    rows: (_, told) => textsOf(told).answers.map((answer) => rowOf(answer, ids)),
  };
}

function rowOf({ told, accepted, offer }: Answer, ids: readonly string[]): Value[] {
  const ledger = inside(told, 'ledger');
  const issues = inside(ledger, 'issues');
  return [
    told.month,
    offer,
    field(told, 'by'),
    field(told, 'of'),
    accepted,
    field(told, 'reason'),
    ...NUMBERS.map(({ name }) => field(ledger, name)),
    joined(inside(ledger, 'lines')),
    joined(inside(ledger, 'charged'), '; '),
    joined(told['claims']),
    field(told, 'objection'),
    ...ids.map((id) => field(issues, id)),
  ];
}
