// What do counters find in tables whose answers are known?
import { expect, test } from 'vitest';
import { answerCounter } from '../../../src/analysis/batch/answers.ts';
import { calendarCounter } from '../../../src/analysis/batch/calendar.ts';
import { addCluster, clusteredShare, noClusters } from '../../../src/analysis/batch/clusters.ts';
import type { Counter } from '../../../src/analysis/batch/counter.ts';
import { counters } from '../../../src/analysis/batch/counter.ts';
import { courseCounter } from '../../../src/analysis/batch/course.ts';
import { drawnCounter } from '../../../src/analysis/batch/drawn.ts';
import { durabilityCounter, together } from '../../../src/analysis/batch/durability.ts';
import { gateCounter } from '../../../src/analysis/batch/gates.ts';
import { policyCounter } from '../../../src/analysis/batch/policies.ts';
import { settlementCounter } from '../../../src/analysis/batch/settlements.ts';
import { spreadOf } from '../../../src/analysis/batch/spread.ts';
import { wilson } from '../../../src/analysis/intervals.ts';
import { unpairedDifference } from '../../../src/analysis/two-shares.ts';

type Row = Readonly<Record<string, string | null>>;

/** Feeds rows to a counter, whose columns stand in another order in the table, between others. */
function fed<T>(counter: Counter<T>, rows: readonly Row[]): T {
  const columns = ['other', ...counter.columns.toReversed()];
  const at = counter.columns.map((name) => columns.indexOf(name));
  for (const row of rows)
    counter.add(
      columns.map((name) => row[name] ?? null),
      at,
    );
  return counter.end();
}

const times = <T>(count: number, make: (k: number) => T): T[] =>
  Array.from({ length: count }, (_, k) => make(k));

test('two shares differ as in Newcombe 1998, table II (56 of 70 against 48 of 80, method 10)', () => {
  const { difference, low, high } = unpairedDifference(wilson(48, 80), wilson(56, 70));
  expect([difference, low, high].map((x) => Number(x.toFixed(4)))).toEqual([0.2, 0.0524, 0.3339]);
  expect(unpairedDifference(wilson(0, 0), wilson(1, 2)).difference).toBeNaN();
});

test('answers of one run count as one where they are all alike, and as many where there is one a run', () => {
  const single = noClusters();
  for (const had of times(40, (k) => (k < 10 ? 1 : 0))) addCluster(single, 1, had);
  const { low, high } = wilson(10, 40);
  const one = clusteredShare(single);
  expect(one.low).toBeCloseTo(low, 2);
  expect(one.high).toBeCloseTo(high, 2);
  const alike = noClusters();
  for (const had of times(40, (k) => (k < 10 ? 25 : 0))) addCluster(alike, 25, had);
  const many = clusteredShare(alike);
  expect([many.count, many.of, many.share]).toEqual([250, 1000, 0.25]);
  expect(many.high - many.low).toBeCloseTo(one.high - one.low, 2);
  const none = noClusters();
  for (const all of times(30, () => 8)) addCluster(none, all, 0);
  expect(clusteredShare(none).high).toBeCloseTo(wilson(0, 30).high, 9);
});

test('shares that hold fall month by month, and what holds at the horizon is censored', () => {
  const rows = [
    { ratified: 'true', collapsed_month: '1', outcome: 'ceasefire' },
    { ratified: 'true', collapsed_month: '3', outcome: 'ceasefire' },
    { ratified: 'true', collapsed_month: null, outcome: 'ceasefire' },
    { ratified: 'true', collapsed_month: null, outcome: 'settlement' },
    { ratified: 'false', collapsed_month: null, outcome: 'no agreement' },
  ];
  const [ceasefire, settlement] = fed(durabilityCounter(4, 'outcome'), rows);
  expect(ceasefire?.held.map(({ count }) => count)).toEqual([3, 2, 2, 1, 1]);
  expect([ceasefire?.ratified, ceasefire?.censored]).toEqual([3, 1]);
  const all = together([ceasefire!, settlement!], 'all');
  expect(all.held.map(({ count, of }) => `${count}/${of}`)).toEqual(['4/4', '3/4', '3/4', '2/4', '2/4']);
  expect(all.censored).toBe(2);
});

test('levels are counted in signed terms, and apart in ratified ones', () => {
  const rows = [
    { reached: 'true', ratified: 'true', level_a: '2' },
    { reached: 'true', ratified: 'false', level_a: '0' },
    { reached: 'false', ratified: 'false', level_a: null },
  ];
  expect(fed(settlementCounter(['level_a'], [3]), rows)).toEqual({
    signed: 2,
    ratified: 1,
    issues: [{ column: 'level_a', signed: [1, 0, 1], ratified: [0, 0, 1] }],
  });
});

test('what has happened by a month stays happened', () => {
  const rows = [
    { month_signed: '2', month_ratified: '3', month_ended: '4' },
    { month_signed: null, month_ratified: null, month_ended: '2' },
  ];
  expect(fed(calendarCounter(4), rows)).toEqual({
    runs: 2,
    signed: [0, 1, 1, 1],
    ratified: [0, 0, 1, 1],
    ended: [0, 1, 1, 2],
  });
});

