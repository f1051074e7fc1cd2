/** Which rows of two tables are a pair? Those with the same key, which may be several columns; a key stands once in each table. */
import type { Table, TableColumn } from '../table/index.ts';

/** Rows of A and of B, pair by pair in the order of A, with the key of each; and how many rows have no partner. */
export type Joined = Readonly<{
  a: Int32Array;
  b: Int32Array;
  keys: readonly string[];
  onlyA: number;
  onlyB: number;
}>;

/** A key that stands twice in one of the tables, or a row all of whose key cells are empty: rows from 0. */
export type KeyFault = Readonly<{ table: 'a' | 'b'; key: string; rows: readonly number[] }>;

/** Joins two tables that both have all the key columns; throws RangeError where one has not. */
export function joined(a: Table, b: Table, key: readonly string[]): Joined | Readonly<{ fault: KeyFault }> {
  const [first, second] = [keysOf(a, key), keysOf(b, key)];
  const rows = new Map<string, number>();
  for (const [table, keys] of [
    ['b', second],
    ['a', first],
  ] as const) {
    rows.clear();
    for (const [row, text] of keys.entries()) {
      const before = rows.get(text);
      if (said(text).trim() === '') return { fault: { table, key: '', rows: [row] } };
      if (before !== undefined) return { fault: { table, key: said(text), rows: [before, row] } };
      rows.set(text, row);
    }
  }
  const partners = second.map((text) => rows.get(text));
  const pairs = partners.flatMap((row, k): [number, number][] => (row === undefined ? [] : [[row, k]]));
  pairs.sort(([x], [y]) => x - y);
  return {
    a: Int32Array.from(pairs, ([row]) => row),
    b: Int32Array.from(pairs, ([, row]) => row),
    keys: pairs.map(([row]) => said(first[row] ?? '')),
    onlyA: a.rows - pairs.length,
    onlyB: b.rows - pairs.length,
  };
}

/** Between the cells of a key: `a b` with `c` is another key than `a` with `b c`. */
const BETWEEN = '\u001F';

/** A key as readers see it. */
const said = (text: string): string => text.replaceAll(BETWEEN, ' ');

function keysOf({ columns, rows }: Table, key: readonly string[]): string[] {
  const parts = key.map((name) => {
    const column = columns.get(name);
    if (column === undefined) throw new RangeError(`no such column: ${name}`);
    return column;
  });
  return Array.from({ length: rows }, (_, row) => parts.map((part) => textAt(part, row)).join(BETWEEN));
}

function textAt(column: TableColumn, row: number): string {
  if (column.kind === 'number') return Number.isNaN(column.values[row]) ? '' : String(column.values[row]);
  return column.labels[column.codes[row] as number] ?? '';
}
