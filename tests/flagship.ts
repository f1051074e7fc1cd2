/** The flagship scenario for tests, with overrides. */
import { ACTORS } from '../actors/index.ts';
import type { Scenario } from '../src/course/scenario.ts';
import { partySpecs } from '../src/simulation/cast.ts';
import { faultLine, readScenario } from '../src/simulation/scenario-file.ts';

/** Reads a bundled scenario, or fails with its faults. */
export function bundled(name: string, set: readonly string[] = []): Scenario {
  const read = readScenario(name, { parties: partySpecs(ACTORS), set });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

/** The flagship with overrides. */
export function flagship(set: readonly string[] = []): Scenario {
  return bundled('ukraine-2025', set);
}
