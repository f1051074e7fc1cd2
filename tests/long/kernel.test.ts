/**
 * The compiled execution at length: ten thousand random runs the same event for event as the interpreted ones, and the fast
 * search for terms moves no share of outcomes beyond its interval.
 */
import { expect, test } from 'vitest';
import type { Share } from '../../src/analysis/intervals.ts';
import { sharesOf } from '../../src/analysis/shares.ts';
import { playBatch } from '../../src/batch/batch.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import { flagship } from '../flagship.ts';
import { compiled, differenceOf, interpreted, tripleOf } from '../kernel/triples.ts';

const TRIPLES = 10_000;
const RUNS = 10_000;
const JOBS = 2;

test('ten thousand random runs are told the same, event for event, by both executions', () => {
  const differences: string[] = [];
  for (let n = 0; n < TRIPLES; n += 1) {
    const triple = tripleOf(n);
    const difference = differenceOf(interpreted(triple), compiled(triple));
    if (difference !== null) differences.push(`${triple.label}: ${difference}`);
  }
  expect(differences).toEqual([]);
});

/** Shares of many runs of the flagship in a format, with one search or the other. */
async function sharesWith(format: string, search: string): Promise<[string, Share][]> {
  const scenario = flagship([`format=${format}`, `talks.search=${search}`]);
  const design = { scenario, runs: RUNS, plan: null };
  const { tally } = await playBatch({
    spec: { design, seed: 'search', tables: [], searchUpTo: 2000 },
    jobs: JOBS,
  });
  expect(tally.runs).toBe(RUNS);
  return Object.entries(sharesOf(tally));
}

test.for(Object.keys(FORMATS))(
  'in %s talks the fast search and the full sweep agree on every share within its interval',
  async (format) => {
    const fast = await sharesWith(format, 'fast');
    const full = await sharesWith(format, 'full sweep');
    const apart = fast.flatMap(([name, one], i) => {
      const [, other] = full[i]!;
      const within =
        one.share >= other.low &&
        one.share <= other.high &&
        other.share >= one.low &&
        other.share <= one.high;
      return within ? [] : [`${name}: ${one.share} against ${other.share}`];
    });
    expect(apart).toEqual([]);
  },
);
