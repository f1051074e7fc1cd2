/**
 * What is a table, wherever it came from? Named columns of equal length, each of numbers (NaN where a cell is empty) or of
 * categories (codes into the list of distinct texts in order of first appearance, -1 where a cell is empty).
 */

/** A column of numbers. */
export type NumberColumn = Readonly<{
  kind: 'number';
  /** One a row; NaN where the cell is empty or says that a number is missing. */
  values: Float64Array;
  /** So many cells are empty or say that a number is missing. */
  empty: number;
  /** The first cell that is not empty but says that a number is missing ("NA"), and how many there are. */
  marks?: Readonly<{ text: string; row: number; line: number; count: number }>;
}>;

/** A column of categories; true and false are categories too. */
export type CategoryColumn = Readonly<{
  kind: 'category';
  /** One a row: index into `labels`, -1 where the cell is empty. */
  codes: Int32Array;
  labels: readonly string[];
  /** So many cells are empty. */
  empty: number;
  /** Where the column began with numbers: the first cell that is none, because of which all are categories. */
  mixed?: Readonly<{ text: string; line: number }>;
}>;

export type TableColumn = NumberColumn | CategoryColumn;

export type Table = Readonly<{
  rows: number;
  columns: ReadonlyMap<string, TableColumn>;
  /** All names of the header in order, also of columns that were not read. */
  names: readonly string[];
  /** The line of the file (from 1) on which a row (from 0) begins. */
  lineOf: (row: number) => number;
}>;

/** What a Parquet file begins and ends with, and what is said of one whose bytes come through a pipe. */
export const PARQUET_MAGIC = 'PAR1';
export const PARQUET_PIPED =
  'this is a Parquet file, which is read from its end: name the file instead of sending its bytes';

/** What is wrong with a table; `line` from 1 and 0 where none is meant, `column` empty where none is meant. */
export type TableFault = Readonly<{
  line: number;
  column: string;
  message: string;
  /** A column that is asked for and not there. */
  missing?: string;
}>;

/** That a column is missing among those that there are, and what may be behind it. */
export function missingColumn(name: string, names: readonly string[]): TableFault {
  const [only = ''] = names;
  const other = names.length > 1 ? undefined : [';', '\t', '|'].find((sign) => only.includes(sign));
  const hint = other === undefined ? '' : `; the cells seem to be separated by ${JSON.stringify(other)}`;
  return { line: 0, column: '', message: `no column ${JSON.stringify(name)}${hint}`, missing: name };
}

/** Every fault that was found, each a line of the message. */
export class TableError extends RangeError {
  readonly faults: readonly TableFault[];
  /** The names that the header has. */
  readonly names: readonly string[];

  constructor(faults: readonly TableFault[], names: readonly string[] = []) {
    super(faults.map(tableFaultLine).join('\n'));
    this.name = 'TableError';
    this.faults = faults;
    this.names = names;
  }
}

/** A fault in words: `line 3, column "x": message`. */
export function tableFaultLine({ line, column, message }: TableFault): string {
  const place = [line > 0 ? `line ${line}` : '', column === '' ? '' : `column ${JSON.stringify(column)}`];
  const words = place.filter((word) => word !== '').join(', ');
  return words === '' ? message : `${words}: ${message}`;
}

/** A table of columns that a program has; texts become categories, an empty text an empty cell. Throws where lengths differ. */
export function tableOf(
  columns: Readonly<Record<string, Float64Array | readonly number[] | readonly string[]>>,
): Table {
  const entries = Object.entries(columns);
  const rows = entries[0]?.[1].length ?? 0;
  const wrong = entries.filter(([, cells]) => cells.length !== rows);
  if (wrong.length > 0)
    throw new TableError(
      wrong.map(([column, cells]) => {
        return { line: 0, column, message: `has ${cells.length} rows, the first column has ${rows}` };
      }),
    );
  return {
    rows,
    columns: new Map(entries.map(([name, cells]) => [name, columnOf(cells)])),
    names: entries.map(([name]) => name),
    lineOf: (row) => row + 1,
  };
}

function columnOf(cells: Float64Array | readonly number[] | readonly string[]): TableColumn {
  if (cells instanceof Float64Array || typeof cells[0] !== 'string') {
    const values = Float64Array.from(cells as ArrayLike<number>);
    return { kind: 'number', values, empty: values.reduce((sum, x) => sum + Number(Number.isNaN(x)), 0) };
  }
  const texts = cells as readonly string[];
  const labels = [...new Set(texts)].filter((text) => text !== '');
  const codeOf = new Map(labels.map((label, code) => [label, code]));
  const codes = Int32Array.from(texts, (text) => codeOf.get(text) ?? -1);
  return { kind: 'category', codes, labels, empty: codes.reduce((sum, code) => sum + Number(code < 0), 0) };
}
