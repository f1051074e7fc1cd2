/** Which columns of a table of runs tell of its settlements? Utility and reservation value of each party, protection, and what to group by. */
import type { SettledParty, SettledRuns } from '../../../analysis/stability/index.ts';
import type { Table, TableColumn } from '../../../analysis/table/index.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';
import { listed, readTable } from '../table-file.ts';

/** What is asked of a table of runs. */
export type SettlementsAsked = Readonly<{
  runs: string;
  parties?: readonly string[];
  edge?: number;
  by?: string;
}>;

/** Rows that share a value. */
export type Rows = Readonly<{ value: string; rows: readonly number[] }>;

/** The settlements of a table, or what is wrong with it, line by line. */
export type SettlementsRead =
  | Readonly<{ file: string; settled: SettledRuns; groups: readonly Rows[] }>
  | Readonly<{ refused: readonly string[] }>;

const MOST_GROUPS = 30;

/** Reads the settlements of a batch. */
export async function readSettlements(asked: SettlementsAsked): Promise<SettlementsRead> {
  const { runs, edge = 0, by } = asked;
  // The names first: which columns are wanted depends on them. What comes through a pipe can be read only once.
  const head = await readTable(runs, runs === '-' ? undefined : []);
  if ('refused' in head) return head;
  const parties = partiesIn(head.table.names, asked.parties);
  if (typeof parties === 'string') return { refused: [`${head.file}: ${parties}`] };
  const numbers = parties.flatMap((id) => [`utility_${id}`, `reservation_${id}`]);
  if (edge > 0) numbers.push('protection');
  const wanted = [...new Set([...numbers, ...(by === undefined ? [] : [by])])];
  const read = runs === '-' ? withAll(head, wanted) : await readTable(runs, wanted);
  if ('refused' in read) return read;
  const { table, file } = read;
  const wrong = numbers.flatMap((name) => notNumbers(name, table));
  const groups = by === undefined ? [] : groupsIn(table, by);
  if (typeof groups === 'string') wrong.push(groups);
  if (wrong.length > 0 || typeof groups === 'string')
    return { refused: wrong.map((line) => `${file}: ${line}`) };
  const settled = {
    parties: parties.map((id): SettledParty => partyIn(table, id)),
    protection: edge > 0 ? numbersIn(table, 'protection') : null,
  };
  return { file, settled, groups };
}

/** Ids of the parties that have both columns, those asked for; or what is wrong. */
function partiesIn(
  names: readonly string[],
  asked: readonly string[] | undefined,
): readonly string[] | string {
  const known = names.flatMap((name) => {
    const id = /^utility_(.+)$/.exec(name)?.[1];
    return id !== undefined && names.includes(`reservation_${id}`) ? [id] : [];
  });
  if (known.length === 0)
    return `no party has both columns utility_… and reservation_…; there are ${listed(names)}`;
  if (asked === undefined) return known;
  const ids = asked.map((id) => id.replaceAll('-', '_').toLowerCase());
  const odd = ids.find((id) => !known.includes(id));
  return odd === undefined
    ? [...new Set(ids)]
    : `no such party: ${odd}${suggestion(odd, known)} (there are ${known.join(', ')})`;
}

type Read = Readonly<{ table: Table; file: string }>;

function withAll(read: Read, wanted: readonly string[]): Read | Readonly<{ refused: readonly string[] }> {
  const { names } = read.table;
  const refused = wanted
    .filter((name) => !names.includes(name))
    .map((name) => `${read.file}: no such column: ${name}${suggestion(name, names)}`);
  return refused.length > 0 ? { refused } : read;
}

function notNumbers(name: string, { columns }: Table): string[] {
  const column = columns.get(name);
  if (column?.kind !== 'category' || column.labels.length === 0) return [];
  const place = column.mixed === undefined ? '' : `line ${column.mixed.line}, `;
  return [`${place}column "${name}": must hold numbers: ${column.mixed?.text ?? column.labels[0] ?? ''}`];
}

function partyIn(table: Table, id: string): SettledParty {
  return {
    name: id,
    utility: numbersIn(table, `utility_${id}`),
    reservation: numbersIn(table, `reservation_${id}`),
  };
}

/** The numbers of a column; one without any cell is all gaps. */
function numbersIn({ columns, rows }: Table, name: string): Float64Array {
  const column = columns.get(name);
  return column?.kind === 'number' ? column.values : new Float64Array(rows).fill(Number.NaN);
}

/** The rows of each value of a column, in the order of the values; or what is wrong. */
function groupsIn({ columns, rows }: Table, by: string): readonly Rows[] | string {
  const column = columns.get(by);
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows; row += 1) {
    const value = column === undefined ? '' : textAt(column, row);
    const group = groups.get(value);
    if (group !== undefined) group.push(row);
    else if (groups.size === MOST_GROUPS)
      return `column "${by}": more than ${MOST_GROUPS} values; --by takes a column of few`;
    else groups.set(value, [row]);
  }
  const isNumber = column?.kind === 'number';
  return [...groups]
    .map(([value, members]) => ({ value, rows: members }))
    .sort((a, b) => (isNumber ? Number(a.value) - Number(b.value) : a.value < b.value ? -1 : 1));
}

function textAt(column: TableColumn, row: number): string {
  if (column.kind === 'category') return column.labels[column.codes[row] as number] ?? '';
  const value = column.values[row] as number;
  return Number.isNaN(value) ? '' : String(value);
}
