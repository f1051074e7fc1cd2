/** What may an outcome be? Whatever `compare` compares, as long as every run has it: the indices need a number at every row. */
import type { Metric } from '../../../analysis/comparison/index.ts';
import { metricNames, metricOf } from '../../../analysis/comparison/index.ts';
import type { Table, TableColumn } from '../../../analysis/table/index.ts';
import type { Cells, TablePart } from '../../../batch/cells.ts';
import type { Actor } from '../../../course/party.ts';
import type { Scenario } from '../../../simulation/cast.ts';
import { castOf } from '../../../simulation/cast.ts';
import { runColumns } from '../../../simulation/columns.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';
import type { ColumnInfo } from '../../../simulation/tables/index.ts';

/** Metrics by name, with what was taken for another; or what is wrong. */
export type MetricsAsked =
  | Readonly<{ metrics: readonly Metric[]; notes: readonly string[] }>
  | Readonly<{ wrong: string }>;

/** Outcomes where none are named: those of them that the scenario models. */
const USUAL = ['reached', 'held12'];

/** The metrics that were asked for by name. A utility is empty where nothing was signed; what a party has in the end never is. */
export function metricsAsked(
  names: readonly string[],
  scenario: Scenario,
  actors: readonly Actor[],
): MetricsAsked {
  const all = ['feasible', ...runColumns(castOf(scenario, actors).scene).map(({ name }) => name)];
  const columns = scenario.durability === null ? all.filter((name) => !name.startsWith('held_')) : all;
  const metrics = new Map<string, Metric>();
  const notes: string[] = [];
  const asked = names.length > 0 ? names : USUAL.filter((name) => metricOf(name, columns) !== null);
  for (const name of asked) {
    const payoff = name.replace(/^utility[._]/, 'payoff.');
    const metric = metricOf(payoff, columns);
    if (metric === null) {
      const known = metricNames(columns);
      return { wrong: `no such metric: ${name}${suggestion(name, known)}; there are ${known.join(', ')}` };
    }
    if (payoff !== name)
      notes.push(`${name} is empty in runs without terms; taken is ${payoff}: ${metric.words}`);
    metrics.set(metric.name, metric);
  }
  return { metrics: [...metrics.values()], notes };
}

/** A part of the table `runs` as a table. */
export function tableOfPart({ cells, rows }: TablePart, columns: readonly ColumnInfo[]): Table {
  const names = columns.map(({ name }) => name);
  return {
    rows,
    names,
    columns: new Map(names.map((name, c) => [name, columnOf(cells[c] as Cells)])),
    lineOf: (row) => row + 2,
  };
}

function columnOf(cells: Cells): TableColumn {
  return 'numbers' in cells
    ? { kind: 'number', values: cells.numbers, empty: cells.numbers.filter(Number.isNaN).length }
    : {
        kind: 'category',
        codes: cells.codes,
        labels: cells.texts,
        empty: cells.codes.filter((code) => code < 0).length,
      };
}
