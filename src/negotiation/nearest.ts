/**
 * Which terms would do, closest to these? Fewest issues changed, then fewest steps on them, then what leaves the worst-off most.
 * Changes of a few issues are gone through one by one; beyond that a search finds terms that would do anywhere, and as
 * many of their changes as possible are taken back, which may not be the nearest.
 */
import { reaches } from './arithmetic.ts';
import { countBroken } from './constraints.ts';
import type { Terms } from './issues.ts';
import { distance } from './issues.ts';
import type { Objective, Region } from './search.ts';
import { search } from './search.ts';
import type { Valuation } from './worth.ts';
import { worthOf } from './worth.ts';

/** Whose assent is wanted: its valuation, the worth that it holds out for, and what it rules out at any price. */
export type Assent = Readonly<{ valuation: Valuation; floor: number; rulesOut: (terms: Terms) => boolean }>;

/** Terms that would do; `certain` when no nearer ones exist. */
export type Nearest = Readonly<{ terms: Int32Array; changed: number; certain: boolean }>;

/** Else up to so many changed issues: some 13,000 combinations on a dozen issues. */
const TRIED_CHANGES = 3;

/** With so few terms every one is tried. */
const TRIED_TERMS = 50_000;

/** Up to how many changed issues every combination is tried: all of them where there are few terms at all. */
export function changesTried({ allowed }: Region): number {
  const terms = allowed.reduce((product, levels) => product * levels.length, 1);
  return terms <= TRIED_TERMS ? allowed.length : TRIED_CHANGES;
}

/** The nearest terms that all of these would accept; null where neither way finds any. */
export function nearestTerms(region: Region, from: Terms, assents: readonly Assent[]): Nearest | null {
  const best: Best = {
    region,
    from,
    assents,
    terms: Int32Array.from(from),
    found: null,
    steps: 0,
    surplus: 0,
  };
  const tried = changesTried(region);
  for (let changes = 0; changes <= tried; changes += 1) {
    tryChanges(best, 0, changes, 0);
    if (best.found !== null) return { terms: best.found, changed: changes, certain: true };
  }
  return tried === region.allowed.length ? null : farther(region, from, assents);
}

type Best = {
  readonly region: Region;
  readonly from: Terms;
  readonly assents: readonly Assent[];
  readonly terms: Int32Array;
  found: Int32Array | null;
  steps: number;
  surplus: number;
};

/** Tries every way of changing so many of the issues from `first` on. */
function tryChanges(best: Best, first: number, changes: number, steps: number): void {
  const { terms, region, from } = best;
  if (changes === 0) return weigh(best, steps);
  for (let k = first; k <= terms.length - changes; k += 1) {
    const kept = from[k] as number;
    for (const level of region.allowed[k] as Int32Array) {
      const more = Math.abs(level - kept);
      if (more === 0 || (best.found !== null && steps + more > best.steps)) continue;
      terms[k] = level;
      tryChanges(best, k + 1, changes - 1, steps + more);
    }
    terms[k] = kept;
  }
}

function weigh(best: Best, steps: number): void {
  const surplus = surplusOf(best.region, best.assents, best.terms);
  if (!reaches(surplus, 0)) return;
  if (best.found !== null && steps === best.steps && surplus <= best.surplus) return;
  best.found = best.terms.slice();
  best.steps = steps;
  best.surplus = surplus;
}

/** What the terms are worth above the least of the hardest to please; -Infinity where they are no terms at all, or ruled out. */
function surplusOf({ constraints }: Region, assents: readonly Assent[], terms: Terms): number {
  if (countBroken(constraints, terms) > 0) return Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const { valuation, floor, rulesOut } of assents) {
    const surplus = worthOf(valuation, terms) - floor;
    if (!reaches(surplus, 0) || rulesOut(terms)) return Number.NEGATIVE_INFINITY;
    if (surplus < least) least = surplus;
  }
  return least;
}

/** Terms farther away, found by search, with as many changes taken back as will do. */
function farther(region: Region, from: Terms, assents: readonly Assent[]): Nearest | null {
  const objective: Objective = {
    load: () => undefined,
    score: (terms) =>
      Math.min(
        ...assents.map(
          ({ valuation, floor, rulesOut }) => worthOf(valuation, terms) - floor - (rulesOut(terms) ? 1 : 0),
        ),
      ),
  };
  const { terms } = search(region, objective, [from], null);
  if (!reaches(surplusOf(region, assents, terms), 0)) return null;
  for (let before = -1; before !== distance(from, terms); ) {
    before = distance(from, terms);
    for (let k = 0; k < terms.length; k += 1) {
      const level = terms[k] as number;
      if (level === from[k]) continue;
      terms[k] = from[k] as number;
      if (!reaches(surplusOf(region, assents, terms), 0)) terms[k] = level;
    }
  }
  return { terms, changed: distance(from, terms), certain: false };
}
