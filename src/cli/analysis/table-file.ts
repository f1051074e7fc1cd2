/**
 * Where do the tables of the analysis come from? A CSV, NDJSON or Parquet file, the folder of a batch (its runs), or stdin. What
 * cannot be read is told in lines that name the file.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Table, TableFault } from '../../analysis/table/index.ts';
import { NdjsonReader, TableError, tableFaultLine, TableReader } from '../../analysis/table/index.ts';
import { parquetTable } from '../../analysis/table/parquet.ts';
import { closest } from '../../simulation/scenario-file/faults.ts';
import { isParquet, parquetFile } from './parquet-file.ts';

/** A table with the name of its file, or what is wrong, line by line. */
export type TableRead = Readonly<{ table: Table; file: string }> | Readonly<{ refused: readonly string[] }>;

/** So many bytes are read at a time. */
const streaming = { highWaterMark: 1 << 20 };
/** So many names are listed where one is missing. */
const MOST_NAMES = 60;

/** Reads the wanted columns (all where none are named) of a file, of the runs in a batch's folder, or of stdin (`-`). */
export async function readTable(name: string, wanted?: readonly string[]): Promise<TableRead> {
  const file = name === '-' ? 'stdin' : fileOf(name);
  if (typeof file !== 'string') return file;
  try {
    const parquet = name !== '-' && isParquet(file);
    const table = parquet
      ? await parquetTable(await parquetFile(file), wanted)
      : await streamed(file, name === '-' ? process.stdin : createReadStream(file, streaming), wanted);
    return { table, file };
  } catch (error) {
    if (error instanceof TableError) return { refused: refusalsOf(file, error) };
    if (error instanceof Error && 'code' in error)
      return { refused: [`${file}: cannot be read: ${error.message}`] };
    throw error;
  }
}

async function streamed(
  file: string,
  source: Readable,
  wanted: readonly string[] | undefined,
): Promise<Table> {
  const reader = readerOf(file, wanted);
  for await (const bytes of source) reader.add(bytes as Uint8Array);
  return reader.end();
}

function readerOf(file: string, wanted: readonly string[] | undefined) {
  const ending = extname(file).toLowerCase();
  if (ending === '.ndjson' || ending === '.jsonl') return new NdjsonReader(wanted);
  return new TableReader(wanted, ending === '.tsv' || ending === '.tab' ? '\t' : ',');
}

/** The file that a name stands for: itself, or the table of runs in a folder. */
export function fileOf(name: string): string | Readonly<{ refused: readonly string[] }> {
  if (!existsSync(name)) return { refused: [`${name}: no such file or folder`] };
  if (!statSync(name).isDirectory()) return name;
  const found = ['runs.csv', 'runs.ndjson', 'runs.parquet'].find((file) => existsSync(join(name, file)));
  if (found !== undefined) return join(name, found);
  const why = existsSync(join(name, 'journal.winset'))
    ? 'the batch is not done; winset run --resume goes on with it'
    : 'no runs.csv in this folder; winset run --out writes one';
  return { refused: [`${name}: ${why}`] };
}

/** What is wrong with a table, line by line; where a column is missing, with those that there are. */
export function refusalsOf(file: string, { faults, names }: Pick<TableError, 'faults' | 'names'>): string[] {
  const lines = faults.map((fault) => `${file}: ${tableFaultLine(fault)}${meant(fault, names)}`);
  return faults.some(({ missing }) => missing !== undefined)
    ? [...lines, `${file}: there are ${listed(names)}`]
    : lines;
}

/** `; did you mean x?` where a missing column is nearly called so. */
function meant({ missing }: TableFault, names: readonly string[]): string {
  const near = missing === undefined ? undefined : closest(missing, names);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

/** Names, the first of them where there are very many. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
