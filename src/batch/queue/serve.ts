/**
 * What does a machine do that lends its threads to a queue? It takes chunks of whatever batch waits, plays them off the event
 * loop, leaves each result for the submitter, and gives back at once what it holds when it is stopped.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import type { Job, Processor } from 'bullmq';
import { Queue, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import type { Connection } from './connection.ts';
import { QueueFault } from './connection.ts';
import { BATCHES, fileOf, IN_FOLDER, keysOf, LOCK, PREFIX, storeResult } from './keys.ts';
import { forget } from './submit.ts';

/** Plays the chunks of one batch. */
export type Player = Readonly<{ play: (chunk: number) => Promise<Uint8Array>; close: () => Promise<void> }>;

/** How chunks are served. */
export type Service = Readonly<{
  /** Version of the program and of its traces; batches of another are refused. */
  version: string;
  /** Chunks played at once. */
  jobs: number;
  /** Ends after so many seconds without a chunk; null serves for ever. */
  idleExit: number | null;
  /** Folder that is shared with the submitter: results go there and not into Redis. */
  results?: string;
  /** Makes a player from what a submitter put into the queue. */
  open: (work: unknown) => Player;
  say: (line: string) => void;
  signal: AbortSignal;
}>;

/** Results larger than this do not go into Redis, in bytes. */
export const LARGEST = 32 * 1024 * 1024;

const TICK_MS = 250;
const PARTING_MS = 800;
const CLOSING_MS = 5000;
/** Ticks after which a worker looks at other batches that wait. */
const SLICE = 80;

/** Serves batches until stopped or idle; gives the number of chunks played. */
export async function serveQueue(connection: Connection, service: Service): Promise<number> {
  const desk: Desk = { connection, service, refused: new Set(), played: 0 };
  let post: Post | null = null;
  let idle = 0;
  try {
    for (let ticks = 0; !service.signal.aborted; ticks += 1) {
      post = await reconsidered(desk, post, ticks % SLICE === SLICE - 1);
      idle = post !== null && post.active() > 0 ? 0 : idle + TICK_MS;
      if (service.idleExit !== null && idle > service.idleExit * 1000) break;
      await sleep(TICK_MS, undefined, { signal: service.signal }).catch(() => undefined);
    }
  } catch (error) {
    if (!connection.isLost()) throw error;
    if (service.signal.aborted) return desk.played;
    throw new QueueFault(
      'failed',
      `Redis at ${connection.shown} did not come back; the chunks held go to other workers`,
    );
  } finally {
    // A Redis that is away cannot take chunks back: they stall and go to others.
    await Promise.race([post?.close('give back'), sleep(PARTING_MS, undefined, { ref: false })]);
  }
  return desk.played;
}

type Desk = { connection: Connection; service: Service; refused: Set<string>; played: number };

/** A batch that is being served. */
type Post = Readonly<{
  batch: string;
  active: () => number;
  /** Ends after the chunks in work, or gives them back at once. */
  close: (how: 'finish' | 'give back') => Promise<void>;
}>;

/** Stays with a batch, goes to another that waits, or takes none. */
async function reconsidered(desk: Desk, post: Post | null, rotate: boolean): Promise<Post | null> {
  const { redis } = desk.connection;
  if (post !== null && (await redis.exists(keysOf(post.batch).record)) === 0) {
    // A connection that has just come back may keep a worker from closing: it has nothing left to lose.
    await Promise.race([post.close('give back'), sleep(CLOSING_MS, undefined, { ref: false })]);
    await sweep(desk, post.batch);
    return null;
  }
  if (post !== null && !rotate && (post.active() > 0 || (await waitingIn(desk, post.batch)) > 0)) return post;
  const batches = (await redis.smembers(BATCHES)).sort();
  const from = post === null ? 0 : batches.indexOf(post.batch) + 1;
  for (const batch of [...batches.slice(from), ...batches.slice(0, from)]) {
    if (batch === post?.batch || desk.refused.has(batch)) continue;
    if ((await waitingIn(desk, batch)) === 0 && post !== null) continue;
    const work = await workOf(desk, batch);
    if (work === null) continue;
    await post?.close('finish');
    return openPost(desk, batch, work);
  }
  return post;
}

