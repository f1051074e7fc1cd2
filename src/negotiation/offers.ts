/**
 * Which terms should a party hope for, and which should it table? Its top terms have the greatest expected surplus under
 * its own beliefs (worth times the chance that all others accept); its offer is the likeliest to be accepted among terms
 * that reach its aspiration. Both are objectives of one search over additive tables moved by single cells.
 */
import { ln, logLogistic, reaches } from './arithmetic.ts';
import type { Space, Terms } from './issues.ts';
import { sameTerms } from './issues.ts';
import type { Protection } from './protection.ts';
import { protectionOf } from './protection.ts';
import type { Charges } from './red-lines.ts';
import { guardedChargeOf } from './red-lines.ts';
import type { Objective } from './search.ts';
import type { Valuation } from './worth.ts';
import { worthFromParts } from './worth.ts';

/** Another party as this one sees it: its estimated worth, and how worth and lines turn into a chance of acceptance. */
export type Reading = Readonly<{
  valuation: Valuation;
  /** Log-chance that no line forbids a level (a negative charge for each level and guarded line). */
  logOpen: Charges;
  now: { slope: number; threshold: number; weight: number };
}>;

/** What an objective weighs; the cells of `goal` change from search to search. */
export type Prospect = Readonly<{
  space: Space;
  own: Valuation;
  others: readonly Reading[];
  goal: {
    /** 'top': ln(worth) + sum of log-chances. 'offer': weighted log-chances + ownWeight * worth above the floor. */
    kind: 'top' | 'offer';
    floor: number;
    ownWeight: number;
    /** Terms that may not be tabled (refused this month). */
    barred: readonly Terms[];
  };
}>;

/** Worth below which terms are no surplus at all. */
export const LEAST_WORTH = 1e-4;
const OUT_OF_REACH = -1000;

/** Scores terms for a prospect by deltas on row sums; rows are the tables of all parties, level by level. */
export function prospectObjective(prospect: Prospect): Objective {
  const { space, own, others } = prospect;
  const rows = rowsOf(own, others);
  const count = rows.length;
  const cells = new Float64Array(space.size * count);
  const sums = new Float64Array(count);
  const load = (terms: Int32Array): void => {
    fillCells(cells, rows, space.size);
    sumRows(cells, sums, space, terms);
  };
  const score = (
    terms: Int32Array,
    in1: number,
    out1: number,
    in2: number,
    out2: number,
    best: number,
  ): number => {
    const a = in1 * count;
    const b = out1 * count;
    const c = in2 * count;
    const e = out2 * count;
    const row = (r: number): number =>
      (sums[r] as number) +
      ((cells[a + r] as number) - (cells[b + r] as number)) +
      ((cells[c + r] as number) - (cells[e + r] as number));
    return scoreProspect(prospect, terms, row, best);
  };
  return { load, score };
}

/** Row order: own utility, own charges, own support; then for each other party utility, log-open, support. */
function rowsOf(own: Valuation, others: readonly Reading[]): Float64Array[] {
  const none = new Float64Array(own.space.size);
  const rows = [own.table, own.charges.table, own.referral?.support ?? none];
  for (const { valuation, logOpen } of others)
    rows.push(valuation.table, logOpen.table, valuation.referral?.support ?? none);
  return rows;
}

function fillCells(cells: Float64Array, rows: readonly Float64Array[], size: number): void {
  const count = rows.length;
  for (let r = 0; r < count; r += 1) {
    const row = rows[r] as Float64Array;
    for (let cell = 0; cell < size; cell += 1) cells[cell * count + r] = row[cell] as number;
  }
}

function sumRows(cells: Float64Array, sums: Float64Array, space: Space, terms: Terms): void {
  const count = sums.length;
  sums.fill(0);
  for (let k = 0; k < terms.length; k += 1) {
    const start = ((space.offset[k] as number) + (terms[k] as number)) * count;
    for (let r = 0; r < count; r += 1) sums[r] = (sums[r] as number) + (cells[start + r] as number);
  }
}

function scoreProspect(
  prospect: Prospect,
  terms: Int32Array,
  row: (r: number) => number,
  best: number,
): number {
  const { own, others, goal } = prospect;
  const d = protectionOf(own.protection, terms);
  const charge = row(1) + guardedChargeOf(own.charges, terms);
  const worth = worthFromParts(own, row(0), d, terms, row(2), charge);
  const top = goal.kind === 'top';
  if (top ? worth <= LEAST_WORTH : !reaches(worth, goal.floor)) return OUT_OF_REACH + 100 * worth;
  let total = top ? 0 : goal.ownWeight * worth;
  let seen: Protection = own.protection;
  let publicD = d;
  for (let j = 0; j < others.length; j += 1) {
    const other = others[j] as Reading;
    const { valuation } = other;
    if (valuation.protection !== seen) {
      seen = valuation.protection;
      publicD = protectionOf(seen, terms);
    }
    total += logChance(
      other,
      worthFromParts(valuation, row(3 + 3 * j), publicD, terms, row(5 + 3 * j), 0),
      row(4 + 3 * j),
      terms,
    );
    if (total <= best && (!top || worth <= 1)) return Number.NEGATIVE_INFINITY;
  }
  if (top) total += ln(worth);
  return total > best && isBarred(goal.barred, terms) ? Number.NEGATIVE_INFINITY : total;
}

function logChance({ now, logOpen }: Reading, worth: number, open: number, terms: Terms): number {
  return (
    now.weight * (logLogistic(now.slope * (worth - now.threshold)) + open + guardedChargeOf(logOpen, terms))
  );
}

function isBarred(barred: readonly Terms[], terms: Terms): boolean {
  for (const text of barred) if (sameTerms(text, terms)) return true;
  return false;
}

/** Whether a score means terms that reach the floor (or have any surplus), not the nearest miss. */
export function isWithinReach(score: number): boolean {
  return score > OUT_OF_REACH / 2;
}

/** The objective of a mediator who knows everything: the smallest worth of all parties (joint terms exist when it reaches 0). */
export function jointObjective(valuations: readonly Valuation[]): Objective {
  const [first] = valuations;
  if (first === undefined) throw new RangeError('no parties');
  const { space } = first;
  const rows = valuations.flatMap((v) => [
    v.table,
    v.charges.table,
    v.referral?.support ?? new Float64Array(space.size),
  ]);
  const count = rows.length;
  const cells = new Float64Array(space.size * count);
  const sums = new Float64Array(count);
  const load = (terms: Int32Array): void => {
    fillCells(cells, rows, space.size);
    sumRows(cells, sums, space, terms);
  };
  const score = (
    terms: Int32Array,
    in1: number,
    out1: number,
    in2: number,
    out2: number,
    best: number,
  ): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let p = 0; p < valuations.length; p += 1) {
      const v = valuations[p] as Valuation;
      const row = (r: number): number =>
        (sums[r] as number) +
        ((cells[in1 * count + r] as number) - (cells[out1 * count + r] as number)) +
        ((cells[in2 * count + r] as number) - (cells[out2 * count + r] as number));
      const charge = row(3 * p + 1) + guardedChargeOf(v.charges, terms);
      const worth = worthFromParts(
        v,
        row(3 * p),
        protectionOf(v.protection, terms),
        terms,
        row(3 * p + 2),
        charge,
      );
      if (worth < least) least = worth;
      if (least <= best) return Number.NEGATIVE_INFINITY;
    }
    return least;
  };
  return { load, score };
}
