/** Tables as files: CSV, NDJSON and Parquet hold the same cells, and the dictionary describes every column. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { TablePart } from '../../src/batch/cells.ts';
import { partBuilder } from '../../src/batch/cells.ts';
import { playChunk } from '../../src/batch/chunk.ts';
import { playerOf } from '../../src/batch/player.ts';
import type { BatchTable } from '../../src/batch/layout.ts';
import { tablesOf } from '../../src/batch/layout.ts';
import type { BatchSpec } from '../../src/batch/spec.ts';
import type { TableFormat } from '../../src/batch/table-formats.ts';
import { csvHeader, csvRows, ndjsonRows } from '../../src/batch/table-text.ts';
import { dictionary, openTable } from '../../src/batch/tables.ts';
import { castOf } from '../../src/simulation/cast.ts';
import type { Value } from '../../src/simulation/columns.ts';
import type { ColumnInfo } from '../../src/simulation/tables/index.ts';
import { TABLE_NAMES } from '../../src/simulation/tables/index.ts';
import { flagship } from '../flagship.ts';

const folder = mkdtempSync(join(tmpdir(), 'winset-formats-'));
const player = playerOf('kernel', (scenario) => castOf(scenario, ACTORS));
const spec: BatchSpec = {
  design: { scenario: flagship(), runs: 12, plan: null },
  seed: 'f',
  tables: TABLE_NAMES,
  searchUpTo: 2,
};
const tables = tablesOf(spec, player.cast(spec.design.scenario));
const chunk = playChunk(player, spec, 0);

function written(
  format: TableFormat,
  table: Pick<BatchTable, 'name' | 'columns'>,
  parts: readonly TablePart[],
): Buffer {
  const path = join(folder, `${table.name}.${format}`);
  const file = openTable(path, format, table);
  for (const part of parts) file.add(part);
  file.close();
  return readFileSync(path);
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

test.each(tables.map((table, t) => [table.name, table, t] as const))(
  'the table %s has the same cells in every format',
  async (_, table, t) => {
    const part = chunk.tables[t] as TablePart;
    expect(part.rows).toBeGreaterThan(0);
    const csv = written('csv', table, [part]).toString().trimEnd().split('\n');
    const ndjson = written('ndjson', table, [part]).toString().trimEnd().split('\n');
    const rows = ndjson.map((line) => JSON.parse(line) as Record<string, Value>);
    const names = table.columns.map(({ name }) => name);
    expect(rows.map((row) => Object.keys(row))).toEqual(rows.map(() => names));
    expect(await parquetReadObjects({ file: arrayBuffer(written('parquet', table, [part])) })).toEqual(rows);
    expect(csv[0]).toBe(names.join(','));
    const asCsv = (value: Value | undefined): string => {
      const text = String(value ?? '');
      return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    expect(csv.slice(1)).toEqual(rows.map((row) => names.map((name) => asCsv(row[name])).join(',')));
  },
);

test('every column keeps its type, has a snake-case name of its own, and stands in the dictionary', () => {
  const types = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean' };
  tables.forEach(({ name, columns }, t) => {
    expect(columns[0]?.name).toBe('replication');
    expect(new Set(columns.map((column) => column.name)).size).toBe(columns.length);
    const part = chunk.tables[t] as TablePart;
    for (const line of ndjsonRows(columns, part).trimEnd().split('\n')) {
      const row = JSON.parse(line) as Record<string, Value>;
      for (const column of columns) {
        expect(column.name).toMatch(/^[a-z][a-z0-9_]*$/);
        const value = row[column.name] ?? null;
        if (value === null) continue;
        expect([name, column.name, typeof value]).toEqual([name, column.name, types[column.type]]);
        expect(column.type !== 'integer' || Number.isInteger(value)).toBe(true);
      }
    }
  });
  const lines = dictionary(tables).trimEnd().split('\n');
  expect(lines[0]).toBe('table,column,type,unit,description');
  expect(lines.length - 1).toBe(tables.reduce((sum, { columns }) => sum + columns.length, 0));
});

test('every answer belongs to a text of the party that it answers, and signed texts were accepted by all others', () => {
  const rowsOf = (name: string): Record<string, Value>[] => {
    const t = tables.findIndex((table) => table.name === name);
    const text = ndjsonRows(tables[t]?.columns ?? [], chunk.tables[t] as TablePart);
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, Value>);
  };
  const offers = rowsOf('offers');
  const authors = new Map(offers.map((row) => [`${row['replication']}/${row['offer']}`, row]));
  const ledgers = rowsOf('ledgers');
  for (const row of ledgers) {
    const offer = authors.get(`${row['replication']}/${row['offer']}`);
    expect(offer?.['by']).toBe(row['of']);
    expect(offer?.['month']).toBe(row['month']);
    const side = String(offer?.[row['accepted'] === true ? 'accepted_by' : 'refused_by']);
    expect(side.split('+')).toContain(row['by']);
  }
  const signed = offers.filter((row) => row['signed'] === true);
  expect(signed.length).toBeGreaterThan(0);
  for (const row of signed) expect(String(row['accepted_by']).split('+').length).toBe(3);
  const rounds = rowsOf('rounds');
  const refusals = rounds.reduce((sum, row) => sum + Number(row['refusals']), 0);
  expect(refusals).toBe(ledgers.filter((row) => row['accepted'] === false).length);
  expect(rounds.filter((row) => row['signed'] === true).length).toBe(signed.length);
});

const MIXED: readonly ColumnInfo[] = (['string', 'number', 'integer', 'boolean'] as const).map((type) => {
  return { name: type, type, unit: '', description: '' };
});

test('a field with commas, quotes or line ends is quoted, and comes back from every format', async () => {
  const builder = partBuilder('mixed', MIXED);
  builder.add(['a,b', 0.1, 1, true]);
  builder.add(['say "x"\nünï ☃', -0.000001, -7, false]);
  builder.add([null, null, null, null]);
  const part = builder.part();
  const rows = [
    { string: 'a,b', number: 0.1, integer: 1, boolean: true },
    { string: 'say "x"\nünï ☃', number: -0.000001, integer: -7, boolean: false },
    { string: null, number: null, integer: null, boolean: null },
  ];
  const text = csvHeader(MIXED) + csvRows(MIXED, part);
  expect(text).toBe(
    'string,number,integer,boolean\n"a,b",0.1,1,true\n"say ""x""\nünï ☃",-0.000001,-7,false\n,,,\n',
  );
  expect(ndjsonRows(MIXED, part)).toBe(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const file = arrayBuffer(written('parquet', { name: 'mixed', columns: MIXED }, [part]));
  expect(await parquetReadObjects({ file })).toEqual(rows);
});

test('a long table becomes several row groups, and an empty one is a table all the same', async () => {
  const builder = partBuilder('long', MIXED);
  for (let i = 0; i < 10_000; i += 1) builder.add([`t${i % 7}`, i / 3, i, i % 2 === 0]);
  const part = builder.part();
  const file = arrayBuffer(written('parquet', { name: 'long', columns: MIXED }, [part, part, part]));
  const { row_groups, created_by } = parquetMetadata(file);
  expect(row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([20_000, 10_000]);
  expect(created_by).toBe('winset');
  const rows = await parquetReadObjects({ file, rowStart: 29_998, rowEnd: 30_000 });
  expect(rows).toEqual([
    { string: 't2', number: 9998 / 3, integer: 9998, boolean: true },
    { string: 't3', number: 9999 / 3, integer: 9999, boolean: false },
  ]);
  const empty = arrayBuffer(written('parquet', { name: 'empty', columns: MIXED }, []));
  expect(await parquetReadObjects({ file: empty })).toEqual([]);
});

test('an integer too large for its column is refused, not wrapped', () => {
  const builder = partBuilder('large', MIXED);
  builder.add([null, null, 2 ** 31, null]);
  expect(() => written('parquet', { name: 'large', columns: MIXED }, [builder.part()])).toThrow(
    'column integer: too large for an integer column of Parquet, choose another format: 2147483648',
  );
});