function queueOf({ connection }: Desk, batch: string): Queue<number> {
  const queue = new Queue<number>(batch, {
    connection: connection.redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    skipMetasUpdate: true,
  });
  queue.on('error', () => undefined);
  return queue;
}

async function waitingIn(desk: Desk, batch: string): Promise<number> {
  const queue = queueOf(desk, batch);
  try {
    return await queue.getWaitingCount();
  } finally {
    await queue.close();
  }
}

/** Clears what is left of a batch that is over: the last worker to leave finds nothing behind it. */
async function sweep(desk: Desk, batch: string): Promise<void> {
  // The same batch may have been submitted again meanwhile.
  if ((await desk.connection.redis.exists(keysOf(batch).record)) === 1) return;
  const queue = queueOf(desk, batch);
  await forget(desk.connection, queue);
  await queue.close();
}

/** What a batch is to play, or null where it is gone or of another version. */
async function workOf(desk: Desk, batch: string): Promise<unknown> {
  const { connection, service, refused } = desk;
  const { record } = keysOf(batch);
  const version = await connection.redis.hget(record, 'version');
  if (version === null) {
    await sweep(desk, batch);
    return null;
  }
  if (version !== service.version) {
    refused.add(batch);
    service.say(
      `batch ${batch} is of ${version} and this is ${service.version}: its chunks are left to others`,
    );
    return null;
  }
  const packed = await connection.redis.hgetBuffer(record, 'work');
  try {
    return packed === null ? null : JSON.parse(inflateSync(packed).toString('utf8'));
  } catch {
    refused.add(batch);
    service.say(`batch ${batch} cannot be read: its chunks are left to others`);
    return null;
  }
}

function openPost(desk: Desk, batch: string, work: unknown): Post {
  const { connection, service } = desk;
  const player = service.open(work);
  let active = 0;
  let giveBack = false;
  const processor = async (job: Job<number>, token?: string): Promise<void> => {
    active += 1;
    try {
      await deliver(desk, batch, job.data, () => player.play(job.data));
    } catch (error) {
      if (!giveBack) throw error;
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      active -= 1;
    }
  };
  const worker = workerOf(desk, batch, processor);
  const close = async (how: 'finish' | 'give back'): Promise<void> => {
    const closed = worker.close(connection.isLost());
    giveBack ||= how === 'give back';
    if (giveBack) await player.close();
    await closed;
    await player.close();
  };
  const stop = (): void => void close('give back').catch(() => undefined);
  service.signal.addEventListener('abort', stop, { once: true });
  return {
    batch,
    active: () => active,
    close: async (how) => {
      await close(how);
      service.signal.removeEventListener('abort', stop);
    },
  };
}

function workerOf({ connection, service }: Desk, batch: string, processor: Processor<number, void>): Worker {
  const worker = new Worker<number, void>(batch, processor, {
    connection: connection.redis,
    prefix: PREFIX,
    skipVersionCheck: true,
    name: `${hostname()}:${process.pid}`,
    concurrency: service.jobs,
    drainDelay: 1,
    runRetryDelay: 1000,
    ...LOCK,
  });
  // A lock or job that is missing: others have the chunk, or the batch is over. Outages are told by the connection.
  worker.on('error', () => undefined);
  return worker;
}

/** Plays a chunk, unless its result waits already, and leaves the result. */
async function deliver(
  desk: Desk,
  batch: string,
  chunk: number,
  play: () => Promise<Uint8Array>,
): Promise<void> {
  const { connection, service } = desk;
  const { redis } = connection;
  if ((await redis.hexists(keysOf(batch).results, String(chunk))) === 1) return;
  const bytes = Buffer.from(await play());
  if (service.results === undefined && bytes.length > LARGEST)
    throw new UnrecoverableError(
      `${bytes.length} bytes are more than Redis should hold (${LARGEST}): start workers with --results FOLDER`,
    );
  if (service.results !== undefined) await leaveFile(service.results, fileOf(batch, chunk), bytes);
  await storeResult(redis, batch, chunk, service.results === undefined ? bytes : IN_FOLDER);
  desk.played += 1;
}

/** Writes under another name and renames, so that nobody reads half a file. */
async function leaveFile(folder: string, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${name}.${hostname()}.${process.pid}`);
  await writeFile(draft, bytes);
  await rename(draft, join(folder, name));
}
