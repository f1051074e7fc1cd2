/** A Parquet file gives the table that the same cells give as CSV. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { TableError, TableReader } from '../../../src/analysis/table/index.ts';
import type { Table } from '../../../src/analysis/table/index.ts';
import { openParquet, parquetTable } from '../../../src/analysis/table/parquet.ts';
import { readTable } from '../../../src/cli/analysis/table-file.ts';

type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];

const CELLS: Columns = [
  { name: 'run', data: [0, 1, 2, 3, 4], type: 'INT32' },
  { name: 'share', data: [0.25, null, -1e-7, 3, 1e21], type: 'DOUBLE' },
  { name: 'ratified', data: [true, false, null, true, true], type: 'BOOLEAN' },
  { name: 'outcome', data: ['none', 'treaty, ratified', 'none', null, 'Україна'], type: 'STRING' },
  { name: 'code', data: ['7', '07', null, '8', '9'], type: 'STRING' },
];

const CSV = `run,share,ratified,outcome,code
0,0.25,true,none,7
1,,false,"treaty, ratified",07
2,-1e-7,,none,
3,3,true,,8
4,1e21,true,Україна,9
`;

function file(columnData: Columns, rowGroupSize = 2): ArrayBuffer {
  return parquetWriteBuffer({ columnData, rowGroupSize });
}

async function read(bytes: ArrayBuffer, wanted?: readonly string[]): Promise<Table> {
  return parquetTable(await openParquet(bytes), wanted);
}

function fromCsv(wanted?: readonly string[]): Table {
  const reader = new TableReader(wanted);
  reader.add(new TextEncoder().encode(CSV));
  return reader.end();
}

async function refused(bytes: ArrayBuffer, wanted?: readonly string[]): Promise<string> {
  const error: unknown = await read(bytes, wanted).then(
    () => 'read',
    (why: unknown) => why,
  );
  expect(error).toBeInstanceOf(TableError);
  return (error as TableError).message;
}

test.each([undefined, ['share'], ['code', 'ratified']])(
  'numbers, texts, truth values and empty cells are those of the same table as CSV (columns %s)',
  async (wanted) => {
    const [table, csv] = [await read(file(CELLS), wanted), fromCsv(wanted)];
    expect(table.columns).toEqual(csv.columns);
    expect([table.rows, table.names]).toEqual([csv.rows, csv.names]);
    expect(table.lineOf(3)).toBe(4);
  },
);

test('whole numbers of 64 bits and decimals are numbers, dates are texts, what is not finite is told as in CSV', async () => {
  const day = new Date('2025-09-05T00:00:00Z');
  const cents = { name: 'price', type: 'INT32', converted_type: 'DECIMAL', precision: 9, scale: 2 } as const;
  const bytes = parquetWriteBuffer({
    columnData: [
      { name: 'count', data: [1n, 2n ** 53n - 1n] },
      { name: 'day', data: [day, day] },
      { name: 'odds', data: [0.5, Number.POSITIVE_INFINITY] },
      { name: 'price', data: [0.57, 1.1] },
    ],
    schema: [
      { name: 'root', num_children: 4 },
      { name: 'count', type: 'INT64' },
      { name: 'day', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
      { name: 'odds', type: 'DOUBLE' },
      cents,
    ],
  });
  const { columns } = await read(bytes);
  expect(columns.get('count')).toMatchObject({ values: Float64Array.of(1, 2 ** 53 - 1) });
  expect(columns.get('day')).toMatchObject({ labels: ['2025-09-05T00:00:00.000Z'] });
  expect(columns.get('odds')).toMatchObject({ labels: ['0.5', 'Infinity'], mixed: { text: 'Infinity' } });
  expect(columns.get('price')).toMatchObject({ values: Float64Array.of(0.57, 1.1) });
});

test('what is no table of cells is refused with the reason', async () => {
  const bytes = file(CELLS);
  expect(await refused(bytes, ['shares'])).toBe('no column "shares"');
  expect(await refused(bytes.slice(0, bytes.byteLength - 1))).toMatch(/cut off, after \d+ bytes$/);
  expect(await refused(bytes.slice(0, 4))).toMatch(/cut off, after 4 bytes$/);
  expect(await refused(new ArrayBuffer(0))).toMatch(/the file is empty$/);
  expect(await refused(new TextEncoder().encode(CSV).buffer)).toMatch(/it is none, .* begin with PAR1$/);
  const twice = file([
    { name: 'x', data: [1], type: 'DOUBLE' },
    { name: 'x', data: [2], type: 'DOUBLE' },
  ]);
  expect(await refused(twice)).toBe('column "x": stands 2 times among the columns');
  expect(await refused(file([{ name: 'x', data: [] as number[], type: 'DOUBLE' }]))).toBe('no rows');
  expect(await refused(file([{ name: 'x', data: [{ a: 1 }, { a: 2 }], type: 'JSON' }]))).toMatch(
    /^column "x": holds lists, records or bytes; a cell must be/,
  );
});

test.each(['SNAPPY', 'GZIP', 'ZSTD', 'BROTLI', 'UNCOMPRESSED'] as const)(
  'pages that are packed as %s are read',
  async (codec) => {
    const compressors = { GZIP: gzipSync, ZSTD: zstdCompressSync, BROTLI: brotliCompressSync };
    const bytes = parquetWriteBuffer({ columnData: CELLS, codec, compressors });
    const name = join(mkdtempSync(join(tmpdir(), 'winset-parquet-')), 'named as none.of-these');
    writeFileSync(name, new Uint8Array(bytes));
    const found = await readTable(name);
    expect(found).toMatchObject({ file: name, table: { columns: fromCsv().columns } });
  },
);
