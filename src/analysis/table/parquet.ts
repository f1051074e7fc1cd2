/**
 * How does a Parquet file become a table? Row group after row group, and of these the asked columns one by one, so that no more than
 * a column of a group is held beside the table.
 */
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet';
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import type { Gathering } from './gathering.ts';
import { gathering } from './gathering.ts';
import type { Table, TableFault } from './table.ts';
import { missingColumn, TableError } from './table.ts';

/** A number, a text, a truth value; null where a cell is empty. */
export type ParquetCell = number | string | boolean | null;

/** A Parquet file that has been opened. */
export type ParquetFile = Readonly<{
  rows: number;
  /** Names of the columns that hold cells, and of those that hold lists or records. */
  names: readonly string[];
  nested: readonly string[];
  /** Some columns, row group after row group; throws a `TableError`. */
  groups: (columns: readonly string[]) => AsyncGenerator<readonly (readonly ParquetCell[])[]>;
}>;

/** Opens a file, with what unpacks its pages where these are not packed by Snappy; throws a `TableError` where it is no Parquet file. */
export async function openParquet(file: AsyncBuffer, compressors: Compressors = {}): Promise<ParquetFile> {
  await checkEnd(file);
  const metadata = await parquetMetadataAsync(file).catch(refuse);
  const columns = parquetSchema(metadata).children;
  const [names, nested] = [true, false].map((plain) =>
    columns.filter(({ children }) => (children.length === 0) === plain).map(({ element }) => element.name),
  ) as [string[], string[]];
  const open = { file, metadata, compressors };
  return { rows: Number(metadata.num_rows), names, nested, groups: (wanted) => groupsOf(open, wanted) };
}

const MAGIC = 'PAR1';

/** A Parquet file that was not written or copied to its end lacks what all else is found by. */
async function checkEnd(file: AsyncBuffer): Promise<void> {
  const end = await file.slice(Math.max(0, file.byteLength - MAGIC.length), file.byteLength);
  if (file.byteLength < 12 || new TextDecoder('latin1').decode(end) !== MAGIC)
    refuse(`it is cut off, after ${file.byteLength} bytes`);
}

type Open = Readonly<{ file: AsyncBuffer; metadata: FileMetaData; compressors: Compressors }>;

async function* groupsOf(
  open: Open,
  columns: readonly string[],
): AsyncGenerator<readonly (readonly ParquetCell[])[]> {
  const scan = await parquetScan({ ...open, columns: [...columns], utf8: true }).catch(refuse);
  let rowStart = 0;
  for (const { num_rows: rows } of open.metadata.row_groups) {
    const rowEnd = rowStart + Number(rows);
    const cells: ParquetCell[][] = [];
    for (const column of columns) {
      const values = await scan.readColumn({ column, rowStart, rowEnd }).catch(refuse);
      cells.push(Array.from(values as ArrayLike<unknown>, (value) => cellOf(value, column)));
    }
    yield cells;
    rowStart = rowEnd;
  }
}

/** Reads the wanted columns, all where none are named; throws a `TableError` with what is missing or wrong. */
export async function parquetTable(parquet: ParquetFile, wanted?: readonly string[]): Promise<Table> {
  const { rows, names, nested } = parquet;
  const columns = wanted === undefined ? names : [...new Set(wanted)];
  const faults = columns.flatMap((name): TableFault[] => {
    if (names.includes(name)) return [];
    return nested.includes(name) ? [notPlain(name, 'lists or records')] : [missingColumn(name, names)];
  });
  if (rows === 0) faults.push({ line: 0, column: '', message: 'no rows' });
  if (faults.length > 0) throw new TableError(faults, names);
  const gathered = columns.map((name) => ({ name, cells: gathering() }));
  let row = 0;
  for await (const group of parquet.groups(columns)) {
    gathered.forEach(({ cells }, c) => gather(cells, group[c] ?? [], row));
    row += group[0]?.length ?? 0;
  }
  return {
    rows,
    columns: new Map(gathered.map(({ name, cells }) => [name, cells.column()])),
    names,
    lineOf: (place) => place + 1,
  };
}

const ENCODER = new TextEncoder();
/** So many texts of a column are kept as bytes. */
const REMEMBERED = 4096;

/** Adds cells to a column; texts as those of the other formats, whose numbers count as numbers. */
function gather(column: Gathering, cells: readonly ParquetCell[], firstRow: number): void {
  const known = new Map<string, Uint8Array>();
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] ?? null;
    if (cell === null || typeof cell === 'number') {
      column.number(cell ?? Number.NaN);
      continue;
    }
    const text = String(cell);
    const bytes = known.get(text) ?? ENCODER.encode(text);
    if (known.size < REMEMBERED) known.set(text, bytes);
    column.add(bytes, 0, bytes.length, firstRow + i + 1);
  }
}

function cellOf(value: unknown, column: string): ParquetCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  throw new TableError([notPlain(column, value instanceof Uint8Array ? 'bytes' : 'lists or records')]);
}

function notPlain(column: string, what: string): TableFault {
  return { line: 0, column, message: `holds ${what}; a cell must be a number, a text, true, false or empty` };
}

function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  throw new TableError([{ line: 0, column: '', message: `cannot be read as Parquet: ${message}` }]);
}
