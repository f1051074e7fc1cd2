/** Batches: the same columns for any number of workers and any cut, counts that merge, a stop that answers at once. */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { Batch, Watcher } from '../../src/batch/batch.ts';
import { playBatch } from '../../src/batch/batch.ts';
import { decodeChunk, encodeChunk } from '../../src/batch/chunk-bytes.ts';
import type { Chunk } from '../../src/batch/chunk.ts';
import { joinSpans, playChunk, spanPlayer } from '../../src/batch/chunk.ts';
import { playerOf } from '../../src/batch/player.ts';
import { tablesOf } from '../../src/batch/layout.ts';
import type { BatchSpec } from '../../src/batch/spec.ts';
import { csvRows } from '../../src/batch/table-text.ts';
import { emptyTally, mergeTally } from '../../src/simulation/tally.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { startAt } from '../../src/simulation/session/continuation.ts';
import { openSession, step } from '../../src/simulation/session/session.ts';
import { TABLE_NAMES } from '../../src/simulation/tables/index.ts';
import { bundled, flagship } from '../flagship.ts';

const player = playerOf('kernel', (scenario) => castOf(scenario, ACTORS));

function specOf(runs: number, given: Partial<BatchSpec> = {}, scenario = bundled('itex-cypress')): BatchSpec {
  return { design: { scenario, runs, plan: null }, seed: 'batch', tables: ['runs'], searchUpTo: 4, ...given };
}

async function rowsOf(batch: Batch, watcher: Watcher = {}): Promise<string> {
  const [table] = tablesOf(batch.spec, player.cast(batch.spec.design.scenario));
  let text = '';
  const { tally, complete } = await playBatch(batch, {
    ...watcher,
    chunk: ({ tables: [part] }) => {
      if (table !== undefined && part !== undefined) text += csvRows(table.columns, part);
    },
  });
  expect(text.split('\n').length - 1).toBe(tally.runs);
  return text + JSON.stringify(tally) + String(complete);
}

test('one worker and three give the same bytes', async () => {
  const spec = specOf(230);
  expect(await rowsOf({ spec, jobs: 3 })).toBe(await rowsOf({ spec, jobs: 1 }));
}, 60_000);

test('spans of every table join to what the whole would have given, wherever they were cut', () => {
  const spec = specOf(12, { tables: TABLE_NAMES, seed: 'f' }, flagship());
  const play = spanPlayer(player, spec);
  const whole = playChunk(player, spec, 0);
  expect(whole.tables.map(({ rows }) => rows > 0)).toEqual(TABLE_NAMES.map(() => true));
  for (const cut of [1, 5, 11]) {
    const parts = [play({ from: 0, count: cut }), play({ from: cut, count: 12 - cut })];
    expect(joinSpans(parts)).toEqual(whole);
    const merged = emptyTally();
    for (const { tallies } of parts) for (const tally of tallies) mergeTally(merged, tally);
    expect(merged).toEqual(whole.tallies[0]);
  }
});

test('a table has the same rows alone as beside all others, in runs and in continuations, by either engine', () => {
  const scenario = flagship();
  const session = openSession(castOf(scenario, ACTORS), 'alone', 0);
  step(session, 40);
  const start = startAt(session);
  if ('refused' in start) throw new Error(start.refused);
  for (const engine of ['kernel', 'xstate'] as const)
    for (const given of [{}, { start }]) {
      const chunkOf = (tables: BatchSpec['tables']): Chunk =>
        playChunk(
          playerOf(engine, (one) => castOf(one, ACTORS)),
          specOf(6, { ...given, tables, seed: 'alone', searchUpTo: 0 }, scenario),
          0,
        );
      const together = chunkOf(TABLE_NAMES).tables;
      expect(together.map(({ rows }) => rows > 0)).toEqual(TABLE_NAMES.map(() => true));
      expect(TABLE_NAMES.flatMap((name) => chunkOf([name]).tables)).toEqual(together);
    }
});

test('a chunk comes back from its bytes to the last bit, in a fraction of them', () => {
  const spec = specOf(40, { tables: TABLE_NAMES }, flagship(['rounds=1']));
  const chunk = playChunk(player, spec, 0);
  const bytes = encodeChunk(chunk);
  expect(decodeChunk(bytes)).toEqual(chunk);
  const cells = chunk.tables.reduce((sum, table) => sum + table.rows * table.cells.length, 0);
  expect(bytes.length).toBeLessThan(2 * cells);
});

test('outcomes add up to the runs, and shares are nested', () => {
  const [tally = emptyTally()] = spanPlayer(
    player,
    specOf(30, { tables: [] }, flagship()),
  )({
    from: 0,
    count: 30,
  }).tallies;
  expect(Object.values(tally.outcomes).reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(tally.searched).toBe(4);
  expect(
    tally.reached >= tally.ratified && tally.ratified >= tally.held12 && tally.held12 >= tally.held60,
  ).toBe(true);
});

test('joint terms are searched for without moving the run', () => {
  const scenario = flagship(['rounds=2']);
  const csv = (searchUpTo: number): string => {
    const spec = specOf(6, { searchUpTo }, scenario);
    const [table] = tablesOf(spec, player.cast(scenario));
    const [part] = playChunk(player, spec, 0).tables;
    return csvRows(table?.columns ?? [], part as Chunk['tables'][number]);
  };
  const strip = (rows: string): string => rows.replace(/^(\d+),[^,]*,/gm, '$1,');
  expect(csv(4)).toMatch(/^3,(true|false),/m);
  expect(csv(4)).toMatch(/^4,,/m);
  expect(strip(csv(4))).toBe(strip(csv(0)));
});

test('an aborted batch stops early, and counts the runs from the first on', async () => {
  const stop = new AbortController();
  const spec = specOf(5000);
  const watcher = { signal: stop.signal, progress: (done: number) => void (done > 120 && stop.abort()) };
  const text = await rowsOf({ spec, jobs: 2 }, watcher);
  expect(text).toMatch(/false$/);
  const rows = text.split('\n').slice(0, -1);
  expect(rows.length).toBeGreaterThan(120);
  expect(rows.length).toBeLessThan(1000);
  expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(rows.map((_, i) => i));
}, 60_000);

test('a rule stops a batch after the same chunk for one worker and two', async () => {
  const spec = specOf(2000);
  const enough = (tallies: readonly { runs: number; reached: number }[]): boolean =>
    (tallies[0]?.reached ?? 0) >= 250;
  const one = await rowsOf({ spec, jobs: 1, enough });
  expect(await rowsOf({ spec, jobs: 2, enough })).toBe(one);
  const runs = one.split('\n').length - 1;
  expect(runs % 100).toBe(0);
  expect(runs).toBeGreaterThanOrEqual(300);
  expect(runs).toBeLessThan(2000);
}, 60_000);
