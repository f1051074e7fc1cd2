/**
 * How does a Parquet file become a table? Column after column, row group after row group, so that no more than a column of a group
 * is held beside the table.
 */
import type { AsyncBuffer, Compressors, FileMetaData, SchemaTree } from 'hyparquet';
import { parquetMetadataAsync, parquetScan, parquetSchema } from 'hyparquet';
import type { Gathering } from './gathering.ts';
import { gathering } from './gathering.ts';
import type { Table, TableFault } from './table.ts';
import { missingColumn, PARQUET_MAGIC, TableError } from './table.ts';

/** A number, a text, a truth value; null where a cell is empty. */
export type ParquetCell = number | string | boolean | null;

/** Rows that are read at once: the cells of some columns, in their order. */
export type ParquetRows = Readonly<{ rows: number; columns: readonly (readonly ParquetCell[])[] }>;

/** A Parquet file that has been opened. */
export type ParquetFile = Readonly<{
  rows: number;
  /** Names of the columns that hold cells, and of those that hold lists or records. */
  names: readonly string[];
  nested: readonly string[];
  /** Some columns, row group after row group; throws a `TableError`. */
  groups: (columns: readonly string[]) => AsyncGenerator<ParquetRows>;
}>;

/** Opens a file, with what unpacks its pages where these are not packed by Snappy; throws a `TableError` where it is no Parquet file. */
export async function openParquet(file: AsyncBuffer, compressors: Compressors = {}): Promise<ParquetFile> {
  await checkEnds(file);
  const metadata = await parquetMetadataAsync(file).catch(refuse);
  const columns = parquetSchema(metadata).children;
  const [names, nested] = [true, false].map((plain) =>
    columns.filter(({ children }) => (children.length === 0) === plain).map(({ element }) => element.name),
  ) as [string[], string[]];
  const open = { file, metadata, compressors, schema: columns };
  return { rows: Number(metadata.num_rows), names, nested, groups: (wanted) => groupsOf(open, wanted) };
}

/** Magic, the length of what is said of the file, magic. */
const SHORTEST = 12;

async function checkEnds(file: AsyncBuffer): Promise<void> {
  const { byteLength } = file;
  const at = async (from: number): Promise<string> =>
    new TextDecoder('latin1').decode(
      await file.slice(from, Math.min(byteLength, from + PARQUET_MAGIC.length)),
    );
  if (byteLength === 0) refuse('the file is empty');
  if ((await at(0)) !== PARQUET_MAGIC) refuse(`it is none, for it does not begin with ${PARQUET_MAGIC}`);
  // What lacks the end lacks what all else is found by.
  if (byteLength < SHORTEST || (await at(byteLength - PARQUET_MAGIC.length)) !== PARQUET_MAGIC)
    refuse(`it is cut off, after ${byteLength} bytes`);
}

type Open = Readonly<{
  file: AsyncBuffer;
  metadata: FileMetaData;
  compressors: Compressors;
  schema: readonly SchemaTree[];
}>;

async function* groupsOf(open: Open, wanted: readonly string[]): AsyncGenerator<ParquetRows> {
  const { schema, ...source } = open;
  const makers = wanted.map((name) => {
    const places = schema.filter(({ element }) => element.name === name);
    if (places.length > 1)
      throw new TableError([
        { line: 0, column: name, message: `stands ${places.length} times among the columns` },
      ]);
    const { converted_type: type, scale = 0 } = places[0]?.element ?? {};
    return cellMaker(name, type === 'DECIMAL' ? scale : null);
  });
  const scan = await parquetScan({ ...source, columns: [...wanted], utf8: true }).catch(refuse);
  let rowStart = 0;
  for (const { num_rows: count } of open.metadata.row_groups) {
    const rows = Number(count);
    const columns: ParquetCell[][] = [];
    for (let c = 0; c < wanted.length; c += 1) {
      const place = { column: wanted[c] as string, rowStart, rowEnd: rowStart + rows };
      const values = await scan.readColumn(place).catch(refuse);
      columns.push(Array.from(values as ArrayLike<unknown>, makers[c] as (value: unknown) => ParquetCell));
    }
    yield { rows, columns };
    rowStart += rows;
  }
}

/** Reads the wanted columns, all where none are named; throws a `TableError` with what is missing or wrong. */
export async function parquetTable(parquet: ParquetFile, wanted?: readonly string[]): Promise<Table> {
  const { rows, names, nested } = parquet;
  const columns = new Set(wanted ?? names);
  const faults = [...columns].flatMap((name): TableFault[] => {
    if (names.includes(name)) return [];
    return nested.includes(name) ? [notPlain(name, 'lists or records')] : [missingColumn(name, names)];
  });
  if (rows === 0) faults.push({ line: 0, column: '', message: 'no rows' });
  if (faults.length > 0) throw new TableError(faults, names);
  const gathered = new Map<string, Gathering>();
  for (const name of columns) {
    const cells = gathering();
    let row = 0;
    for await (const group of parquet.groups([name])) {
      gather(cells, group.columns[0] ?? [], row);
      row += group.rows;
    }
    gathered.set(name, cells);
  }
  return {
    rows,
    columns: new Map([...gathered].map(([name, cells]) => [name, cells.column()])),
    names,
    lineOf: (row) => row + 1,
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

/** Makes cells of the values of a column; decimals are brought back to their digits. */
function cellMaker(column: string, digits: number | null): (value: unknown) => ParquetCell {
  return (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'number') return numberCell(value, digits);
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    const what = value instanceof Date ? 'a date out of range' : 'lists, records or bytes';
    throw new TableError([notPlain(column, what)]);
  };
}

/** A number, empty where it is none; what is not finite is a text, as it is in CSV. */
function numberCell(value: number, digits: number | null): ParquetCell {
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value)) return String(value);
  return digits === null ? value : Number(value.toFixed(Math.min(100, digits)));
}

function notPlain(column: string, what: string): TableFault {
  return { line: 0, column, message: `holds ${what}; a cell must be a number, a text, true, false or empty` };
}

function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  throw new TableError([{ line: 0, column: '', message: `cannot be read as Parquet: ${message}` }]);
}
