/**
 * What lies in Redis for a batch, under which names? A record of what is to be played, who submits it, and a hash of the
 * results that nobody has fetched yet; BullMQ's own keys beside them. All of it goes when the batch is done.
 */
import type { Redis } from 'ioredis';

/** Prefix of BullMQ's keys; a batch's queue is named after the batch. */
export const PREFIX = 'winset';

/** The set of batches that workers may look for. */
export const BATCHES = 'winset-batches';

/** Seconds after which a batch that nobody submits any more is forgotten: time to resume it. */
export const KEPT = 24 * 60 * 60;

/** How a lock on a chunk is held: a worker that is gone loses its chunk to others after at most so many milliseconds. */
export const LOCK = { lockDuration: 5000, stalledInterval: 1000, maxStalledCount: 10 } as const;

/** Times that a chunk is tried where playing it fails. */
export const ATTEMPTS = 3;

/** Names of a batch's keys. */
export function keysOf(batch: string): Readonly<Record<'record' | 'owner' | 'results', string>> {
  return {
    record: `winset-batch:${batch}`,
    owner: `winset-owner:${batch}`,
    results: `winset-results:${batch}`,
  };
}

/** The id of a chunk's job: the same for whoever submits it, so that it is never queued twice. */
export function jobOf(batch: string, chunk: number): string {
  return `${batch}-${chunk}`;
}

/** The name of a chunk's file in the shared folder of results. */
export function fileOf(batch: string, chunk: number): string {
  return `${batch}-${chunk}.chunk`;
}

/** Stands in Redis in place of a result that lies in the shared folder; no result is empty. */
export const IN_FOLDER = Buffer.alloc(0);

const STORE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1`;

/** Leaves a result for the submitter; false where the batch is over, and then nothing is left behind. */
export async function storeResult(
  redis: Redis,
  batch: string,
  chunk: number,
  bytes: Buffer,
): Promise<boolean> {
  const { record, results } = keysOf(batch);
  return (await redis.eval(STORE, 2, record, results, chunk, bytes, KEPT)) === 1;
}

const HOLD = `
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return owner end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return redis.call('EXPIRE', KEYS[2], ARGV[3])`;

/** How long a submitter that is gone still holds its batch, in milliseconds. */
export const HELD_MS = 6000;

/**
 * Holds a batch for a submitter and keeps its record: `held`, `no record` where that is missing, or else the name of
 * another submitter that holds it.
 */
export async function holdBatch(redis: Redis, batch: string, owner: string): Promise<string> {
  const { owner: key, record } = keysOf(batch);
  const answer = await redis.eval(HOLD, 2, key, record, owner, HELD_MS, KEPT);
  return answer === 1 ? 'held' : answer === 0 ? 'no record' : String(answer);
}
