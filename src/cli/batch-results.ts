/** What do `run` and `merge` leave in a folder? The same files from the same chunks, wherever these were played. */
import type { Played } from '../batch/batch.ts';
import { designOf } from '../batch/design.ts';
import type { Store } from '../batch/journal.ts';
import { tablesOf } from '../batch/layout.ts';
import { writeResults } from '../batch/output.ts';
import type { BatchSpec } from '../batch/spec.ts';
import { digestOf, identityOf } from '../batch/spec.ts';
import type { TableFormat } from '../batch/table-formats.ts';
import type { Chunk } from '../batch/chunk.ts';
import type { Actor } from '../course/party.ts';
import { castOf } from '../simulation/cast.ts';
import { summaryData } from './summary.ts';
import type { Until } from './until.ts';

/** A batch that was played, or brought together, and how it is to be written. */
export type BatchWritten = Readonly<{
  spec: BatchSpec;
  played: Played;
  /** Where the chunks of `played` are. */
  store: Store;
  format: TableFormat;
  until?: Until;
  timing: unknown;
  actors: readonly Actor[];
  version: string;
  signal: AbortSignal;
}>;

/** Writes tables, dictionary, run.json and timing.json; false when the signal came before. */
export function writeBatch(folder: string, batch: BatchWritten): Promise<boolean> {
  const { spec, played, store, format, until, timing, actors, version, signal } = batch;
  const design = designOf(spec.design);
  const { runs: _, ...fixed } = spec.design;
  const run = {
    ...summaryData({ spec, played, ...(until === undefined ? {} : { until }) }),
    batch: digestOf(identityOf(spec, version)),
    version,
    tables: spec.tables,
    ...fixed,
  };
  const tables = tablesOf(spec, castOf(design.at(0).scenario, actors));
  const chunks = chunksOf(played, store);
  return writeResults(folder, { tables, format, chunks, run, timing }, signal);
}

function* chunksOf({ chunks, rest }: Played, store: Store): Generator<Chunk, void> {
  for (const index of chunks) yield store.read(index);
  if (rest !== null) yield rest;
}
