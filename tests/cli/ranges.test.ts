/** What is uncertain in a scenario: the ranges that parties give, and the switches between schools of thought. */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { rangesAsked, rangesOf, switchesOf } from '../../src/cli/analysis/sensitivity/ranges.ts';
import { flagship } from '../flagship.ts';

const RANGES = rangesOf(flagship(), ACTORS);
const paths = (word: string): string[] | undefined => rangesAsked(RANGES, word)?.map(({ path }) => path);

test("ranges are those of the parties' sources, in the ways in which they may be written", () => {
  const lawOf = (path: string): unknown => RANGES.find((one) => one.path === path)?.law;
  expect(lawOf('parties.russia.patience')).toEqual({ kind: 'uniform', low: 0.97, high: 0.995 });
  expect(lawOf('parties.russia.weights.USB')).toEqual({ kind: 'uniform', low: 0.02, high: 0.06 });
  expect(lawOf('parties.russia.protection.sign')).toBeUndefined();
  expect(lawOf('parties.russia.values.TERR')).toBeUndefined();
  expect(RANGES.filter(({ path }) => path.endsWith('.after')).map(({ law }) => law.kind)).toContain(
    'integer',
  );
  expect(RANGES.some(({ path }) => path.includes('.ceiling.levels.'))).toBe(false);
});

test('a number that the scenario puts outside its range is none of the uncertainties', () => {
  const scenario = flagship(['parties.russia.patience=0.5']);
  expect(rangesOf(scenario, ACTORS).some(({ path }) => path === 'parties.russia.patience')).toBe(false);
});

test('the switches are learning, the trip-wire, and what pressure does to durability', () => {
  expect(switchesOf(flagship()).map(({ path, law }) => [path, 'values' in law ? law.values : null])).toEqual([
    ['beliefs.learning', [true, false]],
    // Half and half as much again of .18, the worth of a force of 10 to 30 thousand.
    ['protection.force.strength.3', [0.09, 0.27]],
    [
      'durability.hazard.signedUnderPressure',
      [
        [1.2, 1.6, 2.5],
        [0.4, 0.625, 0.833333],
      ],
    ],
  ]);
});

test('words ask for a path, all below it, one for every party, the switches, or nothing that there is', () => {
  expect(paths('parties.*.patience')).toEqual([
    'parties.europe.patience',
    'parties.russia.patience',
    'parties.ukraine.patience',
    'parties.united-states.patience',
  ]);
  expect(paths('russia.redLines.TERR')?.length).toBe(3);
  expect(paths('switches')?.length).toBe(3);
  expect(paths('all')?.length).toBe(RANGES.length);
  expect(paths('parties.russia.pat')).toBeUndefined();
});
