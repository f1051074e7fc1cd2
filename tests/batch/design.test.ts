/** Which runs does a plan hold? Order, labels and luck; and every scenario is the very one that the same overrides give. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Design } from '../../src/batch/design.ts';
import { designOf } from '../../src/batch/design.ts';
import type { Scenario } from '../../src/simulation/cast.ts';
import { bundled, flagship } from '../flagship.ts';
import { designed, faultsIn, planned } from './plans.ts';

const PLAN = {
  design: 'sobol',
  points: 4,
  replications: 3,
  uncertainties: { 'war.trust': [-0.2, 0.2], rounds: { integer: [2, 4] } },
  policies: { 'as it was': {}, 'no backstop': { forced: { USB: 0 } } },
};

test('runs go point by point, at each policy by policy, under each replication by replication', () => {
  const design = designed(PLAN);
  expect(design.runs).toBe(24);
  expect(design.policies).toEqual(['as it was', 'no backstop']);
  const cases = Array.from({ length: design.runs }, (_, index) => design.at(index));
  expect(cases.map(({ policy }) => policy).join('')).toBe('000111000111000111000111');
  expect(cases.map(({ labels }) => labels[1]).join('')).toBe('000000111111222222333333');
  expect(cases.map(({ replication }) => replication).join(' ')).toBe(
    '0 1 2 0 1 2 3 4 5 3 4 5 6 7 8 6 7 8 9 10 11 9 10 11',
  );
});

test('every policy meets the same luck and the same values at a point, and differs in what it says', () => {
  const design = designed(PLAN);
  for (let point = 0; point < 4; point += 1) {
    const [one, other] = [design.at(point * 6), design.at(point * 6 + 3)];
    expect(other.replication).toBe(one.replication);
    expect(other.labels.slice(1)).toEqual(one.labels.slice(1));
    expect(other.labels[0]).toBe('no backstop');
    expect(other.scenario).toEqual({ ...one.scenario, forced: { USB: 0 } });
  }
});

test('the replications of a point and policy share one scenario, so that it is compiled once', () => {
  const design = designed(PLAN);
  expect(design.at(1).scenario).toBe(design.at(0).scenario);
  expect(design.at(2).scenario).toBe(design.at(0).scenario);
  expect(design.at(3).scenario).not.toBe(design.at(0).scenario);
  const policiesOnly = designed({ replications: 9, policies: PLAN.policies });
  expect(policiesOnly.at(8).scenario).toBe(policiesOnly.at(0).scenario);
});

test('labels say what is played: the values stand in the scenario, in columns named after their paths', () => {
  const design = designed({
    ...PLAN,
    uncertainties: { ...PLAN.uncertainties, 'parties.united-states.weights.USB': [0.1, 0.2] },
  });
  expect(design.labels.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'policy string',
    'point integer',
    'war_trust number',
    'rounds integer',
    'parties_united_states_weights_usb number',
  ]);
  expect(design.labels.at(-1)?.description).toBe(
    'value of parties.united-states.weights.USB: uniform from 0.1 to 0.2, before weights are made to sum to 1',
  );
  for (const index of [0, 7, 23]) {
    const { scenario, labels } = design.at(index);
    expect([scenario.war?.trust, scenario.rounds]).toEqual(labels.slice(2, 4));
  }
});

test('a design made elsewhere from its specification as JSON has the same cases, in any order', () => {
  const { plan, scenario } = planned({
    ...PLAN,
    uncertainties: {
      ...PLAN.uncertainties,
      format: { levels: ['stacked', 'shuttle'] },
      'parties.russia.weights.TERR': { normal: [0.24, 0.04], within: [0.15, 0.32] },
    },
  });
  const spec = { scenario, runs: 1, plan };
  const [here, cloned] = [designOf(spec), designOf(structuredClone(spec))];
  const there = designOf(JSON.parse(JSON.stringify(spec)) as typeof spec);
  for (const index of [23, 0, 11, 12, 5]) {
    const text = JSON.stringify(here.at(index));
    expect(JSON.stringify(there.at(index))).toBe(text);
    expect(JSON.stringify(cloned.at(index))).toBe(text);
  }
});

test('without a plan a design is its scenario under one replication after another', () => {
  const scenario = flagship();
  const design = designOf({ scenario, runs: 5, plan: null });
  expect(design.runs).toBe(5);
  expect(design.at(3)).toEqual({ scenario, replication: 3, policy: 0, labels: [] });
});

test('a full factorial design takes every combination of levels once, the first turning slowest', () => {
  const design = designed({
    design: 'full-factorial',
    replications: 2,
    uncertainties: {
      format: { levels: ['stacked', 'shuttle', 'bilateral-first'] },
      'war.trust': { levels: [-0.1, 0.1] },
      rounds: { integer: [3, 4] },
    },
  });
  expect(design.runs).toBe(24);
  const points = Array.from({ length: 12 }, (_, point) =>
    design
      .at(point * 2)
      .labels.slice(2)
      .join(' '),
  );
  expect(points.slice(0, 5)).toEqual([
    'stacked -0.1 3',
    'stacked -0.1 4',
    'stacked 0.1 3',
    'stacked 0.1 4',
    'shuttle -0.1 3',
  ]);
  expect(new Set(points).size).toBe(12);
});

/** The overrides that a run's labels stand for. */
function overridesOf(design: Design, paths: readonly string[], index: number): string[] {
  const values = design.at(index).labels.slice(2);
  return paths.map((path, u) => `${path}=${JSON.stringify(values[u])}`);
}

