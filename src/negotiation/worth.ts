/**
 * What are terms worth to a party, against walking away? Additive utility (Keeney and Raiffa 1976) mixed with the
 * protection index; less the reservation value; discounted where terms may not hold; weighed by the chance that the
 * party's own public ratifies (Putnam 1988); less the charges for red lines. Worth 0 is indifference to walking away.
 */
import { clamp, tabledLogistic, tabledLogisticAt } from './arithmetic.ts';
import type { Clause } from './constraints.ts';
import { holds } from './constraints.ts';
import type { DurabilityDiscount } from './durability.ts';
import { beliefTheyHold } from './durability.ts';
import type { Space, Terms } from './issues.ts';
import type { Protection } from './protection.ts';
import { protectionOf } from './protection.ts';
import type { Charges } from './red-lines.ts';
import { guardedChargeOf, tableSum } from './red-lines.ts';
import { LEAST_SUPPORT, MOST_SUPPORT } from './seek/limits.ts';

/** Weights (one an issue, summing to 1) and values (one a level, in [0, 1]) with the share and sign of protection. */
export type Preferences = Readonly<{
  weights: Float64Array;
  values: Float64Array;
  /** Share of protection in utility, in [0, 1]. */
  protection: number;
  /** +1 for a party that gains from protection, -1 for one that dislikes it. */
  sign: number;
}>;

/** A vote at home that a party expects: when it is needed, how clauses move support, and what a lost vote costs. */
export type Referral = Readonly<{
  needs: readonly Clause[];
  support: Float64Array;
  base: number;
  kappa: number;
  threshold: number;
  cost: number;
}>;

/** A party's standing on terms. The `now` cells change from month to month; the rest is fixed for a run. */
export type Valuation = Readonly<{
  space: Space;
  table: Float64Array;
  protectionShare: number;
  sign: number;
  protection: Protection;
  discount: DurabilityDiscount | null;
  /** Felt when terms break down, in utility. */
  loss: number;
  referral: Referral | null;
  charges: Charges;
  now: Now;
}>;

/** Cells of a valuation that move with the war, all in utility units or [-1, 1]. */
export type Now = { reservation: number; trust: number; support: number };

/** A fresh set of moving cells. */
export function emptyNow(): Now {
  return { reservation: 0, trust: 0, support: 0 };
}

/** Writes the flat table of (1 - share) * weight * value, the additive part of utility, into `table`. */
export function weightedTable(
  space: Space,
  preferences: Preferences,
  table: Float64Array = new Float64Array(space.size),
): Float64Array {
  for (let k = 0; k < space.issues.length; k += 1) {
    const weight = (1 - preferences.protection) * (preferences.weights[k] as number);
    for (let level = 0; level < (space.count[k] as number); level += 1) {
      const cell = (space.offset[k] as number) + level;
      table[cell] = weight * (preferences.values[cell] as number);
    }
  }
  return table;
}

/** Worth from its parts: the only place where the formula stands, shared by ledgers and by the offer search. */
export function worthFromParts(
  v: Valuation,
  base: number,
  d: number,
  terms: Terms,
  supportSum: number,
  charge: number,
): number {
  const net = netBeforeVote(v, base, d, terms);
  const { referral } = v;
  if (referral === null || !isNeeded(referral, terms)) return net - charge;
  cell[0] = oddsAtHome(referral, supportSum, v.now.support);
  tabledLogisticAt(cell, 0);
  const passes = cell[0];
  return passes * net - (1 - passes) * referral.cost - charge;
}

/** A cell, since a number that a function of some size returns is put on the heap. */
const cell = new Float64Array(1);

function netBeforeVote(v: Valuation, base: number, d: number, terms: Terms): number {
  const net = base + v.protectionShare * (v.sign > 0 ? d : 1 - d) - v.now.reservation;
  const { discount } = v;
  if (discount === null || v.loss <= 0) return net;
  const q = beliefTheyHold(discount, d, terms[discount.issue] as number, v.now.trust);
  return q * net - (1 - q) * v.loss;
}

/** Whether terms must be put to the vote at home. */
export function isNeeded(referral: Referral, terms: Terms): boolean {
  const { needs } = referral;
  for (let i = 0; i < needs.length; i += 1) if (holds(needs[i] as Clause, terms)) return true;
  return false;
}

/** The chance in (0, 1) that the vote at home passes, given the sum of clause effects and the mood of the month. */
export function chanceAtHome(referral: Referral, supportSum: number, mood: number): number {
  return tabledLogistic(oddsAtHome(referral, supportSum, mood));
}

function oddsAtHome({ base, kappa, threshold }: Referral, supportSum: number, mood: number): number {
  return kappa * (clamp(base + supportSum + mood, LEAST_SUPPORT, MOST_SUPPORT) - threshold);
}

/** Sum of clause effects on support at home; 0 for a party without a referral. */
export function supportSumOf(v: Valuation, terms: Terms): number {
  return v.referral === null ? 0 : tableSum(v.space, v.referral.support, terms);
}

const worth = new Float64Array(1);

/** The worth of terms to a party; 0 is the worth of walking away. */
export function worthOf(v: Valuation, terms: Terms): number {
  weighTerms(v, terms);
  return worth[0] as number;
}

/** Leaves the worth in a cell, since a number that a function of this size returns is put on the heap. Sums are taken in one go. */
function weighTerms(v: Valuation, terms: Terms): void {
  const { space, table, charges, referral } = v;
  const { offset } = space;
  let base = 0;
  let charge = 0;
  let support = 0;
  for (let k = 0; k < terms.length; k += 1) {
    const c = (offset[k] as number) + (terms[k] as number);
    base += table[c] as number;
    charge += charges.table[c] as number;
    if (referral !== null) support += referral.support[c] as number;
  }
  charge += guardedChargeOf(charges, terms);
  worth[0] = worthFromParts(v, base, protectionOf(v.protection, terms), terms, support, charge);
}

/** The same without the vote at home: what the leader would think of the terms if nobody had to be asked. */
export function worthBeforeVote(v: Valuation, terms: Terms): number {
  const charge = tableSum(v.space, v.charges.table, terms) + guardedChargeOf(v.charges, terms);
  const base = tableSum(v.space, v.table, terms);
  return netBeforeVote(v, base, protectionOf(v.protection, terms), terms) - charge;
}

/** Utility before the reservation value, in [0, 1]. */
export function utilityOf(v: Valuation, terms: Terms): number {
  const d = protectionOf(v.protection, terms);
  return tableSum(v.space, v.table, terms) + v.protectionShare * (v.sign > 0 ? d : 1 - d);
}

/** The reservation value: base, and what momentum, the party's own costs and the flow of aid add (model.md 3.1). */
export function reservationValue(r: ReservationFormula, momentum: number, cost: number, aid: number): number {
  return r.base + r.momentum * momentum + r.cost * (cost - 0.5) + r.aid * (0.5 - aid);
}

/** Coefficients of a reservation value, in utility per unit of the state. */
export type ReservationFormula = Readonly<{ base: number; momentum: number; cost: number; aid: number }>;
