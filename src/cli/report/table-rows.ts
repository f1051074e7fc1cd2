/**
 * How does a table of any length reach a counter? Row by row, only the columns that are counted, from CSV, NDJSON or Parquet;
 * nothing but one piece of the file is held. What is wrong with the file is told in words.
 */
import { createReadStream } from 'node:fs';
import type { Cells, Counter } from '../../analysis/batch/counter.ts';
import { textOf } from '../../analysis/table/gathering.ts';
import { scanOf, scanRecord, unquoted } from '../../analysis/table/records.ts';
import { TableError } from '../../analysis/table/index.ts';
import { parquetFile } from '../analysis/parquet-file.ts';
import type { TableKept } from './batch-folder.ts';

const PIECE = 1 << 22;
/** A row of more bytes than this is a quote that nobody closed. */
const LONGEST_ROW = 1 << 26;

/** Which rows are counted; `column` is read for it. */
export type Only = Readonly<{ column: string; is: string }>;

/** A table that cannot be counted. */
export class TableUnread extends Error {}

/** Gives every row of a table, or those of `only`, to a counter, and what came of it; throws `TableUnread` in words. */
export async function countTable<T>(
  { file, format }: TableKept,
  counter: Counter<T>,
  only?: Only,
): Promise<T> {
  const columns = [...new Set([...counter.columns, ...(only === undefined ? [] : [only.column])])];
  const at = counter.columns.map((name) => columns.indexOf(name));
  const chosen = only === undefined ? -1 : columns.indexOf(only.column);
  const take = (row: Cells): void => {
    if (chosen < 0 || row[chosen] === only?.is) counter.add(row, at);
  };
  if (format === 'parquet') {
    await parquetRows(file, columns, take);
    return counter.end();
  }
  const rows = format === 'csv' ? csvRows(file, columns, take) : ndjsonRows(file, columns, take);
  for await (const bytes of createReadStream(file, { highWaterMark: PIECE })) rows.add(bytes as Buffer);
  rows.end();
  return counter.end();
}

async function parquetRows(
  file: string,
  columns: readonly string[],
  take: (row: Cells) => void,
): Promise<void> {
  try {
    const parquet = await parquetFile(file);
    const missing = columns.filter((name) => !parquet.names.includes(name));
    if (missing.length > 0) throw new TableUnread(`${file}: no column ${missing.join(', ')}`);
    const texts = columns.map((): string | null => null);
    for await (const { rows, columns: cells } of parquet.groups(columns)) {
      for (let row = 0; row < rows; row += 1) {
        for (let c = 0; c < texts.length; c += 1) {
          const cell = cells[c]?.[row] ?? null;
          texts[c] = cell === null || cell === '' ? null : String(cell);
        }
        take(texts);
      }
    }
  } catch (error) {
    if (error instanceof TableError) throw new TableUnread(`${file}: ${error.message}`);
    if (error instanceof Error && 'code' in error)
      throw new TableUnread(`${file}: cannot be read: ${error.message}`);
    throw error;
  }
}

type Feed = Readonly<{ add: (bytes: Buffer) => void; end: () => void }>;

/** Bytes piece by piece, cut where records end: `read` takes what it can and gives how many bytes that was. */
function inRecords(file: string, read: (bytes: Buffer, last: boolean) => number): Feed {
  let rest: Buffer = Buffer.alloc(0);
  return {
    add: (bytes) => {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      rest = Buffer.from(all.subarray(read(all, false)));
      if (rest.length > LONGEST_ROW) throw new TableUnread(`${file}: a row of more than 64 MiB`);
    },
    end: () => void read(rest, true),
  };
}

function csvRows(file: string, columns: readonly string[], take: (row: Cells) => void): Feed {
  const scan = scanOf(','.charCodeAt(0));
  let line = 0;
  let names = 0;
  const cells = columns.map((): string | null => null);
  const header = (bytes: Buffer): void => {
    const found = scan.from.map((from, c) => textOf(...unquoted(bytes, from, scan.to[c] as number)));
    names = found.length;
    scan.slots = Int32Array.from(found, (name) => columns.indexOf(name));
    const missing = columns.filter((name) => !found.includes(name));
    if (missing.length > 0) throw new TableUnread(`${file}: no column ${missing.join(', ')}`);
    scan.from = [];
    scan.to = [];
  };
  const record = (bytes: Buffer): void => {
    line += 1;
    if (scan.quote !== null) throw new TableUnread(`${file}:${line}: a quote is not closed`);
    if (line === 1) return header(bytes);
    if (scan.cells !== names)
      throw new TableUnread(`${file}:${line}: ${scan.cells} cells where the line of names has ${names}`);
    for (let c = 0; c < cells.length; c += 1) {
      const [from, to] = [scan.from[c] as number, scan.to[c] as number];
      cells[c] = from === to ? null : cellText(bytes, from, to);
    }
    take(cells);
  };
  return inRecords(file, (bytes, last) => {
    let at = 0;
    while (at < bytes.length) {
      const next = scanRecord(bytes, at, last, scan);
      if (next < 0) break;
      record(bytes);
      at = next;
    }
    if (last && line === 0) throw new TableUnread(`${file}: the file is empty`);
    return at;
  });
}

const QUOTE = 34;

function cellText(bytes: Buffer, from: number, to: number): string {
  if (bytes[from] === QUOTE) return textOf(...unquoted(bytes, from, to));
  return bytes.toString('utf8', from, to);
}

function ndjsonRows(file: string, columns: readonly string[], take: (row: Cells) => void): Feed {
  let line = 0;
  return inRecords(file, (bytes, last) => {
    let at = 0;
    for (;;) {
      const end = bytes.indexOf(10, at);
      if (end < 0 && !(last && at < bytes.length)) return at;
      line += 1;
      const to = end < 0 ? bytes.length : end;
      take(cellsOf(bytes.toString('utf8', at, to), { file, line, columns }));
      at = to + 1;
    }
  });
}

type Place = Readonly<{ file: string; line: number; columns: readonly string[] }>;

function cellsOf(text: string, { file, line, columns }: Place): Cells {
  let row: Readonly<Record<string, unknown>>;
  try {
    row = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new TableUnread(`${file}:${line}: not JSON`);
  }
  return columns.map((name) => {
    const cell = row[name];
    if (cell === undefined) throw new TableUnread(`${file}:${line}: no column ${name}`);
    if (cell === null || typeof cell === 'string') return cell;
    return JSON.stringify(cell);
  });
}
