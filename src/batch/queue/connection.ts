/**
 * Is there a Redis that can hold a queue, and what if it goes away? One connection, opened and checked once with an answer
 * within seconds, and held through outages for a stated time; every fault is one line.
 */
import { Redis } from 'ioredis';
import { ADDRESS_READS, shownAddress } from './address.ts';

/** Why a queue cannot be used: `failed` where nothing is to be resumed, `incomplete` where a batch can go on later. */
export class QueueFault extends Error {
  readonly kind: 'failed' | 'incomplete';

  constructor(kind: 'failed' | 'incomplete', line: string) {
    super(line);
    this.name = 'QueueFault';
    this.kind = kind;
  }
}

/** An open connection to a Redis that was found fit. */
export type Connection = Readonly<{
  redis: Redis;
  /** The address as it may be shown: without its password. */
  shown: string;
  /** Whether the connection was given up after an outage longer than the patience. */
  isLost: () => boolean;
  /** Cuts the connection; what still waits for an answer fails. */
  close: () => void;
}>;

/** How a connection is held. */
export type ConnectionOptions = Readonly<{
  /** Longest outage in seconds before the connection is given up; 60 unless told. */
  patience?: number;
  /** Hears of outages, warnings and waiting, one line at a time. */
  say?: (line: string) => void;
  /** Ends the patience at once. */
  signal?: AbortSignal;
}>;

/** Seconds that an outage of Redis may last before a batch or a worker gives up. */
export const PATIENCE = 60;

/** The oldest Redis that the queue is made for: what BullMQ 6 recommends. */
const OLDEST: readonly [number, number] = [6, 2];

const CONNECT_MS = 3000;
const ANSWER_MS = 5000;
const RETRY_MS = 300;
const SILENCE_MS = 30_000;

/** Connects and checks; throws a {@link QueueFault} within a few seconds where no fit Redis answers. */
export async function connect(url: string, options: ConnectionOptions = {}): Promise<Connection> {
  const shown = shownAddress(url);
  if (shown === null) throw new QueueFault('failed', `no address of a Redis. ${ADDRESS_READS}`);
  const held = { opened: false, lost: false };
  const errors: Error[] = [];
  const redis = new Redis(url, {
    lazyConnect: true,
    protocol: 2,
    connectTimeout: CONNECT_MS,
    disconnectTimeout: 500,
    socketTimeout: SILENCE_MS,
    maxRetriesPerRequest: null,
    // A connection that is given up ends at its next try: only so do commands that wait for it fail.
    retryStrategy: () => (held.opened && !held.lost ? RETRY_MS : null),
  });
  redis.on('error', (error) => {
    errors[0] = error;
  });
  try {
    await within(ANSWER_MS, redis.connect());
    checkServer(await within(ANSWER_MS, redis.info()), shown, options.say);
  } catch (error) {
    if (redis.status !== 'end') redis.disconnect();
    if (error instanceof QueueFault) throw error;
    throw new QueueFault('failed', `Redis at ${shown}: ${reasonOf(errors[0] ?? error)}`);
  }
  held.opened = true;
  return watched(redis, shown, held, options);
}

/** Tells of outages, and gives up after the patience. */
function watched(
  redis: Redis,
  shown: string,
  held: { lost: boolean },
  { patience = PATIENCE, say, signal }: ConnectionOptions,
): Connection {
  let closing = false;
  let outage: NodeJS.Timeout | null = null;
  const giveUp = (): void => {
    if (outage !== null) held.lost = true;
  };
  redis.on('close', () => {
    if (closing || outage !== null) return;
    outage = setTimeout(giveUp, patience * 1000);
    if (signal?.aborted === true) return giveUp();
    say?.(`Redis at ${shown}: connection lost; trying again for ${patience} s`);
  });
  redis.on('ready', () => {
    if (outage === null) return;
    clearTimeout(outage);
    outage = null;
    say?.(`Redis at ${shown}: connected again`);
  });
  signal?.addEventListener('abort', giveUp, { once: true });
  return {
    redis,
    shown,
    isLost: () => held.lost,
    close: () => {
      closing = true;
      if (outage !== null) clearTimeout(outage);
      signal?.removeEventListener('abort', giveUp);
      if (redis.status !== 'end') redis.disconnect();
    },
  };
}

/** Refuses servers that cannot hold a queue, by what they say of themselves; warns of one that may drop keys. */
function checkServer(info: string, shown: string, say?: (line: string) => void): void {
  const told = new Map(
    info.split(/\r?\n/).map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1)]),
  );
  const refuse = (line: string): never => {
    throw new QueueFault('failed', `Redis at ${shown}: ${line}`);
  };
  const version = told.get('redis_version') ?? 'unknown';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (!(major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])))
    refuse(`version ${version} is too old; ${OLDEST.join('.')} or newer is needed`);
  if (told.get('redis_mode') === 'cluster') refuse('a cluster cannot hold the queue; name a single server');
  if (told.get('role') === 'slave') refuse('a replica takes no writes; name the primary server');
  const policy = told.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction')
    say?.(`Redis at ${shown}: maxmemory-policy is ${policy} and may drop chunks; set it to noeviction`);
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED') return 'nothing listens there (connection refused)';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no such host';
  if (/WRONGPASS|invalid password|invalid username/i.test(message)) return 'wrong user or password';
  if (/NOAUTH/.test(message)) return 'asks for a password: redis://:PASSWORD@HOST:PORT';
  if (/ETIMEDOUT|timed out|no answer/i.test(`${code} ${message}`)) return 'no answer';
  if (/RESP/.test(message)) return 'what listens there does not speak the protocol of Redis';
  return message.split('\n', 1)[0] ?? message;
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
