/**
 * How do rows leave the program? CSV (RFC 4180, header first) or NDJSON, the same columns in the same order, and a data
 * dictionary beside them.
 */
import type { Column, Value } from '../simulation/columns.ts';

/** File formats of a table. */
export const TABLE_FORMATS = ['csv', 'ndjson'] as const;

/** The name of a file format. */
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The line before the first row; NDJSON has none. */
export function headerLine(format: TableFormat, names: readonly string[]): string {
  return format === 'csv' ? `${names.map(csvField).join(',')}\n` : '';
}

/** One row as a line. */
export function rowLine(format: TableFormat, names: readonly string[], values: readonly Value[]): string {
  if (format === 'csv') return `${values.map(csvField).join(',')}\n`;
  return `${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, values[i] ?? null])))}\n`;
}

function csvField(value: Value): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The data dictionary of a table as CSV: column, type, unit, description. */
export function dictionary(columns: readonly Omit<Column, 'of'>[]): string {
  const rows = columns.map(({ name, type, unit, description }) =>
    rowLine('csv', [], [name, type, unit, description]),
  );
  return headerLine('csv', ['column', 'type', 'unit', 'description']) + rows.join('');
}
