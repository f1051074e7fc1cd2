/** `winset chart` and `winset sources`: what a party would do, and where its numbers come from. */
import { delegationChart } from '../course/delegation.ts';
import { FORMATS } from '../course/formats/index.ts';
import type { Actor, Chart } from '../course/party.ts';
import { chartAsDot } from '../simulation/chart-dot.ts';
import { chartAsMermaid } from '../simulation/chart-mermaid.ts';
import { chartAsText } from '../simulation/chart-text.ts';
import type { Evidence, Source } from '../simulation/register.ts';
import { sourcesAsJson, sourcesAsText, sourceTable } from '../simulation/register.ts';
import { complain, EXIT, print } from './exit.ts';

const PRINTERS = { text: chartAsText, mermaid: chartAsMermaid, dot: chartAsDot } as const;

/** The notations in which a chart prints. */
export type ChartNotation = keyof typeof PRINTERS;

/** Prints a party's chart, or that of a format of talks, from the config that is played. */
export async function chartCommand(
  id: string,
  notation: ChartNotation,
  actors: readonly Actor[],
): Promise<number> {
  const charts = new Map<string, Chart<string, string>>([
    ...actors.map((actor): [string, Chart<string, string>] => [actor.id, actor.chart]),
    ...Object.entries(FORMATS).map(([name, { chart }]): [string, Chart<string, string>] => [name, chart]),
    [delegationChart.id, delegationChart],
  ]);
  const chart = charts.get(id);
  if (chart === undefined) {
    complain(`unknown chart: ${id}; there are ${[...charts.keys()].join(', ')}`);
    return EXIT.usage;
  }
  await print(`${PRINTERS[notation](chart).trimEnd()}\n`);
  return EXIT.done;
}

/** The register of evidence with the sources of its claims. */
export type Register = Readonly<{ evidence: readonly Evidence[]; sources: readonly Source[] }>;

/** Prints the numbers of one party or of all, with the texts they rest on. */
export async function sourcesCommand(
  id: string | undefined,
  json: boolean,
  actors: readonly Actor[],
  register: Register,
): Promise<number> {
  const asked = id === undefined ? actors : actors.filter((actor) => actor.id === id);
  if (asked.length === 0) {
    complain(`unknown party: ${id}; there are ${actors.map((actor) => actor.id).join(', ')}`);
    return EXIT.usage;
  }
  const table = sourceTable(asked, register.evidence, register.sources);
  await print(`${(json ? sourcesAsJson(table) : sourcesAsText(table)).trimEnd()}\n`);
  return EXIT.done;
}
