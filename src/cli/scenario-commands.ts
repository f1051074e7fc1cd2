/** `winset validate` and `winset schema`: is a scenario file right, and what may stand in one? */
import type { Actor } from '../course/party.ts';
import { scenarioJsonSchema } from '../simulation/scenario-file.ts';
import { EXIT, print } from './exit.ts';
import { scenarioOrFaults } from './scenario-option.ts';

/** Checks scenario files one after another; faults go to stderr, one a line. */
export async function validateCommand(
  names: readonly string[],
  set: readonly string[],
  actors: readonly Actor[],
): Promise<number> {
  let valid = true;
  for (const name of names) {
    const scenario = scenarioOrFaults(name, set, actors);
    if (scenario === null) valid = false;
    else
      await print(
        `${name}: ${scenario.title}: valid (${Object.keys(scenario.issues).length} issues, ${scenario.parties.length} parties)\n`,
      );
  }
  return valid ? EXIT.done : EXIT.invalid;
}

/** Prints the JSON Schema of scenario files. */
export async function schemaCommand(): Promise<number> {
  await print(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  return EXIT.done;
}
