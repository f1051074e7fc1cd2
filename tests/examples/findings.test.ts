/** examples/findings.md answers every question that its script asks, and its questions can be asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import evidence from '../../actors/evidence.json' with { type: 'json' };
import { ASSUMPTIONS, CLAIMS, LEVERS } from '../../examples/findings/questions.ts';
import { partySpecs } from '../../src/simulation/cast.ts';
import { readScenario } from '../../src/simulation/scenario-file.ts';
import { EXAMPLES } from './files.ts';

const chapter = readFileSync(join(EXAMPLES, 'findings.md'), 'utf8');

function faultsOf(name: string, set: readonly string[]): unknown {
  const read = readScenario(name, { parties: partySpecs(ACTORS), set });
  return 'faults' in read ? read.faults : [];
}

test('every lever, number and claim stands in the chapter', () => {
  for (const { name, issue, levels } of LEVERS) {
    for (const level of levels)
      expect(chapter).toContain(`| ${name} | ${issue} ${level.replace('<=', '≤ ')} |`);
  }
  for (const { path, ends } of ASSUMPTIONS)
    for (const end of ends) expect(chapter).toContain(`\`${path}=${end}\``);
  for (const { says } of CLAIMS) expect(chapter).toContain(says);
  expect(chapter).toContain('Not a forecast');
});

test('every override that the chapter tries is one of the flagship', () => {
  const levers = LEVERS.flatMap(({ issue, levels }) => levels.map((level) => `forced.${issue}=${level}`));
  const numbers = ASSUMPTIONS.flatMap(({ path, ends }) => ends.map((end) => `${path}=${end}`));
  for (const one of [...levers, ...numbers])
    expect([one, faultsOf('ukraine-2025', [one])]).toEqual([one, []]);
  for (const { scenario = 'ukraine-2025', set = [] } of CLAIMS) expect(faultsOf(scenario, set)).toEqual([]);
});

test('every claim names evidence that is in the register', () => {
  const known = new Set(evidence.map(({ id }) => id));
  for (const claim of CLAIMS)
    for (const id of claim.evidence.split(' ')) expect([id, known.has(id)]).toEqual([id, true]);
});

test('no figure is without its interval', () => {
  const cells = [...chapter.matchAll(/\| ([−+]?\d+\.\d+[^|]*)/g)].map(([, cell]) => cell?.trim() ?? '');
  expect(cells.length).toBeGreaterThan(100);
  for (const cell of cells) expect(cell).toMatch(/\(.+(?: to |–).+\)|±/);
});
