/** Which batch does a folder hold? A finished one: its run.json, and the tables that lie beside it; all else is refused with what to do. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Share } from '../../analysis/intervals.ts';
import { journalFile } from '../../batch/journal.ts';
import type { Plan } from '../../batch/plan.ts';
import type { TableFormat } from '../../batch/table-formats.ts';
import { TABLE_FORMATS } from '../../batch/table-formats.ts';
import type { Scenario } from '../../simulation/cast.ts';
import { resolveScenario } from '../../simulation/scenario-file.ts';
import type { Decision } from '../../simulation/session/decision.ts';
import type { TableName } from '../../simulation/tables/names.ts';
import { TABLE_NAMES } from '../../simulation/tables/names.ts';
import { EXIT } from '../exit.ts';

/** What came of the runs of one policy, as run.json tells it. */
export type ResultsKept = Readonly<{
  shares: Readonly<Record<string, Share>>;
  collapsed: Share;
  outcomes: Readonly<Record<string, number>>;
  blockedBy: Readonly<Record<string, number>>;
}>;

/** Where continuations of a session start, as run.json tells it. */
export type ContinuedKept = Readonly<{
  branch: string;
  event: number;
  replication: number;
  decisions: readonly Decision[];
}>;

/** What run.json tells. */
export type RunKept = Readonly<{
  title: string;
  seed: string;
  runs: number;
  asked: number;
  complete: boolean;
  batch: string;
  version: string;
  tables: readonly TableName[];
  scenario: Scenario;
  plan: Plan | null;
  until?: string;
  continued?: ContinuedKept;
  policies?: readonly (ResultsKept & Readonly<{ policy: string; runs: number }>)[];
}> &
  Partial<ResultsKept>;

/** A table in the folder. */
export type TableKept = Readonly<{ file: string; format: TableFormat }>;

/** A folder with a finished batch. */
export type BatchFolder = Readonly<{
  folder: string;
  run: RunKept;
  tables: Readonly<Partial<Record<TableName, TableKept>>>;
}>;

/** Why a folder cannot be reported on, and the exit code. */
export type FolderRefused = Readonly<{ refused: string; code: number }>;

/** Opens the folder of a batch. */
export function openBatchFolder(folder: string): BatchFolder | FolderRefused {
  const invalid = (why: string): FolderRefused => ({ refused: `${folder}: ${why}`, code: EXIT.invalid });
  const incomplete = (why: string): FolderRefused => ({
    refused: `${folder}: ${why}`,
    code: EXIT.incomplete,
  });
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return invalid('no such folder');
  if (!status.isDirectory())
    return invalid('is a file; a report is made of a folder that winset run --out wrote');
  if (existsSync(join(folder, 'shard.json')))
    return incomplete('holds one shard of a batch; winset merge puts the shards together');
  if (existsSync(journalFile(folder)))
    return incomplete('the batch is not done; winset run --resume goes on with it');
  if (!existsSync(join(folder, 'run.json')))
    return invalid('no run.json in this folder; winset run --out writes one');
  const run = keptIn(join(folder, 'run.json'));
  if (typeof run === 'string') return invalid(`run.json ${run}`);
  return { folder, run, tables: tablesIn(folder) };
}

function tablesIn(folder: string): BatchFolder['tables'] {
  const found = TABLE_NAMES.flatMap((name) =>
    TABLE_FORMATS.map((format) => ({ name, format, file: join(folder, `${name}.${format}`) })),
  ).filter(({ file }) => existsSync(file));
  // The first format wins, as where an analysis is given the folder.
  return Object.fromEntries(found.toReversed().map(({ name, format, file }) => [name, { file, format }]));
}

const NEEDED = ['title', 'seed', 'runs', 'batch', 'version', 'tables', 'scenario'] as const;

/** What run.json tells, or what is wrong with it. */
function keptIn(file: string): RunKept | string {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'is not that of a batch';
  const missing = NEEDED.filter((key) => !(key in data));
  if (missing.length > 0) return `is not that of a batch: it has no ${missing.join(', ')}`;
  const run = data as RunKept;
  if (!('shares' in run && 'outcomes' in run) && !Array.isArray(run.policies))
    return 'is not that of a batch: it has no shares';
  const read = resolveScenario(run.scenario, { parties: [] });
  if ('scenario' in read) return run;
  const [fault] = read.faults;
  return `holds a scenario that this version cannot read: ${fault?.path ?? ''}: ${fault?.message ?? ''}`;
}
