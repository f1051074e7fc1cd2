/**
 * How does the worth of terms add up for one party? The parts of the ledger as an account whose items sum to the worth: what
 * the issues give, protection, what going on would be worth, the discount for terms that may not hold, the vote at home, red lines.
 */
import type { Terms } from '../negotiation/issues.ts';
import type { Assent } from '../negotiation/nearest.ts';
import { chargeOf, tableSum } from '../negotiation/red-lines.ts';
import { utilityOf, worthBeforeVote, worthOf } from '../negotiation/worth.ts';
import { crossesHardLine } from './bargaining.ts';
import { cell } from './memory.ts';
import type { TableDesk } from './party.ts';

/** The items of an account, in utility; they sum to the worth of the terms. */
export const ITEMS = ['issues', 'protection', 'goingOn', 'mayNotHold', 'voteAtHome', 'redLines'] as const;

/** What each item adds or takes. */
export type Account = Readonly<Record<(typeof ITEMS)[number], number>>;

/** The account of terms for a desk whose views are up to date: the steps from the issues alone to the whole worth. */
export function accountOf({ views, scene }: TableDesk, terms: Terms): Account {
  const v = views.own;
  const issues = tableSum(v.space, v.table, terms);
  const utility = utilityOf(v, terms);
  const net = utility - v.now.reservation;
  const charges = chargeOf(v.charges, scene.space, terms);
  const held = worthBeforeVote(v, terms) + charges;
  return {
    issues,
    protection: utility - issues,
    goingOn: -v.now.reservation,
    mayNotHold: held - net,
    voteAtHome: worthOf(v, terms) + charges - held,
    redLines: -charges,
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
