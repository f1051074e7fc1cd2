/**
 * With which words is a scenario had again? The bundled scenario that is nearest with `--set` for what differs, or a file that holds
 * it whole.
 */
import { setting } from '../batch/plan/overrides.ts';
import type { Actor } from '../course/party.ts';
import type { Scenario } from '../simulation/cast.ts';
import { partySpecs } from '../simulation/cast.ts';
import { bundledScenarios, readScenario, resolveScenario } from '../simulation/scenario-file.ts';
import { fileFormOf } from '../simulation/scenario-file/variation.ts';
import { differencesOf } from './scenario-differences.ts';

/** With more overrides than this the scenario goes into a file. */
const MOST_SET = 8;

/** How a scenario is named on the command line, with the file that it may need. */
export type Named = Readonly<{
  scenario: Scenario;
  words: readonly string[];
  files: readonly Readonly<{ name: string; text: string }>[];
}>;

/** Finds words for a scenario: the nearest bundled one with what differs, or a file. */
export function namedScenario(scenario: Scenario, actors: readonly Actor[]): Named {
  const parties = partySpecs(actors);
  const bases = bundledScenarios().flatMap((name) => {
    const read = readScenario(name, { parties, set: [] });
    return 'scenario' in read ? [{ name, differences: differencesOf(read.scenario, scenario) }] : [];
  });
  const [nearest] = bases.toSorted((a, b) => a.differences.length - b.differences.length);
  const set = nearest?.differences.map(({ path, is }) => setting(path, is)) ?? [];
  if (
    nearest !== undefined &&
    set.length <= MOST_SET &&
    nearest.differences.every(({ is }) => is !== undefined)
  ) {
    const again = readScenario(nearest.name, { parties, set });
    if ('scenario' in again && JSON.stringify(again.scenario) === JSON.stringify(scenario))
      return {
        scenario: again.scenario,
        words: [nearest.name, ...set.flatMap((one) => ['--set', one])],
        files: [],
      };
  }
  const form = fileFormOf(scenario);
  const read = resolveScenario(form, { parties: [] });
  return {
    scenario: 'scenario' in read ? read.scenario : scenario,
    words: ['scenario.json'],
    files: [{ name: 'scenario.json', text: asText(form) }],
  };
}

/** A value as the text of a file. */
export function asText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
