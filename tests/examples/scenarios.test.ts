/** Every scenario in examples/ is valid, known to editors, and plays. */
import { parse } from 'yaml';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { events, scenario } from '../../src/index.ts';
import { OUTCOMES } from '../../src/course/ending.ts';
import { scenarioJsonSchema } from '../../src/simulation/scenario-file.ts';
import { filesIn, textOf } from './files.ts';

const SCENARIOS = filesIn('.', '.yaml');
const EDITOR_LINE = '# yaml-language-server: $schema=./scenario.schema.json';

test('the flagship, eight variants and a textbook case are there', () => {
  expect(SCENARIOS).toHaveLength(10);
});

test.each(SCENARIOS)('%s is valid and plays two runs to an end', (file) => {
  const one = scenario(file.replace('.yaml', ''));
  for (const replication of [0, 1]) {
    const last = events(one, 'examples', replication).at(-1);
    expect(last?.event).toBe('END');
    expect(OUTCOMES).toContain(last?.['outcome']);
  }
});

test.each(SCENARIOS)('%s names the schema for editors', (file) => {
  expect(textOf(file).split('\n')[0]).toBe(EDITOR_LINE);
});

test.each(SCENARIOS.filter((file) => file !== 'itex-cypress.yaml'))(
  '%s says that it is no forecast',
  (file) => {
    expect(textOf(file)).toMatch(/not a forecast/i);
  },
);

test.each(SCENARIOS.filter((file) => textOf(file).includes('extends:')))('%s is short', (file) => {
  const given = textOf(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(given.length).toBeLessThanOrEqual(25);
});

test('the schema for editors is what `winset schema` prints, laid out by the formatter', () => {
  expect(JSON.parse(textOf('scenario.schema.json'))).toEqual(scenarioJsonSchema());
});

test.each(SCENARIOS)('%s has no fault in an editor that knows the schema', (file) => {
  // zod reads all of the schema but its condition, which only asks a file that extends nothing to be complete
  const { if: _, then, ...known } = scenarioJsonSchema() as Record<string, unknown>;
  expect(then).toEqual({ required: ['issues', 'parties', 'reference'] });
  expect(z.fromJSONSchema(known).safeParse(parse(textOf(file))).error?.issues).toBeUndefined();
});
