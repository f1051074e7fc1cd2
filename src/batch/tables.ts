/**
 * How do tables leave the program? As CSV, NDJSON or Parquet, the same columns in the same order, each part appended to its
 * file as it comes; and a data dictionary beside them.
 */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { TablePart } from './cells.ts';
import type { BatchTable } from './layout.ts';
import { parquetSink } from './parquet.ts';
import type { TableFormat } from './table-formats.ts';
import { csvHeader, csvLine, csvTexts, ndjsonTexts } from './table-text.ts';

/** A file that a table is written to, part by part. */
export type TableFile = Readonly<{ add: (part: TablePart) => void; close: () => void }>;

/** So many rows are put into one text: a longer one would outlive the first rounds of garbage collection and make them dear. */
const ROWS_A_TEXT = 50;

/** Appends bytes or text to a file. */
export type Append = (content: Uint8Array | string) => void;

/** Opens a file for a table, over anything that was there. */
export function openTable(
  file: string,
  format: TableFormat,
  { columns }: Pick<BatchTable, 'columns'>,
): TableFile {
  const descriptor = openSync(file, 'w');
  const append: Append = (content) => writeWhole(descriptor, content);
  const sink = sinkOf(format, columns, append);
  return {
    add: sink.add,
    close: () => {
      sink.end();
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
  };
}

function sinkOf(format: TableFormat, columns: BatchTable['columns'], append: Append) {
  if (format === 'parquet') return parquetSink(columns, append);
  if (format === 'csv') append(csvHeader(columns));
  const textsOf = format === 'csv' ? csvTexts : ndjsonTexts;
  return {
    add: (part: TablePart) => {
      const texts = textsOf(columns, part);
      for (let from = 0; from < part.rows; from += ROWS_A_TEXT)
        append(texts(from, Math.min(part.rows, from + ROWS_A_TEXT)));
    },
    end: () => undefined,
  };
}

function writeWhole(descriptor: number, content: Uint8Array | string): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
}

/** The data dictionary of tables as CSV: table, column, type, unit, description. */
export function dictionary(tables: readonly Pick<BatchTable, 'name' | 'columns'>[]): string {
  const rows = tables.flatMap((table) =>
    table.columns.map(({ name, type, unit, description }) =>
      csvLine([table.name, name, type, unit, description]),
    ),
  );
  return csvLine(['table', 'column', 'type', 'unit', 'description']) + rows.join('');
}
