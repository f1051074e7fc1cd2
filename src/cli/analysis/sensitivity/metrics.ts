/** What may an outcome be? A number for every run: a share's 0 or 1, what a party has in the end, the state of the war. */
import { columnName } from '../../../simulation/columns.ts';
import type { Scenario } from '../../../simulation/cast.ts';
import type { TablePart } from '../../../batch/cells.ts';
import type { ColumnInfo } from '../../../simulation/tables/index.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';

/** An outcome by its name, and what it is; `of` gives the value of each row of a part of the table `runs`. */
export type Metric = Readonly<{ name: string; words: string; of: (cells: CellsOf) => Float64Array }>;

/** The numbers of a column (NaN where empty) or its texts. */
export type CellsOf = Readonly<{
  numbers: (column: string) => Float64Array;
  texts: (column: string) => readonly string[];
}>;

/** The metrics of a scenario by name; `NAME.` ones are given for every party at the table. */
export function metricsOf(scenario: Scenario): Metric[] {
  const column = (name: string, words: string, of = name): Metric => {
    return { name, words, of: ({ numbers }) => numbers(of) };
  };
  const held = (months: number): Metric =>
    column(`held${months}`, `ratified, and fighting not resumed for ${months} months`, `held_${months}`);
  return [
    column('reached', 'all parties at the table signed terms'),
    column('ratified', 'signed terms passed every gate'),
    ...(scenario.durability === null ? [] : [held(12), held(60)]),
    {
      name: 'truce',
      words: 'a general truce was agreed at some time',
      of: ({ texts }) => Float64Array.from(texts('truce_ever'), (text) => Number(text === 'general')),
    },
    column('feasible', 'terms that all accept existed at the start; searched for in every run'),
    column('month_ended', 'month in which the talks ended'),
    ...(scenario.war === null
      ? []
      : [
          column('momentum', 'momentum of the front when the talks ended'),
          column('trust', 'trust when the talks ended'),
        ]),
    ...scenario.parties.flatMap(({ id, seat }) => (seat === 'table' ? [utilityOf(id)] : [])),
  ];
}

/** What a party has in the end: the utility of ratified terms, and without them what going on is worth to it. */
function utilityOf(id: string): Metric {
  return {
    name: `utility.${id}`,
    words: 'utility of ratified terms, or else what going on is worth in the last month',
    of: ({ numbers }) => {
      const [ratified, signed, going] = [
        numbers('ratified'),
        numbers(columnName('utility', id)),
        numbers(columnName('reservation', id)),
      ];
      return ratified.map((done, row) => (done === 1 ? signed[row] : going[row]) as number);
    },
  };
}

/** The metrics that were asked for by name, or what is wrong. */
export function metricsAsked(names: readonly string[], scenario: Scenario): readonly Metric[] | string {
  const known = metricsOf(scenario);
  const asked: Metric[] = [];
  for (const name of names) {
    const metric = known.find((one) => one.name === name || one.name === name.replace(/^held_/, 'held'));
    if (metric === undefined) {
      const list = known.map((one) => one.name);
      return `no such metric: ${name}${suggestion(name, list)}; there are ${list.join(', ')}`;
    }
    if (!asked.includes(metric)) asked.push(metric);
  }
  return asked;
}

/** The cells of a part of a table by the names of its columns. */
export function cellsOf({ cells, rows }: TablePart, columns: readonly ColumnInfo[]): CellsOf {
  const at = (name: string) => {
    const found = cells[columns.findIndex((column) => column.name === name)];
    if (found === undefined) throw new RangeError(`no such column: ${name}`);
    return found;
  };
  return {
    numbers: (name) => {
      const found = at(name);
      if (!('numbers' in found)) throw new RangeError(`a column of texts: ${name}`);
      return found.numbers;
    },
    texts: (name) => {
      const found = at(name);
      if ('numbers' in found) throw new RangeError(`a column of numbers: ${name}`);
      return Array.from({ length: rows }, (_, row) => found.texts[found.codes[row] as number] ?? '');
    },
  };
}
