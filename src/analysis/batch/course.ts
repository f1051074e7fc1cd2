/**
 * How do the talks go, month by month? From the table rounds: how many runs still talk, what is tabled and answered, and where
 * a number such as a party's aspiration lies across the runs that are still under way.
 */
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';
import type { Counter } from './counter.ts';
import { cellOf, isTrue, numberOf } from './counter.ts';
import type { Spread } from './spread.ts';
import { spreadOf } from './spread.ts';

/** Where a number lies: lower tenth, quartiles and upper tenth of so many values. */
export type Quantiles = Readonly<{
  count: number;
  p10: number;
  p25: number;
  p50: number;
  p75: number;
  p90: number;
}>;

/** A month across all runs that came to it. */
export type MonthOfTalks = Readonly<{
  month: number;
  runs: number;
  /** Of `runs`. */
  talks: Share;
  signed: Share;
  left: Share;
  generalTruce: Share;
  /** Mean number in a run of texts tabled, and of texts accepted and refused by somebody. */
  offers: number;
  acceptances: number;
  refusals: number;
  /** By column that was asked for. */
  spreads: readonly Quantiles[];
}>;

type Sums = { runs: number; counts: Float64Array; spreads: readonly Spread[] };

const MARKS = ['talks', 'signed', 'left', 'truce', 'offers', 'acceptances', 'refusals'] as const;

/** A number whose spread is followed, and the bins that it is counted in. */
export type Followed = Readonly<{ column: string; low: number; high: number; width: number }>;

/** Counts the table rounds, up to so many months, with the spread of the numbers named. */
export function courseCounter(
  months: number,
  followed: readonly Followed[],
): Counter<readonly MonthOfTalks[]> {
  const all: Sums[] = Array.from({ length: months }, () => ({
    runs: 0,
    counts: new Float64Array(MARKS.length),
    spreads: followed.map(({ low, high, width }) => spreadOf(low, high, width)),
  }));
  return {
    columns: ['month', ...MARKS, ...followed.map(({ column }) => column)],
    add: (row, at) => {
      const sums = all[numberOf(row, at, 0) - 1];
      if (sums === undefined) return;
      sums.runs += 1;
      const { counts } = sums;
      const happened = [
        isTrue(row, at, 1),
        isTrue(row, at, 2),
        cellOf(row, at, 3) !== null,
        cellOf(row, at, 4) === 'general',
      ];
      for (const [k, did] of happened.entries()) counts[k] = (counts[k] ?? 0) + Number(did);
      for (let k = 4; k < 7; k += 1) counts[k] = (counts[k] ?? 0) + (numberOf(row, at, k + 1) || 0);
      for (const [k, spread] of sums.spreads.entries()) spread.add(numberOf(row, at, k + 8));
    },
    end: () => all.flatMap((sums, k) => (sums.runs === 0 ? [] : [monthOf(k + 1, sums)])),
  };
}

function monthOf(month: number, { runs, counts, spreads }: Sums): MonthOfTalks {
  const share = (k: number): Share => wilson(counts[k] ?? 0, runs);
  const mean = (k: number): number => (counts[k] ?? 0) / runs;
  return {
    month,
    runs,
    talks: share(0),
    signed: share(1),
    left: share(2),
    generalTruce: share(3),
    offers: mean(4),
    acceptances: mean(5),
    refusals: mean(6),
    spreads: spreads.map(quantilesOf),
  };
}

/** Tenths and quartiles of a spread. */
export function quantilesOf(spread: Spread): Quantiles {
  const [p10, p25, p50, p75, p90] = [0.1, 0.25, 0.5, 0.75, 0.9].map(spread.quantile) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { count: spread.count(), p10, p25, p50, p75, p90 };
}
