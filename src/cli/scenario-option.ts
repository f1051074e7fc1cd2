/** Which scenario does a command work on? Read with its overrides, or as a trace or session keeps it; every fault is listed and nothing runs. */
import type { Actor } from '../course/party.ts';
import type { Scenario } from '../course/scenario.ts';
import { partySpecs } from '../simulation/cast.ts';
import { faultLine, readScenario, resolveScenario } from '../simulation/scenario-file.ts';
import type { Fault } from '../simulation/scenario-file/faults.ts';
import type { TraceHeader } from '../simulation/trace.ts';
import { complain } from './exit.ts';

/** Reads a scenario with overrides, or lists its faults on stderr and gives null. */
export function scenarioOrFaults(
  name: string,
  set: readonly string[],
  actors: readonly Actor[],
): Scenario | null {
  const read = readScenario(name, { parties: partySpecs(actors), set });
  if ('scenario' in read) return read.scenario;
  return listed(read.faults);
}

/** The scenario that a trace or a session names or carries. */
export function keptScenario(kept: TraceHeader['scenario'], actors: readonly Actor[]): Scenario | null {
  if ('bundled' in kept) return scenarioOrFaults(kept.bundled, kept.set, actors);
  const read = resolveScenario(kept.definition, { parties: partySpecs(actors) });
  if ('scenario' in read) return read.scenario;
  for (const fault of read.faults) complain(`${fault.path}: ${fault.message}: ${fault.value}`);
  return null;
}

/** Lists faults on stderr and gives null. */
export function listed(faults: readonly Fault[]): null {
  for (const fault of faults) complain(faultLine(fault));
  complain(`${faults.length} fault${faults.length === 1 ? '' : 's'}; nothing was run or written`);
  return null;
}
