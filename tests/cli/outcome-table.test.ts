/** The outcome table: policies side by side within 80 columns, in as many blocks as it takes. */
import { expect, test } from 'vitest';
import type { Tally } from '../../src/simulation/tally.ts';
import { emptyTally } from '../../src/simulation/tally.ts';
import { policyTable } from '../../src/cli/policy-table.ts';
import { readUntil, untilInWords, widthOf } from '../../src/cli/until.ts';

const SHARES = ['feasible', 'reached', 'ratified', 'held 12', 'held 60', 'truce ever'];

function counted(runs: number, ratified: number): Tally {
  return { ...emptyTally(), runs, ratified, reached: ratified, outcomes: { settlement: ratified } };
}

function tableOf(names: readonly string[]): string[] {
  return policyTable(
    names.map((policy, p) => ({ policy, tally: counted(1000, 100 * p) })),
    SHARES,
  );
}

test('policies stand side by side, each share above its interval', () => {
  const lines = tableOf(['base', 'aid', 'truce']);
  expect(lines[0]?.trim().split(/ +/)).toEqual(['base', 'aid', 'truce']);
  const ratified = lines.findIndex((line) => line.startsWith('  ratified'));
  expect(lines[ratified]?.trim().split(/ {2,}/)).toEqual(['ratified', '0.0 %', '10.0 %', '20.0 %']);
  expect(lines[ratified + 1]?.trim().split(/ +/)).toEqual(['(0.0-0.4)', '(8.3-12.0)', '(17.6-22.6)']);
  expect(lines.find((line) => line.startsWith('  settlement'))?.trim()).toMatch(/0\.0 % +10\.0 % +20\.0 %$/);
});

test('more policies than fit go on in further blocks, and long names are listed once', () => {
  const names = Array.from({ length: 7 }, (_, p) => `a policy with a long name ${p}`);
  const lines = tableOf(names);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  for (const name of names) expect(lines.filter((line) => line.endsWith(name)).length).toBe(1);
  expect(lines.filter((line) => line.startsWith('  ratified')).length).toBe(2);
});

test.each([
  ['±0.5%', 'ratified', 0.005],
  ['+-0.5%', 'ratified', 0.005],
  ['.5%', 'ratified', 0.005],
  ['reached±2 %', 'reached', 0.02],
  ['held_12 +/-1%', 'held 12', 0.01],
  ['truce ever±1%', 'truce ever', 0.01],
])('%s is a rule', (text, share, within) => {
  expect(readUntil(text)).toEqual({ share, within });
});

test.each(['', '5', '±%', '-1%', '60%', 'feasible±1%', '1%2'])('%j is no rule, and why is said', (text) => {
  expect(typeof readUntil(text)).toBe('string');
});

test('a rule holds when the widest interval among policies is narrow enough', () => {
  const rule = readUntil('ratified±2%');
  if (typeof rule === 'string') throw new Error(rule);
  expect(untilInWords(rule)).toBe('ratified ±2 %');
  const narrow = counted(5000, 100);
  expect(widthOf(rule, [narrow])).toBeLessThan(0.02);
  expect(widthOf(rule, [narrow, counted(500, 250)])).toBeGreaterThan(0.02);
  expect(widthOf(rule, [narrow, counted(0, 0)])).toBe(0.5);
});
