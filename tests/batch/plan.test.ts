/** Plans that do not fit: every fault at once, where it stands, before anything runs. And where a plan finds its scenario. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planOf, readPlan } from '../../src/batch/plan.ts';
import { faultLine } from '../../src/simulation/scenario-file.ts';
import { flagship } from '../flagship.ts';
import { designed, faultsIn, OPTIONS, planned } from './plans.ts';

const FIXTURE = join(import.meta.dirname, 'fixtures', 'faulty-plan.yaml');

test('every fault of a file comes at once, with its line and column, in the order of the file', () => {
  const read = readPlan(FIXTURE, OPTIONS);
  expect('faults' in read && read.faults.map((fault) => faultLine(fault).replace(FIXTURE, ''))).toEqual([
    ':3:1 desing: unknown key; did you mean design?: sobol',
    ':4:9 points: must be a whole number from 1 to 2147483648: 0',
    ':5:15 replications: must be a whole number from 1 to 1000000000: 2.5',
    ':7:14 uncertainties.war.trust: must be two numbers [low, high], the lower first: [0.2,-0.2]',
    ':8:35 uncertainties.war.momentum.sd.log-uniform: must be two numbers above 0 [low, high], the lower first: [0,0.2]',
    ':9:22 uncertainties.shocks.I01.rate.triangluar: unknown law; did you mean triangular?: [0,0.02,0.05]',
    ':10:34 uncertainties.shocks.I02.rate.triangular: must be three numbers [low, mode, high] in rising order: [0,0.06,0.05]',
    ':11:51 uncertainties.shocks.I03.rate.within: holds next to nothing of a normal law with mean 0.2 and standard deviation 0.03: [0.6,0.9]',
    ':12:22 uncertainties.rounds.integer: must be two whole numbers [low, high], the lower first: [6,18.5]',
    ':13:21 uncertainties.format.levels: must be a list of 2 to 1000 different values: numbers, words, switches, or lists of them: ["stacked"]',
    ':14:12 uncertainties.horizon: must be [low, high], or a map with one of uniform, log-uniform, integer, triangular, normal, log-normal, levels: 12',
    ':15:49 uncertainties.shocks.I04.rate.within: only a normal law is cut off: leave this out: [0,1]',
    ':16:3 uncertainties.shocks.I04-rate: would have the same column as shocks.I04.rate: [0,0.1]',
    ':17:3 uncertainties.war..trust: must be under a path as --set takes it, such as war.trust: [0,1]',
    ':19:13 policies.as it was: must be a map of overrides ({} for none): null',
    ':20:10 policies.other: must be a map of overrides ({} for none): [1]',
  ]);
});

/** The faults of uncertainties without their place. */
function unfit(uncertainties: object, others: object = {}): string[] {
  const faults = faultsIn({ points: 4, uncertainties, ...others });
  return faults.map((fault) => fault.replace('<object>:1:1 ', ''));
}

test('an end that the scenario refuses is a fault, and a lost path hides no other', () => {
  expect(
    unfit({
      'parties.russia.patienc': [0.9, 0.95],
      'war.trust': [-2, 0.5],
      'shocks.I01.rate': [0.5, 1.5],
      rounds: [6, 18],
      'shocks.I03.rate': { normal: [0.1, 0.05] },
    }),
  ).toEqual([
    'uncertainties.parties.russia.patienc: no such path; did you mean parties.russia.patience?: [0.9,0.95]',
    'uncertainties.war.trust: must be a number from -1 to 1: -2',
    'uncertainties.shocks.I03.rate: must be a number from 0 to 1; cut the law off by within: [low, high]: -0.21689788772768956',
    'uncertainties.rounds: must be a whole number from 1 to 120; give { integer: [low, high] }: 10.583592135001261',
    'uncertainties.shocks.I01.rate: must be a number from 0 to 1: 1.5',
  ]);
});

