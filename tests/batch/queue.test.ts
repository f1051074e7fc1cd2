/** A batch through a queue on a real Redis: workers come, go and die, and every chunk comes back once, the same as at home. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { afterAll, describe, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { Chunk } from '../../src/batch/chunk.ts';
import { playChunk } from '../../src/batch/chunk.ts';
import { encodeChunk } from '../../src/batch/chunk-bytes.ts';
import { playerOf } from '../../src/batch/player.ts';
import type { QueueOptions } from '../../src/batch/queue.ts';
import { batchId, queuedChunks, workQueue } from '../../src/batch/queue.ts';
import { connect } from '../../src/batch/queue/connection.ts';
import { BATCHES, keysOf, PREFIX, storeResult } from '../../src/batch/queue/keys.ts';
import { serveQueue } from '../../src/batch/queue/serve.ts';
import { forget } from '../../src/batch/queue/submit.ts';
import type { BatchSpec } from '../../src/batch/spec.ts';
import { chunkCount, runsAChunk } from '../../src/batch/spec.ts';
import { castOf, partySpecs } from '../../src/simulation/cast.ts';
import { readScenario } from '../../src/simulation/scenario-file.ts';
import { TRACE_VERSION } from '../../src/simulation/trace.ts';
import { hasProgram } from '../system-packages.ts';
import {
  claimingRedis,
  cleanUp,
  folder,
  freePort,
  keysLeft,
  kill,
  looking,
  startRedis,
  winset,
} from './redis.ts';

const VERSION = (await import('../../package.json', { with: { type: 'json' } })).default.version;

function batchOf(chunks: number, seed: string): BatchSpec {
  const read = readScenario('itex-cypress', { parties: partySpecs(ACTORS), set: [] });
  if (!('scenario' in read)) throw new Error('the scenario cannot be read');
  return {
    design: { scenario: read.scenario, runs: chunks * runsAChunk(1) - 50, plan: null },
    seed,
    tables: ['runs'],
    searchUpTo: 0,
  };
}

function playedAtHome(spec: BatchSpec): Chunk[] {
  const player = playerOf('kernel', (scenario) => castOf(scenario, ACTORS));
  return Array.from({ length: chunkCount(spec.design.runs) }, (_, index) => playChunk(player, spec, index));
}

function allOf(spec: BatchSpec) {
  const chunks = Array.from({ length: chunkCount(spec.design.runs) }, (_, index) => index);
  return { spec, version: VERSION, chunks };
}

async function queued(spec: BatchSpec, url: string, options: QueueOptions = {}): Promise<Chunk[]> {
  return inOrderOf(queuedChunks(allOf(spec), url, options));
}

async function inOrderOf(coming: AsyncIterable<Chunk>): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of coming) chunks.push(chunk);
  return chunks.sort((a, b) => a.index - b.index);
}

/** Waits until a worker process holds a chunk, as the queue sees it. */
async function untilHolding(url: string, pid: number): Promise<void> {
  const redis = looking(url);
  redis.options.maxRetriesPerRequest = null;
  while ((await redis.exists(BATCHES)) === 0) await sleep(20);
  const [batch] = await redis.smembers(BATCHES);
  const queue = new Queue(batch!, { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
  for (let holds = false; !holds; await sleep(5)) {
    const jobs = await queue.getActive();
    holds = jobs.some(({ processedBy }) => processedBy?.endsWith(`:${pid}`) === true);
  }
  await queue.close();
  redis.disconnect();
}

/** The files of a folder of results, by name, but for the times. */
function filesOf(results: string): Record<string, string> {
  const names = readdirSync(results).filter((name) => name !== 'timing.json');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(results, name), 'latin1')]));
}

/** A worker inside this process; stopped by the signal. */
function helper(
  url: string,
  signal: AbortSignal,
  more: Readonly<{ results?: string; version?: string }> = {},
) {
  const said: string[] = [];
  const options = {
    version: VERSION,
    jobs: 1,
    idleExit: null,
    signal,
    say: (line: string) => said.push(line),
  };
  return { said, played: workQueue(url, { ...options, ...more }) };
}

/** A worker inside this process that plays the second chunk it is given only when it is released. */
async function slowHelper(url: string, spec: BatchSpec, signal: AbortSignal, released: Promise<void>) {
  const connection = await connect(url);
  const player = playerOf('kernel', (scenario) => castOf(scenario, ACTORS));
  const second = Promise.withResolvers<number>();
  let given = 0;
  const play = async (chunk: number): Promise<Uint8Array> => {
    given += 1;
    if (given === 2) {
      second.resolve(chunk);
      await released;
    }
    return encodeChunk(playChunk(player, spec, chunk));
  };
  const open = () => ({ play, close: () => Promise.resolve() });
  const say = () => undefined;
  const version = `winset ${VERSION} (traces ${TRACE_VERSION})`;
  const played = serveQueue(connection, { version, jobs: 1, idleExit: null, open, say, signal });
  return { played, second: second.promise, close: () => connection.close() };
}

