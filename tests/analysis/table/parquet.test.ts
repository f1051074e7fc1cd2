/** A Parquet file gives the table that the same cells give as CSV. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { TableError, TableReader } from '../../../src/analysis/table/index.ts';
import type { Table } from '../../../src/analysis/table/index.ts';
import { openParquet, parquetTable } from '../../../src/analysis/table/parquet.ts';

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

test('large whole numbers are numbers as long as none is lost, and dates are texts', async () => {
  const day = new Date('2025-09-05T00:00:00Z');
  const table = await read(
    file([
      { name: 'count', data: [1n, 2n ** 53n - 1n], type: 'INT64' },
      { name: 'id', data: [2n ** 60n, 2n ** 60n], type: 'INT64' },
      { name: 'day', data: [day, day], type: 'TIMESTAMP' },
    ]),
  );
  expect(table.columns.get('count')).toMatchObject({ values: Float64Array.of(1, 2 ** 53 - 1) });
  expect(table.columns.get('id')).toMatchObject({
    kind: 'number',
    values: Float64Array.of(2 ** 60, 2 ** 60),
  });
  expect(table.columns.get('day')).toMatchObject({ labels: ['2025-09-05T00:00:00.000Z'] });
});

test('what is no table of cells is refused with the reason', async () => {
  const bytes = file(CELLS);
  expect(await refused(bytes, ['shares'])).toBe('no column "shares"');
  expect(await refused(bytes.slice(0, bytes.byteLength - 1))).toMatch(/cut off, after \d+ bytes$/);
  expect(await refused(bytes.slice(0, 4))).toMatch(/cut off, after 4 bytes$/);
  expect(await refused(new ArrayBuffer(0))).toMatch(/cut off, after 0 bytes$/);
  expect(await refused(file([{ name: 'x', data: [] as number[], type: 'DOUBLE' }]))).toBe('no rows');
  expect(await refused(file([{ name: 'x', data: [{ a: 1 }, { a: 2 }], type: 'JSON' }]))).toMatch(
    /^column "x": holds lists or records; a cell must be/,
  );
});
