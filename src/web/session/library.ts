/** Which scenario is played? Bundled ones come with the page; whatever changes one is read by the project's own reader, when it is needed. */
import { RESOLVED, SCENARIOS } from 'virtual:winset-scenarios';
import type { Scenario } from '../../simulation/cast.ts';
import type { Refusal } from '../../simulation/session/session.ts';
import type { Actors } from '../edges.ts';
import type { ScenarioRef } from './negotiation.ts';

export { SCENARIOS };

/** Gives the scenario, or says what is wrong. */
export async function scenarioOf(ref: ScenarioRef, actors: Actors): Promise<Scenario | Refusal> {
  if ('bundled' in ref) {
    const load = RESOLVED[ref.bundled];
    if (load === undefined)
      return {
        refused: `no such scenario: ${ref.bundled}; there is ${SCENARIOS.map(({ name }) => name).join(', ')}`,
      };
    if (ref.set.length === 0) return (await load()).default as Scenario;
  }
  const { changedScenario } = await import('./assumptions.ts');
  return changedScenario(ref, actors);
}
