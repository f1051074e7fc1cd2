/** `winset sensitivity analyze`: measures of a design that somebody evaluated, in this program or elsewhere. */
import { cautionsOf } from '../../../analysis/sensitivity/index.ts';
import { complain, EXIT, print } from '../../exit.ts';
import { listed } from '../../scenario-option.ts';
import type { AnalysisOptions, Measures } from './analysis.ts';
import { drawMeasures } from './drawing.ts';
import { analysed } from './analysis.ts';
import type { DesignRead } from './reading.ts';
import { readDesign, readValues } from './reading.ts';
import type { Problem } from './problem.ts';
import { readProblem } from './problem.ts';
import { measuresText } from './shown.ts';

/** Options of the command, checked by the parser. */
export type AnalyzeOptions = AnalysisOptions &
  Readonly<{
    problem: string;
    design: string;
    values: string;
    column?: string;
    json?: boolean;
    chart?: string;
  }>;

/** Analyses a design and returns the exit code. */
export async function analyzeCommand(options: AnalyzeOptions): Promise<number> {
  const read = readProblem(options.problem);
  if ('faults' in read) {
    listed(read.faults);
    return EXIT.invalid;
  }
  const { problem } = read;
  const [design, outcome] = [
    await readDesign(options.design, problem),
    await readValues(options.values, options.column, problem.factors.names),
  ];
  if ('refused' in design || 'refused' in outcome)
    return refuse([design, outcome].flatMap((one) => ('refused' in one ? one.refused : [])));
  const found = analysed(problem, design, outcome, options);
  if ('refused' in found) return refuse(found.refused);
  const warnings = [...outsideInWords(problem, design), ...cautionsOf(found)];
  for (const warning of warnings) complain(`warning: ${warning}`);
  await print(
    options.json === true
      ? jsonText({ column: outcome.name, seed: options.seed, ...measuresData(found), warnings })
      : measuresText(found, { outcome: outcome.name }),
  );
  await drawMeasures(options.chart, 'Which factor matters', [{ found, outcome: outcome.name }]);
  return EXIT.done;
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) complain(line);
  return EXIT.invalid;
}

/** Measures as they are printed: the number of base rows as the literature calls it. */
export function measuresData(found: Measures): Record<string, unknown> {
  if (found.method !== 'saltelli') return found;
  const { n, ...others } = found;
  return { N: n, secondOrder: found.S2 !== null, ...others };
}

/** JSON has no NaN: what could not be told is null. */
export function jsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** Designs from elsewhere may have been made for other bounds. */
function outsideInWords({ factors, laws }: Problem, { columns, file, lineOf }: DesignRead): string[] {
  return laws.flatMap((law, f) => {
    if (!('low' in law)) return [];
    const slack = 1e-9 * (law.high - law.low);
    const row = columns[f]?.findIndex((x) => x < law.low - slack || x > law.high + slack) ?? -1;
    if (row < 0) return [];
    const where = `${file}: line ${lineOf(row)}, column ${JSON.stringify(factors.names[f])}`;
    return [`${where}: lies outside ${law.low} to ${law.high}: ${columns[f]?.[row]}`];
  });
}
