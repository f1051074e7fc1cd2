/**
 * Which columns of a table may explain an outcome when nobody says? Of a batch what was drawn or set before the talks, never what came
 * of them: the data dictionary beside the table tells, and without it the names. Of a table from elsewhere all columns but those
 * that only name rows.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { CategoryColumn, Table } from '../../analysis/table/index.ts';
import { readTable } from './table-file.ts';

/** How the dictionary describes what was drawn for a run, or set by a plan. */
const DRAWN = /(drawn| on offer at first)$|^value of |^policy of the plan/;
/** How columns of drawn values are called. */
const DRAWN_NAME = /^(horizon|beta|reservation_noise|ceiling)_/;
/** The columns by which a table of runs is known. */
const OF_RUNS = ['replication', 'feasible', 'outcome', 'held_12'];
/** A column with more texts than this names rows rather than conditions. */
const MOST_TEXTS = 50;

/** The columns of a table that were drawn or set, by the dictionary beside its file; null where it says of none. */
export async function drawnByDictionary(file: string): Promise<readonly string[] | null> {
  const dictionary = join(dirname(file), 'dictionary.csv');
  if (!existsSync(dictionary)) return null;
  const read = await readTable(dictionary, ['table', 'column', 'description']);
  if ('refused' in read) return null;
  const cell = (name: string, row: number): string => textAt(read.table, name, row);
  const rows = Array.from({ length: read.table.rows }, (_, row) => row);
  const name = basename(file, extname(file));
  const drawn = rows.filter((row) => cell('table', row) === name && DRAWN.test(cell('description', row)));
  return drawn.length === 0 ? null : drawn.map((row) => cell('column', row));
}

function textAt(table: Table, name: string, row: number): string {
  const column = table.columns.get(name);
  return column?.kind === 'category' ? (column.labels[column.codes[row] ?? -1] ?? '') : '';
}

/** Whether a table is one of runs of the model. */
export function isOfRuns(names: readonly string[]): boolean {
  return OF_RUNS.every((name) => names.includes(name));
}

/** The same by the names of its columns: what a plan set stands before `feasible`. */
export function drawnByName(names: readonly string[]): string[] {
  const planned = names
    .slice(0, names.indexOf('feasible'))
    .filter((name) => !/^(replication|point)$/.test(name));
  return [...planned, ...names.filter((name) => DRAWN_NAME.test(name))];
}

/** The columns of a table from elsewhere that say more than which row it is; the others with the reason. */
export function tellingColumns(
  { columns, rows }: Table,
  outcome: string,
): Readonly<{ inputs: string[]; others: string[] }> {
  const inputs: string[] = [];
  const others: string[] = [];
  for (const [name, column] of columns) {
    if (name === outcome) continue;
    const why =
      column.empty === rows
        ? 'empty'
        : column.kind === 'category'
          ? column.labels.length > MOST_TEXTS
            ? `${column.labels.length} different texts${because(column)}`
            : null
          : isIndex(column.values)
            ? 'numbers the rows'
            : null;
    if (why === null) inputs.push(name);
    else others.push(`${name} (${why})`);
  }
  return { inputs, others };
}

/** Where a column would be one of numbers but for a cell, that cell. */
function because({ mixed }: CategoryColumn): string {
  return mixed === undefined ? '' : `, as line ${mixed.line} has ${JSON.stringify(mixed.text)}`;
}

/** So many rows may be counted by chance. */
const FEW = 10;

/** Whether each value is the one before and one more. */
function isIndex(values: Float64Array): boolean {
  return (
    values.length > FEW &&
    values.every((value, row) => row === 0 || value === (values[row - 1] as number) + 1)
  );
}
