/** Plain tables, from anywhere. */
export { NdjsonReader } from './ndjson.ts';
export { TableReader } from './reader.ts';
export type { CategoryColumn, NumberColumn, Table, TableColumn, TableFault } from './table.ts';
export {
  missingColumn,
  PARQUET_MAGIC,
  PARQUET_PIPED,
  TableError,
  tableFaultLine,
  tableOf,
} from './table.ts';
