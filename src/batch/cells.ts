/**
 * How does a table travel between threads and machines? As columns: numbers (NaN where empty; true is 1) or texts as codes
 * into a list of the distinct ones in order of first appearance (-1 where empty). Parts join to the same columns that the
 * whole would have given, wherever it was cut.
 */
import type { Column, Value } from '../simulation/columns.ts';

/** One column of a part of a table. */
export type Cells =
  | Readonly<{ numbers: Float64Array }>
  | Readonly<{ codes: Int32Array; texts: readonly string[] }>;

/** Consecutive rows of one table, column by column. */
export type TablePart = Readonly<{ table: string; rows: number; cells: readonly Cells[] }>;

/** Takes rows one by one and gives them as a part of a table. */
export type PartBuilder = Readonly<{
  add: (row: readonly Value[]) => void;
  /** The rows so far; every column is a view of one buffer, so that the part crosses threads without a copy. */
  part: () => TablePart;
}>;

type Growing = { values: number[]; texts: Map<string, number> | null };

/** A builder for a table with such columns. */
export function partBuilder(table: string, columns: readonly Pick<Column, 'type'>[]): PartBuilder {
  const growing = columns.map(
    ({ type }): Growing => ({ values: [], texts: type === 'string' ? new Map() : null }),
  );
  let rows = 0;
  return {
    add: (row) => {
      rows += 1;
      for (let c = 0; c < growing.length; c += 1) addTo(growing[c] as Growing, row[c] ?? null);
    },
    part: () => ({ table, rows, cells: packed(growing, rows) }),
  };
}

function addTo({ values, texts }: Growing, value: Value): void {
  if (texts === null) {
    values.push(value === null ? Number.NaN : Number(value));
    return;
  }
  values.push(value === null ? -1 : codeOf(texts, String(value)));
}

function codeOf(texts: Map<string, number>, text: string): number {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, texts.size);
  return texts.size - 1;
}

function packed(growing: readonly Growing[], rows: number): Cells[] {
  const views = viewsOf(
    growing.map(({ texts }) => texts !== null),
    rows,
  );
  return growing.map(({ values, texts }, c): Cells => {
    const view = views[c] as Float64Array | Int32Array;
    view.set(values);
    return view instanceof Int32Array
      ? { codes: view, texts: [...(texts?.keys() ?? [])] }
      : { numbers: view };
  });
}

/** Bytes of columns of so many rows, each codes of texts or numbers; a multiple of eight. */
export function sizeOf(texts: readonly boolean[], rows: number): number {
  const size = texts.reduce((sum, text) => sum + (text ? 4 : 8) * rows, 0);
  return 8 * Math.ceil(size / 8);
}

/** Such columns, all in one buffer, from a place in it that is a multiple of eight. */
export function viewsOf(
  texts: readonly boolean[],
  rows: number,
  buffer: ArrayBuffer = new ArrayBuffer(sizeOf(texts, rows)),
  from = 0,
): (Float64Array | Int32Array)[] {
  let wide = from;
  let narrow = from + 8 * rows * texts.filter((text) => !text).length;
  return texts.map((text) => {
    const view = text ? new Int32Array(buffer, narrow, rows) : new Float64Array(buffer, wide, rows);
    if (text) narrow += 4 * rows;
    else wide += 8 * rows;
    return view;
  });
}

/** Joins parts of one table, in order. */
export function joinParts(parts: readonly TablePart[]): TablePart {
  const [first] = parts;
  if (first === undefined) throw new RangeError('no parts');
  if (parts.length === 1) return first;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  return {
    table: first.table,
    rows,
    cells: first.cells.map((_, c) =>
      joinCells(
        parts.map(({ cells }) => cells[c] as Cells),
        rows,
      ),
    ),
  };
}

function joinCells(parts: readonly Cells[], rows: number): Cells {
  let at = 0;
  if ('numbers' in (parts[0] as Cells)) {
    const numbers = new Float64Array(rows);
    for (const part of parts) {
      if (!('numbers' in part)) throw new RangeError('a column of numbers goes on in texts');
      numbers.set(part.numbers, at);
      at += part.numbers.length;
    }
    return { numbers };
  }
  const codes = new Int32Array(rows);
  const texts = new Map<string, number>();
  for (const part of parts) {
    if (!('codes' in part)) throw new RangeError('a column of texts goes on in numbers');
    const now = part.texts.map((text) => codeOf(texts, text));
    for (let row = 0; row < part.codes.length; row += 1, at += 1) {
      const code = part.codes[row] as number;
      codes[at] = code < 0 ? -1 : (now[code] as number);
    }
  }
  return { codes, texts: [...texts.keys()] };
}
