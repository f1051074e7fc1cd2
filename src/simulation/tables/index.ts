/** Which tables can a batch leave? Every table by name, for a scene. */
import { runColumns } from '../columns.ts';
import type { TableName } from './names.ts';
import type { Scene, Table } from './table.ts';

export type { TableName } from './names.ts';
export { TABLE_NAMES } from './names.ts';
export type { ColumnInfo, Happening, Table, Tell } from './table.ts';

const MAKERS: Readonly<Record<string, (scene: Scene) => Table>> = { runs: runsTable };

/** The table of a name for a scene; throws when there is none of that name. */
export function tableOf(name: TableName, scene: Scene): Table {
  const make = MAKERS[name];
  if (make === undefined) throw new RangeError(`no such table: ${name}`);
  return make(scene);
}

function runsTable(scene: Scene): Table {
  const columns = runColumns(scene);
  return {
    name: 'runs',
    row: 'a run',
    columns: columns.map(({ name, type, unit, description }) => ({ name, type, unit, description })),
    listens: false,
    rows: (run) => [columns.map((column) => column.of(run))],
  };
}