afterAll(cleanUp);

// Each has a Redis of its own, since most of them look whether anything is left there.
describe.skipIf(!hasProgram('redis-server'))('with a Redis', () => {
  test('a worker killed in the middle of a chunk loses nothing, and nothing is counted twice', async ({
    expect,
  }) => {
    const redis = await startRedis();
    const [here, there] = [join(folder(), 'here'), join(folder(), 'there')];
    const batch = [
      'run',
      'itex-cypress',
      '--set',
      'rounds=1',
      '-n3500',
      '-s',
      'killed',
      '--tables',
      'all',
      '-q',
      '-o',
    ];
    const [doomed, other] = [
      winset('work', '--queue', redis.url, '-j1'),
      winset('work', '--queue', redis.url, '-j1'),
    ];
    const submitter = winset(...batch, there, '--queue', redis.url);
    await untilHolding(redis.url, doomed.process.pid!);
    await kill(doomed.process);
    const distributed = await submitter.ended;
    expect(await keysLeft(redis.url)).toEqual([]);
    other.process.kill('SIGINT');
    expect(await other.ended).toMatchObject({ status: 130, stdout: '' });
    const plain = await winset(...batch, here).ended;
    expect(plain).toMatchObject({ status: 0, stderr: '' });
    expect({ ...distributed, seconds: 0 }).toEqual({ ...plain, seconds: 0 });
    expect(filesOf(there)).toEqual(filesOf(here));
  }, 120_000);

  test('a submitter that is killed finds what was done meanwhile, and ends as if nothing had been', async ({
    expect,
  }) => {
    const redis = await startRedis();
    const [here, there] = [join(folder(), 'here'), join(folder(), 'there')];
    const batch = ['run', 'itex-cypress', '-n350', '-s', 'again', '-q', '-o'];
    const first = winset(...batch, there, '--queue', redis.url);
    const client = looking(redis.url);
    while ((await client.exists(BATCHES)) === 0) await sleep(20);
    const [id] = await client.smembers(BATCHES);
    while ((await client.llen(`${PREFIX}:${id}:wait`)) === 0) await sleep(20);
    await kill(first.process);
    const worker = winset('work', '--queue', redis.url, '-j1');
    while ((await client.hlen(keysOf(id!).results)) === 0) await sleep(20);
    client.disconnect();
    const second = await winset(...batch, there, '--queue', redis.url, '--resume').ended;
    const plain = await winset(...batch, here).ended;
    expect({ ...second, seconds: 0, stderr: '' }).toEqual({ ...plain, seconds: 0 });
    expect(filesOf(there)).toEqual(filesOf(here));
    expect(await keysLeft(redis.url)).toEqual([]);
    await kill(worker.process);
  }, 120_000);

  test('an interrupted worker gives its chunk back before it ends', async ({ expect }) => {
    const redis = await startRedis();
    // More chunks than a worker can finish before it is seen to hold one.
    const spec = batchOf(8, 'interrupted');
    const first = winset('work', '--queue', redis.url, '-j1');
    const stop = new AbortController();
    const done = untilHolding(redis.url, first.process.pid!).then(async () => {
      first.process.kill('SIGINT');
      const { status } = await first.ended;
      const client = looking(redis.url);
      const held = await client.llen(`${PREFIX}:${batchId(spec, VERSION)}:active`);
      client.disconnect();
      return { status, held, helping: helper(redis.url, stop.signal) };
    });
    const chunks = await queued(spec, redis.url);
    const { status, held, helping } = await done;
    stop.abort();
    expect({ status, held }).toEqual({ status: 130, held: 0 });
    expect(await helping.played).toBeGreaterThanOrEqual(1);
    expect(chunks).toEqual(playedAtHome(spec));
  }, 120_000);

  test('a result that comes a second time, or late, is not counted again and leaves nothing behind', async ({
    expect,
  }) => {
    const redis = await startRedis();
    const spec = batchOf(3, 'twice');
    const batch = batchId(spec, VERSION);
    const stop = new AbortController();
    const helping = helper(redis.url, stop.signal);
    const client = looking(redis.url);
    const indices: number[] = [];
    for await (const { index } of queuedChunks(allOf(spec), redis.url)) {
      indices.push(index);
      const bytes = await client.hgetBuffer(keysOf(batch).results, String(index));
      // Once while the submitter still has it, and once after it was fetched.
      expect(await storeResult(client, batch, index, bytes!)).toBe(true);
      expect(await storeResult(client, batch, indices[0]!, bytes!)).toBe(true);
    }
    expect(indices.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    expect(await storeResult(client, batch, 0, Buffer.from('late'))).toBe(false);
    stop.abort();
    await helping.played;
    client.disconnect();
    expect(await keysLeft(redis.url)).toEqual([]);
  }, 120_000);

  test('a submitter that stops takes its chunks out of the queue; chunks that are done are not asked for again', async ({
    expect,
  }) => {
    const redis = await startRedis();
    const spec = batchOf(4, 'stopped');
    const [stop, end] = [new AbortController(), new AbortController()];
    const release = Promise.withResolvers<void>();
    const slow = await slowHelper(redis.url, spec, end.signal, release.promise);
    const before: Chunk[] = [];
    for await (const chunk of queuedChunks(allOf(spec), redis.url, { signal: stop.signal })) {
      before.push(chunk);
      expect(await slow.second).toBe(1);
      stop.abort();
    }
    // The second was being played when the submitter stopped: its result comes too late.
    expect(before.map(({ index }) => index)).toEqual([0]);
    release.resolve();
    expect(await keysLeft(redis.url)).toEqual([]);
    const chunks = [1, 2, 3];
    const after = await inOrderOf(queuedChunks({ ...allOf(spec), chunks }, redis.url));
    expect(after.map(({ index }) => index)).toEqual(chunks);
    expect([...before, ...after]).toEqual(playedAtHome(spec));
    end.abort();
    expect(await slow.played).toBe(5);
    slow.close();
  }, 120_000);

  test('results go through a shared folder where workers are given one, and are gone afterwards', async ({
    expect,
  }) => {
    const redis = await startRedis();
    const spec = batchOf(2, 'folder');
    const results = folder();
    const stop = new AbortController();
    const helping = helper(redis.url, stop.signal, { results });
    await expect(queued(spec, redis.url)).rejects.toThrow(/came back as a file: .*--results/);
    expect(await queued(spec, redis.url, { results })).toEqual(playedAtHome(spec));
    stop.abort();
    await helping.played;
    expect(readdirSync(results).filter((name) => name !== `${batchId(spec, VERSION)}-0.chunk`)).toEqual([]);
  }, 120_000);

  test('a worker of another version leaves the batch alone and says so once', async ({ expect }) => {
    const redis = await startRedis();
    const spec = batchOf(1, 'version');
    const [stop, end] = [new AbortController(), new AbortController()];
    const stranger = helper(redis.url, end.signal, { version: '0.0.0' });
    const submitting = queued(spec, redis.url, { signal: stop.signal });
    while (stranger.said.length === 0) await sleep(20);
    // Longer than it takes to look for batches again.
    await sleep(600);
    stop.abort();
    end.abort();
    expect(await submitting).toEqual([]);
    expect(await stranger.played).toBe(0);
    expect(
      stranger.said.filter((line) => /is of winset .* and this is winset 0\.0\.0 /.test(line)),
    ).toHaveLength(1);
  }, 60_000);

  test('a second submitter of a batch is refused while the first lives', async ({ expect }) => {
    const redis = await startRedis();
    const spec = batchOf(1, 'twofold');
    const client = looking(redis.url);
    await client.set(keysOf(batchId(spec, VERSION)).owner, 'process 7 on another machine', 'EX', 60);
    await expect(queued(spec, redis.url)).rejects.toThrow(/being submitted by process 7 on another machine/);
    await client.flushall();
    client.disconnect();
  }, 60_000);

  test('a chunk that cannot be played is tried three times, and then named with its error', async ({
    expect,
  }) => {
    const redis = await startRedis();
    const { design, ...rest } = batchOf(1, 'faulty');
    const broken = { ...design.scenario, parties: null } as never;
    const stop = new AbortController();
    const helping = helper(redis.url, stop.signal);
    await expect(queued({ ...rest, design: { ...design, scenario: broken } }, redis.url)).rejects.toThrow(
      /^chunk \d failed 3 times: .*null/,
    );
    stop.abort();
    await helping.played;
    expect(await keysLeft(redis.url)).toEqual([]);
  }, 120_000);

  test('many who clear away the same batch at once do not stumble over each other', async ({ expect }) => {
    const redis = await startRedis();
    const clients = Array.from({ length: 8 }, () => looking(redis.url));
    for (let i = 0; i < 20; i += 1) {
      const queues = clients.map((client) => {
        const options = { connection: client, prefix: PREFIX, skipVersionCheck: true };
        return { redis: client, queue: new Queue<number>(`batch-${i}`, options) };
      });
      await queues[0]!.queue.addBulk([0, 1, 2].map((data) => ({ name: 'chunk', data })));
      await Promise.all(queues.map(({ redis: client, queue }) => forget({ redis: client }, queue)));
      await Promise.all(queues.map(({ queue }) => queue.close()));
      expect(await keysLeft(redis.url)).toEqual([]);
    }
    for (const client of clients) client.disconnect();
  }, 120_000);

  test('a Redis that is away for a moment, and comes back empty, costs nothing', async ({ expect }) => {
    const own = await startRedis();
    const spec = batchOf(3, 'away');
    const stop = new AbortController();
    const helping = helper(own.url, stop.signal);
    // Without a worker nothing would ever come back: its end is told instead.
    const gone = helping.played.then((played) => {
      if (!stop.signal.aborted) throw new Error('the worker ended');
      return played;
    });
    gone.catch(() => undefined);
    const said: string[] = [];
    const chunks: Chunk[] = [];
    const options = { say: (line: string) => said.push(line) };
    const all = async (): Promise<void> => {
      for await (const chunk of queuedChunks(allOf(spec), own.url, options)) {
        chunks.push(chunk);
        if (chunks.length > 1) continue;
        await kill(own.process);
        await startRedis([], own.port);
      }
    };
    await Promise.race([all(), gone]);
    expect(chunks.sort((a, b) => a.index - b.index)).toEqual(playedAtHome(spec));
    expect(said).toEqual([
      expect.stringMatching(/connection lost/),
      expect.stringMatching(/connected again/),
    ]);
    stop.abort();
    await gone;
  }, 120_000);

  test('a result that is gone from Redis before it is fetched is played again', async ({ expect }) => {
    const redis = await startRedis();
    const spec = batchOf(4, 'emptied');
    const stop = new AbortController();
    const helping = helper(redis.url, stop.signal);
    const client = looking(redis.url);
    const { results } = keysOf(batchId(spec, VERSION));
    const chunks: Chunk[] = [];
    for await (const chunk of queuedChunks(allOf(spec), redis.url)) {
      chunks.push(chunk);
      // The second is handed on out of a list of three that were seen: the other two are gone when they are fetched.
      if (chunks.length === 1) while ((await client.hlen(results)) < 4) await sleep(20);
      if (chunks.length === 2) await client.flushall();
    }
    expect(chunks.sort((a, b) => a.index - b.index)).toEqual(playedAtHome(spec));
    stop.abort();
    await helping.played;
    client.disconnect();
  }, 120_000);

  test('a Redis that stays away ends a batch that can be resumed', async ({ expect }) => {
    const own = await startRedis();
    const submitting = queued(batchOf(1, 'gone'), own.url, { patience: 1 });
    const refusal = expect(submitting).rejects.toMatchObject({
      kind: 'incomplete',
      message: /did not come back/,
    });
    await sleep(500);
    await kill(own.process);
    await refusal;
  }, 60_000);

  test('an unfit Redis is refused in one line within seconds', async ({ expect }) => {
    const locked = await startRedis(['--requirepass', 'secret']);
    const old = await claimingRedis('redis_version:5.0.14\r\nrole:master\r\n');
    const at = (url: string): Promise<string> =>
      connect(url).then(
        () => 'connected',
        (error: unknown) => String(error),
      );
    expect(await at(`redis://127.0.0.1:${await freePort()}`)).toMatch(/nothing listens there/);
    expect(await at(locked.url)).toMatch(/asks for a password/);
    expect(await at(locked.url.replace('//', '//:wrong@'))).toMatch(/wrong user or password$/);
    expect(await at(old.url)).toMatch(/version 5\.0\.14 is too old; 6\.2 or newer/);
    expect(await at('http://127.0.0.1')).toMatch(/no address of a Redis/);
    old.stop();
    const { status, stdout, stderr, seconds } = await winset('work', '--queue', 'redis://127.0.0.1:1').ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Redis at redis:\/\/127\.0\.0\.1:1: [^\n]*\n$/);
    expect(seconds).toBeLessThan(10);
  }, 60_000);

  test('a Redis that may drop keys is warned of in one line', async ({ expect }) => {
    const own = await startRedis(['--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru']);
    const said: string[] = [];
    (await connect(own.url, { say: (line) => said.push(line) })).close();
    expect(said).toEqual([expect.stringMatching(/maxmemory-policy is allkeys-lru .* set it to noeviction$/)]);
  });
});
