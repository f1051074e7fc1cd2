/** Overrides: `--set path=value` changes any number or switch of a resolved scenario. */
import { expect, test } from 'vitest';
import type { Scenario } from '../../src/course/scenario.ts';
import { faultLine, readScenario } from '../../src/simulation/scenario-file.ts';
import { KNOWN_PARTIES } from './fixtures/known-parties.ts';

function outcome(...set: string[]): Scenario | string[] {
  const result = readScenario('ukraine-2025', { parties: KNOWN_PARTIES, set });
  return 'faults' in result ? result.faults.map(faultLine) : result.scenario;
}

function russia(...set: string[]): unknown {
  const scenario = outcome(...set);
  return Array.isArray(scenario) ? scenario : scenario.parties.find(({ id }) => id === 'russia')?.numbers;
}

test('numbers, switches, lists and words are overridden by path, in order', () => {
  const scenario = outcome(
    'rounds=6',
    'horizon=24',
    'shocks.I01.rate=0.2',
    'format=shuttle',
    'shocksOn=false',
    'talks.walkOut.comeBack=0.1',
    'talks.firstPair=[ukraine, russia]',
    'rounds=7',
  );
  expect(scenario).toMatchObject({
    rounds: 7,
    horizon: 24,
    shocks: { I01: { rate: 0.2 } },
    format: 'shuttle',
    shocksOn: false,
    talks: { walkOut: { comeBack: 0.1 }, firstPair: ['ukraine', 'russia'] },
  });
});

test('levels can be forced that the file leaves open', () => {
  expect(outcome('forced.FORCE=3')).toMatchObject({ forced: { FORCE: 3 } });
  expect(outcome('forced.FORCE=>=3', 'forced.EU=<=2')).toMatchObject({ forced: { FORCE: '>=3', EU: '<=2' } });
  expect(outcome('forced.EU=normal merit track')).toMatchObject({ forced: { EU: 1 } });
});

test('a weight is set before all weights of the party are renormalised', () => {
  expect(russia('parties.russia.weights.TERR=.3')).toMatchObject({
    weights: { TERR: 0.3 / 1.1, CEASE: 0.1 / 1.1 },
  });
});

test('lists are addressed by index, and a level inside a range addresses the red line', () => {
  expect(russia('parties.russia.values.TERR.2=.6')).toMatchObject({
    values: { TERR: [0, 0.25, 0.6, 0.75, 1] },
  });
  expect(russia('parties.russia.redLines.FORCE.4=.5')).toMatchObject({
    redLines: { FORCE: { '2': 0.25, '3-5': 0.5 } },
  });
  expect(russia('parties.russia.redLines.GUAR.4=.5')).toMatchObject({ redLines: { GUAR: { '4': 0.5 } } });
});

test('null takes out an entry or a section', () => {
  const scenario = outcome('shocks.I01=null', 'truce=null');
  expect(scenario).toMatchObject({ truce: null });
  expect(scenario).not.toHaveProperty('shocks.I01');
});

test('an unknown path is a fault with the closest path', () => {
  expect(
    outcome('talks.walkOut.comeBak=0.1', 'russia.weights.TERR=1', 'qqq=1', 'parties.russia.values.TERR.9=1'),
  ).toEqual([
    '--set:1:1 talks.walkOut.comeBak: no such path; did you mean talks.walkOut.comeBack?: 0.1',
    '--set:1:1 russia.weights.TERR: no such path; did you mean parties.russia.weights.TERR?: 1',
    '--set:1:1 qqq: no such path: 1',
    '--set:1:1 parties.russia.values.TERR.9: no such path; did you mean parties.russia.values.TERR.0?: 1',
  ]);
});

test('an override that cannot be understood or makes the scenario impossible is a fault', () => {
  expect(outcome('rounds', 'rounds=', '=3', 'rounds=[1')).toEqual([
    '--set:1:1 must have the form path=value: rounds',
    '--set:1:1 rounds: has no value: rounds=',
    '--set:1:1 must have the form path=value: =3',
    '--set:1:1 rounds: must be a value as in a file, such as 0.3, true or [1, 2]: [1',
  ]);
  expect(outcome('rounds=0')).toEqual(['--set:1:1 rounds: must be a whole number from 1 to 120: 0']);
  expect(outcome('shocks.I01.rate=1.3', 'shocks.I03.rate=.inf', 'horizon=.nan', 'forced.FORC=3')).toEqual([
    '--set:1:1 horizon: must be a finite number: NaN',
    '--set:1:1 forced.FORC: unknown issue; did you mean FORCE?: 3',
    '--set:1:1 shocks.I01.rate: must be a number from 0 to 1: 1.3',
    '--set:1:1 shocks.I03.rate: must be a finite number: Infinity',
  ]);
  expect(outcome('reference.ALIGN=3')).toHaveLength(2);
  expect(outcome('forced.__proto__=3', '__proto__.x=1')).toHaveLength(2);
});
