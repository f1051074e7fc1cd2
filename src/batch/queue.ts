/**
 * How is a batch played by many machines? Its specification and the numbers of its chunks go through a queue on Redis,
 * threads anywhere play whole chunks, and the chunks come back as columns, in any order, each once.
 */
import { TRACE_VERSION } from '../simulation/trace.ts';
import { decodeChunk, encodeChunk } from './chunk-bytes.ts';
import type { Chunk } from './chunk.ts';
import { designOf } from './design.ts';
import { poolOf } from './play-chunks.ts';
import type { Connection, ConnectionOptions } from './queue/connection.ts';
import { connect, QueueFault } from './queue/connection.ts';
import type { Player } from './queue/serve.ts';
import { serveQueue } from './queue/serve.ts';
import type { SubmitOptions } from './queue/submit.ts';
import { submitted } from './queue/submit.ts';
import type { BatchSpec } from './spec.ts';
import { digestOf, identityOf, spanOfChunk } from './spec.ts';

/** A batch to be played by others, the version of the program that submits it, and the chunks that are wanted of it. */
export type QueuedBatch = Readonly<{ spec: BatchSpec; version: string; chunks: Iterable<number> }>;

/** How a batch is submitted: what stops it, how long an outage may last. */
export type QueueOptions = SubmitOptions & ConnectionOptions;

/** How a machine lends its threads. */
export type WorkOptions = ConnectionOptions &
  Readonly<{
    version: string;
    /** Threads, each playing a chunk. */
    jobs: number;
    /** Ends after so many seconds without a chunk; null never does. */
    idleExit: number | null;
    /** Folder that is shared with the submitter: results go there and not into Redis. */
    results?: string;
    say: (line: string) => void;
    /** Stops at once: chunks in work go back into the queue. */
    signal: AbortSignal;
  }>;

/**
 * Chunks of a batch as others finish them, in any order; a chunk counts as kept once the next one is asked for. Ends
 * early when stopped by the signal. Throws a {@link QueueFault} when Redis is unfit or stays away, or a chunk fails.
 */
export async function* queuedChunks(
  { spec, version, chunks }: QueuedBatch,
  url: string,
  options: QueueOptions = {},
): AsyncGenerator<Chunk> {
  const { runs } = designOf(spec.design);
  const submission = {
    batch: batchId(spec, version),
    version: wordsOf(version),
    work: spec,
    chunks,
  };
  const connection = await connect(url, options);
  try {
    for await (const { chunk, bytes } of submitted(connection, submission, options))
      yield checked(bytes, runs, chunk);
  } finally {
    connection.close();
  }
}

/** Plays chunks of whatever batches wait in a queue; gives how many. Throws a {@link QueueFault} when Redis is unfit or lost. */
export async function workQueue(url: string, options: WorkOptions): Promise<number> {
  const connection: Connection = await connect(url, options);
  const { jobs, version } = options;
  options.say(`Redis at ${connection.shown}: ${jobs} thread${jobs === 1 ? '' : 's'} wait for chunks`);
  try {
    return await serveQueue(connection, {
      ...options,
      version: wordsOf(version),
      open: (work) => threads(work as BatchSpec, jobs),
    });
  } finally {
    connection.close();
  }
}

/** The same for the same results, whoever submits them: a batch that was left off finds its chunks again. */
export function batchId(spec: BatchSpec, version: string): string {
  return digestOf(identityOf(spec, wordsOf(version)));
}

function wordsOf(version: string): string {
  return `winset ${version} (traces ${TRACE_VERSION})`;
}

/** Threads that play chunks; a thread that cannot begin makes every chunk fail. */
function threads(spec: BatchSpec, jobs: number): Player {
  const pool = poolOf(spec, jobs);
  const { runs } = designOf(spec.design);
  const broken = new Promise<never>((_, reject) => {
    pool.on('error', (error) => {
      reject(error);
      void pool.destroy();
    });
  });
  broken.catch(() => undefined);
  const played = async (chunk: number): Promise<Uint8Array> => {
    return encodeChunk((await pool.run(spanOfChunk(runs, chunk))) as Chunk);
  };
  return {
    play: (chunk) => Promise.race([played(chunk), broken]),
    close: () => pool.destroy(),
  };
}

function checked(bytes: Uint8Array, runs: number, chunk: number): Chunk {
  const { count } = spanOfChunk(runs, chunk);
  try {
    const decoded = decodeChunk(bytes);
    if (decoded.index === chunk && decoded.count === count) return decoded;
  } catch {
    // Told below.
  }
  throw new QueueFault('incomplete', `chunk ${chunk} came back damaged (${bytes.length} bytes)`);
}
