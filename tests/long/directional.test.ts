/**
 * Do whole talks go the way that the theory says, where it takes many pairs to see it? Rows of model.md section 5 in
 * stacked talks, 1,200 pairs each on common random numbers, as in protocol.md section 8. U rows are asserted, C reported.
 */
import { afterAll, beforeAll, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { openMonth } from '../../src/course/month.ts';
import { scenario } from '../../src/index.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { beginPlay } from '../../src/simulation/interpreter.ts';
import { SEED, sceneWith } from '../directional/draws.ts';
import { level, played, ratified, share, surplus } from '../directional/pairs.ts';
import type { Runs } from '../directional/pairs.ts';
import {
  arrow,
  expectFall,
  expectNoFall,
  expectRise,
  interval,
  paired,
  reportOf,
  spelled,
} from '../directional/verdict.ts';

const report = reportOf('Whole runs in 1,200 pairs, stacked (share ratified unless said)');
const PAIRS = 1200;
let base: Runs = [];
const shares = (...all: Runs[]): string => arrow([base, ...all].map(ratified));
const truces = (runs: Runs): Float64Array => share(runs, (row) => row['truce_ever'] === 'general');

beforeAll(async () => {
  base = await played(PAIRS);
}, 600_000);
afterAll(() => report.print());

test('T11 is contested: talks without American aid', async () => {
  const set = ['war.aid.lead=0', 'shocks.I01.rate=0'];
  const without = await played(PAIRS, set);
  const kept = await played(PAIRS, ['shocks.I01.rate=0']);
  report.add(
    'T11 (C)',
    `US aid .5 → 0: ${arrow([ratified(kept), ratified(without)])}; ${spelled(paired(ratified(kept), ratified(without)))}; general truce ever ${arrow([truces(kept), truces(without)])}`,
  );
});

test('T14 talks succeed more often as the war costs both more', async () => {
  const at = (cost: number) =>
    played(PAIRS, [`war.costs.start.russia=${cost}`, `war.costs.start.ukraine=${cost}`]);
  const [low, high] = [ratified(await at(0.3)), ratified(await at(0.7))];
  report.add('T14', `both costs .3 → .5 → .7: ${arrow([low, ratified(base), high])}`);
  expectRise('T14 .3→.5', paired(low, ratified(base)));
  expectRise('T14 .5→.7', paired(ratified(base), high));
});

test('T15 when the war costs Russia more, terms that are signed anyway suit Ukraine better', async () => {
  const costly = await played(PAIRS, ['war.costs.start.russia=0.7']);
  const ukraine = paired(surplus(base, 'UA'), surplus(costly, 'UA'));
  const [caps, territory] = ['UAF', 'TERR'].map((issue) => paired(level(base, issue), level(costly, issue)));
  report.add(
    'T15',
    `RU costs .5 → .7: ${shares(costly)}; signed in both: UA surplus ${spelled(ukraine)}, UAF ${spelled(caps!)}, TERR ${spelled(territory!)}`,
  );
  expectRise('T15 UA surplus', ukraine);
});

test('T16 momentum towards Russia does not bring terms with less of Ukraine’s land lost', async () => {
  const losing = await played(PAIRS, ['war.momentum.start=0.8']);
  const territory = paired(level(base, 'TERR'), level(losing, 'TERR'));
  report.add('T16', `momentum .2 → .8: ${shares(losing)}; signed in both: TERR ${spelled(territory)}`);
  expectNoFall('T16 TERR', territory);
});

test('T30 is contested: an impatient Washington', async () => {
  const hasty = await played(PAIRS, [
    'parties.united-states.concession.horizonMonths=[3, 6]',
    'parties.united-states.patience=0.85',
  ]);
  const walks = (runs: Runs) => share(runs, (row) => row['outcome'] === 'walked out');
  const gains = (['RU', 'UA'] as const).map((who) =>
    spelled(paired(surplus(base, who), surplus(hasty, who))),
  );
  report.add(
    'T30 (C)',
    `US horizon halved, patience .85: ${shares(hasty)}; ${spelled(paired(ratified(base), ratified(hasty)))}; RU, UA surplus ${gains.join(', ')}; walked out ${arrow([walks(base), walks(hasty)])}`,
  );
});

test.for([
  ['RU', 'russia'],
  ['EUR', 'europe'],
  ['UA', 'ukraine'],
] as const)('T31 whole runs are reported: red lines of %s half as likely', async ([who, party]) => {
  const { numbers } = sceneWith().table.find(({ id }) => id === party)!;
  const set = Object.entries(numbers.redLines).flatMap(([issue, lines]) =>
    Object.entries(lines).map(([levels, hard]) => `parties.${party}.redLines.${issue}.${levels}=${hard / 2}`),
  );
  const softer = await played(PAIRS, set);
  report.add(
    'T31',
    `${who}: ${shares(softer)}; ${spelled(paired(ratified(base), ratified(softer)))}; own surplus ${spelled(paired(surplus(base, who), surplus(softer, who)))}; TERR ${spelled(paired(level(base, 'TERR'), level(softer, 'TERR')))}`,
  );
});

test('T32 talks succeed less often as views of the front part', async () => {
  // An offset of a reservation value by .3 times its coefficient on momentum stands for a view of its own (see runs.test.ts).
  const views = (apart: number): string[] => [
    `parties.russia.reservation.base=${0.57 + 0.12 * apart}`,
    `parties.ukraine.reservation.base=${0.53 + 0.1 * apart}`,
  ];
  const parted = ratified(await played(PAIRS, views(0.3)));
  const together = ratified(await played(PAIRS, views(-0.3)));
  report.add('T32', `together → as they are → apart: ${arrow([together, ratified(base), parted])}`);
  expectFall('T32 apart', paired(ratified(base), parted));
  expectRise('T32 together', paired(ratified(base), together));
});

test('T33, T34 and T35 are contested: shocks that come more often or never', async () => {
  const rows = [
    ['T33 (C)', 'I08', 0.18],
    ['T34 (C)', 'I09', 0.3],
    ['T35 (C)', 'I03', 0.24],
    ['T35 (C)', 'I03', 0],
  ] as const;
  for (const [row, card, rate] of rows) {
    const changed = ratified(await played(PAIRS, [`shocks.${card}.rate=${rate}`]));
    report.add(
      row,
      `${card} at ${rate} a month: ${arrow([ratified(base), changed])}; ${spelled(paired(ratified(base), changed))}`,
    );
  }
});

test('T35 is contested: how far Washington’s offer wanders after twelve months', () => {
  // Months pass without talks: what moves the offer is chance alone.
  for (const rate of [0, 0.08, 0.24]) {
    const cast = castOf(scenario('ukraine-2025', [`shocks.I03.rate=${rate}`]), ACTORS);
    const us = cast.scene.party.get('united-states')!;
    const moves = Array.from({ length: 300 }, (_, replication) => {
      const { run, next } = beginPlay(cast, luckOf(SEED, replication));
      next();
      const { mind } = run.table[us]!;
      const before = mind.ceiling[0]!;
      for (let month = 0; month < 12; month += 1) openMonth(run);
      return mind.ceiling[0]! - before;
    });
    const spread = interval(moves.map((move) => move * move));
    report.add(
      'T35 (C)',
      `I03 at ${rate}: mean move of the offer ${spelled(interval(moves))}, mean square ${spelled(spread)}`,
    );
  }
});
