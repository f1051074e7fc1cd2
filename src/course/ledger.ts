/**
 * Why did a party answer as it did? The ledger of a decision, worked out from the same valuation at the same moment, never
 * made up afterwards: worth by issue against the party's own top terms, protection, the discount for terms that may not
 * hold, lines crossed, what it holds out for, and the reason in words.
 */
import { reaches } from '../negotiation/arithmetic.ts';
import { beliefTheyHold } from '../negotiation/durability.ts';
import type { Terms } from '../negotiation/issues.ts';
import { protectionOf } from '../negotiation/protection.ts';
import { chargeOf, crosses } from '../negotiation/red-lines.ts';
import type { Valuation } from '../negotiation/worth.ts';
import {
  chanceAtHome,
  isNeeded,
  supportSumOf,
  utilityOf,
  worthBeforeVote,
  worthOf,
} from '../negotiation/worth.ts';
import { cell } from './memory.ts';
import type { TableDesk } from './party.ts';
import type { Run } from './run.ts';

/** Rounds a worth for a trace; six decimals are far below any difference that decides. */
export function rounded(x: number): number {
  return Math.round(x * 1e6) / 1e6 + 0;
}

/** The ledger of terms from one chair. */
export type Ledger = Readonly<{
  worth: number;
  utility: number;
  reservation: number;
  aspiration: number;
  protection: number;
  /** How far the party believes that the terms will hold; null where it does not discount. */
  holds: number | null;
  /** Chance that its public ratifies; null where no vote is needed. */
  vote: number | null;
  charges: number;
  lines: readonly string[];
  /** What else is charged: soft lines that were claimed in public, levels beyond what the party would offer. */
  charged: readonly string[];
  /** Worth of each issue less its worth in the party's own top terms. */
  issues: Readonly<Record<string, number>>;
}>;

/** Works the ledger of terms out for a desk whose views are up to date. */
export function ledgerOf(desk: TableDesk, terms: Terms): Ledger {
  const { views, mind, scene, party, facts } = desk;
  const v = views.own;
  const d = protectionOf(v.protection, terms);
  const { discount, referral } = v;
  const voted = referral !== null && isNeeded(referral, terms);
  return {
    worth: rounded(worthOf(v, terms)),
    utility: rounded(utilityOf(v, terms)),
    reservation: rounded(v.now.reservation),
    aspiration: rounded(cell(mind.floor)),
    protection: rounded(d),
    holds:
      discount === null || v.loss === 0
        ? null
        : rounded(beliefTheyHold(discount, d, terms[discount.issue] as number, v.now.trust)),
    vote: voted ? rounded(chanceAtHome(referral, supportSumOf(v, terms), v.now.support)) : null,
    charges: rounded(chargeOf(v.charges, scene.space, terms)),
    lines: party.lines.filter((line, n) => crosses(line, terms) && facts.hard[n] === 1).map(({ id }) => id),
    charged: otherCharges(desk, terms),
    issues: gainsOver(mind.top, v, terms),
  };
}

/** Worth of every issue in terms less its worth in others. */
function gainsOver(others: Terms, { space, table }: Valuation, terms: Terms): Record<string, number> {
  const gains: Record<string, number> = {};
  space.issues.forEach(({ id }, k) => {
    const start = space.offset[k] as number;
    gains[id] = rounded(
      (table[start + (terms[k] as number)] as number) - (table[start + (others[k] as number)] as number),
    );
  });
  return gains;
}

/** Soft lines crossed that were claimed in public, and the private ceiling where the terms go beyond it. */
function otherCharges({ party, facts, mind, scene, views }: TableDesk, terms: Terms): string[] {
  // A line that this very answer claims has not been charged for it.
  const claimed = party.lines.filter(
    (line, n) => facts.hard[n] === 0 && views.charged[n] === 1 && crosses(line, terms),
  );
  const { ceilingIssue } = party;
  const level = ceilingIssue < 0 ? -1 : (terms[ceilingIssue] as number);
  const beyond =
    level > cell(mind.ceiling)
      ? [`${scene.space.issues[ceilingIssue]?.id} ${level} is more than it would offer`]
      : [];
  return [...claimed.map(({ id }) => `${id} was called a red line in public`), ...beyond];
}

/** The ledger of an offer for its author. */
export function offerLedger(run: Run, party: number): Ledger {
  return ledgerOf(run.table[party] as TableDesk, run.memory.talks.text);
}

/** The ledger of an answer with its reason in words. */
export function answerLedger(run: Run, party: number, accepted: boolean): Record<string, unknown> {
  const desk = run.table[party] as TableDesk;
  const { heard } = run.memory.talks;
  const ledger = ledgerOf(desk, heard);
  const reason = reasonOf(desk, ledger, accepted);
  if (accepted) return { reason, ledger };
  const { mind, scene } = desk;
  const claims = desk.party.lines.filter((_, n) => mind.replyClaims[n] === 1).map(({ id }) => id);
  return { reason, claims, objection: scene.space.issues[cell(mind.objection)]?.id, ledger };
}

function reasonOf(desk: TableDesk, ledger: Ledger, accepted: boolean): string {
  const worth = show(ledger.worth);
  const wanted = show(ledger.aspiration);
  const { talks, views, mind } = desk;
  const [line] = ledger.lines;
  const suits = line === undefined && reaches(worthOf(views.own, talks.heard), cell(mind.floor));
  // Somebody in the seat may decide otherwise than the chart would.
  if (accepted !== suits && accepted) return `accepted all the same: worth ${worth} against ${wanted}`;
  if (accepted !== suits && suits)
    return `refused all the same: worth ${worth} above going on, holds out for ${wanted}`;
  if (accepted) return `worth ${worth} above going on, and holds out for ${wanted}`;
  if (line !== undefined)
    return `${crossedInWords(ledger.lines)}; without that worth ${show(ledger.worth + ledger.charges)} against ${wanted}`;
  if (ledger.vote !== null && reaches(worthBeforeVote(views.own, talks.heard), cell(mind.floor))) {
    return `its public would ratify with chance ${show(ledger.vote)} only; otherwise worth enough, against ${wanted}`;
  }
  const because =
    ledger.charged.length === 0
      ? ''
      : ` (${ledger.charged.join('; ')}: without that worth ${show(ledger.worth + ledger.charges)})`;
  if (ledger.worth < 0) return `worth ${show(-ledger.worth)} less than going on${because}`;
  return `worth ${worth} above going on, but holds out for ${wanted}${because}`;
}

/** A worth to three digits, without the zero before the point. */
function show(x: number): string {
  const digits = x.toFixed(3);
  if (digits.startsWith('0.')) return digits.slice(1);
  return digits.startsWith('-0.') ? `-${digits.slice(2)}` : digits;
}

function crossedInWords(lines: readonly string[]): string {
  const named = lines.join(' and ');
  return lines.length > 1
    ? `${named} cross red lines that are hard in this run`
    : `${named} crosses a red line that is hard in this run`;
}
