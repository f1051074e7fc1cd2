/** Every plan in examples/plans fits its scenario, is short, says that it is no forecast, and cites evidence that exists. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import evidence from '../../actors/evidence.json' with { type: 'json' };
import { designOf } from '../../src/batch/design.ts';
import { readPlan } from '../../src/batch/plan.ts';
import { castOf, partySpecs } from '../../src/simulation/cast.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { luckOf } from '../../src/random/streams.ts';
import { EXAMPLES, filesIn, textOf } from './files.ts';

const PLANS = filesIn('plans', '.yaml');

function read(file: string) {
  const found = readPlan(join(EXAMPLES, 'plans', file), { parties: partySpecs(ACTORS), seed: 'a' });
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return { ...found, design: designOf({ scenario: found.scenario, runs: 1, plan: found.plan }) };
}

test.each(PLANS)('%s fits its scenario, and its first and last runs play to an end', (file) => {
  const { design } = read(file);
  for (const index of [0, design.runs - 1]) {
    const { scenario, replication } = design.at(index);
    const told: string[] = [];
    playOut(castOf(scenario, ACTORS), luckOf('a', replication), ({ event }) => told.push(event));
    expect(told.at(-1)).toBe('END');
  }
});

test('they hold the runs that their comments say', () => {
  expect(Object.fromEntries(PLANS.map((file) => [file, read(file).design.runs]))).toEqual({
    'backstop-and-guarantee.yaml': 512,
    'schools-of-thought.yaml': 128,
    'what-time-costs.yaml': 80,
    'who-speaks-when.yaml': 800,
  });
});

test.each(PLANS)('%s is short, says that it is no forecast, and names a range from the evidence', (file) => {
  const text = textOf(`plans/${file}`);
  expect(text).toMatch(/not a forecast/i);
  expect(text.split('\n').length).toBeLessThan(40);
  expect(textOf('README.md')).toContain(`plans/${file}`);
  const known = new Set(JSON.stringify(evidence).match(/\b[EP]\d{2,3}\b/g));
  const cited = text.match(/\b[EP]\d{2,3}\b/g) ?? [];
  expect(cited.length).toBeGreaterThan(0);
  expect(cited.filter((id) => !known.has(id))).toEqual([]);
});

test('ranges of numbers of parties are those that the parties give', () => {
  for (const file of PLANS) {
    for (const { path, law } of read(file).plan.uncertainties) {
      const [room, id, ...steps] = path.split('.');
      const actor = ACTORS.find((one) => room === 'parties' && one.id === id);
      if (actor === undefined) continue;
      let node: unknown = actor.numbers;
      for (const step of steps) node = (node as Record<string, unknown>)[step];
      const { value, range } = node as { value: number; range: number | readonly number[] };
      const given = typeof range === 'number' ? [value * (1 - range), value * (1 + range)] : range;
      const bounds = law.kind === 'normal' ? law.within : 'low' in law ? [law.low, law.high] : null;
      expect([path, ...(bounds ?? [])]).toEqual([
        path,
        ...given.map((end) => expect.closeTo(end, 12) as number),
      ]);
    }
  }
});
