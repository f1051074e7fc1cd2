/** What does --out keep? The problem, the design and the values, from which `analyze` gives the same; and the result. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LUCK } from '../../../analysis/sensitivity/index.ts';
import { csvLine } from '../../../batch/table-text.ts';
import { quantileOf } from '../../../random/laws.ts';
import { jsonText } from './analyze-command.ts';
import { cellOf, writeRows } from './design-command.ts';
import type { Found } from './findings.ts';
import { lawInFile } from './law-words.ts';

/** Why a folder cannot take results, or null. */
export function folderRefusal(folder: string): string | null {
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      return `${folder} is not empty; name another folder with --out`;
    return null;
  } catch (error) {
    return `${folder}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Writes problem.json, design.csv, values.csv and result.json; each appears when it is whole. */
export async function keep(folder: string, found: Found, data: unknown): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const { factors, laws } = found.experiment.problem;
  const groups = factors.names.map(
    (_, f) => factors.groups.find(({ members }) => members.includes(f))?.name ?? '',
  );
  const problem = {
    names: factors.names,
    distributions: laws.map(lawInFile),
    ...(factors.groups.length < factors.names.length ? { groups } : {}),
  };
  await writeRows([jsonText(problem)], join(folder, 'problem.json'));
  await writeRows(designLines(found), join(folder, 'design.csv'));
  await writeRows(valueLines(found), join(folder, 'values.csv'));
  await writeRows([jsonText(data)], join(folder, 'result.json'));
}

function* designLines({ experiment, rows }: Found): Generator<string, void> {
  const { factors, laws } = experiment.problem;
  const quantiles = laws.map(quantileOf);
  yield csvLine(factors.names);
  for (let row = 0; row < rows; row += 1)
    yield csvLine(
      experiment.columns.map((column, f) => {
        const cell = column[row] as number;
        // Shares of the laws, but for luck, which is the number of a replication.
        return factors.names[f] === LUCK ? cell : cellOf(quantiles[f]?.(cell) ?? '');
      }),
    );
}

function* valueLines({ metrics, values, rows }: Found): Generator<string, void> {
  yield csvLine(metrics.map(({ name }) => name));
  for (let row = 0; row < rows; row += 1) yield csvLine(values.map((one) => one[row] as number));
}