test('numbers that must be in order are tried against each other, not only one by one', () => {
  const scale = 'durability.hazard.scaleDays.3';
  expect(unfit({ [`${scale}.0`]: [100, 250], [`${scale}.1`]: [300, 700] })).toEqual([]);
  expect(unfit({ [`${scale}.0`]: [100, 400], [`${scale}.1`]: [300, 700] })).toEqual([
    `uncertainties.${scale}.0: makes ${scale} wrong: must be three numbers [low, mode, high] in rising order: [400,300,1500]`,
  ]);
});

test('one number cannot be uncertain twice, nor be set by a policy as well', () => {
  const line = 'parties.russia.redLines.FORCE';
  expect(unfit({ [`${line}.3`]: [0, 1], [`${line}.4`]: [0, 1] })).toEqual([
    `uncertainties.${line}.4: is the same number as ${line}.3`,
  ]);
  const beta = 'parties.russia.concession.beta';
  const pairs = [
    [0.1, 0.4],
    [0.2, 0.8],
  ];
  expect(unfit({ [`${beta}.1`]: [0.5, 1], [beta]: { levels: pairs } })).toEqual([
    `uncertainties.${beta}.1: lies within ${beta}, which is uncertain as a whole: [0.5,1]`,
  ]);
  expect(unfit({ [beta]: { levels: pairs } })).toEqual([]);
  expect(unfit({ [`${line}.3`]: [0, 1] }, { policies: { hard: { [`${line}.5`]: 1 } } })).toEqual([
    `policies.hard.${line}.5: is also an uncertainty, which would undo this`,
  ]);
});

test('a policy that makes no scenario is a fault where it stands, nested or flat', () => {
  const policies = {
    level: { forced: { USB: 7 } },
    two: { parties: { russia: { patienc: 0.9 }, 'ukraine.patience': 1.2 } },
    card: { 'shocks.I99': { card: 'another', rate: 0.1, effects: [] } },
  };
  expect(faultsIn({ policies }).map((fault) => fault.replace('<object>:1:1 ', ''))).toEqual([
    "policies.level.forced.USB: must be levels from 0 to 4, such as 2, [1, 2], '>=2', '<=1' or '1-2': 7",
    'policies.two.parties.russia.patienc: no such path; did you mean parties.russia.patience?: 0.9',
    'policies.two.parties.ukraine.patience: must be a number from 0 to 1: 1.2',
  ]);
  const { card } = policies;
  expect(designed({ policies: { card } }).at(0).scenario.shocks['I99']?.rate).toBe(0.1);
});

test('what is wrong under one policy only names it', () => {
  const faults = unfit(
    { 'war.costs.start.russia': [0, 1] },
    { policies: { 'as it was': {}, 'no war': { war: null } } },
  );
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(
    /^uncertainties\.war\.costs\.start\.russia: no such path.* \(under the policy 'no war'\)/,
  );
});

test('levels that leave no terms in some combination are a fault, though each alone is fine', () => {
  expect(unfit({ 'forced.USB': { integer: [0, 4] } })).toEqual([]);
  expect(unfit({ 'forced.FORCE': { levels: [0, 3, 4] } })).toEqual([]);
  expect(unfit({ 'forced.USB': { integer: [0, 1] }, 'forced.FORCE': { levels: [0, 4] } })).toEqual([
    'uncertainties.forced.USB: makes forced wrong: leaves no valid terms to offer: {"USB":0,"FORCE":4}',
    'uncertainties.forced.USB: makes forced wrong: leaves no valid terms to offer: {"USB":1,"FORCE":4}',
  ]);
});

