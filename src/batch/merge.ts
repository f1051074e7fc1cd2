/**
 * How do parts of a batch find together? Their journals must be of the same batch and version; every chunk must be there,
 * and one that is there twice must be the same. Which folder holds what does not matter.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Chunk } from './chunk.ts';
import { designOf } from './design.ts';
import type { Journal, Store } from './journal.ts';
import { journalFile, openJournal } from './journal.ts';
import type { Shard } from './shard.ts';
import { chunksOfShard, WHOLE } from './shard.ts';
import type { BatchSpec } from './spec.ts';
import { differenceOf } from './spec.ts';
import type { TableFormat } from './table-formats.ts';

/** A shard of which something is missing, and the folder that holds the rest of it, if any. */
export type MissingShard = Shard & Readonly<{ folder: string | null }>;

/** Journals brought together. */
export type Merged = Readonly<{
  spec: BatchSpec;
  format: TableFormat;
  store: Store;
  /** Chunks that no folder holds, and the shards that they belong to. */
  missing: readonly number[];
  shards: readonly MissingShard[];
}>;

type Part = Readonly<{ folder: string; journal: Journal }>;

/** Opens the journals of folders; a string says why they cannot be merged. */
export function openShards(folders: readonly string[], version: string): Merged | string {
  const parts: Part[] = [];
  for (const folder of folders) {
    const journal = openJournal(journalFile(folder), 'read');
    if (journal === null) return `${folder} holds no shard: no journal of a batch is in it`;
    parts.push({ folder, journal });
  }
  const [first] = parts;
  if (first === undefined) return 'no folders';
  const { head } = first.journal;
  if (head.identity['version'] !== version)
    return `${first.folder} was played by version ${head.identity['version']}, this is ${version}; merge with the version that played`;
  for (const { folder, journal } of parts) {
    const difference = differenceOf(head.identity, journal.head.identity);
    if (difference !== null)
      return `${first.folder} and ${folder} are not of the same batch: ${difference} in the second`;
  }
  return mergedOf(parts, head.spec, head.format);
}

function mergedOf(parts: readonly Part[], spec: BatchSpec, format: TableFormat): Merged | string {
  const places = new Map<number, Part>();
  for (const part of parts) {
    for (const index of part.journal.indices()) {
      const before = places.get(index);
      if (before === undefined) places.set(index, part);
      else if (!isDeepStrictEqual(before.journal.read(index), part.journal.read(index)))
        return `${before.folder} and ${part.folder} hold different results for chunk ${index}`;
    }
  }
  const read = (index: number): Chunk => {
    const place = places.get(index);
    if (place === undefined) throw new RangeError(`no such chunk: ${index}`);
    return place.journal.read(index);
  };
  const missing = chunksOfShard(designOf(spec.design).runs, WHOLE).filter((index) => !places.has(index));
  const store = { has: (index: number) => places.has(index), read };
  return { spec, format, store, missing, shards: missingShards(parts, missing) };
}

/** The shards, divided as the first folder says, that missing chunks belong to. */
function missingShards(parts: readonly Part[], missing: readonly number[]): MissingShard[] {
  const of = parts[0]?.journal.head.shard.of ?? 1;
  const indices = [...new Set(missing.map((index) => index % of))].sort((a, b) => a - b);
  return indices.map((index) => {
    const held = parts.find(({ journal: { head } }) => head.shard.of === of && head.shard.index === index);
    return { index, of, folder: held?.folder ?? null };
  });
}
