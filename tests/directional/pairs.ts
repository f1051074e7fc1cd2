/**
 * What does a change do to whole runs? Batches on worker threads under one seed, so that replication i of every batch has
 * the same luck: runs come in pairs. A run is known by its row in the table `runs`.
 */
import { availableParallelism } from 'node:os';
import { ACTORS } from '../../actors/index.ts';
import { playBatch } from '../../src/batch/batch.ts';
import type { Chunk } from '../../src/batch/chunk.ts';
import { tablesOf } from '../../src/batch/layout.ts';
import type { BatchSpec } from '../../src/batch/spec.ts';
import { ndjsonRows } from '../../src/batch/table-text.ts';
import { scenario } from '../../src/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { jointTerms } from '../../src/simulation/joint-terms.ts';
import { drawn, PARTIES, SEED } from './draws.ts';

/** The talks of protocol.md end with the first signature; in the flagship they go on after a ceasefire. */
export const AS_IN_THE_TRIAL = ['talks.afterCeasefire=talks end'];

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** n runs by replication. */
export type Runs = readonly Row[];

/** Plays n runs of the flagship under overrides. */
export async function played(n: number, set: readonly string[] = []): Promise<Runs> {
  const rows: Row[] = [];
  const given = scenario('ukraine-2025', [...AS_IN_THE_TRIAL, ...set]);
  const design = { scenario: given, runs: n };
  const spec: BatchSpec = { design, seed: SEED, tables: ['runs'], searchUpTo: 0 };
  const columns = tablesOf(spec, castOf(given, ACTORS))[0]?.columns ?? [];
  const receive = ({ tables }: Chunk): void => {
    for (const line of tables.flatMap((part) => ndjsonRows(columns, part).split('\n')))
      if (line !== '') rows.push(JSON.parse(line) as Row);
  };
  await playBatch({ spec, jobs: availableParallelism() }, { chunk: receive });
  return rows;
}

/** 1 for every run in which something is so, 0 for the others. */
export function share(runs: Runs, isSo: (row: Row) => boolean): Float64Array {
  return Float64Array.from(runs, (row) => (isSo(row) ? 1 : 0));
}

/** 1 for every run whose terms were ratified. */
export function ratified(runs: Runs): Float64Array {
  return share(runs, (row) => row['ratified'] === true);
}

/** The level of an issue in signed terms as they stand; NaN where none were signed. */
export function level(runs: Runs, issue: string): Float64Array {
  return Float64Array.from(runs, (row) => number(row, `level_${issue.toLowerCase()}`));
}

/** What signed terms give a party above its reservation value; NaN where none were signed. */
export function surplus(runs: Runs, who: keyof typeof PARTIES): Float64Array {
  const name = PARTIES[who].replaceAll('-', '_');
  return Float64Array.from(
    runs,
    (row) => number(row, `utility_${name}`) - number(row, `reservation_${name}`),
  );
}

function number(row: Row, column: string): number {
  const value = row[column];
  if (value === undefined) throw new RangeError(`unknown column: ${column}`);
  return typeof value === 'number' ? value : Number.NaN;
}

/** 1 for every draw in which terms exist at the start that all would take. */
export function jointTermsExist(n: number, set: readonly string[]): Float64Array {
  return drawn(n, set, (run) => (jointTerms(run.table, run.luck).exist ? 1 : 0));
}