test('a month is of the runs that come to it', () => {
  const month = {
    talks: 'true',
    signed: 'false',
    left: null,
    truce: 'none',
    offers: '4',
    acceptances: '1',
    refusals: '3',
  };
  const rows = [
    { ...month, month: '1', x: '0.2' },
    { ...month, month: '2', x: '0.4', truce: 'general', signed: 'true' },
    { ...month, month: '1', x: '0.6', talks: 'false', offers: '0', left: 'b' },
  ];
  const [first, second] = fed(courseCounter(3, [{ column: 'x', low: 0, high: 1, width: 0.01 }]), rows);
  expect([first?.runs, first?.offers, first?.talks.count, first?.left.count]).toEqual([2, 2, 1, 1]);
  expect([second?.runs, second?.generalTruce.count, second?.signed.count]).toEqual([1, 1, 1]);
  expect(second?.spreads[0]?.p50).toBeCloseTo(0.4, 9);
});

test('a spread finds the value that comes up most, and orders the rest to within a bin', () => {
  const spread = spreadOf(0, 10, 0.1);
  for (const value of [0, 0, 0, 0, 0, 7.03]) spread.add(value);
  spread.add(Number.NaN);
  expect([spread.count(), spread.quantile(0.5), spread.quantile(0.95)]).toEqual([6, 0, 7.03]);
});

test('a refusal has the first ground that applies, and the issues it objects to are ranked', () => {
  const refusal = { by: 'a', accepted: 'false', lines: null, worth: '0.1', objection: 'X' };
  const rows = times(20, (k) => ({ ...refusal, replication: String(Math.floor(k / 2)) })).map((row, k) => {
    if (k % 4 === 0) return { ...row, lines: 'X 2', worth: '-1' };
    if (k % 4 === 1) return { ...row, worth: '-0.1', objection: 'Y' };
    return k % 4 === 2 ? row : { ...row, accepted: 'true', objection: null };
  });
  const [a] = fed(answerCounter(), rows);
  expect([a?.refused.count, a?.refused.of]).toEqual([15, 20]);
  expect(a?.grounds.map(({ count }) => count)).toEqual([5, 5, 5]);
  expect(a?.objections.map(({ issue, share }) => [issue, share.count, share.of])).toEqual([
    ['X', 10, 15],
    ['Y', 5, 15],
  ]);
  for (const { share, low, high } of a?.grounds ?? []) expect(low < share && share < high).toBe(true);
});

test('gates are counted by who decides', () => {
  const rows = [
    { replication: '0', gate: 'R2', kind: 'parliaments', by: 'a', passed: 'true' },
    { replication: '0', gate: 'R2', kind: 'parliaments', by: 'b', passed: 'false' },
    { replication: '1', gate: 'R2', kind: 'parliaments', by: 'a', passed: 'false' },
  ];
  expect(fed(gateCounter(), rows).map(({ by, passed }) => [by, passed.count, passed.of])).toEqual([
    ['a', 1, 2],
    ['b', 0, 1],
  ]);
});

test('policies are compared on the runs that both have, pair by pair', () => {
  const run = (policy: string, replication: number, reached: boolean): Row => {
    return { policy, replication: String(replication), reached: String(reached) };
  };
  const rows = [
    ...times(5000, (k) => run('old', k, k % 2 === 0)),
    ...times(4000, (k) => run('new', k, k % 2 === 0 ? k % 4 === 0 : k < 500)),
  ];
  const marks = [{ name: 'reached', column: 'reached', yes: 'true' }];
  const [difference] = fed(policyCounter(['old', 'new'], marks), rows);
  expect([difference?.gained, difference?.lost, difference?.by.of]).toEqual([250, 1000, 4000]);
  expect(difference?.by.difference).toBeCloseTo(-0.1875, 12);
});

test('an effect of a draw is the share with it less the share without', () => {
  const rows = times(90, (k) => ({
    ratified: String(k % 3 === 0),
    hard_lines_a: k % 3 === 0 ? 'X 1+X 2' : k % 2 === 0 ? 'X 2' : null,
    beta_a: String(k),
    same_a: '4',
  }));
  const effects = fed(drawnCounter('ratified', ['hard_lines_a'], ['beta_a', 'same_a']), rows);
  expect(effects.map(({ column, line }) => [column, line])).toEqual([
    ['hard_lines_a', 'X 1'],
    ['hard_lines_a', 'X 2'],
    ['beta_a', null],
  ]);
  const [one, two, beta] = effects;
  expect([one?.by.difference, one?.with, one?.without]).toEqual([1, 30, 60]);
  expect(two?.by.difference).toBeCloseTo(30 / 60, 12);
  expect(Math.abs(beta?.by.difference ?? 1)).toBeLessThan(0.05);
});

test('counters that share a reading find what each finds alone', () => {
  const rows = times(30, (k) => ({
    month_signed: '1',
    month_ratified: null,
    month_ended: String(1 + (k % 4)),
    reached: 'true',
    ratified: 'true',
    level_a: '1',
  }));
  const [calendar, settled] = fed(
    counters<unknown>([calendarCounter(4), settlementCounter(['level_a'], [2])]),
    rows,
  );
  expect(calendar).toEqual(fed(calendarCounter(4), rows));
  expect(settled).toEqual(fed(settlementCounter(['level_a'], [2]), rows));
});
