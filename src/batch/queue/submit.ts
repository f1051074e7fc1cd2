/**
 * How does a batch go through a queue and come back? One job a chunk, never more than a window of them at once; results are
 * fetched as they are ready, handed on, and only then deleted, so that a submitter that dies loses none and counts none twice.
 */
import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { Queue, Worker } from 'bullmq';
import type { Connection } from './connection.ts';
import { QueueFault } from './connection.ts';
import { ATTEMPTS, BATCHES, fileOf, HELD_MS, holdBatch, jobOf, KEPT, keysOf, LOCK, PREFIX } from './keys.ts';

/** A batch as it is put into Redis: what a worker must know to play chunk 0, 1, 2 and so on. */
export type Submission = Readonly<{
  /** Digest of everything that decides the results. */
  batch: string;
  /** Version of the program and of its traces; workers of another refuse the batch. */
  version: string;
  /** What is played: plain data. */
  work: unknown;
  /** Chunks that are wanted. */
  chunks: Iterable<number>;
}>;

/** How a batch is submitted. */
export type SubmitOptions = Readonly<{
  /** Stops the batch: its waiting chunks are taken out of the queue. */
  signal?: AbortSignal;
  /** Folder that is shared with the workers, for results that they do not put into Redis. */
  results?: string;
  /** Hears of waiting, one line at a time. */
  say?: (line: string) => void;
}>;

/** The result of a chunk. */
export type Result = Readonly<{ chunk: number; bytes: Uint8Array }>;

/** Chunks queued or unfetched at once: enough for hundreds of threads, and few enough for any Redis. */
const WINDOW = 1024;
const POLL_MS = 50;
const HEARTBEAT_MS = 1500;

/** Submits a batch and gives the results in any order, each once. What was given counts as kept once the next is asked for. */
export async function* submitted(
  connection: Connection,
  submission: Submission,
  options: SubmitOptions = {},
): AsyncGenerator<Result> {
  const session = await openSession(connection, submission, options);
  try {
    yield* session.results();
  } catch (error) {
    if (!connection.isLost()) throw error;
    if (options.signal?.aborted === true) return;
    throw new QueueFault('incomplete', `Redis at ${connection.shown} did not come back`);
  } finally {
    await session.close();
  }
}

type Session = Readonly<{ results: () => AsyncGenerator<Result>; close: () => Promise<void> }>;

async function openSession(
  connection: Connection,
  submission: Submission,
  options: SubmitOptions,
): Promise<Session> {
  const { batch } = submission;
  const { redis } = connection;
  const owner = `process ${process.pid} on ${hostname()}`;
  await takeHold(connection, submission, owner, options);
  const queue = new Queue<number>(batch, { connection: redis, prefix: PREFIX, skipVersionCheck: true });
  // Without a processor: it only gives the chunks of workers that are gone to others.
  const stalls = new Worker(batch, null, {
    connection: redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    autorun: false,
    ...LOCK,
  });
  queue.on('error', () => undefined);
  stalls.on('error', () => undefined);
  await stalls.startStalledCheckTimer();
  const session = { connection, submission, options, queue, owner };
  return {
    results: () => fetched(session),
    close: async () => {
      await stalls.close(connection.isLost());
      if (connection.isLost()) return;
      if ((await redis.get(keysOf(batch).owner)) === owner) {
        await untilWorkersSigned(queue, options);
        await forget(connection, queue);
        await redis.del(keysOf(batch).owner);
      }
      await queue.close();
    },
  };
}

type Open = Readonly<{
  connection: Connection;
  submission: Submission;
  options: SubmitOptions;
  queue: Queue<number>;
  owner: string;
}>;

/** Waits for a submitter of the same batch that may have died; refuses beside one that lives. */
async function takeHold(
  { redis }: Connection,
  submission: Submission,
  owner: string,
  { say, signal }: SubmitOptions,
): Promise<void> {
  for (let waited = 0; ; waited += 500) {
    if (signal?.aborted === true) return;
    const holder = await holdBatch(redis, submission.batch, owner);
    if (holder === 'held') return;
    if (holder === 'no record') return record(redis, submission);
    if (waited === 0)
      say?.(`this batch is held by ${holder}; waiting ${HELD_MS / 1000} s in case it is gone`);
    if (waited > HELD_MS)
      throw new QueueFault('failed', `this batch is being submitted by ${holder}; stop that one first`);
    await sleep(500);
  }
}

async function record(redis: Connection['redis'], { batch, version, work }: Submission): Promise<void> {
  const packed = deflateSync(JSON.stringify(work));
  const { record: key } = keysOf(batch);
  await redis.multi().hset(key, { version, work: packed }).expire(key, KEPT).sadd(BATCHES, batch).exec();
}

