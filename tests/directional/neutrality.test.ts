/**
 * Does the engine favour anybody by name? T37 and T38 of model.md section 5: under exchanged names the trace is the same
 * after renaming, and the same seed gives the same bytes. All asymmetry lives in data.
 */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { Actor } from '../../src/course/party.ts';
import type { Scenario } from '../../src/course/scenario.ts';
import { scenario } from '../../src/index.ts';
import type { Luck } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playOut } from '../../src/simulation/interpreter.ts';
import { interpreted, traceOf } from '../../src/simulation/trace.ts';
import { SEED } from './draws.ts';
import { renamedActors, renamedLine, renamedLuck, renamedScenario } from './renamed.ts';

const FORMATS = ['stacked', 'shuttle', 'bilateral-first'] as const;
/** Acts that are off in the flagship are on here, so that their streams and effects are tried, too. */
const ALL_ACTS = [
  'parties.russia.acts.strikes.chance=0.3',
  'parties.russia.acts.redLine.chance=0.3',
  'parties.ukraine.acts.mobilisation.chance=0.3',
  'parties.europe.acts.sanctions.chance=0.3',
  'talks.walkOut.comeBack=0.2',
];

function linesOf(of: Scenario, actors: readonly Actor[], luck: Luck): string[] {
  const lines: string[] = [];
  playOut(castOf(of, actors), luck, (happening) => lines.push(JSON.stringify(happening)));
  return lines;
}

test.for(FORMATS)('T37 under exchanged names %s talks go the same way', (format) => {
  const original = scenario('ukraine-2025', [`format=${format}`, ...ALL_ACTS]);
  const renamed = renamedScenario(original);
  const [actors, otherActors] = [ACTORS, renamedActors(ACTORS)];
  for (let replication = 0; replication < 6; replication += 1) {
    const luck = luckOf(SEED, replication);
    const lines = linesOf(original, actors, luck);
    const otherLines = linesOf(renamed, otherActors, renamedLuck(luck));
    expect(lines.length).toBeGreaterThan(10);
    expect(otherLines).not.toEqual(lines);
    expect(otherLines.map(renamedLine)).toEqual(lines);
  }
});

test.for(FORMATS)('T38 the same seed gives the same bytes in %s talks', (format) => {
  const trace = (seed: string): string => {
    const of = scenario('ukraine-2025', [`format=${format}`]);
    const header = {
      trace: 'winset',
      version: 1,
      scenario: { bundled: 'ukraine-2025', set: [`format=${format}`] },
      title: of.title,
      seed,
      replication: 2,
    } as const;
    return traceOf(header, of, interpreted(ACTORS)).join('\n');
  };
  expect(trace(SEED)).toBe(trace(SEED));
  expect(trace('another seed').split('\n').slice(1)).not.toEqual(trace(SEED).split('\n').slice(1));
});
