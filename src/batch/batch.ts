/**
 * How is a batch played from beginning to end? Chunks that are there already are not played again, counts are merged in
 * order of the chunks, and a rule may say after any of them that this is enough; so neither the number of workers nor an
 * interruption changes what comes out.
 */
import type { Chunk } from './chunk.ts';
import { encodeChunk } from './chunk-bytes.ts';
import { designOf } from './design.ts';
import type { Journal, Store } from './journal.ts';
import { playChunks } from './play-chunks.ts';
import type { Engine } from './engine.ts';
import type { Shard } from './shard.ts';
import { chunksOfShard, WHOLE } from './shard.ts';
import type { BatchSpec } from './spec.ts';
import { spanOfChunk } from './spec.ts';
import type { Tally } from '../simulation/tally.ts';
import { emptyTally, mergeTally } from '../simulation/tally.ts';

/** A batch to be played. */
export type Batch = Readonly<{
  spec: BatchSpec;
  /** Which execution plays; the kernel when not given. The bytes are the same. */
  engine?: Engine | undefined;
  jobs: number;
  /** Who plays chunks; threads of this machine when not given. */
  play?: typeof playChunks | undefined;
  /** The part that is played here; the whole when not given. */
  shard?: Shard;
  /** Where finished chunks are kept and found again. */
  journal?: Journal | undefined;
  /** Whether the counts so far, one a policy, are enough; asked after every chunk in order. */
  enough?: ((tallies: readonly Tally[]) => boolean) | undefined;
}>;

/** Who watches a batch. */
export type Watcher = Readonly<{
  /** Takes every chunk that was played, in order, the first runs of one that was interrupted last. */
  chunk?: (chunk: Chunk) => void | Promise<void>;
  /** Hears how many runs are done, and how many of these before this sitting. */
  progress?: ((done: number, before: number) => void) | undefined;
  /** Stops the batch at once. */
  signal?: AbortSignal | undefined;
}>;

/** What a batch came to. */
export type BatchResult = Readonly<{
  /** Counts of all runs, of all policies. */
  tally: Tally;
  /** Counts, one a policy. */
  tallies: readonly Tally[];
  /** Whether all runs were played, or enough of them. */
  complete: boolean;
}>;

/** A result with the chunks that it covers: so many from the first on, and the first runs of the next, if any. */
export type Played = BatchResult & Readonly<{ chunks: readonly number[]; rest: Chunk | null }>;

/** Plays the chunks of a batch that are missing. */
export async function playBatch(batch: Batch, watcher: Watcher = {}): Promise<Played> {
  const { spec, jobs, journal, engine } = batch;
  const { runs, policies } = designOf(spec.design);
  const order = chunksOfShard(runs, batch.shard ?? WHOLE);
  const front = frontOf(order, policies.length, batch.enough);
  if (journal !== undefined) front.follow(journal);
  const missing = front.ended() ? [] : order.filter((index) => journal?.has(index) !== true);
  const before = runsIn(runs, order) - runsIn(runs, missing);
  const take = async (chunk: Chunk): Promise<boolean> => {
    await watcher.chunk?.(chunk);
    journal?.append(chunk.index, encodeChunk(chunk));
    front.take(chunk);
    if (journal !== undefined) front.follow(journal);
    return !front.ended();
  };
  const progress = (done: number): void => watcher.progress?.(before + done, before);
  const asked = { spec, engine, jobs, chunks: missing };
  const rest =
    missing.length === 0
      ? null
      : await (batch.play ?? playChunks)(asked, { take, progress, signal: watcher.signal });
  if (rest !== null) await watcher.chunk?.(rest);
  return front.result(rest);
}

function runsIn(runs: number, chunks: readonly number[]): number {
  return chunks.reduce((sum, index) => sum + spanOfChunk(runs, index).count, 0);
}

/** Where the counts stand: chunks are merged in order, each once. */
function frontOf(order: readonly number[], policies: number, enough: Batch['enough']) {
  const tallies = Array.from({ length: policies }, emptyTally);
  let merged = 0;
  let satisfied = false;
  const add = (chunk: Chunk): void =>
    tallies.forEach((whole, p) => mergeTally(whole, chunk.tallies[p] as Tally));
  const take = (chunk: Chunk): void => {
    if (satisfied || chunk.index !== order[merged]) return;
    add(chunk);
    merged += 1;
    satisfied = enough?.(tallies) === true;
  };
  const ended = (): boolean => satisfied || merged === order.length;
  return {
    take,
    ended,
    /** Merges what a store holds next. */
    follow: (store: Store): void => {
      while (!ended() && store.has(order[merged] as number)) take(store.read(order[merged] as number));
    },
    result: (rest: Chunk | null): Played => {
      const next = rest !== null && rest.index === order[merged] && !ended() ? rest : null;
      if (next !== null) add(next);
      const tally = emptyTally();
      for (const one of tallies) mergeTally(tally, one);
      return { tally, tallies, complete: ended(), chunks: order.slice(0, merged), rest: next };
    },
  };
}

/** Counts a batch from chunks that are all there already; `complete` is false where one is missing. */
export function countChunks(spec: BatchSpec, store: Store): Played {
  const { runs, policies } = designOf(spec.design);
  const front = frontOf(chunksOfShard(runs, WHOLE), policies.length, undefined);
  front.follow(store);
  return front.result(null);
}
