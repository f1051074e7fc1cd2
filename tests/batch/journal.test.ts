/** The journal: what was written whole is found again, wherever the file was cut; what another batch wrote is refused. */
import { copyFileSync, mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeChunk } from '../../src/batch/chunk-bytes.ts';
import type { Chunk } from '../../src/batch/chunk.ts';
import type { JournalHead } from '../../src/batch/journal.ts';
import { beginJournal, openJournal } from '../../src/batch/journal.ts';
import { openFolder, refusalOf, seedOfJournal } from '../../src/batch/output.ts';
import { chunksOfShard, readShard, shardOfEnvironment, WHOLE } from '../../src/batch/shard.ts';
import type { BatchSpec } from '../../src/batch/spec.ts';
import { chunkCount, identityOf, spanOfChunk } from '../../src/batch/spec.ts';
import { emptyTally } from '../../src/simulation/tally.ts';
import { bundled } from '../flagship.ts';

const folder = mkdtempSync(join(tmpdir(), 'winset-journal-'));
const spec: BatchSpec = {
  design: { scenario: bundled('itex-cypress'), runs: 950, plan: null },
  seed: 'j',
  tables: ['runs'],
  searchUpTo: 0,
};
const head: JournalHead = { identity: identityOf(spec, '1.0.0'), spec, shard: WHOLE, format: 'csv' };

function chunkOf(index: number): Chunk {
  const numbers = Float64Array.from({ length: 30 }, (_, i) => (i === 3 ? Number.NaN : index + i / 3));
  const codes = Int32Array.from({ length: 30 }, (_, i) => (i % 4) - 1);
  const cells = [{ numbers }, { codes, texts: ['a', 'ü', `of ${index}`] }];
  return {
    index,
    ...spanOfChunk(950, index),
    tallies: [{ ...emptyTally(), runs: index }],
    tables: [{ table: 'runs', rows: 30, cells }],
  };
}

const whole = join(folder, 'whole');
const ends: number[] = [];
const written = [4, 0, 9, 2];
const journal = beginJournal(whole, head);
ends.push(statSync(whole).size);
for (const index of written) {
  journal.append(index, encodeChunk(chunkOf(index)));
  ends.push(statSync(whole).size);
}
journal.close();

test('chunks come back in any order, with the head', () => {
  const again = openJournal(whole, 'read');
  expect(again?.head).toEqual(head);
  expect(again?.indices()).toEqual(written);
  for (const index of [9, 4, 2, 0]) expect(again?.read(index)).toEqual(chunkOf(index));
  expect(again?.has(1)).toBe(false);
  expect(() => again?.read(1)).toThrow('chunk 1 cannot be read');
  again?.close();
});

test('a journal cut anywhere keeps every chunk that was whole, and takes the others again', () => {
  const size = ends.at(-1) ?? 0;
  const cut = join(folder, 'cut');
  const places = [
    ...ends,
    ...ends.map((end) => end - 1),
    ...Array.from({ length: 40 }, (_, i) => Math.floor((i * size) / 40)),
  ];
  for (const place of places) {
    copyFileSync(whole, cut);
    truncateSync(cut, place);
    const torn = openJournal(cut, 'append');
    const kept = ends.filter((end) => end <= place).length - 1;
    expect(torn?.indices()).toEqual(kept < 0 ? undefined : written.slice(0, kept));
    const mended = torn ?? beginJournal(cut, head);
    for (const index of written.slice(Math.max(0, kept))) mended.append(index, encodeChunk(chunkOf(index)));
    mended.close();
    expect(readFileSync(cut).equals(readFileSync(whole))).toBe(true);
  }
});

test('a flipped byte is noticed: neither that chunk nor any after it is taken for good', () => {
  const flipped = readFileSync(whole);
  const place = (ends[1] ?? 0) + 40;
  flipped[place] = (flipped[place] ?? 0) ^ 1;
  writeFileSync(join(folder, 'flipped'), flipped);
  expect(openJournal(join(folder, 'flipped'), 'read')?.indices()).toEqual([4]);
});

test('a folder is taken for a batch, kept for the same batch, and refused to others', () => {
  const out = join(folder, 'out');
  expect(refusalOf(out)).toBeNull();
  const opened = openFolder(out, head, false);
  if (typeof opened === 'string' || 'refusal' in opened) throw new Error('not opened');
  opened.journal.append(3, encodeChunk(chunkOf(3)));
  opened.journal.close();
  expect(seedOfJournal(out)).toBe('j');
  expect(openFolder(out, head, false)).toEqual({
    refusal: expect.stringContaining('--resume goes on with it') as string,
  });
  const again = openFolder(out, head, true);
  expect(typeof again === 'object' && 'journal' in again && again.journal.has(3)).toBe(true);
  for (const [other, why] of [
    [{ ...head, identity: identityOf(spec, '1.0.1') }, 'version was 1.0.0 and is now 1.0.1'],
    [
      { ...head, identity: identityOf({ ...spec, tables: [] }, '1.0.0') },
      'tables was ["runs"] and is now []',
    ],
    [{ ...head, shard: { index: 1, of: 2 } }, 'shard was 0/1 and is now 1/2'],
  ] as const)
    expect(openFolder(out, other, true)).toEqual({ refusal: expect.stringContaining(why) as string });
  writeFileSync(join(folder, 'file'), '');
  expect(refusalOf(join(folder, 'file'))).toContain('is a file, not a folder');
});

test('shards share out every chunk once, and no batch has too many chunks to count', () => {
  for (const runs of [1, 99, 950, 100_000, 100_001, 12_345_678]) {
    const all = [0, 1, 2, 3].flatMap((index) => chunksOfShard(runs, { index, of: 4 }));
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: chunkCount(runs) }, (_, i) => i));
    const last = spanOfChunk(runs, chunkCount(runs) - 1);
    expect(last.from + last.count).toBe(runs);
    expect(() => spanOfChunk(runs, chunkCount(runs))).toThrow('no such chunk');
  }
  expect(chunkCount(1_000_000_000)).toBeLessThanOrEqual(100_000);
});

test('shards are read from text and from the environment of schedulers', () => {
  expect(readShard('2/7')).toEqual({ index: 2, of: 7 });
  for (const wrong of ['7/7', '1/0', '-1/3', '1.5/3', '1', 'a/b'])
    expect(typeof readShard(wrong)).toBe('string');
  const slurm = { SLURM_ARRAY_TASK_ID: '13', SLURM_ARRAY_TASK_MIN: '10', SLURM_ARRAY_TASK_COUNT: '4' };
  expect(shardOfEnvironment(slurm)).toEqual({ index: 3, of: 4 });
  expect(shardOfEnvironment({ ...slurm, SLURM_ARRAY_TASK_STEP: '3' })).toEqual({ index: 1, of: 4 });
  expect(shardOfEnvironment({ ...slurm, SLURM_ARRAY_TASK_ID: '20' })).toContain('not a shard');
  expect(shardOfEnvironment({ ...slurm, WINSET_SHARDS: '20' })).toEqual({ index: 13, of: 20 });
  expect(shardOfEnvironment({ JOB_COMPLETION_INDEX: '0', WINSET_SHARDS: '2' })).toEqual({ index: 0, of: 2 });
  expect(shardOfEnvironment({ JOB_COMPLETION_INDEX: '0' })).toContain('WINSET_SHARDS');
  expect(shardOfEnvironment({})).toContain('no SLURM_ARRAY_TASK_ID');
});