async function* fetched(open: Open): AsyncGenerator<Result> {
  const { connection, submission, options, queue } = open;
  const { redis } = connection;
  const { batch, chunks } = submission;
  const { results } = keysOf(batch);
  const away = new Set<number>();
  const waiting = chunks[Symbol.iterator]();
  let quiet = 0;
  const heartbeat = startHeartbeat(open);
  try {
    for (;;) {
      const fresh = options.signal?.aborted === true ? [] : taken(waiting, WINDOW - away.size);
      for (const chunk of fresh) away.add(chunk);
      await enqueue(queue, batch, fresh);
      const ready = (await redis.hkeys(results)).map(Number).sort((a, b) => a - b);
      for (const chunk of ready) {
        if (away.has(chunk)) {
          const bytes = await fetch(open, chunk);
          // Gone since it was seen: with a Redis that was started anew, which the heartbeat will find.
          if (bytes === null) continue;
          yield { chunk, bytes };
        }
        away.delete(chunk);
        await redis.hdel(results, String(chunk));
        await removeFile(options, batch, chunk);
      }
      if (options.signal?.aborted === true || away.size === 0) return;
      await throwFailure(queue);
      quiet = ready.length > 0 ? 0 : quiet + POLL_MS;
      heartbeat.check();
      if (heartbeat.takeLoss() || quiet > 4 * HEARTBEAT_MS) {
        // A Redis that was started anew knows nothing of the batch; what it knows is not queued twice.
        await enqueue(queue, batch, [...away]);
        quiet = 0;
      }
      if (ready.length === 0)
        await sleep(POLL_MS, undefined, { signal: options.signal }).catch(() => undefined);
    }
  } finally {
    heartbeat.stop();
  }
}

function taken(numbers: Iterator<number>, most: number): number[] {
  const some: number[] = [];
  while (some.length < most) {
    const next = numbers.next();
    if (next.done === true) break;
    some.push(next.value);
  }
  return some;
}

async function enqueue(queue: Queue<number>, batch: string, chunks: readonly number[]): Promise<void> {
  if (chunks.length === 0) return;
  const opts = { attempts: ATTEMPTS, removeOnComplete: true, stackTraceLimit: 1 };
  await queue.addBulk(
    chunks.map((chunk) => ({ name: 'chunk', data: chunk, opts: { ...opts, jobId: jobOf(batch, chunk) } })),
  );
}

/** Says every few seconds that the submitter lives, also while a receiver of results takes its time. */
function startHeartbeat({ connection, submission, owner }: Open): {
  check: () => void;
  takeLoss: () => boolean;
  stop: () => void;
} {
  let fault: QueueFault | null = null;
  let loss = false;
  const beat = async (): Promise<void> => {
    const holder = await holdBatch(connection.redis, submission.batch, owner);
    if (holder === 'no record') {
      await record(connection.redis, submission);
      loss = true;
    } else if (holder !== 'held')
      fault = new QueueFault('incomplete', `the batch was taken over by ${holder}`);
  };
  const timer = setInterval(() => void beat().catch(() => undefined), HEARTBEAT_MS);
  return {
    check: () => {
      if (fault !== null) throw fault;
    },
    takeLoss: () => {
      const lost = loss;
      loss = false;
      return lost;
    },
    stop: () => clearInterval(timer),
  };
}

/** The result of a chunk, out of Redis or the shared folder; null where Redis has it no longer. */
async function fetch({ connection, submission, options }: Open, chunk: number): Promise<Uint8Array | null> {
  const { batch } = submission;
  const bytes = await connection.redis.hgetBuffer(keysOf(batch).results, String(chunk));
  if (bytes === null || bytes.length > 0) return bytes;
  if (options.results === undefined)
    throw new QueueFault(
      'incomplete',
      `chunk ${chunk} came back as a file: name the folder shared with the workers with --results`,
    );
  const file = join(options.results, fileOf(batch, chunk));
  try {
    return await readFile(file);
  } catch {
    throw new QueueFault('incomplete', `${file}: a worker left a result there, but it cannot be read`);
  }
}

async function removeFile({ results }: SubmitOptions, batch: string, chunk: number): Promise<void> {
  if (results !== undefined) await rm(join(results, fileOf(batch, chunk)), { force: true });
}

async function throwFailure(queue: Queue<number>): Promise<void> {
  const [job] = await queue.getFailed(0, 0);
  if (job === undefined) return;
  const reason = job.failedReason.split('\n', 1)[0];
  throw new QueueFault('failed', `chunk ${job.data} failed ${job.attemptsMade} times: ${reason}`);
}

/** Lets workers sign off the chunks whose results were fetched, for a moment, where a batch came to its end. */
async function untilWorkersSigned(queue: Queue<number>, { signal }: SubmitOptions): Promise<void> {
  for (let waited = 0; waited < 500; waited += POLL_MS) {
    if (signal?.aborted === true || (await queue.getActiveCount()) === 0) return;
    await sleep(POLL_MS);
  }
}

/** Takes everything of a batch out of Redis. */
export async function forget({ redis }: Pick<Connection, 'redis'>, queue: Queue<number>): Promise<void> {
  const { record: key, results } = keysOf(queue.name);
  await redis.multi().del(key, results).srem(BATCHES, queue.name).exec();
  await obliterated(queue);
}

/**
 * Obliterates a queue, whoever else may be doing so: it must be paused first, and the other's end of it takes the pause away
 * between the two. Each failed try means that another one succeeded.
 */
async function obliterated(queue: Queue<number>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await queue.obliterate({ force: true });
    } catch (error) {
      if (tries === 20 || !(error instanceof Error) || !/non-paused/.test(error.message)) throw error;
    }
  }
}
