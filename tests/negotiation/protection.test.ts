/** The protection index D: the figures that model.md 4.6 computes for named packages, and laws of a noisy-or. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Scenario } from '../../src/course/scenario.ts';
import { issueIndex, spaceOf } from '../../src/negotiation/issues.ts';
import { compileProtection, layersOf, protectionOf } from '../../src/negotiation/protection.ts';

const FLAGSHIP = join(import.meta.dirname, '..', '..', 'examples', 'ukraine-2025.yaml');
const file = parse(readFileSync(FLAGSHIP, 'utf8')) as Scenario;
const space = spaceOf(
  Object.entries(file.issues).map(([id, { name, levels }]) => ({ id, name, levels: [...levels] })),
);
const layers = Object.entries(file.protection).map(([id, { issue, strength, times = {} }]) => ({
  id,
  issue: issueIndex(space, issue),
  strength,
  times: Object.entries(times).map(([other, factor]) => ({ issue: issueIndex(space, other), factor })),
}));
const protection = compileProtection(space, layers);

type Text = Readonly<Record<string, number>>;

function termsOf(text: Text): number[] {
  return space.issues.map(({ id }) => text[id] ?? (file.reference[id] as number));
}

/** The maximal aims are texts of ours with the figure that the model gives without a text. */
const RUSSIAN_AIMS = { TERR: 4, ALIGN: 3, GUAR: 0, GRULE: 0, USB: 0, FORCE: 0, MON: 1, UAF: 4, EU: 1 };
const UKRAINIAN_AIMS = { TERR: 0, ALIGN: 0, GUAR: 4, GRULE: 0, USB: 3, FORCE: 4, MON: 4, UAF: 0, EU: 3 };

test.for([
  ['the middle package', {}, 0.61],
  ['the same under a veto rule', { GRULE: 2 }, 0.49],
  ['the same with the US disengaged', { USB: 0 }, 0.5],
  ['the same with Ukraine disarmed', { UAF: 4 }, 0.39],
  ['maximal aims of Russia', RUSSIAN_AIMS, 0.07],
  ['maximal aims of Ukraine', UKRAINIAN_AIMS, 0.87],
] as const)('%s protects as model.md 4.6 computes', ([, change, answer]) => {
  expect(protectionOf(protection, termsOf(change))).toBeCloseTo(answer, 2);
});

test('T27: more troops protect more, and small numbers add little (model.md 5)', () => {
  const force = layers.findIndex(({ id }) => id === 'force');
  const layer = [2, 3, 4, 5].map((FORCE) => layersOf(protection, termsOf({ FORCE }))[force] as number);
  expect(layer).toEqual([0.06, 0.18, 0.32, 0.42].map((x) => expect.closeTo(x, 12) as number));
  expect(layersOf(protection, termsOf({ FORCE: 3, USB: 1 }))[force]).toBeCloseTo(0.18 * 0.35, 12);
});

const anyTerms = fc.tuple(...space.issues.map(({ levels }) => fc.nat(levels.length - 1)));

test('protection lies in [0, 1] and is the chance that not every layer fails', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const d = protectionOf(protection, terms);
      expect(d).toBeGreaterThanOrEqual(0);
      expect(d).toBeLessThanOrEqual(1);
      expect(d).toBeCloseTo(1 - layersOf(protection, terms).reduce((none, one) => none * (1 - one), 1), 12);
    }),
    { seed: 14, numRuns: 500 },
  );
});

test('another layer never lowers protection', () => {
  fc.assert(
    fc.property(anyTerms, fc.nat(layers.length - 1), (terms, left) => {
      const fewer = compileProtection(space, layers.toSpliced(left, 1));
      expect(protectionOf(fewer, terms)).toBeLessThanOrEqual(protectionOf(protection, terms) + 1e-15);
    }),
    { seed: 15, numRuns: 500 },
  );
});

test('a strength that is known better takes the place of the table, times the same factors', () => {
  const known = compileProtection(space, layers, new Map([['force', () => 0.5]]));
  const force = layers.findIndex(({ id }) => id === 'force');
  expect(layersOf(known, termsOf({ USB: 2 }))[force]).toBeCloseTo(0.5, 12);
  expect(layersOf(known, termsOf({ USB: 0 }))[force]).toBeCloseTo(0.175, 12);
});

test('a strength is told the levels of the issues that it is multiplied over', () => {
  const asked = new Set<string>();
  compileProtection(
    space,
    layers,
    new Map([['guarantee', (level, others) => (asked.add([level, ...others].join()), 0)]]),
  );
  expect(asked.size).toBe(5 * 5 * 3);
  expect(asked.has('4,4,2')).toBe(true);
});
