/**
 * What is asked of a table? An outcome of interest in one column, and inputs that may explain it. Rows without the outcome, or
 * without a number that is needed, are left out and counted; an empty cell of a category is a category of its own.
 */
import type { CategoryColumn, NumberColumn, Table, TableColumn } from '../table/index.ts';
import type { Cases, Input } from './cases.ts';
import { casesOf, numberInput } from './cases.ts';

/** When a row is of interest: its cell is such a text or number, or lies beyond a number. */
export type Condition = Readonly<{ is: string }> | Readonly<{ above: number }> | Readonly<{ below: number }>;

export type Question = Readonly<{
  outcome: string;
  /** Null where the column itself says it: true, or 1 among 0 and 1. */
  condition: Condition | null;
  inputs: readonly string[];
}>;

/** The cases of a question; `notes` are warnings in words. */
export type Asked = Readonly<{
  cases: Cases;
  /** The condition in words: `outcome is settlement`. */
  interest: string;
  /** Rows of the table that were left out. */
  leftOut: number;
  notes: readonly string[];
}>;

/** Why there is no answer: `unclear` where the question misses something, else the table does. */
export type Unanswerable = Readonly<{ refused: readonly string[]; unclear?: true }>;

/** With fewer rows, or hits, there is no answer; with fewer than the second number it is doubtful. */
const FEWEST_ROWS = [10, 100] as const;
const FEWEST_HITS = [2, 20] as const;
/** So many values are listed where one is unknown. */
const MOST_LISTED = 20;

/** The cases of a question to a table that has its columns. */
export function casesFor(table: Table, question: Question): Asked | Unanswerable {
  const { outcome, inputs } = question;
  const columns = [outcome, ...inputs].map((name) => table.columns.get(name));
  const absent = [outcome, ...inputs].filter((_, k) => columns[k] === undefined);
  if (absent.length > 0) return { refused: absent.map((name) => `no column ${JSON.stringify(name)}`) };
  if (inputs.includes(outcome))
    return {
      refused: [`${JSON.stringify(outcome)} cannot explain itself: it is the outcome`],
      unclear: true,
    };
  if (inputs.length === 0) return { refused: ['there are no inputs'], unclear: true };
  const interest = interestOf(columns[0] as TableColumn, question);
  if ('refused' in interest) return interest;
  const named = inputs.map((name, k) => [name, columns[k + 1] as TableColumn] as const);
  const { kept, notes } = keptRows(table, outcome, { of: interest.of, inputs: named });
  const { cases, constant } = casesOfRows(interest.of, named, kept);
  const refused = tooFew(cases, interest.words);
  if (refused.length > 0) return { refused: [...refused, ...notes] };
  return {
    cases,
    interest: interest.words,
    leftOut: table.rows - cases.rows,
    notes: [
      ...notes,
      ...constant.map((name) => `${name} is the same in all rows and explains nothing`),
      ...doubts(cases),
      ...oddities(named),
    ],
  };
}

type Interest = Readonly<{ of: (row: number) => number; words: string }>;

/** For every row 1, 0, or -1 where the outcome is missing. */
function interestOf(column: TableColumn, { outcome, condition }: Question): Interest | Unanswerable {
  const clear = condition ?? ownCondition(column);
  if (clear === null) {
    const what = column.kind === 'number' ? 'numbers' : `texts (${valuesOf(column)})`;
    const way = column.kind === 'number' ? '--above X or --below X' : '--is VALUE';
    return { refused: [`${outcome} holds ${what}: which are of interest? Say ${way}`], unclear: true };
  }
  if ('is' in clear) return isInterest(column, outcome, clear.is);
  if (column.kind === 'category') {
    const why =
      column.mixed === undefined
        ? ''
        : `; line ${column.mixed.line} has ${JSON.stringify(column.mixed.text)}`;
    return { refused: [`${outcome} holds texts, so none is above or below a number${why}: say --is VALUE`] };
  }
  const { values } = column;
  const above = 'above' in clear;
  const limit = above ? clear.above : clear.below;
  return {
    of: (row) => {
      const x = values[row] as number;
      return Number.isNaN(x) ? -1 : Number(above ? x > limit : x < limit);
    },
    words: `${outcome} is ${above ? 'above' : 'below'} ${limit}`,
  };
}

/** What a column of truth values asks for by itself. */
function ownCondition(column: TableColumn): Condition | null {
  if (column.kind === 'category')
    return column.labels.every((label) => /^(true|false)$/i.test(label))
      ? { is: column.labels.find((label) => /^true$/i.test(label)) ?? 'true' }
      : null;
  return column.values.every((x) => x === 0 || x === 1 || Number.isNaN(x)) ? { is: '1' } : null;
}

function isInterest(column: TableColumn, outcome: string, value: string): Interest | Unanswerable {
  const words = `${outcome} is ${value}`;
  if (column.kind === 'number') {
    const { values } = column;
    const wanted = value.trim() === '' ? Number.NaN : Number(value);
    if (!values.includes(wanted) || Number.isNaN(wanted))
      return { refused: [`${outcome} is nowhere ${value}; there are ${valuesOf(column)}`] };
    return { of: (row) => (Number.isNaN(values[row]) ? -1 : Number(values[row] === wanted)), words };
  }
  const code = column.labels.indexOf(value);
  // A column that is nowhere true is constant, which is said elsewhere.
  if (code < 0 && !(value === 'true' && column.labels.every((label) => label === 'false')))
    return { refused: [`${outcome} is nowhere ${JSON.stringify(value)}; there are ${valuesOf(column)}`] };
  const { codes } = column;
  return { of: (row) => ((codes[row] as number) < 0 ? -1 : Number(codes[row] === code)), words };
}

