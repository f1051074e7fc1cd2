/** What do the tables of an analysis hold? A column for each factor and one outcome a row, or what is wrong, with file and line. */
import type { Columns } from '../../../analysis/sensitivity/index.ts';
import type { Table, TableColumn } from '../../../analysis/table/index.ts';
import { tableFaultLine } from '../../../analysis/table/index.ts';
import type { Law } from '../../../random/laws.ts';
import { listed, readTable } from '../table-file.ts';
import { cellOf } from './design-command.ts';
import type { Problem } from './problem.ts';

/** Lines that say what is wrong. */
export type Refused = Readonly<{ refused: readonly string[] }>;

/** The columns of a design in the order of the factors; levels as their positions in the law. */
export type DesignRead = Readonly<{
  columns: Columns;
  rows: number;
  file: string;
  lineOf: (row: number) => number;
}>;

/** One outcome a row. */
export type ValuesRead = Readonly<{
  values: Float64Array;
  name: string;
  file: string;
  lineOf: (row: number) => number;
}>;

type Cells = Readonly<{ numbers: Float64Array }> | Readonly<{ line: number; message: string }>;

/** Reads a design. */
export async function readDesign(file: string, { factors, laws }: Problem): Promise<DesignRead | Refused> {
  const read = await readTable(file, factors.names);
  if ('refused' in read) return read;
  const { table } = read;
  const cells = factors.names.map((name, f) => factorCells(table, name, laws[f]));
  const refused = cells.flatMap((one, f) =>
    'numbers' in one ? [] : [`${read.file}: ${tableFaultLine({ ...one, column: factors.names[f] ?? '' })}`],
  );
  if (refused.length > 0) return { refused };
  const columns = cells.map((one) => ('numbers' in one ? one.numbers : new Float64Array()));
  return { columns, rows: table.rows, file: read.file, lineOf: table.lineOf };
}

function factorCells(table: Table, name: string, law: Law | undefined): Cells {
  const column = table.columns.get(name);
  if (column === undefined) return { line: 0, message: 'is missing' };
  if (law?.kind !== 'levels') return numbersIn(column, table);
  const known = law.values.map((value) => String(cellOf(value)));
  const texts = column.kind === 'category' ? column.labels : [];
  const codes = new Map(known.map((text, level) => [text, level]));
  const numbers = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    const text = column.kind === 'category' ? texts[column.codes[row] as number] : String(column.values[row]);
    const level = text === undefined ? undefined : codes.get(text);
    if (level === undefined) {
      const words = `must be one of ${known.join(', ')}: ${text ?? 'an empty cell'}`;
      return { line: table.lineOf(row), message: words };
    }
    numbers[row] = level;
  }
  return { numbers };
}

/** Finite numbers, true and false as 1 and 0; or the first cell that is none. */
function numbersIn(column: TableColumn, table: Table): Cells {
  if (column.kind === 'number') {
    const row = column.values.findIndex((x) => !Number.isFinite(x));
    if (row < 0) return { numbers: column.values };
    const shown = column.marks?.row === row ? column.marks.text : 'an empty cell, or NaN';
    return { line: table.lineOf(row), message: `must be a finite number: ${shown}` };
  }
  const switches = column.labels.map((label) => ['false', 'true'].indexOf(label.toLowerCase()));
  const row = column.codes.findIndex((code) => code < 0 || (switches[code] as number) < 0);
  if (row < 0) return { numbers: Float64Array.from(column.codes, (code) => switches[code] as number) };
  const { mixed } = column;
  if (mixed !== undefined) return { line: mixed.line, message: `must be a finite number: ${mixed.text}` };
  const text = column.labels[column.codes[row] as number] ?? 'an empty cell';
  return { line: table.lineOf(row), message: `must be a finite number: ${text}` };
}

/** Reads outcomes: the asked column, or the only one that is no factor. A file of one column may do without a head. */
export async function readValues(
  name: string,
  asked: string | undefined,
  factors: readonly string[],
): Promise<ValuesRead | Refused> {
  const read = await readTable(name, asked === undefined ? undefined : [asked]);
  if ('refused' in read) return read;
  const { table, file } = read;
  const others = table.names.filter((one) => !factors.includes(one));
  const [only] = others;
  const column = asked ?? (others.length === 1 ? only : undefined);
  if (column === undefined) return { refused: [chooseColumn(file, others)] };
  const cells = numbersIn(table.columns.get(column) as TableColumn, table);
  if (!('numbers' in cells)) return { refused: [`${file}: ${tableFaultLine({ ...cells, column })}`] };
  const head = headless(table, asked);
  if (head === null) return { values: cells.numbers, name: column, file, lineOf: table.lineOf };
  const values = new Float64Array(cells.numbers.length + 1);
  values[0] = head;
  values.set(cells.numbers, 1);
  return { values, name: 'value', file, lineOf: (row) => row + 1 };
}

function chooseColumn(file: string, others: readonly string[]): string {
  return others.length === 0
    ? `${file}: there is no column of values: all are factors of the problem`
    : `${file}: there are several columns of values; choose one with --column: ${listed(others)}`;
}

/** The number that stands where a file of one column should have its head, or null. */
function headless({ names }: Table, asked: string | undefined): number | null {
  const [name = ''] = names;
  return asked === undefined && names.length === 1 && name.trim() !== '' && Number.isFinite(Number(name))
    ? Number(name)
    : null;
}
