/** Which file formats are there for tables? A list of its own, so that asking for help loads nothing else. */

/** File formats of a table. */
export const TABLE_FORMATS = ['csv', 'ndjson', 'parquet'] as const;

/** The name of a file format. */
export type TableFormat = (typeof TABLE_FORMATS)[number];
