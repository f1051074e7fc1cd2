/** Which texts are no terms at all: the logical constraints of model.md 2.1 as the flagship writes them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Scenario } from '../../src/course/scenario.ts';
import { clausesOf } from '../../src/course/scene.ts';
import {
  brokenInWords,
  constraintsByIssue,
  countBroken,
  satisfies,
} from '../../src/negotiation/constraints.ts';
import { issueIndex, spaceOf } from '../../src/negotiation/issues.ts';

const FLAGSHIP = join(import.meta.dirname, '..', '..', 'examples', 'ukraine-2025.yaml');
const file = parse(readFileSync(FLAGSHIP, 'utf8')) as Scenario;
const space = spaceOf(
  Object.entries(file.issues).map(([id, { name, levels }]) => ({ id, name, levels: [...levels] })),
);
const constraints = Object.entries(file.constraints).map(([id, { when, then, because }]) => ({
  id,
  when: clausesOf(space, when),
  then: clausesOf(space, then),
  because,
}));

type Text = Readonly<Record<string, number>>;

function termsOf(text: Text): number[] {
  return space.issues.map(({ id }) => text[id] ?? (file.reference[id] as number));
}

/** Changes to the reference terms that break one rule alone, and the rule in words. */
const BROKEN: readonly (readonly [rule: string, change: Text, words: string])[] = [
  ['L01', { CEASE: 0, FORCE: 3 }, 'FORCE 3 or 4 or 5 needs CEASE 3 or 4 or 5'],
  ['L03a', { ALIGN: 3, GUAR: 2 }, 'ALIGN 3 needs FORCE 0 or 1'],
  ['L03b', { ALIGN: 3, GUAR: 2, FORCE: 1, EU: 4 }, 'ALIGN 3 needs EU 0 or 1 or 2 or 3'],
  ['L03c', { ALIGN: 3, FORCE: 1 }, 'ALIGN 3 and GUAR 3 or 4 needs GRULE 2'],
  ['L04', { ALIGN: 0, UAF: 3 }, 'ALIGN 0 needs UAF 0 or 1 or 2'],
  ['L05', { GUAR: 4, USB: 1 }, 'GUAR 4 needs USB 2 or 3 or 4'],
  ['L07a', { GRULE: 2, GUAR: 0 }, 'GRULE 2 needs GUAR 1 or 2 or 3 or 4'],
  ['L07b', { GRULE: 2 }, 'GRULE 2 and GUAR 3 or 4 needs ALIGN 3'],
  ['L08', { USB: 4 }, 'USB 4 needs FORCE 3 or 4 or 5'],
  ['L09', { FORCE: 4, USB: 1 }, 'FORCE 4 or 5 needs USB 2 or 3 or 4'],
  ['L11a', { CEASE: 0, MON: 3 }, 'MON 3 or 4 needs CEASE 3 or 4 or 5'],
  ['L11b', { MON: 4 }, 'MON 4 needs USB 3 or 4'],
  ['L12', { TERR: 3, CEASE: 4 }, 'TERR 3 or 4 needs CEASE 5'],
  ['L14', { EU: 4, GUAR: 1 }, 'EU 4 needs GUAR 2 or 3 or 4'],
  ['L17a', { CEASE: 2 }, 'CEASE 1 or 2 needs TERR 0 or 1'],
  ['L17b', { CEASE: 2, TERR: 1, SANC: 3 }, 'CEASE 1 or 2 needs SANC 0 or 1 or 2'],
  ['L17c', { CEASE: 1, TERR: 0, ASSET: 2 }, 'CEASE 1 or 2 needs ASSET 0 or 1'],
];

test('the middle-of-the-road text of model.md 4.6 breaks no rule', () => {
  expect(brokenInWords(space, constraints, termsOf({}))).toEqual([]);
});

test.for(BROKEN)('a text that breaks %s alone is told so in words', ([rule, change, words]) => {
  const because = file.constraints[rule]?.because ?? '';
  expect(brokenInWords(space, constraints, termsOf(change))).toEqual([`${rule}: ${words} (${because})`]);
});

