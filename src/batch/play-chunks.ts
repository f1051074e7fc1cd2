/**
 * How are chunks spread over threads and still come in order? Short spans go to workers as they are free; what comes back
 * is put together in order of the runs, so that nothing depends on who was faster or where a span was cut.
 */
import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Piscina } from 'piscina';
import type { Chunk } from './chunk.ts';
import { joinSpans } from './chunk.ts';
import { designOf } from './design.ts';
import type { Engine } from './engine.ts';
import { paceOf } from './progress.ts';
import type { BatchSpec, Span } from './spec.ts';
import { spanOfChunk } from './spec.ts';

/** Which chunks are played, by which engine (the kernel when not given), on how many threads. */
export type Order = Readonly<{
  spec: BatchSpec;
  engine?: Engine | undefined;
  jobs: number;
  chunks: Iterable<number>;
}>;

/** Where chunks go. */
export type Taker = Readonly<{
  /** Takes a whole chunk, in the order asked for; false when no more are wanted. */
  take: (chunk: Chunk) => boolean | Promise<boolean>;
  /** Hears how many runs are done. */
  progress?: ((done: number) => void) | undefined;
  /** Stops at once: what has not come back is dropped. */
  signal?: AbortSignal | undefined;
}>;

/** Plays chunks; gives the first runs of the chunk in work when it was stopped by the signal, else null. */
export async function playChunks({ spec, engine, jobs, chunks }: Order, taker: Taker): Promise<Chunk | null> {
  const { runs } = designOf(spec.design);
  const pace = paceOf(jobs);
  let done = 0;
  const wanted = [...chunks];
  let left = wanted.reduce((sum, index) => sum + spanOfChunk(runs, index).count, 0);
  // The last spans become shorter and shorter, so that all threads end at about the same time.
  const spans = spansOf(runs, wanted, () => Math.min(pace(done), Math.ceil(left / (2 * jobs))));
  const pool = poolOf(spec, jobs, engine);
  const waiting: Promise<Chunk>[] = [];
  let parts: Chunk[] = [];
  try {
    for (;;) {
      while (waiting.length < jobs * 3) {
        const span = spans.next();
        if (span.done === true) break;
        left -= span.value.count;
        waiting.push(handOver(pool, span.value));
      }
      const next = waiting.shift();
      if (next === undefined) return null;
      const part = await unlessStopped(next, taker.signal);
      if (part === null) return parts.length === 0 ? null : joinSpans(parts);
      parts.push(part);
      done += part.count;
      taker.progress?.(done);
      if (part.from + part.count < endOfChunk(runs, part.index)) continue;
      const more = await taker.take(joinSpans(parts));
      if (!more) return null;
      parts = [];
    }
  } finally {
    // What workers still send is not wanted any more; without a listener it would end the program.
    pool.on('error', () => undefined);
    await pool.destroy();
  }
}

/** For what a run throws away, much is not needed; left alone it would grow with the length of a batch. */
const YOUNG_MIB = 24;

/** Threads that play spans of a batch. */
export function poolOf(spec: BatchSpec, jobs: number, engine: Engine = 'kernel'): Piscina {
  return new Piscina({
    filename: new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url).href,
    name: 'work',
    workerData: { spec, engine },
    env: threadEnvironment(),
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
    minThreads: jobs,
    maxThreads: jobs,
  });
}

/** Threads keep what was compiled where the program does, if it does. */
function threadEnvironment(): NodeJS.ProcessEnv {
  const kept = getCompileCacheDir();
  return kept === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(kept) };
}

function handOver(pool: Piscina, span: Span): Promise<Chunk> {
  const work = pool.run(span) as Promise<Chunk>;
  work.catch(() => undefined);
  return work;
}

function endOfChunk(runs: number, index: number): number {
  const { from, count } = spanOfChunk(runs, index);
  return from + count;
}

function* spansOf(runs: number, chunks: Iterable<number>, size: () => number): Generator<Span, void> {
  for (const index of chunks) {
    const { from, count } = spanOfChunk(runs, index);
    for (let at = from; at < from + count; ) {
      const span = { from: at, count: Math.min(size(), from + count - at) };
      at += span.count;
      yield span;
    }
  }
}

/** What work gives, or null as soon as the signal comes; leaves no listener behind. */
function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> {
  if (signal === undefined) return work;
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
    const settled = (): void => signal.removeEventListener('abort', stop);
    work.finally(settled).then(resolve, reject);
  });
}
