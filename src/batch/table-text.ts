/** How do rows look as text? CSV (RFC 4180, header first) or NDJSON; empty cells are empty fields or null. */
import type { Value } from '../simulation/columns.ts';
import type { ColumnInfo } from '../simulation/tables/index.ts';
import type { Cells, TablePart } from './cells.ts';

/** One line of CSV. */
export function csvLine(values: readonly Value[]): string {
  return `${values.map((value) => (value === null ? '' : csvField(String(value)))).join(',')}\n`;
}

/** The first line of a table. */
export function csvHeader(columns: readonly ColumnInfo[]): string {
  return csvLine(columns.map(({ name }) => name));
}

/** Rows of a part from one on up to another, as text. */
export type RowTexts = (from: number, to: number) => string;

/** All rows of a part as CSV. */
export function csvRows(columns: readonly ColumnInfo[], part: TablePart): string {
  return csvTexts(columns, part)(0, part.rows);
}

/** All rows of a part as NDJSON. */
export function ndjsonRows(columns: readonly ColumnInfo[], part: TablePart): string {
  return ndjsonTexts(columns, part)(0, part.rows);
}

/** Rows of a part as CSV, some at a time. */
export function csvTexts(columns: readonly ColumnInfo[], { cells }: TablePart): RowTexts {
  const fields = cells.map((column, c) => shownBy(column, columns[c]?.type, { text: csvField, empty: '' }));
  return (from, to) => {
    let text = '';
    for (let row = from; row < to; row += 1) {
      for (let c = 0; c < fields.length; c += 1) text += (c === 0 ? '' : ',') + fields[c]?.(row);
      text += '\n';
    }
    return text;
  };
}

/** Rows of a part as NDJSON, some at a time. */
export function ndjsonTexts(columns: readonly ColumnInfo[], { cells }: TablePart): RowTexts {
  const fields = cells.map((column, c) =>
    shownBy(column, columns[c]?.type, { text: (text) => JSON.stringify(text), empty: 'null' }),
  );
  const keys = columns.map(({ name }, c) => `${c === 0 ? '{' : ','}${JSON.stringify(name)}:`);
  return (from, to) => {
    let text = '';
    for (let row = from; row < to; row += 1) {
      for (let c = 0; c < fields.length; c += 1) text += `${keys[c]}${fields[c]?.(row)}`;
      text += '}\n';
    }
    return text;
  };
}

type Shown = Readonly<{ text: (text: string) => string; empty: string }>;

/** How each cell of a column is shown; every distinct text is quoted once. */
function shownBy(
  column: Cells,
  type: ColumnInfo['type'] | undefined,
  { text, empty }: Shown,
): (row: number) => string {
  if ('codes' in column) {
    const texts = column.texts.map(text);
    return (row) => texts[column.codes[row] as number] ?? empty;
  }
  const { numbers } = column;
  const boolean = type === 'boolean';
  return (row) => {
    const x = numbers[row] as number;
    if (Number.isNaN(x)) return empty;
    return boolean ? (x === 1 ? 'true' : 'false') : String(x);
  };
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
