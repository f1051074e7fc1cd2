/**
 * What came of many runs? Counts that merge part by part in the order of replications, so that memory stays flat and
 * the number of workers does not matter; never a list of results.
 */
import type { Run } from './interpreter.ts';
import { blockedBy, collapsed, hasTerms, held, outcomeOf, termsKey, truceEver } from './result.ts';

/** Counts of one batch or a part of it. */
export type Tally = {
  runs: number;
  outcomes: Record<string, number>;
  reached: number;
  ratified: number;
  held12: number;
  held60: number;
  collapsed: number;
  truceEver: number;
  anyTruceEver: number;
  /** Replications in which joint terms were searched for, and found, at the start. */
  searched: number;
  feasible: number;
  blockedBy: Record<string, number>;
  /** Signed terms by their levels joined with dots. */
  terms: Record<string, number>;
};

/** Distinct texts kept when parts merge; the rarest are dropped beyond it. */
const MOST_TEXTS = 20_000;

/** No runs yet. */
export function emptyTally(): Tally {
  return {
    runs: 0,
    outcomes: {},
    reached: 0,
    ratified: 0,
    held12: 0,
    held60: 0,
    collapsed: 0,
    truceEver: 0,
    anyTruceEver: 0,
    searched: 0,
    feasible: 0,
    blockedBy: {},
    terms: {},
  };
}

function add(counts: Record<string, number>, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by;
}

/** Counts one run; `feasible` is null where joint terms were not searched for. */
export function countRun(tally: Tally, run: Run, feasible: boolean | null): void {
  tally.runs += 1;
  add(tally.outcomes, outcomeOf(run));
  if (hasTerms(run)) {
    tally.reached += 1;
    add(tally.terms, termsKey(run));
  }
  const ratified = held(run, 0);
  if (ratified) tally.ratified += 1;
  if (held(run, 12)) tally.held12 += 1;
  if (held(run, 60)) tally.held60 += 1;
  if (collapsed(run)) tally.collapsed += 1;
  const truce = truceEver(run);
  if (truce === 'general') tally.truceEver += 1;
  if (truce !== 'none') tally.anyTruceEver += 1;
  if (feasible !== null) tally.searched += 1;
  if (feasible === true) tally.feasible += 1;
  const blocker = blockedBy(run);
  if (blocker !== null) add(tally.blockedBy, blocker);
}

/** Adds a part to a whole. */
export function mergeTally(whole: Tally, part: Tally): void {
  for (const key of [
    'runs',
    'reached',
    'ratified',
    'held12',
    'held60',
    'collapsed',
    'truceEver',
    'anyTruceEver',
    'searched',
    'feasible',
  ] as const) {
    whole[key] += part[key];
  }
  for (const key of ['outcomes', 'blockedBy', 'terms'] as const) {
    for (const [name, count] of Object.entries(part[key])) add(whole[key], name, count);
  }
  const texts = Object.entries(whole.terms);
  if (texts.length > MOST_TEXTS) whole.terms = Object.fromEntries(byCount(texts).slice(0, MOST_TEXTS / 2));
}

/** Entries with the largest counts first, ties by name. */
export function byCount(entries: [string, number][]): [string, number][] {
  return entries.sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0));
}
