/** The table `offers`: a row for every text on the table, with what it is worth to its author and who took it. */
import type { Value } from '../columns.ts';
import { columnName } from '../columns.ts';
import { column, field, inside, joined, MONTH } from './reading.ts';
import type { Scene, Table } from './table.ts';
import type { Text } from './texts.ts';
import { textsOf } from './texts.ts';

const LEDGER = ['worth', 'utility', 'reservation', 'aspiration', 'protection'] as const;

/** The table for a scene. */
export function offersTable(scene: Scene): Table {
  const ids = scene.space.issues.map(({ id }) => id);
  return {
    name: 'offers',
    row: 'a text on the table: an offer, an amendment or a frame',
    columns: [
      MONTH,
      column('offer', 'integer', '', 'number of the text in its run, from 1'),
      column(
        'kind',
        'string',
        '',
        'offer, amendment (of the text before), frame (agreed by two, put to the others)',
      ),
      column('by', 'string', '', 'author'),
      ...scene.space.issues.map(({ id, name }) =>
        column(columnName('level', id), 'integer', 'level', `${name}: level in the text`),
      ),
      column('changed', 'string', '', 'issues that an amendment changes, joined by +'),
      column(
        'worth',
        'number',
        'utility',
        'worth to its author above going on; empty for amendments and frames',
      ),
      column('utility', 'number', 'utility', 'utility to its author'),
      column('reservation', 'number', 'utility', 'reservation value of its author'),
      column('aspiration', 'number', 'utility', 'what its author holds out for'),
      column('protection', 'number', 'index 0-1', 'protection index of the text'),
      column('accepted_by', 'string', '', 'parties that accepted it, joined by +'),
      column('refused_by', 'string', '', 'parties that refused it, joined by +'),
      column('signed', 'boolean', '', 'all accepted and it was signed'),
    ],
    hears: { texts: true, answers: false },
    rows: (_, told) => textsOf(told).texts.map((text) => rowOf(text, ids)),
  };
}

function rowOf({ number, told, kind, by, accepted, refused, signed }: Text, ids: readonly string[]): Value[] {
  const terms = inside(told, 'terms');
  const ledger = inside(told, 'ledger');
  return [
    told.month,
    number,
    kind,
    by,
    ...ids.map((id) => field(terms, id)),
    joined(told['changed']),
    ...LEDGER.map((name) => field(ledger, name)),
    joined(accepted),
    joined(refused),
    signed,
  ];
}
