/** What was asked of `winset compare`, and what of it does not go together? */
import type { Metric } from '../../../analysis/comparison/index.ts';
import { metricNames, metricOf } from '../../../analysis/comparison/index.ts';
import { suggestion } from '../../../simulation/scenario-file/faults.ts';
import { listed } from '../table-file.ts';
import { isTable } from './sides.ts';

/** Options of `winset compare`, checked by the parser. */
export type CompareOptions = Readonly<{
  metric?: readonly string[];
  runs?: number;
  seed?: string;
  jobs?: number;
  set: readonly string[];
  setA: readonly string[];
  setB: readonly string[];
  key?: readonly string[];
  json?: boolean;
  chart?: string;
  quiet?: boolean;
}>;

/** What cannot be asked for together, or null. */
export function wrongUse(
  a: string | undefined,
  b: string | undefined,
  options: CompareOptions,
): string | null {
  const { runs, seed, jobs, set, setA, setB, key } = options;
  const tables = [a, b].filter((name) => name !== undefined && isTable(name));
  if (tables.length === 1)
    return `${tables[0]} is a table or folder of runs; compare it with another, or two scenarios`;
  if (tables.length === 2) {
    if (a === '-' && b === '-') return 'only one of the tables can come through a pipe';
    const given = Object.entries({
      '--runs': runs,
      '--seed': seed,
      '--jobs': jobs,
      '--set': set[0],
      '--set-a': setA[0],
      '--set-b': setB[0],
    }).find(([, value]) => value !== undefined);
    return given === undefined
      ? null
      : `${given[0]} is for scenarios that are played; ${a} and ${b} were played before`;
  }
  if (key !== undefined)
    return '--key says how rows of tables are paired; runs of scenarios are paired by their luck';
  if (b === undefined && setA.length === 0 && setB.length === 0)
    return 'nothing to compare with: name a second scenario, or change something with --set-b path=value';
  return null;
}

/** Metrics where none are named: those of them that both have. */
const USUAL = ['reached', 'ratified', 'held12', 'held60'] as const;

/** The metrics that were asked for, in tables with these columns; or what is wrong. */
export function metricsAsked(
  names: readonly string[] | undefined,
  [a, b]: readonly [readonly string[], readonly string[]],
): readonly Metric[] | string {
  const both = a.filter((name) => b.includes(name));
  const known = metricNames(both);
  if (names === undefined) {
    const usual = USUAL.flatMap((name) => metricOf(name, both) ?? []);
    return usual.length > 0 ? usual : `name what is to be compared with --metric; there are ${listed(known)}`;
  }
  const metrics: Metric[] = [];
  for (const name of new Set(names)) {
    const metric = metricOf(name, both);
    if (metric === null) {
      const only = metricOf(name, a) !== null ? 'B' : metricOf(name, b) !== null ? 'A' : null;
      return only === null
        ? `no such metric: ${name}${suggestion(name, known)}; there are ${listed(known)}, and COLUMN=VALUE for the share of one value`
        : `no such metric in ${only}: ${name}; both have ${listed(known)}`;
    }
    metrics.push(metric);
  }
  return metrics;
}
