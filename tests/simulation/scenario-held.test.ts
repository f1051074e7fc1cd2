// Does a scenario that is held as plain data, as the page holds it, resolve to the same as its file, overrides included?
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { partySpecs } from '../../src/simulation/cast.ts';
import type { ReadResult } from '../../src/simulation/scenario-file.ts';
import { bundledScenarios, readScenario } from '../../src/simulation/scenario-file.ts';
import { loadFile } from '../../src/simulation/scenario-file/files.ts';
import { extendNothing, resolveHeld } from '../../src/simulation/scenario-file/held.ts';
import { plainOf } from '../../src/simulation/scenario-file/tree.ts';

const SETS = [
  [],
  ['rounds=24'],
  ['format=shuttle', 'war.momentum.start=.9'],
  ['parties.russia.weights.TERR=.5', 'parties.russia.redLines.FORCE.3=1'],
  ['rounds=many'],
];
const parties = partySpecs(ACTORS);

/** The scenario, or what is wrong with it; where it stands differs. */
function gist(read: ReadResult): unknown {
  return 'scenario' in read
    ? read.scenario
    : read.faults.map(({ path, message, value }) => [path, message, value]);
}

function heldForm(name: string): unknown {
  const loaded = loadFile(name);
  if ('faults' in loaded) throw new Error(name);
  return JSON.parse(JSON.stringify(plainOf(loaded.tree)));
}

test.for(bundledScenarios())('%s is the same from its file and from what a page holds', (name) => {
  const form = heldForm(name);
  for (const set of SETS) {
    const [file, held] = [
      readScenario(name, { parties, set }),
      resolveHeld(form, { parties, set }, extendNothing),
    ];
    expect(gist(held)).toEqual(gist(file));
  }
});

test('what is held extends nothing', () => {
  const read = resolveHeld({ extends: 'ukraine-2025' }, { parties }, extendNothing);
  expect('faults' in read && read.faults[0]?.message).toBe('nothing can be extended here');
});
