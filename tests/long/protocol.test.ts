/**
 * Does the program do what the trial behind protocol.md did? The shares of its section 7 for every format, from 2,000 runs
 * here and 10,000 there. Each difference must be one that both samples' chance explains: 95 % for all figures of the file
 * together (Bonferroni), since two dozen comparisons at 95 % each would fail by chance alone. Beyond 95 % each is marked.
 */
import { afterAll, expect, test } from 'vitest';
import { played, share } from '../directional/pairs.ts';
import type { Runs } from '../directional/pairs.ts';
import type { Interval } from '../directional/verdict.ts';
import { differenceOfShares, reportOf } from '../directional/verdict.ts';

const report = reportOf('Shares of 2,000 runs, %, against protocol.md section 7 (n = 10,000)');
const RUNS = 2000;
const THEIR_RUNS = 10_000;

/** Shares of protocol.md 7.1 in percent of runs; settlements reached, held or not, from 7.6. */
const TRIAL = {
  stacked: {
    signed: 16.7,
    ratified: 13.1,
    'general truce ever': 28.3,
    'walked out': 11.2,
    'not ratified': 3.5,
    settlement: 9.8,
    'held 12': 10.7,
    'held 60': 6.9,
  },
  shuttle: {
    signed: 17.7,
    ratified: 13.5,
    'general truce ever': 27.8,
    'walked out': 14.0,
    'not ratified': 4.2,
    settlement: 11.8,
    'held 12': 11.1,
    'held 60': 7.3,
  },
  'bilateral-first': {
    signed: 15.1,
    ratified: 11.9,
    'general truce ever': 26.7,
    'walked out': 12.8,
    'not ratified': 3.2,
    settlement: 8.95,
    'held 12': 9.6,
    'held 60': 5.8,
  },
} as const;

type Figure = keyof (typeof TRIAL)['stacked'];

const FIGURES: Readonly<Record<Figure, (row: Runs[number]) => boolean>> = {
  signed: (row) => row['reached'] === true,
  ratified: (row) => row['ratified'] === true,
  'general truce ever': (row) => row['truce_ever'] === 'general',
  'walked out': (row) => row['outcome'] === 'walked out',
  'not ratified': (row) => row['outcome'] === 'not ratified',
  settlement: (row) => row['outcome'] === 'settlement',
  'held 12': (row) => row['held_12'] === true,
  'held 60': (row) => row['held_60'] === true,
};

/** 95 % for 24 comparisons together: the quantile of the standard normal distribution at 1 - .025/24. */
const Z_TOGETHER = 3.078;

const covers = ({ low, high }: Interval): boolean => low <= 0 && high >= 0;

afterAll(() => report.print());

test.for(Object.keys(TRIAL) as (keyof typeof TRIAL)[])(
  '%s talks end as in the trial of the protocol',
  async (format) => {
    const runs = await played(RUNS, [`format=${format}`]);
    const outside: string[] = [];
    for (const [figure, is] of Object.entries(FIGURES) as [Figure, (typeof FIGURES)[Figure]][]) {
      const count = share(runs, is).reduce((sum, x) => sum + x, 0);
      const theirs = TRIAL[format][figure];
      const samples = [
        [count, RUNS],
        [theirs / 100, THEIR_RUNS],
      ] as const;
      const difference = differenceOfShares(...samples);
      const points = (x: number): string => (100 * x).toFixed(1);
      const range = `[${points(difference.low)}, ${points(difference.high)}]`;
      const mark = covers(difference) ? '' : ' *';
      report.add(
        format,
        `${figure}: ${points(count / RUNS)} against ${theirs} (${points(difference.mean)} ${range})${mark}`,
      );
      if (!covers(differenceOfShares(...samples, Z_TOGETHER))) outside.push(figure);
    }
    expect(outside).toEqual([]);
  },
);
