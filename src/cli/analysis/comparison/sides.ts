/**
 * What is compared with what? Two scenarios that are played on the same luck, or two tables of runs that were played before. Either way
 * a table with the columns that the metrics need.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Table } from '../../../analysis/table/index.ts';
import { TableReader } from '../../../analysis/table/index.ts';
import { progressOf } from '../../../batch/progress.ts';
import { playFor } from '../../../batch/receiver.ts';
import type { BatchSpec } from '../../../batch/spec.ts';
import { SEARCHED } from '../../../batch/spec.ts';
import type { Actor } from '../../../course/party.ts';
import type { Scenario } from '../../../course/scenario.ts';
import { castOf } from '../../../simulation/cast.ts';
import { complain } from '../../exit.ts';
import { scenarioOrFaults } from '../../scenario-option.ts';
import { readTable } from '../table-file.ts';

/** A scenario with its overrides. */
export type ScenarioSide = Readonly<{ name: string; set: readonly string[]; scenario: Scenario }>;

const TABLE = /\.(csv|tsv|tab|ndjson|jsonl|parquet)$/i;

/** Whether a name is that of a table or folder, not of a scenario. */
export function isTable(name: string): boolean {
  return TABLE.test(name) || name === '-' || (existsSync(name) && statSync(name).isDirectory());
}

/** A scenario with overrides; null, with its faults listed, where it is not valid. */
export function scenarioSide(
  name: string,
  set: readonly string[],
  actors: readonly Actor[],
): ScenarioSide | null {
  const scenario = scenarioOrFaults(name, set, actors);
  return scenario === null ? null : { name, set, scenario };
}

/** The seed of the batch in a folder; null where nothing says it. */
export function seedOf(name: string): string | null {
  const file = join(name, 'run.json');
  if (!existsSync(file)) return null;
  try {
    const { seed } = JSON.parse(readFileSync(file, 'utf8')) as { seed?: unknown };
    return typeof seed === 'string' ? seed : null;
  } catch {
    // A run.json that is no JSON says nothing of the luck; the table beside it may still be read.
    return null;
  }
}

/** How a side is played. */
export type Playing = Readonly<{
  seed: string;
  runs: number;
  jobs?: number | undefined;
  quiet: boolean;
  feasible: boolean;
  actors: readonly Actor[];
  signal: AbortSignal;
}>;

/** Plays a scenario and gives the wanted columns of its runs; null where it was interrupted. */
export async function playedTable(
  { scenario }: ScenarioSide,
  wanted: readonly string[],
  playing: Playing,
): Promise<Table | null> {
  const { seed, runs, quiet, feasible, actors, signal } = playing;
  const reader = new TableReader(wanted);
  const encoder = new TextEncoder();
  const progress = progressOf(runs, process.stderr.isTTY, (text) => {
    if (!quiet) process.stderr.write(text);
  });
  const spec: BatchSpec = {
    design: { scenario, runs, plan: null },
    seed,
    tables: ['runs'],
    searchUpTo: feasible ? SEARCHED : 0,
  };
  const receiver = {
    rows: (text: string) => reader.add(encoder.encode(text)),
    progress: (done: number) => progress.show(done),
    signal,
  };
  const jobs = playing.jobs ?? availableParallelism();
  const { complete } = await playFor(receiver, { spec, jobs }, castOf(scenario, actors));
  progress.end(runs);
  return complete ? reader.end() : null;
}

/** Reads the wanted columns of a table; null, with what is wrong told, where it cannot be read. */
export async function readSide(name: string, wanted: readonly string[] | undefined): Promise<Table | null> {
  const read = await readTable(name, wanted);
  if ('table' in read) return read.table;
  for (const line of read.refused) complain(line);
  return null;
}
