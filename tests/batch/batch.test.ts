/** Batches: the same bytes for any number of workers, counts that merge, tables that can be read, folders that are safe. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { playBatch } from '../../src/batch/batch.ts';
import { playSpan, runsTable } from '../../src/batch/chunk.ts';
import { openOutput, refusalOf } from '../../src/batch/output.ts';
import { dictionary, headerLine, rowLine } from '../../src/batch/tables.ts';
import { emptyTally, mergeTally } from '../../src/batch/tally.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { flagship } from '../flagship.ts';

const scenario = flagship(['rounds=2']);
const cast = castOf(scenario, ACTORS);
const request = { seed: 'batch', rows: 'csv', searchUpTo: 4 } as const;

async function played(jobs: number): Promise<string> {
  let rows = '';
  const { tally, complete } = await playBatch(
    { scenario, request, runs: 24, jobs },
    { rows: (text) => void (rows += text) },
  );
  expect(complete).toBe(true);
  return rows + JSON.stringify(tally);
}

test('one worker and three give the same bytes', async () => {
  expect(await played(3)).toBe(await played(1));
}, 60_000);

test('parts merge to the whole', () => {
  const whole = playSpan(cast, request, { from: 0, count: 8 });
  const merged = emptyTally();
  const parts = [
    playSpan(cast, request, { from: 0, count: 5 }),
    playSpan(cast, request, { from: 5, count: 3 }),
  ];
  for (const part of parts) mergeTally(merged, part.tally);
  expect(merged).toEqual(whole.tally);
  expect(parts.map(({ rows }) => rows).join('')).toBe(whole.rows);
});

test('outcomes add up to the runs, and shares are nested', () => {
  const { tally } = playSpan(castOf(flagship(), ACTORS), { ...request, rows: null }, { from: 0, count: 30 });
  expect(Object.values(tally.outcomes).reduce((sum, count) => sum + count, 0)).toBe(30);
  expect(tally.searched).toBe(4);
  expect(
    tally.reached >= tally.ratified && tally.ratified >= tally.held12 && tally.held12 >= tally.held60,
  ).toBe(true);
});

test('joint terms are searched for without moving the run', () => {
  const searched = playSpan(cast, request, { from: 0, count: 4 });
  const bare = playSpan(cast, { ...request, searchUpTo: 0 }, { from: 0, count: 4 });
  const strip = (rows: string): string => rows.replace(/^(\d+),[^,]*,/gm, '$1,');
  expect(strip(searched.rows)).toBe(strip(bare.rows));
});

test('every row has a value for every column, and the dictionary describes each', () => {
  const columns = runsTable(cast);
  const { rows } = playSpan(cast, { ...request, rows: 'ndjson' }, { from: 0, count: 1 });
  expect(Object.keys(JSON.parse(rows) as object)).toEqual(columns.map(({ name }) => name));
  expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  for (const { name } of columns) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  expect(dictionary(columns).split('\n').length).toBe(columns.length + 2);
});

test('a field with commas, quotes or line ends is quoted', () => {
  expect(rowLine('csv', [], ['a,b', 'say "x"', null, 1.5, true])).toBe('"a,b","say ""x""",,1.5,true\n');
  expect(headerLine('ndjson', ['a'])).toBe('');
});

test('an aborted batch stops early and says so', async () => {
  const stop = new AbortController();
  const { tally, complete } = await playBatch(
    { scenario, request, runs: 5000, jobs: 1 },
    { signal: stop.signal, progress: () => stop.abort() },
  );
  expect(complete).toBe(false);
  expect(tally.runs).toBeGreaterThan(0);
  expect(tally.runs).toBeLessThan(200);
}, 60_000);

test('a folder that holds results is refused, another is filled', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'winset-')), 'out');
  expect(refusalOf(folder)).toBeNull();
  const output = openOutput(folder, 'csv', runsTable(cast));
  await output.rows('x\n');
  await output.close({ runs: 1 }, { seconds: 1 });
  expect(readFileSync(join(folder, 'runs.csv'), 'utf8')).toMatch(/^replication,feasible,outcome,.*\nx\n$/);
  expect(refusalOf(folder)).toContain(
    'holds results already (dictionary.csv, run.json, runs.csv, timing.json)',
  );
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(refusalOf(file)).toContain('is a file, not a folder');
});
