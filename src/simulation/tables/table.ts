/** What is a table that a run fills? Columns with units, and the rows that one run gives: from its end, or from what it told. */
import type { Happening, Ledgers } from '../../course/run.ts';
import type { Scene } from '../../course/scene.ts';
import type { Run } from '../interpreter.ts';
import type { Column, Value } from '../columns.ts';

export type { Happening, Ledgers, Run, Scene };

/** A column without a way to its value: name, type, unit, description. */
export type ColumnInfo = Omit<Column, 'of'>;

/** A table of runs. */
export type Table = Readonly<{
  name: string;
  /** What one row is, for the data dictionary. */
  row: string;
  columns: readonly ColumnInfo[];
  /** Which ledgers the rows need of what a run tells; null where they are made from its end alone. */
  hears: Ledgers | null;
  /** The rows of one run; `told` may be empty where the table hears nothing. */
  rows: (run: Run, told: readonly Happening[]) => readonly (readonly Value[])[];
}>;
