/** What is a table that a run fills? Columns with units, and the rows that one run gives: from its end, or from what it told. */
import type { Happening } from '../../course/run.ts';
import type { Scene } from '../../course/scene.ts';
import type { Run } from '../interpreter.ts';
import type { Column, Value } from '../columns.ts';

export type { Happening, Run, Scene };

/** A column without a way to its value: name, type, unit, description. */
export type ColumnInfo = Omit<Column, 'of'>;

/** Who listens to a run while it is played; null when nobody does. */
export type Tell = ((happening: Happening) => void) | null;

/** A table of runs. */
export type Table = Readonly<{
  name: string;
  /** What one row is, for the data dictionary. */
  row: string;
  columns: readonly ColumnInfo[];
  /** Whether rows are made from what a run tells. */
  listens: boolean;
  /** The rows of one run; `told` is empty unless the table listens. */
  rows: (run: Run, told: readonly Happening[]) => readonly (readonly Value[])[];
}>;
