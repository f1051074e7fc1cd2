/**
 * Do talks go the way that the theory says? Rows of model.md section 5 about the existence of joint terms and about whole
 * runs, where few pairs decide; what takes more stands in tests/long.
 */
import { afterAll, expect, test } from 'vitest';
import { jointTermsExist, played, ratified } from './pairs.ts';
import { arrow, expectFall, expectRise, mean, paired, reportOf, spelled } from './verdict.ts';

const report = reportOf('Joint terms at the start, and whole runs in pairs (share ratified, stacked)');
const DRAWS = 300;
const PAIRS = 120;
const bothCosts = (cost: number): string[] => [
  `war.costs.start.russia=${cost}`,
  `war.costs.start.ukraine=${cost}`,
];

afterAll(() => report.print());

test('T08 with an open path to accession no terms suit everybody', { timeout: 120_000 }, () => {
  const undertaking = jointTermsExist(DRAWS, ['forced.ALIGN=2']);
  const path = jointTermsExist(DRAWS, ['forced.ALIGN=0']);
  report.add(
    'T08',
    `joint terms, ALIGN 2 → 0: ${arrow([undertaking, path])}; ${spelled(paired(undertaking, path))}`,
  );
  expectFall('T08', paired(undertaking, path));
  expect(mean(path)).toBeLessThan(0.02);
});

test('T14 joint terms exist more often as the war costs both more', { timeout: 120_000 }, () => {
  const [low, high] = [jointTermsExist(DRAWS, bothCosts(0.1)), jointTermsExist(DRAWS, bothCosts(0.9))];
  report.add('T14', `joint terms, costs .1 → .9: ${arrow([low, high])}; ${spelled(paired(low, high))}`);
  expectRise('T14 joint terms', paired(low, high));
});

test('T14 talks succeed more often as the war costs both more', { timeout: 120_000 }, async () => {
  const low = ratified(await played(PAIRS, bothCosts(0.3)));
  const high = ratified(await played(PAIRS, bothCosts(0.7)));
  report.add('T14', `ratified, costs .3 → .7: ${arrow([low, high])}; ${spelled(paired(low, high))}`);
  expectRise('T14 ratified', paired(low, high));
});

test('T32 talks succeed less often as views of the front part', { timeout: 120_000 }, async () => {
  // Momentum enters what a party holds out for only through its reservation value, so a view of its own that differs by
  // .3 is an offset of .3 times its coefficient: .12 for Russia, -.10 for Ukraine. The others see the offset, too.
  const views = (apart: number): string[] => [
    `parties.russia.reservation.base=${0.57 + 0.12 * apart}`,
    `parties.ukraine.reservation.base=${0.53 + 0.1 * apart}`,
  ];
  const together = ratified(await played(PAIRS, views(-0.3)));
  const parted = ratified(await played(PAIRS, views(0.3)));
  report.add(
    'T32',
    `ratified, views together → apart: ${arrow([together, parted])}; ${spelled(paired(together, parted))}`,
  );
  expectFall('T32', paired(together, parted));
});
