/**
 * Where do rows wait until there are enough for a row group? In columns that are made once and written over group after
 * group, so that a long table leaves nothing for the garbage collector to find later.
 */
import type { ColumnInfo } from '../simulation/tables/index.ts';
import type { Cells, TablePart } from './cells.ts';

/** Rows that wait, column by column. */
export type RowGroup = Readonly<{
  /** Rows so far. */
  rows: () => number;
  add: (part: TablePart) => void;
  /** The values of a column, null where empty: an array that the next call fills anew. */
  values: (column: number) => unknown[];
  /** Forgets the rows. */
  clear: () => void;
}>;

/** Numbers, NaN where empty, or texts. */
type Waiting = { numbers: Float64Array } | { texts: (string | null)[] };

/** An empty row group with room for so many rows; it grows where a part needs more. */
export function rowGroup(columns: readonly ColumnInfo[], room: number): RowGroup {
  const waiting = columns.map(
    ({ type }): Waiting => (type === 'string' ? { texts: [] } : { numbers: new Float64Array(room) }),
  );
  const values: unknown[] = [];
  let rows = 0;
  return {
    rows: () => rows,
    add: (part) => {
      for (let c = 0; c < waiting.length; c += 1) append(waiting[c] as Waiting, rows, part.cells[c] as Cells);
      rows += part.rows;
    },
    values: (c) => {
      values.length = rows;
      const column = waiting[c] as Waiting;
      if ('texts' in column) for (let row = 0; row < rows; row += 1) values[row] = column.texts[row];
      else fillWithNumbers(values, column.numbers, (columns[c] as ColumnInfo).type === 'boolean');
      return values;
    },
    clear: () => {
      rows = 0;
    },
  };
}

function append(column: Waiting, at: number, cells: Cells): void {
  if ('texts' in column) {
    if (!('codes' in cells)) throw new RangeError('a column of texts goes on in numbers');
    for (let row = 0; row < cells.codes.length; row += 1)
      column.texts[at + row] = cells.texts[cells.codes[row] as number] ?? null;
    return;
  }
  if (!('numbers' in cells)) throw new RangeError('a column of numbers goes on in texts');
  const needed = at + cells.numbers.length;
  if (needed > column.numbers.length) {
    const wider = new Float64Array(needed);
    wider.set(column.numbers);
    column.numbers = wider;
  }
  column.numbers.set(cells.numbers, at);
}

function fillWithNumbers(values: unknown[], numbers: Float64Array, boolean: boolean): void {
  for (let row = 0; row < values.length; row += 1) {
    const x = numbers[row] as number;
    values[row] = Number.isNaN(x) ? null : boolean ? x === 1 : x;
  }
}
