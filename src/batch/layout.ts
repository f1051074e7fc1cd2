/**
 * Which columns does a table of a batch have? The replication, the labels of the design, and what the simulation says of
 * a run; `runs` also tells whether joint terms existed.
 */
import type { Cast } from '../simulation/cast.ts';
import type { Value } from '../simulation/columns.ts';
import type { Run } from '../simulation/interpreter.ts';
import type { ColumnInfo, Happening, Table } from '../simulation/tables/index.ts';
import { tableOf } from '../simulation/tables/index.ts';
import { designOf } from './design.ts';
import type { BatchSpec } from './spec.ts';

/** A run that was played, with what its rows say of its place in the batch. */
export type Played = Readonly<{
  replication: number;
  labels: readonly Value[];
  feasible: boolean | null;
  run: Run;
  told: readonly Happening[];
}>;

/** A table as a batch writes it. */
export type BatchTable = Pick<Table, 'name' | 'row' | 'columns' | 'hears'> &
  Readonly<{ rows: (played: Played) => readonly (readonly Value[])[] }>;

const REPLICATION: ColumnInfo = {
  name: 'replication',
  type: 'integer',
  unit: '',
  description: 'index of the run in its batch, from 0; it stands for the luck that the run had',
};

const FEASIBLE: ColumnInfo = {
  name: 'feasible',
  type: 'boolean',
  unit: '',
  description: 'terms that all parties accept were found at the start; empty where not searched',
};

/** The tables that a batch keeps, laid out for the cast of its first run. */
export function tablesOf(spec: Pick<BatchSpec, 'design' | 'tables'>, cast: Cast): BatchTable[] {
  const { labels } = designOf(spec.design);
  return spec.tables.map((name) => {
    const table = tableOf(name, cast.scene);
    const isRuns = name === 'runs';
    return {
      ...table,
      columns: [REPLICATION, ...labels, ...(isRuns ? [FEASIBLE] : []), ...table.columns],
      rows: (played) => {
        const place = [played.replication, ...played.labels, ...(isRuns ? [played.feasible] : [])];
        return table.rows(played.run, played.told).map((row) => [...place, ...row]);
      },
    };
  });
}
