/**
 * How does a table become a Parquet file? Row groups of some ten thousand rows, written as they fill, so that memory does
 * not grow with the table: integers as INT32, numbers as DOUBLE, booleans as BOOLEAN, texts as UTF-8 with a dictionary.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnInfo } from '../simulation/tables/index.ts';
import type { Cells, TablePart } from './cells.ts';
import { joinParts } from './cells.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** A row group is written as soon as it has so many rows; parts are not cut. */
const ROWS_A_GROUP = 50_000;

const MOST_INT32 = 0x7fffffff;

const TYPES = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
} as const satisfies Record<ColumnInfo['type'], Partial<SchemaElement>>;

/** Writes parts of a table as row groups, handing bytes on as they come. */
export function parquetSink(columns: readonly ColumnInfo[], append: (bytes: Uint8Array) => void) {
  const bytes = new ByteWriter();
  const hand = (): void => {
    append(new Uint8Array(bytes.buffer, 0, bytes.index));
    bytes.index = 0;
  };
  const writer = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'winset' });
  let parts: TablePart[] = [];
  let rows = 0;
  const writeGroup = (): void => {
    const { cells } = joinParts(parts);
    // Values are made when the writer comes to their column, so that those of one column are in memory at a time.
    const columnData = columns.map((column, c) => ({
      name: column.name,
      offsetIndex: false,
      get data() {
        return valuesOf(column, cells[c] as Cells);
      },
    }));
    void writer.write({ columnData, rowGroupSize: rows });
    hand();
    parts = [];
    rows = 0;
  };
  return {
    add: (part: TablePart): void => {
      if (part.rows === 0) return;
      parts.push(part);
      rows += part.rows;
      if (rows >= ROWS_A_GROUP) writeGroup();
    },
    end: (): void => {
      if (rows > 0) writeGroup();
      void writer.finish();
      hand();
    },
  };
}

function schemaOf(columns: readonly ColumnInfo[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => {
      return { name, repetition_type: 'OPTIONAL', ...TYPES[type] };
    }),
  ];
}

function valuesOf({ name, type }: ColumnInfo, column: Cells): unknown[] {
  const raw = 'codes' in column ? column.codes : column.numbers;
  const values: unknown[] = [];
  for (const x of raw) {
    if ('codes' in column) values.push(x < 0 ? null : column.texts[x]);
    else if (Number.isNaN(x)) values.push(null);
    else if (type === 'integer' && Math.abs(x) > MOST_INT32)
      throw new RangeError(
        `column ${name}: too large for an integer column of Parquet, choose another format: ${x}`,
      );
    else values.push(type === 'boolean' ? x === 1 : x);
  }
  return values;
}
