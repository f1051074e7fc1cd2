/**
 * How good are terms, and could all have done better? The Pareto frontier of a bargain, the points that theory picks on it, and
 * where given terms lie. Distances are Euclidean, in utility, to the nearest discrete point (Baarslag et al. 2013,
 * "Evaluating practical negotiating agents", for distances to frontier and Nash point; the least distance to the ideal point is
 * their *opposition* of a domain).
 */
import type { Terms } from '../../negotiation/issues.ts';
import type { Bargain } from './bargain.ts';
import { isFeasible, onGrid, SAME, utilitiesOf } from './bargain.ts';
import { keepBest } from './dominance.ts';
import type { Cover } from './elimination.ts';
import { countTerms, coverOf } from './elimination.ts';
import { coverByEnumeration } from './enumeration.ts';
import { nearestTo } from './ideal.ts';
import type { Corners, Place, Solutions } from './solutions.ts';
import { byTerms, first, solutionsOf } from './solutions.ts';

/** A frontier, with everything that is measured on it. */
export type Frontier = Solutions<Place> &
  Readonly<{
    /** Names of the parties, in the order of all utilities. */
    parties: readonly string[];
    /** Number of feasible terms. */
    terms: number;
    /**
     * Points that no feasible terms beat, from the first party's best down. Of terms with equal utilities (to 1e-9) the first in
     * the order of issues and levels stands for all.
     */
    pareto: readonly Place[];
    /** 0: the whole frontier. Else: every feasible terms are within so much, on every party's utility, of a listed point. */
    within: number;
    disagreement: readonly number[];
    /** What `distanceToIdeal` is measured to; empty where nothing is feasible, unless it was given. */
    ideal: readonly number[];
    /**
     * Least Euclidean distance of feasible terms to the ideal; null without any. Of the listed points where parties judge terms as a
     * whole or care for protection.
     */
    distanceToIdeal: number | null;
  }>;

/** Where given terms lie. */
export type Standing = Place &
  Readonly<{
    feasible: boolean;
    /** Whether no listed point leaves nobody worse off and somebody better. */
    efficient: boolean;
    /** Euclidean distance to the nearest listed point and to the Nash point; null where there is none. */
    toFrontier: number | null;
    toNash: number | null;
    /** The point that leaves nobody worse off and gives the least gainer most; null for efficient terms. */
    better: Place | null;
  }>;

/** How a frontier is found and measured. */
export type FrontierOptions = Readonly<{
  /** So many partial terms are kept at any stage; with fewer than are needed the frontier is thinned (`within`). */
  most?: number;
  /** The ideal point; unless given, the best that each party could have. */
  ideal?: readonly number[];
}>;

/** Enough for a dozen issues and four parties without thinning; a minute at the most. */
export const MOST_PARTIAL = 150_000;

/** The frontier of a bargain. Nothing is drawn and nothing depends on the order of work. */
export function frontierOf(bargain: Bargain, options: FrontierOptions = {}): Frontier {
  const { stakes } = bargain;
  const cover = coverFor(bargain, options.most ?? MOST_PARTIAL);
  const pareto = efficient(
    cover.terms.map((levels) => ({ utilities: utilitiesOf(bargain, levels), levels })),
  );
  const disagreement = stakes.map((stake) => stake.disagreement);
  const best = pareto.length === 0 ? [] : stakes.map((_, p) => bestOf(bargain, p, cover));
  const ideal = options.ideal ?? best;
  const corners: Corners = { disagreement, best };
  return {
    parties: stakes.map(({ id }) => id),
    terms: countTerms(bargain),
    pareto,
    within: cover.within,
    ...solutionsOf(pareto, corners),
    disagreement,
    ideal,
    distanceToIdeal: distanceTo(bargain, ideal, { pareto, best }),
  };
}

function coverFor(bargain: Bargain, most: number): Cover {
  return bargain.stakes.some(({ judge }) => judge !== undefined)
    ? coverByEnumeration(bargain, most)
    : coverOf(bargain, most);
}

/** Efficient terms are nearest to an ideal that nobody can pass; where somebody can, all terms count. */
function distanceTo(
  bargain: Bargain,
  ideal: readonly number[],
  { pareto, best }: Readonly<{ pareto: readonly Place[]; best: readonly number[] }>,
): number | null {
  const known = leastDistance(pareto, ideal);
  const additive = bargain.stakes.every(({ judge, opening }) => judge === undefined && opening === 0);
  const passed = best.some((most, p) => most > (ideal[p] as number));
  return known !== null && passed && additive ? nearestTo(bargain, ideal, known) : known;
}

/** The most that one party can have from feasible terms. */
function bestOf(bargain: Bargain, p: number, { terms, within }: Cover): number {
  const alone = { ...bargain, stakes: bargain.stakes.slice(p, p + 1) };
  const best = within === 0 ? terms : coverFor(alone, Number.POSITIVE_INFINITY).terms;
  return best.reduce(
    (most, levels) => Math.max(most, utilitiesOf(alone, levels)[0] as number),
    Number.NEGATIVE_INFINITY,
  );
}

/** The places that no other beats, one for each point; from the first party's best down. */
export function efficient(places: readonly Place[]): Place[] {
  const byPoint = new Map<string, Place>();
  for (const place of places) {
    const key = place.utilities.map(onGrid).join();
    const found = byPoint.get(key);
    if (found === undefined || byTerms(place, found) < 0) byPoint.set(key, place);
  }
  const points = [...byPoint.values()];
  const width = points[0]?.utilities.length ?? 0;
  const at = Float64Array.from(points.flatMap(({ utilities }) => utilities.map(onGrid)));
  const { rows } = keepBest({ rows: points.length, width, at }, 0);
  return rows.map((row) => points[row] as Place).sort(byUtilities);
}

function byUtilities(a: Place, b: Place): number {
  for (let p = 0; p < a.utilities.length; p += 1) {
    const more = onGrid(b.utilities[p] as number) - onGrid(a.utilities[p] as number);
    if (more !== 0) return more;
  }
  return 0;
}

/** Where terms lie against a frontier of the same bargain; they may be infeasible, and then may lie beyond it. */
export function standingOf(bargain: Bargain, frontier: Frontier, terms: Terms): Standing {
  const levels = Int32Array.from(terms);
  const utilities = utilitiesOf(bargain, levels);
  const better = betterFor(frontier.pareto, utilities);
  return {
    levels,
    utilities,
    feasible: isFeasible(bargain, levels),
    efficient: better === null,
    toFrontier: leastDistance(frontier.pareto, utilities),
    toNash: frontier.nash === null ? null : euclidean(frontier.nash.utilities, utilities),
    better,
  };
}

function betterFor(pareto: readonly Place[], utilities: readonly number[]): Place | null {
  const gains = (place: Place): number[] => place.utilities.map((u, p) => u - (utilities[p] as number));
  const better = pareto.filter(
    (place) => gains(place).every((gain) => gain >= -SAME) && gains(place).some((gain) => gain > SAME),
  );
  return first(better, (place) => gains(place).sort((a, b) => a - b));
}

function leastDistance(places: readonly Place[], to: readonly number[]): number | null {
  if (places.length === 0) return null;
  return places.reduce(
    (least, { utilities }) => Math.min(least, euclidean(utilities, to)),
    Number.POSITIVE_INFINITY,
  );
}

function euclidean(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, x, i) => sum + (x - (b[i] as number)) ** 2, 0));
}
