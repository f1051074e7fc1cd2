/** Scenario files that are in order: the flagship, variants, textbook cases, and scenarios that programs hold. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Scenario } from '../../src/course/scenario.ts';
import type { TableNumbers } from '../../src/course/party-numbers.ts';
import { sceneOf } from '../../src/course/scene.ts';
import {
  bundledScenarios,
  faultLine,
  readScenario,
  resolveScenario,
  scenarioJsonSchema,
} from '../../src/simulation/scenario-file.ts';
import { KNOWN_PARTIES } from './fixtures/known-parties.ts';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const flagship = join(import.meta.dirname, '..', '..', 'examples', 'ukraine-2025.yaml');

function read(file: string, ...set: string[]): Scenario {
  const result = readScenario(file, { parties: KNOWN_PARTIES, set });
  if ('faults' in result) throw new Error(result.faults.map(faultLine).join('\n'));
  return result.scenario;
}

function numbersOf(scenario: Scenario, id: string): TableNumbers {
  const party = scenario.parties.find((one) => one.id === id);
  if (party?.seat !== 'table') throw new Error(`not at the table: ${id}`);
  return party.numbers;
}

test('the flagship resolves with the built-in numbers of its parties, in the order of the file', () => {
  const scenario = read(flagship);
  expect(scenario.parties.slice(0, 5).map(({ id }) => id)).toEqual([
    'europe',
    'russia',
    'ukraine',
    'united-states',
    'belgium',
  ]);
  expect(scenario.parties).toHaveLength(18);
  expect(scenario.rounds).toBe(12);
  expect(numbersOf(scenario, 'russia').redLines['FORCE']).toEqual({ '2': 0.25, '3-5': 0.7 });
  expect(() => sceneOf(scenario)).not.toThrow();
});

test('a bundled scenario is found by its name', () => {
  expect(bundledScenarios()).toContain('ukraine-2025');
  expect(read('ukraine-2025')).toEqual(read(flagship));
});

test('a variant lays parts over what it extends, and null takes parts out', () => {
  const scenario = read(fixture('variant.yaml'));
  expect(scenario.title).toBe('A variant');
  expect(scenario.horizon).toBe(60);
  expect(scenario.truce).toBeNull();
  expect(Object.keys(scenario.shocks)).not.toContain('I01');
  expect(scenario.shocks['I02']).toMatchObject({ rate: 0.5, follows: 'truce during a cut' });
  expect(numbersOf(scenario, 'russia').redLines['FORCE']).toEqual({ '2': 0.25, '3-5': 0.1 });
});

test('parties keep the order of the base, and new ones come after', () => {
  const ids = read(fixture('variant.yaml')).parties.map(({ id }) => id);
  expect(ids).not.toContain('slovakia');
  expect(ids.at(0)).toBe('europe');
  expect(ids.at(-1)).toBe('norway');
});

test('weights that a variant changes are renormalised, others stay as they were', () => {
  const scenario = read(fixture('variant.yaml'));
  const { weights } = numbersOf(scenario, 'russia');
  expect(weights['TERR']).toBeCloseTo(0.3 / 1.1, 12);
  expect(weights['CEASE']).toBeCloseTo(0.1 / 1.1, 12);
  expect(Object.values(weights).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  expect(numbersOf(scenario, 'ukraine').weights['TERR']).toBe(0.2);
});

test('the files of a chain are listed from the top down', () => {
  const result = readScenario(fixture('variant.yaml'), { parties: KNOWN_PARTIES });
  expect('files' in result && result.files).toEqual([
    fixture('variant.yaml'),
    expect.stringMatching(/examples.ukraine-2025\.yaml$/),
  ]);
});

test('a textbook case needs issues, parties and a reference text only', () => {
  const scenario = read(fixture('market.yaml'));
  expect(scenario).toMatchObject({
    format: 'stacked',
    rounds: 12,
    horizon: 60,
    shocksOn: true,
    durability: null,
    war: null,
  });
  expect(scenario).toMatchObject({
    truce: null,
    pledges: null,
    gates: {},
    shocks: {},
    constraints: {},
    protection: {},
    forced: {},
    seats: {},
  });
  expect(scenario.draws).toEqual({ weightConcentration: 0, valueSd: 0, reservationSd: 0 });
  expect(numbersOf(scenario, 'seller')).toMatchObject({
    protection: { share: 0, sign: 1 },
    loss: 0,
    redLines: {},
    reservation: { base: 0.2, momentum: 0, cost: 0, aid: 0 },
    concession: { kappa: 0, beta: [1, 1], horizonMonths: [12, 12] },
    patience: 1,
  });
});

test('what a textbook case leaves out about beliefs and talks is as in the flagship', () => {
  const textbook = read(fixture('market.yaml'));
  const full = read(flagship);
  expect(textbook.beliefs).toEqual(full.beliefs);
  expect(textbook.talks).toEqual({ ...full.talks, offers: {}, mediator: null, firstPair: null });
});

test('levels may be given by their quoted names wherever a level is meant', () => {
  expect(read(fixture('market.yaml')).reference).toEqual({ Price: 1, Delivery: 1 });
  expect(numbersOf(read(fixture('market.yaml')), 'buyer').redLines).toEqual({ Price: { '0': 0.9 } });
  expect(read(fixture('market.json')).forced).toEqual({ Delivery: 0 });
});

test('the default horizon of a party follows the rounds, overridden ones too', () => {
  expect(numbersOf(read(fixture('market.yaml'), 'rounds=5'), 'buyer').concession.horizonMonths).toEqual([
    5, 5,
  ]);
});

test('a scenario resolved twice is the same scenario', () => {
  for (const file of [flagship, fixture('variant.yaml'), fixture('market.yaml')]) {
    const scenario = read(file);
    const again = resolveScenario(JSON.parse(JSON.stringify(scenario)), { parties: KNOWN_PARTIES });
    expect(again).toEqual({ scenario, files: [] });
  }
});

test('a program may extend a bundled scenario in an object', () => {
  const result = resolveScenario({ extends: 'ukraine-2025', rounds: 3 }, { parties: KNOWN_PARTIES });
  expect('scenario' in result && result.scenario).toEqual(read(flagship, 'rounds=3'));
});

test('the JSON Schema requires nothing of a variant and describes every section', () => {
  const schema = scenarioJsonSchema() as {
    properties: Record<string, { title?: string; description?: string }>;
  };
  expect(schema).toMatchObject({
    type: 'object',
    additionalProperties: false,
    then: { required: ['issues', 'parties', 'reference'] },
  });
  expect(schema).not.toHaveProperty('required');
  for (const part of Object.values(schema.properties))
    expect(part.title !== undefined && part.description !== undefined).toBe(true);
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining([...Object.keys(read(flagship)), 'extends']),
  );
});
