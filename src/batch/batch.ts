/**
 * How are many runs spread over threads and still give the same bytes? Spans of replications go to workers as they are
 * free; what comes back is taken in order of replication, so that nothing depends on who was faster.
 */
import { Piscina } from 'piscina';
import type { Scenario } from '../simulation/cast.ts';
import type { Chunk, ChunkRequest, Span } from './chunk.ts';
import type { Tally } from './tally.ts';
import { emptyTally, mergeTally } from './tally.ts';

/** A batch to be played. */
export type Batch = Readonly<{ scenario: Scenario; request: ChunkRequest; runs: number; jobs: number }>;

/** Where the results of a batch go while it runs. */
export type Receiver = Readonly<{
  /** Takes the rows of the next span, in order. */
  rows?: (text: string) => void | Promise<void>;
  /** Hears how many runs are done. */
  progress?: (done: number) => void;
  /** Stops the batch after the spans in work. */
  signal?: AbortSignal;
}>;

/** Counts of the runs that were done, and whether these were all. */
export type BatchResult = Readonly<{ tally: Tally; complete: boolean }>;

/** Runs in a span: small enough for Ctrl-C to answer within a second; the same for any batch, so that parts merge alike. */
const SPAN = 8;

/** Plays a batch; results come to the receiver in order of replication. */
export async function playBatch(batch: Batch, receiver: Receiver = {}): Promise<BatchResult> {
  const { scenario, request, runs, jobs } = batch;
  const pool = new Piscina({
    filename: new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url).href,
    name: 'work',
    workerData: { scenario, request },
    minThreads: jobs,
    maxThreads: jobs,
  });
  const tally = emptyTally();
  const waiting = new Map<number, Promise<Chunk>>();
  let handedOut = 0;
  const handOut = (): void => {
    while (handedOut < runs && waiting.size < jobs * 2 && receiver.signal?.aborted !== true) {
      const span: Span = { from: handedOut, count: Math.min(SPAN, runs - handedOut) };
      const work = pool.run(span) as Promise<Chunk>;
      work.catch(() => undefined);
      waiting.set(span.from, work);
      handedOut += span.count;
    }
  };
  try {
    handOut();
    while (waiting.size > 0) {
      const next = tally.runs;
      const chunk = await (waiting.get(next) as Promise<Chunk>);
      waiting.delete(next);
      mergeTally(tally, chunk.tally);
      await receiver.rows?.(chunk.rows);
      receiver.progress?.(tally.runs);
      handOut();
    }
  } finally {
    await pool.destroy();
  }
  return { tally, complete: tally.runs === runs };
}
