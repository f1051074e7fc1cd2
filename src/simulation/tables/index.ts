/** Which tables can a batch leave? Every table by name, for a scene. */
import { runColumns } from '../columns.ts';
import { ledgersTable } from './ledgers.ts';
import type { TableName } from './names.ts';
import { offersTable } from './offers.ts';
import { ratificationsTable } from './ratifications.ts';
import { roundsTable } from './rounds.ts';
import type { Scene, Table } from './table.ts';

export type { TableName } from './names.ts';
export { TABLE_NAMES } from './names.ts';
export type { ColumnInfo, Happening, Ledgers, Table } from './table.ts';

const MAKERS: Readonly<Record<TableName, (scene: Scene) => Table>> = {
  runs: runsTable,
  rounds: roundsTable,
  offers: offersTable,
  ratifications: ratificationsTable,
  ledgers: ledgersTable,
};

/** The table of a name for a scene. */
export function tableOf(name: TableName, scene: Scene): Table {
  return MAKERS[name](scene);
}

function runsTable(scene: Scene): Table {
  const columns = runColumns(scene);
  return {
    name: 'runs',
    row: 'a run',
    columns: columns.map(({ name, type, unit, description }) => ({ name, type, unit, description })),
    hears: null,
    rows: (run) => [columns.map((column) => column.of(run))],
  };
}
