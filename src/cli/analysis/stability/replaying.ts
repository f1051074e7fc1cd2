/** Can the batch of a folder be played again, and what was signed in it? run.json names scenario and seed, the table of runs the terms. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '../../../analysis/table/index.ts';
import type { Actor } from '../../../course/party.ts';
import type { Scenario } from '../../../course/scenario.ts';
import { columnName } from '../../../simulation/columns.ts';
import { keptScenario } from '../../scenario-option.ts';
import { readTable } from '../table-file.ts';
import type { Replay, Signed } from './profiles.ts';

type RunFile = Readonly<{
  seed?: unknown;
  plan?: unknown;
  continued?: unknown;
  scenario?: unknown;
  version?: unknown;
}>;

/** What a batch needs to be played again, or why it cannot be; signed terms are those of all its runs. */
export async function replayOf(
  folder: string,
  { actors, version }: Readonly<{ actors: readonly Actor[]; version: string }>,
): Promise<Replay | string> {
  const file = join(folder, 'run.json');
  if (!existsSync(folder) || !statSync(folder).isDirectory() || !existsSync(file))
    return 'there is no folder of a batch with its run.json';
  let run: RunFile;
  try {
    run = JSON.parse(readFileSync(file, 'utf8')) as RunFile;
  } catch {
    return `${file} is not JSON`;
  }
  const { seed, plan, continued, scenario: definition } = run;
  if (typeof seed !== 'string' || typeof definition !== 'object' || definition === null)
    return `${file} names no seed or scenario`;
  if (plan !== null || continued !== undefined)
    return 'the batch is of a plan or of continuations, and only runs of one scenario are played again';
  if (run.version !== version)
    return `the batch was played by version ${String(run.version)}, this is ${version}`;
  const scenario = keptScenario({ definition: definition as Scenario }, actors);
  if (scenario === null) return `${file} holds no valid scenario`;
  const levels = Object.keys(scenario.issues).map((id) => columnName('level', id));
  const read = await readTable(folder, ['replication', ...levels]);
  if ('refused' in read) return read.refused.join('; ');
  return { scenario, seed, signed: signedIn(read.table, levels), actors };
}

function signedIn({ columns, rows }: Table, levels: readonly string[]): readonly Signed[] {
  const numbers = ['replication', ...levels].map((name) => columns.get(name));
  const at = (k: number, row: number): number => {
    const column = numbers[k];
    return column?.kind === 'number' ? (column.values[row] as number) : Number.NaN;
  };
  return Array.from({ length: rows }, (_, row) => {
    return { replication: at(0, row), terms: levels.map((__, k) => at(k + 1, row)) };
  }).filter(({ replication, terms }) => ![replication, ...terms].some(Number.isNaN));
}

/** The terms signed most often with how often, at most so many; ties in the order of their levels. */
export function mostSigned(
  signed: readonly Signed[],
  most: number,
): readonly Readonly<{ terms: readonly number[]; times: number }>[] {
  const counts = new Map<string, { terms: readonly number[]; times: number }>();
  for (const { terms } of signed) {
    const found = counts.get(terms.join('.'));
    if (found === undefined) counts.set(terms.join('.'), { terms, times: 1 });
    else found.times += 1;
  }
  return [...counts]
    .sort(([a, one], [b, other]) => other.times - one.times || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([, found]) => found);
}