/** Every number of a scenario by the path that `--set` takes. */
function numbersOf(scenario: Scenario): Map<string, number> {
  const found = new Map<string, number>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'number') found.set(path, value);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) walk(child, path === '' ? key : `${path}.${key}`);
  };
  const { parties, ...rest } = scenario;
  walk({ ...rest, parties: Object.fromEntries(parties.map(({ id, numbers }) => [id, numbers])) }, '');
  return found;
}

type Numbers = readonly (readonly [path: string, value: number])[];

function varied(numbers: Numbers): Record<string, unknown> {
  const ranges = numbers.map(
    ([path, value]) =>
      [path, value === 0 ? [0, 0.01] : [value * 0.9, value].toSorted((a, b) => a - b)] as const,
  );
  return { design: 'monte-carlo', points: 5, uncertainties: Object.fromEntries(ranges) };
}

/** Those that may be varied alone: not whole numbers, nor chances that must sum to 1. */
function variable(numbers: Numbers): Numbers {
  const faults = faultsIn(varied(numbers));
  const kept = numbers.filter(([path]) =>
    faults.every((fault) => !fault.includes(` uncertainties.${path}: `)),
  );
  return faults.length === 0 || kept.length === numbers.length ? kept : variable(kept);
}

// Each takes every fortieth number, so that it reaches into every section; all forty were tried once.
test.for([0, 11, 22, 33])(
  'at random points of numbers from all over the flagship (from the %ith on) the scenario is the one that --set gives',
  { timeout: 60_000 },
  (first) => {
    const all = [...numbersOf(flagship())].filter(([path]) => !/^(?:forced|reference)\./.test(path));
    const chosen = variable(all.filter((_, index) => index % 40 === first));
    expect(chosen.length).toBeGreaterThan(15);
    const design = designed(varied(chosen));
    const paths = chosen.map(([path]) => path);
    for (const index of [0, 3]) {
      const full = flagship(overridesOf(design, paths, index));
      expect(JSON.stringify(design.at(index).scenario)).toBe(JSON.stringify(full));
    }
  },
);

