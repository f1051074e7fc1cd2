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
import { LEAST_WORTH, OUT_OF_REACH } from './seek/limits.ts';
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

/**
 * Sums of many flat tables at once: `cells` holds the tables level by level, so that a move of one issue touches two
 * neighbouring stretches; `sums` are the rows' sums at the terms last loaded.
 */
type Rows = Readonly<{ count: number; cells: Float64Array; sums: Float64Array }>;

function rowsFrom(space: Space, tables: readonly Float64Array[]): Rows {
  return {
    count: tables.length,
    cells: new Float64Array(space.size * tables.length),
    sums: new Float64Array(tables.length),
  };
}

/** Copies the tables into the rows; they may have changed since the last search. */
function fillRows({ count, cells }: Rows, tables: readonly Float64Array[], space: Space): void {
  for (let r = 0; r < count; r += 1) {
    const table = tables[r] as Float64Array;
    for (let cell = 0; cell < space.size; cell += 1) cells[cell * count + r] = table[cell] as number;
  }
}

/** Sums every row at the given terms. */
function loadRows({ count, cells, sums }: Rows, space: Space, terms: Terms): void {
  sums.fill(0);
  for (let k = 0; k < terms.length; k += 1) {
    const start = ((space.offset[k] as number) + (terms[k] as number)) * count;
    for (let r = 0; r < count; r += 1) sums[r] = (sums[r] as number) + (cells[start + r] as number);
  }
}

/** The sum of row `r` after a move; the four positions are cells times the number of rows. */
function rowSum({ cells, sums }: Rows, r: number, move: Move): number {
  return (
    (sums[r] as number) +
    ((cells[move.in1 + r] as number) - (cells[move.out1 + r] as number)) +
    ((cells[move.in2 + r] as number) - (cells[move.out2 + r] as number))
  );
}

type Move = { in1: number; out1: number; in2: number; out2: number };

/** An objective over the sums of tables after a move; `of` scores a move that has been set. */
function overRows(
  space: Space,
  tables: readonly Float64Array[],
  of: (rows: Rows, move: Move, terms: Int32Array, best: number) => number,
): Objective {
  const rows = rowsFrom(space, tables);
  const { count } = rows;
  const move: Move = { in1: 0, out1: 0, in2: 0, out2: 0 };
  return {
    begin: () => fillRows(rows, tables, space),
    load: (terms) => loadRows(rows, space, terms),
    score: (terms, in1, out1, in2, out2, best) => {
      move.in1 = in1 * count;
      move.out1 = out1 * count;
      move.in2 = in2 * count;
      move.out2 = out2 * count;
      return of(rows, move, terms, best);
    },
  };
}

/** Utility, charge and support rows of a valuation, in this order. */
function tablesOf({ table, referral, space }: Valuation, charges: Charges): Float64Array[] {
  return [table, charges.table, referral?.support ?? new Float64Array(space.size)];
}

/** Scores terms for a prospect; gives up on terms that cannot beat the best, cheapest reason first. */
export function prospectObjective(prospect: Prospect): Objective {
  const { space, own, others } = prospect;
  const tables = [
    ...tablesOf(own, own.charges),
    ...others.flatMap(({ valuation, logOpen }) => tablesOf(valuation, logOpen)),
  ];
  return overRows(space, tables, (rows, move, terms, best) => {
    if (best > OUT_OF_REACH / 2 && mostPossible(prospect, rows, move) <= best)
      return Number.NEGATIVE_INFINITY;
    const d = protectionOf(own.protection, terms);
    const charge = rowSum(rows, 1, move) + guardedChargeOf(own.charges, terms);
    const worth = worthFromParts(own, rowSum(rows, 0, move), d, terms, rowSum(rows, 2, move), charge);
    const { goal } = prospect;
    if (goal.kind === 'top' ? worth <= LEAST_WORTH : !reaches(worth, goal.floor))
      return OUT_OF_REACH + 100 * worth;
    const start = goal.kind === 'top' ? ln(worth) : goal.ownWeight * worth;
    const total = start + assent(prospect, rows, move, terms, d, best - start);
    return total > best && isBarred(goal.barred, terms) ? Number.NEGATIVE_INFINITY : total;
  });
}

/** An upper bound on the score from the lines alone: every threshold met, worth as high as it can be. */
function mostPossible({ own, others, goal }: Prospect, rows: Rows, move: Move): number {
  const highest = 1 - Math.min(0, own.now.reservation);
  let bound = goal.kind === 'top' ? highest - 1 : goal.ownWeight * highest;
  for (let j = 0; j < others.length; j += 1)
    bound += (others[j] as Reading).now.weight * rowSum(rows, 4 + 3 * j, move);
  return bound;
}

/** Sum of weighted log-chances that the others accept; -Infinity once it cannot exceed `best`. */
function assent(
  { own, others }: Prospect,
  rows: Rows,
  move: Move,
  terms: Int32Array,
  d: number,
  best: number,
): number {
  let seen: Protection = own.protection;
  let publicD = d;
  let total = 0;
  for (let j = 0; j < others.length; j += 1) {
    const other = others[j] as Reading;
    const { valuation } = other;
    if (valuation.protection !== seen) {
      seen = valuation.protection;
      publicD = protectionOf(seen, terms);
    }
    const worth = worthFromParts(
      valuation,
      rowSum(rows, 3 + 3 * j, move),
      publicD,
      terms,
      rowSum(rows, 5 + 3 * j, move),
      0,
    );
    total += logChance(other, worth, rowSum(rows, 4 + 3 * j, move), terms);
    if (total <= best) return Number.NEGATIVE_INFINITY;
  }
  return total;
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
  const tables = valuations.flatMap((valuation) => tablesOf(valuation, valuation.charges));
  const worths = new Float64Array(valuations.length);
  // Whoever has least where a search stands comes first: unless it gains by a change, nobody else need be asked.
  const order = Int32Array.from(valuations.keys());
  const objective = overRows(first.space, tables, (rows, move, terms, best) => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < order.length; i += 1) {
      const p = order[i] as number;
      const worth = worthAfter(valuations[p] as Valuation, rows, 3 * p, move, terms);
      worths[p] = worth;
      least = Math.min(least, worth);
      if (least <= best) return Number.NEGATIVE_INFINITY;
    }
    return least;
  });
  return {
    ...objective,
    load: (terms) => {
      objective.load(terms);
      objective.score(terms, 0, 0, 0, 0, Number.NEGATIVE_INFINITY);
      order.sort((a, b) => (worths[a] as number) - (worths[b] as number));
    },
  };
}

/** The worth of terms to a party after a move; its rows are from `row` on. */
function worthAfter(v: Valuation, rows: Rows, row: number, move: Move, terms: Int32Array): number {
  const charge = rowSum(rows, row + 1, move) + guardedChargeOf(v.charges, terms);
  const d = protectionOf(v.protection, terms);
  return worthFromParts(v, rowSum(rows, row, move), d, terms, rowSum(rows, row + 2, move), charge);
}
