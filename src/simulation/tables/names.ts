/** Which tables are there? A list of its own, so that asking for help loads nothing else. */

/** Names of the tables, in the order in which they are listed and written. */
export const TABLE_NAMES = ['runs', 'rounds', 'offers', 'ratifications', 'ledgers'] as const;

/** The name of a table. */
export type TableName = (typeof TABLE_NAMES)[number];