test('weights, ranges of red lines, categories, levels and rounds at once, over --set and policies: still the same scenario', () => {
  const set = ['parties.europe.weights.USB=0.3', 'horizon=24'];
  const uncertainties = {
    'parties.europe.weights.FORCE': [0.05, 0.2],
    'parties.europe.weights.GUAR': [0.05, 0.3],
    'parties.russia.redLines.FORCE.4': [0.1, 0.9],
    'parties.russia.redLines.EU.3': [0.1, 0.9],
    'parties.ukraine.acts.minerals.chanceAfterFrame': [0, 0.4],
    'shocks.I09.effects.0.chance': [0.2, 0.8],
    'talks.walkOut.months': { integer: [1, 6] },
    'forced.CEASE': { levels: [3, '>=4', [3, 5]] },
    'durability.hazard.scaleDays.3.0': [150, 250],
    'durability.hazard.scaleDays.3.1': [400, 600],
    shocksOn: { levels: [true, false] },
    rounds: { integer: [3, 30] },
  };
  const policies = {
    none: {},
    weights: { 'parties.europe': { weights: { TERR: 0.4 }, patience: 0.9 } },
    lines: { 'parties.russia.redLines': { FORCE: { 2: 0.2 }, ALIGN: { 1: 0.5 } }, forced: { USB: '<=1' } },
  };
  const policySets = [
    [],
    ['parties.europe.weights.TERR=0.4', 'parties.europe.patience=0.9'],
    ['parties.russia.redLines.FORCE.2=0.2', 'parties.russia.redLines.ALIGN.1=0.5', "forced.USB='<=1'"],
  ];
  const design = designed({ design: 'latin-hypercube', points: 6, uncertainties, policies }, { set });
  const paths = Object.keys(uncertainties);
  for (let index = 0; index < design.runs; index += 1) {
    const { policy, labels, scenario } = design.at(index);
    const own = paths.map((path, u) => {
      const value = labels[u + 2];
      return `${path}=${typeof value === 'string' && value.startsWith('[') ? value : JSON.stringify(value)}`;
    });
    const full = flagship([...set, ...(policySets[policy] ?? []), ...own]);
    expect(JSON.stringify(scenario)).toBe(JSON.stringify(full));
  }
});

const MARKET = join(import.meta.dirname, '..', 'simulation', 'fixtures', 'market.yaml');

test('rounds move the horizons of parties that give none of their own, as they do in a file', () => {
  const path = 'parties.seller.concession.horizonMonths';
  const design = designed(
    {
      points: 4,
      uncertainties: { rounds: { integer: [4, 20] } },
      policies: { none: {}, own: { [path]: [5, 7] } },
    },
    { scenario: MARKET },
  );
  for (let index = 0; index < 8; index += 1) {
    const { policy, labels, scenario } = design.at(index);
    const set = [...(policy === 1 ? [`${path}=[5, 7]`] : []), `rounds=${labels[2] as number}`];
    expect(JSON.stringify(scenario)).toBe(JSON.stringify(bundled(MARKET, set)));
  }
  const horizons = design
    .at(0)
    .scenario.parties.map(({ numbers }) =>
      'concession' in numbers ? numbers.concession.horizonMonths[0] : null,
    );
  expect(horizons).toEqual([design.at(0).labels[2], design.at(0).labels[2]]);
});

test('points that were chosen elsewhere are played as they stand, each with its policy and its luck', () => {
  const { plan, scenario } = planned({ ...PLAN, design: 'monte-carlo', points: 1, replications: 1 });
  const chosen = {
    shares: Float64Array.of(0, 0, 0.5, 0.5, 1, 1),
    policies: Int32Array.of(1, 0, 1),
    replications: Float64Array.of(7, 7, 3),
  };
  const design = designOf({ scenario, runs: 0, plan: { ...plan, chosen } });
  expect(design.runs).toBe(3);
  const cases = [0, 1, 2].map((index) => design.at(index));
  expect(cases.map(({ replication }) => replication)).toEqual([7, 7, 3]);
  expect(cases.map(({ labels }) => labels)).toEqual([
    ['no backstop', 0, -0.2, 2],
    ['as it was', 1, 0, 3],
    ['no backstop', 2, 0.2, 4],
  ]);
  expect(cases[2]?.scenario).toMatchObject({ rounds: 4, war: { trust: 0.2 }, forced: { USB: 0 } });
});

test('a plan may have more uncertain numbers than Sobol points have dimensions, if it asks for none', () => {
  const uncertainties = Object.fromEntries(Array.from({ length: 101 }, (_, k) => [`x${k}`, [0, 1]] as const));
  expect(faultsIn({ design: 'sobol', points: 1, uncertainties })[0]).toMatch(/must be at most 100, not 101/);
  expect(faultsIn({ design: 'monte-carlo', points: 1, uncertainties }).join()).not.toMatch(/must be at most/);
});
