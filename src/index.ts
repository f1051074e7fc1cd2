/**
 * Winset for programs: read a scenario, play runs, trace them, play batches. Everything else is internal.
 *
 * ```ts
 * import { batch, scenario, shares } from 'winset';
 * const flagship = scenario('ukraine-2025', ['format=shuttle']);
 * const { tally } = await batch(flagship, { seed: 'k4', runs: 1000 });
 * console.log(shares(tally).ratified);
 * ```
 * @module
 */
import { availableParallelism } from 'node:os';
import { ACTORS } from '../actors/index.ts';
import { sharesOf } from './analysis/shares.ts';
import type { Share } from './analysis/intervals.ts';
import type { BatchResult, Receiver } from './batch/batch.ts';
import { playBatch } from './batch/batch.ts';
import type { Tally } from './batch/tally.ts';
import type { Happening } from './course/run.ts';
import type { Scenario } from './course/scenario.ts';
import { luckOf } from './random/streams.ts';
import { castOf, partySpecs } from './simulation/cast.ts';
import type { History } from './simulation/history.ts';
import { playHistory } from './simulation/history.ts';
import { playOut } from './simulation/interpreter.ts';
import { faultLine, readScenario } from './simulation/scenario-file.ts';

export * as games from './negotiation/games/index.ts';
export type { BatchResult, Happening, History, Receiver, Scenario, Share, Tally };

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

/** Plays a batch on worker threads; the counts do not depend on `jobs`. */
export function batch(
  of: Scenario,
  plan: { seed: string; runs: number; jobs?: number },
  receiver?: Receiver,
): Promise<BatchResult> {
  const request = {
    seed: plan.seed,
    rows: receiver?.rows === undefined ? null : ('csv' as const),
    searchUpTo: 2000,
  };
  return playBatch(
    { scenario: of, request, runs: plan.runs, jobs: plan.jobs ?? availableParallelism() },
    receiver,
  );
}

/** The shares of a batch with 95 % Wilson intervals: feasible, reached, ratified, held 12, held 60, truce ever. */
export function shares(tally: Tally): Readonly<Record<string, Share>> {
  return sharesOf(tally);
}