/** The distinct values of a column, or the range where they are many. */
function valuesOf(column: CategoryColumn | NumberColumn): string {
  const distinct: readonly (string | number)[] =
    column.kind === 'category'
      ? column.labels
      : [...new Set(column.values)].filter((x) => !Number.isNaN(x)).sort((a, b) => a - b);
  if (distinct.length === 0) return 'only empty cells';
  if (distinct.length <= MOST_LISTED) return distinct.join(', ');
  return column.kind === 'category'
    ? `${distinct.slice(0, MOST_LISTED).join(', ')} and ${distinct.length - MOST_LISTED} more`
    : `${distinct.length} numbers from ${distinct[0]} to ${distinct.at(-1)}`;
}

type Named = readonly (readonly [name: string, column: TableColumn])[];

/** The rows in which nothing is missing, and how many are not. */
function keptRows(
  { rows }: Table,
  outcome: string,
  { of, inputs }: Readonly<{ of: Interest['of']; inputs: Named }>,
): Readonly<{ kept: Uint32Array; notes: string[] }> {
  const kept = new Uint32Array(rows);
  const numbers = inputs.flatMap(([, column]) =>
    column.kind === 'number' && column.empty > 0 ? [column.values] : [],
  );
  let size = 0;
  let without = 0;
  for (let row = 0; row < rows; row += 1) {
    if (of(row) < 0) without += 1;
    else if (numbers.every((values) => !Number.isNaN(values[row]))) {
      kept[size] = row;
      size += 1;
    }
  }
  const missing = rows - without - size;
  const where = inputs.flatMap(([name, column]) =>
    column.kind === 'number' && column.empty > 0 ? [`${name} in ${column.empty}`] : [],
  );
  const notes = [
    ...(without === 0 ? [] : [`${without} of ${rows} rows are left out: ${outcome} is missing there`]),
    ...(missing === 0
      ? []
      : [`${missing} of ${rows} rows are left out because a number is missing: ${where.join(', ')}`]),
  ];
  return { kept: kept.subarray(0, size), notes };
}

function casesOfRows(
  of: Interest['of'],
  named: Named,
  kept: Uint32Array,
): Readonly<{ cases: Cases; constant: string[] }> {
  const interest = new Uint8Array(kept.length);
  for (let k = 0; k < kept.length; k += 1) interest[k] = of(kept[k] as number);
  const inputs = named.map(([name, column]) => inputOf(name, column, kept));
  const varies = (input: Input): boolean =>
    input.kind === 'category'
      ? input.codes.some((code) => code !== input.codes[0])
      : input.values.some((value) => value !== input.values[0]);
  return {
    cases: casesOf(interest, inputs.filter(varies)),
    constant: inputs.filter((input) => !varies(input)).map(({ name }) => name),
  };
}

function inputOf(name: string, column: TableColumn, kept: Uint32Array): Input {
  if (column.kind === 'number') {
    const { values } = column;
    if (kept.length === values.length) return numberInput(name, values);
    const some = new Float64Array(kept.length);
    for (let k = 0; k < kept.length; k += 1) some[k] = values[kept[k] as number] as number;
    return numberInput(name, some);
  }
  const codes = new Int32Array(kept.length);
  for (let k = 0; k < kept.length; k += 1) {
    const code = column.codes[kept[k] as number] as number;
    codes[k] = code < 0 ? column.labels.length : code;
  }
  const labels = column.empty > 0 ? [...column.labels, ''] : column.labels;
  return { kind: 'category', name, codes, labels };
}

function tooFew({ rows, hits, inputs }: Cases, words: string): string[] {
  if (rows < FEWEST_ROWS[0]) return [`too few rows: ${rows}, at least ${FEWEST_ROWS[0]} are needed`];
  if (hits === 0) return [`${words} in none of ${rows} rows: there is nothing to find`];
  if (hits === rows) return [`${words} in all of ${rows} rows: there is nothing to tell apart`];
  if (hits < FEWEST_HITS[0]) return [`${words} in only ${hits} of ${rows} rows: too few to learn from`];
  return inputs.length > 0 ? [] : ['every input is the same in all rows: they explain nothing'];
}

function doubts({ rows, hits }: Cases): string[] {
  return [
    ...(rows < FEWEST_ROWS[1] ? [`only ${rows} rows: take limits and shares with care`] : []),
    ...(hits < FEWEST_HITS[1] ? [`only ${hits} rows of interest: take limits and shares with care`] : []),
  ];
}

/** What was read otherwise than somebody may think. */
function oddities(named: Named): string[] {
  return named.flatMap(([name, column]) => {
    if (column.kind === 'number')
      return column.marks === undefined
        ? []
        : [
            `${name}: ${column.marks.count} cells such as ${JSON.stringify(column.marks.text)} (line ${column.marks.line}) are taken as missing`,
          ];
    const mixed =
      column.mixed === undefined
        ? []
        : [
            `${name} is read as categories, because line ${column.mixed.line} has ${JSON.stringify(column.mixed.text)}`,
          ];
    const many = column.labels.length > 50 ? [`${name} has ${column.labels.length} different texts`] : [];
    const empty =
      column.empty > 0
        ? [`${name} is empty in ${column.empty} rows, which count as a category of their own`]
        : [];
    return [...mixed, ...many, ...empty];
  });
}