test.for([
  [{}, 'a plan varies something: give uncertainties, policies or both: {}'],
  [[1], 'a plan is a map of keys such as scenario, uncertainties and policies: [1]'],
  [
    { policies: { a: {} }, design: 'sobol' },
    'design: has no uncertainties whose points it could choose: sobol',
  ],
  [
    { design: 'sobl', policies: { a: {} } },
    'design: must be one of monte-carlo, latin-hypercube, sobol, full-factorial; did you mean sobol?: sobl',
  ],
  [
    { uncertainties: { 'war.trust': [0, 0.1] } },
    'is missing points, the number of points of the latin-hypercube design: {"uncertainties":{"war.trust":[0,0.1]}}',
  ],
  [
    { uncertainties: { 'war.trust': [0, 0.1] }, design: 'full-factorial' },
    'uncertainties.war.trust: must be levels or integer, since a full factorial design takes every one: [0,0.1]',
  ],
  [
    { uncertainties: { rounds: { integer: [2, 3] } }, design: 'full-factorial', points: 3 },
    'points: must be left out: the full factorial design has 2: 3',
  ],
  [
    { uncertainties: { 'war.trust': [0, 0.1] }, points: 2 ** 31, replications: 1e9 },
    'must be at most 1000000000000 runs in all: 2147483648000000000',
  ],
] as const)('refused: %j', ([data, fault]) => {
  expect(faultsIn(data)).toEqual([`<object>:1:1 ${fault}`]);
});

test('more combinations than can be tried are refused before any is', () => {
  const five = { integer: [0, 4] };
  const uncertainties = Object.fromEntries(
    ['USB', 'GUAR', 'MON', 'EU', 'SANC'].map((code) => [`forced.${code}`, five]),
  );
  expect(unfit(uncertainties)).toEqual([
    'uncertainties: make 3125 combinations of categories and policies, at most 1000 can be tried',
  ]);
});

test('a plan finds its scenario beside itself or among the bundled ones, and the one asked for wins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winset-plan-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  write('mine.yaml', 'extends: ukraine-2025\ntitle: Mine\n');
  const options = { ...OPTIONS, scenario: undefined };
  const titleOf = (file: string, asked?: string): string => {
    const read = readPlan(file, { ...options, scenario: asked });
    return 'scenario' in read ? read.scenario.title : read.faults.map(faultLine).join('\n');
  };
  const beside = write('beside.yaml', 'scenario: mine.yaml\npolicies: { a: {} }\n');
  expect(titleOf(beside)).toBe('Mine');
  expect(titleOf(beside, 'itex-cypress')).toBe('Itex and Cypress');
  expect(titleOf(write('bundled.json', '{"scenario": "eu-route", "policies": {"a": {}}}'))).toMatch(
    /European Union$/,
  );
  const lost = write('lost.yaml', 'title: Lost\nscenario: their.yaml\npolicies: { a: {} }\n');
  expect(titleOf(lost)).toBe(`${lost}:2:11 scenario: no such file: their.yaml`);
  const none = write('none.yaml', 'policies: { a: {} }\n');
  expect(titleOf(none)).toBe(`${none}:1:1 names no scenario: give one here, or on the command line`);
  expect(titleOf(join(folder, 'no.yaml'))).toBe(`${join(folder, 'no.yaml')}:1:1 no such file`);
});

test('faults of the scenario and of --set are told as everywhere', () => {
  expect(faultsIn({ policies: { a: {} } }, { set: ['roundz=3'] })).toEqual([
    '--set:1:1 roundz: no such path; did you mean rounds?: 3',
  ]);
});

test('a scenario that a program holds is varied as it stands, overrides included', () => {
  const scenario = flagship(['war.trust=0.4', 'parties.russia.weights.TERR=0.3']);
  const read = planned({ policies: { a: {}, b: { rounds: 3 } } }, { scenario });
  expect(read.scenario).toEqual(scenario);
  expect(planned({ policies: { a: {} } }, { scenario, set: ['rounds=4'] }).scenario.rounds).toBe(4);
});

test('a seed of its own gives other points, the same seed the same', () => {
  const data = { points: 4, design: 'sobol', uncertainties: { 'war.trust': [0, 0.5] } };
  const first = (seed: string): unknown => designed(data, { seed }).at(0).labels[2];
  expect(first('a')).toBe(first('a'));
  expect(first('b')).not.toBe(first('a'));
});

test('what no file could say is refused, not followed for ever', () => {
  const endless: Record<string, unknown> = {};
  endless['policies'] = endless;
  const read = planOf(endless, OPTIONS);
  expect('faults' in read && read.faults.map(faultLine)).toEqual(['<object>:1:1 nested too deeply']);
});
