/** What do the ids of a batch stand for? Names of parties, gates and issues, as the scenario has them. */
import type { Scenario } from '../../simulation/cast.ts';
import type { Names } from '../../report/batch-report.ts';
import { gateInWords } from '../outcome-table.ts';

/** The names of a scenario. */
export function namesOf(scenario: Scenario): Names {
  return {
    parties: Object.fromEntries(scenario.parties.map(({ id, name }) => [id, name])),
    gates: Object.fromEntries(Object.keys(scenario.gates).map((id) => [id, gateInWords(scenario, id)])),
    issues: Object.entries(scenario.issues).map(([id, { name, levels }]) => ({ id, name, levels })),
  };
}
