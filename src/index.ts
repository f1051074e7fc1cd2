/**
 * Winset for programs: read a scenario, play runs, trace them, play batches, and ask of any tables what drives the outcomes.
 * Everything else is internal.
 *
 * ```ts
 * import { batch, scenario, shares } from 'winset';
 * const mine = scenario('my-scenario.yaml', ['format=shuttle']);
 * const { tally } = await batch(mine, { seed: 'k4', runs: 1000 });
 * console.log(shares(tally).ratified);
 * ```
 * @module
 */
import { availableParallelism } from 'node:os';
import { ACTORS } from '../actors/index.ts';
import type { BatchResult } from './batch/batch.ts';
import type { Receiver } from './batch/receiver.ts';
import { playFor } from './batch/receiver.ts';
import type { Happening } from './course/run.ts';
import type { Scenario } from './course/scenario.ts';
import { luckOf } from './random/streams.ts';
import { castOf, partySpecs } from './simulation/cast.ts';
import type { History } from './simulation/history.ts';
import { playHistory } from './simulation/history.ts';
import { playOut } from './simulation/interpreter.ts';
import { faultLine, readScenario } from './simulation/scenario-file.ts';
import type { Refusal, Session, SessionFile } from './simulation/session/index.ts';
import { restoreSession } from './simulation/session/session-file.ts';
import { openSession } from './simulation/session/session.ts';

export type { Share } from './analysis/intervals.ts';
export { wilson } from './analysis/intervals.ts';
export { sharesOf as shares } from './analysis/shares.ts';
export * as comparison from './analysis/comparison/index.ts';
export * as discovery from './analysis/discovery/index.ts';
export * as frontier from './analysis/frontier/index.ts';
export * as sensitivity from './analysis/sensitivity/index.ts';
export * as stability from './analysis/stability/index.ts';
export * as tables from './analysis/table/index.ts';
export * as games from './negotiation/games/index.ts';
export * as stepping from './simulation/session/index.ts';
export type { BatchResult, Happening, History, Receiver, Scenario };

/** Reads a scenario file, or a bundled scenario by name, with overrides such as 'rounds=6'; throws one error listing every fault. */
export function scenario(file: string, set: readonly string[] = []): Scenario {
  const read = readScenario(file, { parties: partySpecs(ACTORS), set });
  if ('faults' in read) throw new RangeError(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

/** Every event of one run, in order; the same seed and replication (from 0) always give the same events. */
export function events(of: Scenario, seed: string, replication = 0): Happening[] {
  const told: Happening[] = [];
  playOut(castOf(of, ACTORS), luckOf(seed, replication), (happening) => told.push(happening));
  return told;
}

/** One run with its history: an immutable record after every step, patches forward and back, a snapshot a month. */
export function history(of: Scenario, seed: string, replication = 0): History {
  return playHistory(castOf(of, ACTORS), luckOf(seed, replication));
}

/** Opens one run at its beginning, to be gone through with the functions of `stepping`. */
export function session(of: Scenario, seed: string, replication = 0): Session {
  return openSession(castOf(of, ACTORS), seed, replication);
}

/** Opens a session where its file left it; refused in words where it does not play as it was kept. */
export function reopened(of: Scenario, file: SessionFile): Session | Refusal {
  return restoreSession(castOf(of, ACTORS), file);
}

/** Plays a batch on worker threads (one a core unless `jobs` says otherwise); the counts, and the rows as CSV, do not depend on them. */
export async function batch(of: Scenario, plan: Plan, receiver: Receiver = {}): Promise<BatchResult> {
  const { seed, runs, jobs = availableParallelism() } = plan;
  if (!Number.isInteger(runs) || runs < 1) throw new RangeError(`invalid number of runs: ${runs}`);
  const tables = receiver.rows ? (['runs'] as const) : [];
  const spec = { design: { scenario: of, runs, plan: null }, seed, tables, searchUpTo: 2000 };
  return playFor(receiver, { spec, jobs }, castOf(of, ACTORS));
}

/** What a batch plays. */
export type Plan = Readonly<{ seed: string; runs: number; jobs?: number }>;
