/** How does a program get a batch? Rows as CSV text while they come, counts at the end; nothing is written to a folder. */
import type { Cast } from '../simulation/cast.ts';
import type { Batch, BatchResult } from './batch.ts';
import { playBatch } from './batch.ts';
import { tablesOf } from './layout.ts';
import { csvHeader, csvRows } from './table-text.ts';

/** Where the results of a batch go while it runs. */
export type Receiver = Readonly<{
  /** Takes the header and then the rows of the table `runs`, in order, as CSV. */
  rows?: (text: string) => void | Promise<void>;
  /** Hears how many runs are done. */
  progress?: (done: number) => void;
  /** Stops the batch at once; the runs done so far, from the first on without a gap, are counted. */
  signal?: AbortSignal;
}>;

/** Plays a batch for a receiver. */
export async function playFor(receiver: Receiver, batch: Batch, cast: Cast): Promise<BatchResult> {
  const [table] = tablesOf(batch.spec, cast);
  if (table !== undefined) await receiver.rows?.(csvHeader(table.columns));
  const { tally, tallies, complete } = await playBatch(batch, {
    progress: receiver.progress,
    signal: receiver.signal,
    chunk: async ({ tables: [part] }) => {
      if (table !== undefined && part !== undefined) await receiver.rows?.(csvRows(table.columns, part));
    },
  });
  return { tally, tallies, complete };
}
