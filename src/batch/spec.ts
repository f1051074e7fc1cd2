/**
 * What fixes a batch? A design, a seed and the tables that are kept: plain data that crosses threads and machines, from
 * which chunks follow. A chunk is what is journaled, sharded and queued; its size follows from the number of runs,
 * so that parts made anywhere merge to the same bytes.
 */
import { createHash } from 'node:crypto';
import type { Start } from '../simulation/session/continuation.ts';
import type { TableName } from '../simulation/tables/index.ts';
import type { DesignSpec } from './design.ts';

/** Everything that the results of a batch depend on, but for the version of the program. */
export type BatchSpec = Readonly<{
  design: DesignSpec;
  /** Any text. */
  seed: string;
  /** Tables that are kept; none where only counts are asked for. */
  tables: readonly TableName[];
  /** Joint terms at the start are searched for in replications below this. */
  searchUpTo: number;
  /** Where a session is continued from: run i of the batch is then its continuation i, and nothing is searched for. */
  start?: Start;
}>;

/** Joint terms at the start are searched for in so many replications of a policy, unless a program says otherwise. */
export const SEARCHED = 2000;

/** Runs of a batch next to each other, all in one chunk. */
export type Span = Readonly<{ from: number; count: number }>;

/**
 * Runs in a chunk of a batch of so many runs; the last chunk may have fewer. Small batches have small chunks, so that
 * little is lost when one is killed and shards are even; large ones large chunks, so that these can be counted.
 */
export function runsAChunk(runs: number): number {
  if (runs <= 100_000) return 100;
  return runs <= 10_000_000 ? 1000 : 10_000;
}

/** Number of chunks of a batch of so many runs. */
export function chunkCount(runs: number): number {
  return Math.ceil(runs / runsAChunk(runs));
}

/** The runs of a chunk; throws when a batch of so many runs has no such chunk. */
export function spanOfChunk(runs: number, index: number): Span {
  const size = runsAChunk(runs);
  const from = index * size;
  if (!(from >= 0 && from < runs)) throw new RangeError(`no such chunk: ${index}`);
  return { from, count: Math.min(size, runs - from) };
}

/** What two batches must share for their chunks to belong together: a short text by name, to compare and to show. */
export type Identity = Readonly<Record<string, string>>;

/** The identity of a batch played by a version of the program; long values by their SHA-256. */
export function identityOf({ design, ...rest }: BatchSpec, version: string): Identity {
  const entries = Object.entries({ version, ...rest, ...design }).map(([name, value]): [string, string] => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [name, text.length <= 80 ? text : createHash('sha256').update(text).digest('hex')];
  });
  return Object.fromEntries(entries);
}

/** How two identities differ, in words, or null. */
export function differenceOf(before: Identity, now: Identity): string | null {
  for (const name of new Set([...Object.keys(now), ...Object.keys(before)])) {
    const [was, is] = [before[name] ?? 'none', now[name] ?? 'none'];
    if (was !== is) return `${name} was ${inShort(was)} and is now ${inShort(is)}`;
  }
  return null;
}

function inShort(value: string): string {
  return /^[0-9a-f]{64}$/.test(value) ? `another (${value.slice(0, 8)}…)` : value;
}

/** One short text that stands for an identity. */
export function digestOf(identity: Identity): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 16);
}
