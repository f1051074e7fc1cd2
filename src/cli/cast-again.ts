/** With what is a kept seminar played again? The scenario as its file holds it, and the parties of this program. */
import type { Actor } from '../course/party.ts';
import { StoreError } from '../seminar/store.ts';
import { castOf, partySpecs } from '../simulation/cast.ts';
import { resolveScenario } from '../simulation/scenario-file.ts';

/** The cast of a scenario that a room was opened with; says in one line where it is no longer read. */
export function castAgain(definition: unknown, actors: readonly Actor[]): ReturnType<typeof castOf> {
  const read = resolveScenario(definition, { parties: partySpecs(actors), set: [] });
  if ('faults' in read)
    throw new StoreError(`the scenario of a room is no longer read: ${read.faults[0]?.message ?? ''}`);
  return castOf(read.scenario, actors);
}