test('every rule of the flagship is broken by one of these texts', () => {
  expect(BROKEN.map(([rule]) => rule)).toEqual(Object.keys(file.constraints));
});

/** The rules of model.md 2.1, with ambiguity A10 of protocol.md, written out as predicates. */
const RULES: Readonly<Record<string, (x: Readonly<Record<string, number>>) => boolean>> = {
  L01: (x) => !(x['FORCE']! >= 3) || x['CEASE']! >= 3,
  L03a: (x) => x['ALIGN'] !== 3 || x['FORCE']! <= 1,
  L03b: (x) => x['ALIGN'] !== 3 || x['EU']! <= 3,
  L03c: (x) => x['ALIGN'] !== 3 || x['GUAR']! <= 2 || x['GRULE'] === 2,
  L04: (x) => x['ALIGN'] !== 0 || x['UAF']! <= 2,
  L05: (x) => x['GUAR'] !== 4 || x['USB']! >= 2,
  L07a: (x) => x['GRULE'] !== 2 || x['GUAR']! >= 1,
  L07b: (x) => !(x['GRULE'] === 2 && x['GUAR']! >= 3) || x['ALIGN'] === 3,
  L08: (x) => x['USB'] !== 4 || x['FORCE']! >= 3,
  L09: (x) => !(x['FORCE']! >= 4) || x['USB']! >= 2,
  L11a: (x) => !(x['MON']! >= 3) || x['CEASE']! >= 3,
  L11b: (x) => x['MON'] !== 4 || x['USB']! >= 3,
  L12: (x) => !(x['TERR']! >= 3) || x['CEASE'] === 5,
  L14: (x) => x['EU'] !== 4 || x['GUAR']! >= 2,
  L17a: (x) => ![1, 2].includes(x['CEASE']!) || x['TERR']! <= 1,
  L17b: (x) => ![1, 2].includes(x['CEASE']!) || x['SANC']! <= 2,
  L17c: (x) => ![1, 2].includes(x['CEASE']!) || x['ASSET']! <= 1,
};

const anyTerms = fc.tuple(...space.issues.map(({ levels }) => fc.nat(levels.length - 1)));

test('the file means what model.md 2.1 says, whatever the text', () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const named = Object.fromEntries(space.issues.map(({ id }, k) => [id, terms[k] as number]));
      const broken = constraints.filter((constraint) => !satisfies(constraint, terms)).map(({ id }) => id);
      expect(broken).toEqual(Object.keys(RULES).filter((id) => RULES[id]?.(named) === false));
      expect(countBroken(constraints, terms)).toBe(broken.length);
    }),
    { seed: 12, numRuns: 2000 },
  );
});

test('after a change of one issue only the rules that mention it need another look', () => {
  const byIssue = constraintsByIssue(space, constraints);
  fc.assert(
    fc.property(anyTerms, fc.nat(space.issues.length - 1), fc.nat(5), (terms, k, level) => {
      const changed = [...terms];
      changed[k] = level % (space.count[k] as number);
      const verdict = (rules: typeof constraints, text: number[]): string[] =>
        rules.filter((rule) => !satisfies(rule, text)).map(({ id }) => id);
      const others = constraints.filter((rule) => byIssue[k]?.includes(rule) === false);
      expect(verdict(others, changed)).toEqual(verdict(others, [...terms]));
    }),
    { seed: 13, numRuns: 1000 },
  );
});

test('a rule without a condition holds always, and an unknown issue is refused', () => {
  const always = { id: 'always', when: [], then: clausesOf(space, { USB: '>=1' }), because: 'so' };
  expect(brokenInWords(space, [always], termsOf({ USB: 0 }))).toEqual(['always: USB 1 or 2 or 3 or 4 (so)']);
  expect(() => issueIndex(space, 'NATO')).toThrow(new RangeError('unknown issue: NATO'));
});
