/**
 * What is counted in the tables of a batch? Counters take a table row by row, each the columns it asks for, so that a table of
 * any length goes through in flat memory and several counters share one reading of it.
 */

/** A row of the columns that were asked for, as text; null for an empty cell. */
export type Cells = readonly (string | null)[];

/** What is counted in a table, and what came of it. */
export type Counter<T> = Readonly<{
  /** Columns that must be there. */
  columns: readonly string[];
  /** Counts a row; `at[k]` is where column k of this counter stands in it. */
  add: (row: Cells, at: readonly number[]) => void;
  /** What came of the rows so far. */
  end: () => T;
}>;

/** The cell of a row in column k of a counter. */
export function cellOf(row: Cells, at: readonly number[], k: number): string | null {
  return row[at[k] ?? -1] ?? null;
}

/** The number in a cell; NaN where it is empty. */
export function numberOf(row: Cells, at: readonly number[], k: number): number {
  const cell = cellOf(row, at, k);
  return cell === null ? Number.NaN : Number(cell);
}

/** Whether a cell says true. */
export function isTrue(row: Cells, at: readonly number[], k: number): boolean {
  return cellOf(row, at, k) === 'true';
}

/** Joins counters into one that feeds them all and gives what came of each, in order. */
export function counters<T>(all: readonly Counter<T>[]): Counter<readonly T[]> {
  const columns = [...new Set(all.flatMap((one) => one.columns))];
  const places = all.map((one) => one.columns.map((name) => columns.indexOf(name)));
  let at: readonly (readonly number[])[] | null = null;
  return {
    columns,
    add: (row, given) => {
      at ??= places.map((place) => place.map((k) => given[k] as number));
      for (let k = 0; k < all.length; k += 1) all[k]?.add(row, at[k] as readonly number[]);
    },
    end: () => all.map((one) => one.end()),
  };
}
