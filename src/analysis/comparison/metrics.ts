/**
 * What can be compared? Shares by the names of the design, any column of a table of runs, the share of one value of a column, and what a
 * party has in the end. A metric names the columns it needs before they are read.
 */
import type { Table, TableColumn } from '../table/index.ts';

/** What is to be compared: its name as asked, what it is in words, the columns it takes, and its value in every row (NaN: none). */
export type Metric = Readonly<{
  name: string;
  words: string;
  columns: readonly string[];
  /** Whether it is a share whatever the values are; other metrics are where all values are 0 or 1. */
  share: boolean;
  /** Whether the value that is counted stands somewhere in a table: a share of 0 may be a slip of the pen. Null where none was named. */
  stands: ((table: Table) => boolean) | null;
  of: (table: Table) => Float64Array | Readonly<{ refused: string }>;
}>;

/** Shares with names of their own: the column, and the value that counts (`true` unless another). */
const SHARES: Readonly<Record<string, readonly [column: string, value: string, words: string]>> = {
  feasible: ['feasible', 'true', 'terms that all accept were found at the start'],
  reached: ['reached', 'true', 'all parties at the table signed terms'],
  ratified: ['ratified', 'true', 'signed terms passed every gate'],
  held12: ['held_12', 'true', 'ratified, and fighting not resumed for 12 months'],
  held60: ['held_60', 'true', 'ratified, and fighting not resumed for 60 months'],
  truceever: ['truce_ever', 'general', 'a general truce was agreed at some time'],
  walkedout: ['outcome', 'walked out', 'a party had left the talks at the end'],
  noagreement: ['outcome', 'no agreement', 'the talks ended without agreement'],
};

/** Names of shares as users write them. */
export const SHARE_NAMES = [
  'feasible',
  'reached',
  'ratified',
  'held12',
  'held60',
  'truceEver',
  'walked-out',
  'no-agreement',
] as const;

/** Columns that say which run it is, not what came of it. */
const LABELS: ReadonlySet<string> = new Set(['replication', 'policy', 'point']);

/** All metrics that a table with these columns has. */
export function metricNames(columns: readonly string[]): readonly string[] {
  const known = new Set(columns);
  const shares = SHARE_NAMES.filter((name) => known.has(SHARES[plain(name)]?.[0] ?? ''));
  const payoffs = columns.flatMap((name) => {
    const id = /^utility_(.+)$/.exec(name)?.[1];
    return id !== undefined && known.has(`reservation_${id}`) && known.has('ratified')
      ? [`payoff.${id}`]
      : [];
  });
  const taken = new Set(shares.map((name) => SHARES[plain(name)]?.[0] ?? ''));
  return [...shares, ...payoffs, ...columns.filter((name) => !LABELS.has(name) && !taken.has(name))];
}

/** The metric of a name in tables with these columns; null where there is none. */
export function metricOf(name: string, columns: readonly string[]): Metric | null {
  const [column, value] = name.split(/=(.*)/s);
  const found = columns.find((one) => one === column) ?? columns.find((one) => one === dotted(column ?? ''));
  if (value !== undefined)
    return found === undefined
      ? null
      : {
          ...shareOf(name, found, value, `${found} is ${value}`),
          stands: (table) => standsIn(table.columns.get(found), value),
        };
  const share = SHARES[plain(name)];
  if (share !== undefined && columns.includes(share[0])) return shareOf(name, ...share);
  if (found !== undefined) return wholeColumn(name, found);
  return payoffOf(name, columns);
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/g, '');
const dotted = (name: string): string => name.replaceAll(/[.-]/g, '_').toLowerCase();

function shareOf(name: string, column: string, value: string, words: string): Metric {
  return {
    name,
    words,
    columns: [column],
    share: true,
    stands: null,
    of: ({ columns, rows }) => {
      const cells = columns.get(column);
      if (cells === undefined) return new Float64Array(rows).fill(Number.NaN);
      if (cells.kind === 'number')
        return cells.values.map((cell) => (Number.isNaN(cell) ? cell : Number(cell === numberOf(value))));
      const code = cells.labels.indexOf(value);
      return Float64Array.from(cells.codes, (cell) => (cell < 0 ? Number.NaN : Number(cell === code)));
    },
  };
}

function standsIn(cells: TableColumn | undefined, value: string): boolean {
  if (cells?.kind === 'number') return cells.values.includes(numberOf(value));
  return cells?.labels.includes(value) ?? false;
}

/** A value as a number; tables from elsewhere may write 1 for true. */
function numberOf(value: string): number {
  return value === 'true' ? 1 : Number(value);
}

function wholeColumn(name: string, column: string): Metric {
  return {
    name,
    words: `column ${column}`,
    columns: [column],
    share: false,
    stands: null,
    of: ({ columns, rows }) => {
      const cells = columns.get(column);
      if (cells === undefined) return new Float64Array(rows).fill(Number.NaN);
      return cells.kind === 'number' ? cells.values : truthOf(column, cells);
    },
  };
}

function truthOf(
  name: string,
  { labels, codes, mixed }: Extract<TableColumn, { kind: 'category' }>,
): Float64Array | Readonly<{ refused: string }> {
  if (mixed !== undefined)
    return { refused: `line ${mixed.line}, column "${name}": must hold numbers only: ${mixed.text}` };
  const odd = labels.find((label) => label !== 'true' && label !== 'false');
  if (odd !== undefined)
    return {
      refused: `column "${name}" holds categories (${labels.slice(0, 8).join(', ')}): compare the share of one of them, as in ${name}=${odd}`,
    };
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : Number(labels[code] === 'true')));
}

/** What a party has in the end: its utility of ratified terms, or without them what going on is worth to it. */
function payoffOf(name: string, columns: readonly string[]): Metric | null {
  const id = dotted(/^payoff[._](.+)$/.exec(name)?.[1] ?? '');
  const wanted = ['ratified', `utility_${id}`, `reservation_${id}`];
  if (!wanted.every((column) => columns.includes(column))) return null;
  const [ratified, utility, reservation] = wanted.map((column) => wholeColumn(name, column));
  return {
    name,
    words: 'utility of ratified terms, or else the reservation value',
    columns: wanted,
    share: false,
    stands: null,
    of: (table) => {
      const parts = [ratified, utility, reservation].map((metric) => metric?.of(table));
      const numbers: Float64Array[] = [];
      for (const part of parts) {
        if (part === undefined || 'refused' in part) return part ?? { refused: `no such metric: ${name}` };
        numbers.push(part);
      }
      const [done, signed, going] = numbers;
      return Float64Array.from({ length: table.rows }, (_, row) =>
        done?.[row] === 1 ? (signed?.[row] ?? Number.NaN) : (going?.[row] ?? Number.NaN),
      );
    },
  };
}
