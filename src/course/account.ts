/**
 * How does the worth of terms add up for one party? The parts of the ledger as an account whose items sum to the worth: what
 * the issues give, protection, what going on would be worth, the discount for terms that may not hold, the vote at home, red lines.
 */
import { beliefTheyHold } from '../negotiation/durability.ts';
import type { Terms } from '../negotiation/issues.ts';
import type { Assent } from '../negotiation/nearest.ts';
import { protectionOf } from '../negotiation/protection.ts';
import { chargeOf, tableSum } from '../negotiation/red-lines.ts';
import { chanceAtHome, isNeeded, supportSumOf } from '../negotiation/worth.ts';
import { crossesHardLine } from './bargaining.ts';
import { cell } from './memory.ts';
import type { TableDesk } from './party.ts';

/** The items of an account, in utility; they sum to the worth of the terms. */
export const ITEMS = ['issues', 'protection', 'goingOn', 'mayNotHold', 'voteAtHome', 'redLines'] as const;

/** What each item adds or takes. */
export type Account = Readonly<Record<(typeof ITEMS)[number], number>>;

/** The account of terms for a desk whose views are up to date. */
export function accountOf({ views, scene }: TableDesk, terms: Terms): Account {
  const v = views.own;
  const d = protectionOf(v.protection, terms);
  const issues = tableSum(v.space, v.table, terms);
  const protection = v.protectionShare * (v.sign > 0 ? d : 1 - d);
  const goingOn = -v.now.reservation;
  const net = issues + protection + goingOn;
  const { discount, referral } = v;
  const q =
    discount === null || v.loss <= 0
      ? 1
      : beliefTheyHold(discount, d, terms[discount.issue] as number, v.now.trust);
  const held = q * net - (1 - q) * v.loss;
  const passes =
    referral === null || !isNeeded(referral, terms)
      ? 1
      : chanceAtHome(referral, supportSumOf(v, terms), v.now.support);
  const voted = passes * held - (1 - passes) * (referral?.cost ?? 0);
  return {
    issues,
    protection,
    goingOn,
    mayNotHold: held - net,
    voteAtHome: voted - held,
    redLines: -chargeOf(v.charges, scene.space, terms),
  };
}

/** What a party's assent takes now: what it holds out for, and no line crossed that is hard in this run. */
export function assentOf(desk: TableDesk): Assent {
  return {
    valuation: desk.views.own,
    floor: cell(desk.mind.floor),
    rulesOut: (terms) => crossesHardLine(desk, terms),
  };
}
