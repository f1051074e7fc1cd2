/** What does a scenario become under changed assumptions? The same reader and the same words of fault as on the command line. */
import { FORMS } from 'virtual:winset-scenarios';
import { z } from 'zod';
import type { Scenario } from '../../simulation/cast.ts';
import { partySpecs } from '../../simulation/cast.ts';
import { extendNothing, resolveHeld } from '../../simulation/scenario-file/held.ts';
import type { Refusal } from '../../simulation/session/session.ts';
import type { Actors } from '../edges.ts';
import type { ScenarioRef } from './negotiation.ts';

// Checks are not compiled at run time: pages are served with a policy that forbids it.
z.config({ jitless: true });

/** The scenario with its overrides, or everything that is wrong with it. */
export async function changedScenario(ref: ScenarioRef, actors: Actors): Promise<Scenario | Refusal> {
  const data = 'bundled' in ref ? (await FORMS[ref.bundled]?.())?.default : ref.definition;
  const options = { parties: partySpecs(actors), set: 'bundled' in ref ? ref.set : [] };
  const read = resolveHeld(data, options, extendNothing);
  if ('scenario' in read) return read.scenario;
  return {
    refused: read.faults.map(({ path, message, value }) => `${path}: ${message}: ${value}`).join('\n'),
  };
}
