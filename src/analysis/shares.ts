/**
 * Which shares does a batch report? Those of the design, always apart and always with intervals: terms that exist, terms
 * reached, ratified, and held.
 */
import type { Share } from './intervals.ts';
import { wilson } from './intervals.ts';

/** The counts that the shares are made of. */
export type Counts = Readonly<{
  runs: number;
  reached: number;
  ratified: number;
  held12: number;
  held60: number;
  truceEver: number;
  searched: number;
  feasible: number;
}>;

/** The shares of all runs with 95 % Wilson intervals; `feasible` is of the replications in which joint terms were searched for. */
export function sharesOf(counts: Counts): Readonly<Record<'feasible' | ShareName, Share>> {
  return { feasible: wilson(counts.feasible, counts.searched), ...sharesThatFollow(counts) };
}

/** The shares that also make sense of continuations: what existed at the start of a run is past there. */
export type ShareName = 'reached' | 'ratified' | 'held 12' | 'held 60' | 'truce ever';

/** The shares of all continuations of a run, with 95 % Wilson intervals. */
export function sharesThatFollow(
  counts: Omit<Counts, 'searched' | 'feasible'>,
): Readonly<Record<ShareName, Share>> {
  const of = (count: number): Share => wilson(count, counts.runs);
  return {
    reached: of(counts.reached),
    ratified: of(counts.ratified),
    'held 12': of(counts.held12),
    'held 60': of(counts.held60),
    'truce ever': of(counts.truceEver),
  };
}

/** What each share counts, in words. */
export const SHARES_IN_WORDS: Readonly<Record<'feasible' | ShareName, string>> = {
  feasible: 'terms that all accept were found at the start',
  reached: 'all at the table signed terms',
  ratified: 'signed terms passed every gate',
  'held 12': 'ratified, no fighting for 12 months',
  'held 60': 'ratified, no fighting for 60 months',
  'truce ever': 'a general truce, on a track of its own',
};
