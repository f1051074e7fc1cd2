/**
 * What does a worker do? It plays a span of replications one after another and returns their rows as text and their counts,
 * never a list of results.
 */
import { luckOf } from '../random/streams.ts';
import type { Cast } from '../simulation/cast.ts';
import { playOut } from '../simulation/interpreter.ts';
import { jointTermsAtStart } from '../simulation/joint-terms.ts';
import type { Column, Value } from '../simulation/columns.ts';
import { runColumns } from '../simulation/columns.ts';
import type { TableFormat } from './tables.ts';
import { headerLine, rowLine } from './tables.ts';
import type { Tally } from './tally.ts';
import { countRun, emptyTally } from './tally.ts';

/** A span of replications of one seed. */
export type Span = Readonly<{ from: number; count: number }>;

/** What is asked of a worker besides the span: rows in a format or none, and how far joint terms are searched for. */
export type ChunkRequest = Readonly<{ seed: string; rows: TableFormat | null; searchUpTo: number }>;

/** What a span gave. */
export type Chunk = Readonly<{ from: number; rows: string; tally: Tally }>;

/** The columns of the table `runs`, with the replication and whether joint terms existed. */
export function runsTable(cast: Cast): readonly Omit<Column, 'of'>[] {
  return [
    { name: 'replication', type: 'integer', unit: '', description: 'index of the run in its batch, from 0' },
    {
      name: 'feasible',
      type: 'boolean',
      unit: '',
      description: 'terms that all parties accept were found at the start; empty where not searched',
    },
    ...runColumns(cast.scene),
  ];
}

/** The first line of the table `runs` as CSV. */
export function csvHeader(cast: Cast): string {
  return headerLine(
    'csv',
    runsTable(cast).map(({ name }) => name),
  );
}

/** Plays a span. */
export function playSpan(cast: Cast, request: ChunkRequest, { from, count }: Span): Chunk {
  const columns = runColumns(cast.scene);
  const names = runsTable(cast).map(({ name }) => name);
  const tally = emptyTally();
  let rows = '';
  for (let replication = from; replication < from + count; replication += 1) {
    const luck = luckOf(request.seed, replication);
    const feasible = replication < request.searchUpTo ? jointTermsAtStart(cast, luck).exist : null;
    const run = playOut(cast, luck);
    countRun(tally, run, feasible);
    if (request.rows === null) continue;
    const values: Value[] = [replication, feasible, ...columns.map((column) => column.of(run))];
    rows += rowLine(request.rows, names, values);
  }
  return { from, rows, tally };
}
