/**
 * Does a larger win-set ever hurt? T31 of model.md section 5 as a property of draws (Putnam 1988): lines are drawn from the
 * same uniforms whatever their chance, so halving a party's chances of red lines turns hard lines soft and none hard.
 * Every text that all would take is still taken, and ratification of given terms never falls.
 */
import { expect, test } from 'vitest';
import { ratify } from '../../src/course/ratification.ts';
import type { Run } from '../../src/course/run.ts';
import type { Scene } from '../../src/course/scene.ts';
import { satisfies } from '../../src/negotiation/constraints.ts';
import { worthOf } from '../../src/negotiation/worth.ts';
import { luckOf } from '../../src/random/streams.ts';
import { referenceWith, sceneWith, SEED, startOf } from './draws.ts';

const DRAWS = 60;
const TEXTS = 150;

/** Overrides that halve every chance of a red line of a party. */
function halved(party: string): string[] {
  const { numbers } = sceneWith().table.find(({ id }) => id === party)!;
  return Object.entries(numbers.redLines).flatMap(([issue, lines]) =>
    Object.entries(lines).map(([levels, hard]) => `parties.${party}.redLines.${issue}.${levels}=${hard / 2}`),
  );
}

/** Texts near the reference: valid, with some issues at any level. */
function someTexts(scene: Scene): Int32Array[] {
  const stream = luckOf(SEED, 0)('texts');
  const texts: Int32Array[] = [];
  while (texts.length < TEXTS) {
    const terms = Int32Array.from(scene.reference, (level, k) =>
      stream() < 0.5 ? level : Math.floor(stream() * (scene.space.count[k] as number)),
    );
    if (scene.constraints.every((constraint) => satisfies(constraint, terms))) texts.push(terms);
  }
  return texts;
}

const feasible = (run: Run, text: Int32Array): boolean =>
  run.table.every(({ views }) => worthOf(views.own, text) >= 0);

test.for(['russia', 'ukraine', 'europe', 'united-states'])(
  'T31 with half the red lines of %s, no text that all would take is lost, and some are won',
  (party) => {
    const scene = sceneWith();
    const softer = sceneWith(halved(party));
    const texts = someTexts(scene);
    let won = 0;
    let lost = 0;
    for (let replication = 0; replication < DRAWS; replication += 1) {
      const before = startOf(scene, luckOf(SEED, replication));
      const after = startOf(softer, luckOf(SEED, replication));
      before.facts.table.forEach(({ hard }, p) =>
        hard.forEach((was, n) => expect(after.facts.table[p]!.hard[n]).toBeLessThanOrEqual(was)),
      );
      const own = (run: Run, text: Int32Array): number =>
        worthOf(run.table.find(({ party: { id } }) => id === party)!.views.own, text);
      for (const text of texts) {
        expect(own(after, text)).toBeGreaterThanOrEqual(own(before, text));
        if (own(after, text) >= 0 && own(before, text) < 0) won += 1;
        if (feasible(before, text) && !feasible(after, text)) lost += 1;
      }
    }
    expect(lost).toBe(0);
    expect(won).toBeGreaterThan(0);
  },
);

test('T31 a public that would bear more never sinks terms that it would have ratified', () => {
  const scene = sceneWith();
  const milder = sceneWith(['gates.R3.base=0.55']);
  const terms = referenceWith(scene);
  let won = 0;
  let lost = 0;
  for (let replication = 0; replication < 400; replication += 1) {
    const before = ratify(startOf(scene, luckOf(SEED, replication)), terms);
    const after = ratify(startOf(milder, luckOf(SEED, replication)), terms);
    if (before.failed < 0 && after.failed >= 0) lost += 1;
    if (before.failed >= 0 && after.failed < 0) won += 1;
  }
  expect(lost).toBe(0);
  expect(won).toBeGreaterThan(0);
});
