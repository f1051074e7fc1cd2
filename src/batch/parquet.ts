/**
 * How does a table become a Parquet file? Row groups of some ten thousand rows, written as they fill, so that memory does
 * not grow with the table: integers as INT32, numbers as DOUBLE, booleans as BOOLEAN, texts as UTF-8 with a dictionary.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnInfo } from '../simulation/tables/index.ts';
import type { TablePart } from './cells.ts';
import { PackedList } from './footer.ts';
import { rowGroup } from './row-group.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/**
 * A row group is written as soon as it has so many rows; parts are not cut. Fewer would make the list of groups at the end of a
 * long table long, more would make the lists of values of a column so large that they outlive many collections.
 */
const ROWS_A_GROUP = 16_000;

/** Columns that rise from group to group: only for these does it help a reader to know the least and the most of a group. */
const ORDERED = new Set(['replication', 'policy', 'point']);

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
  writer.row_groups = new PackedList();
  const group = rowGroup(columns, ROWS_A_GROUP);
  const writeGroup = (): void => {
    // Values are made when the writer comes to their column, so that those of one column are in memory at a time.
    const columnData = columns.map((column, c) => ({
      name: column.name,
      offsetIndex: false,
      statistics: ORDERED.has(column.name),
      get data() {
        return checked(column, group.values(c));
      },
    }));
    void writer.write({ columnData, rowGroupSize: group.rows() });
    // Holds on to every group for indexes, of which there are none.
    writer.pendingIndexes.length = 0;
    hand();
    group.clear();
  };
  return {
    add: (part: TablePart): void => {
      if (part.rows === 0) return;
      group.add(part);
      if (group.rows() >= ROWS_A_GROUP) writeGroup();
    },
    end: (): void => {
      if (group.rows() > 0) writeGroup();
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

/** The values of a column, if the type that it has in Parquet can hold them. */
function checked({ name, type }: ColumnInfo, values: unknown[]): unknown[] {
  const large = type === 'integer' && values.find((x) => Math.abs(Number(x)) > MOST_INT32);
  if (typeof large !== 'number') return values;
  throw new RangeError(
    `column ${name}: too large for an integer column of Parquet, choose another format: ${large}`,
  );
}
