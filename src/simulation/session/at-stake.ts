/**
 * What was at stake for everybody at the table when something was told? Valid terms and the utilities of that moment as plain data,
 * copied, for those who measure terms against all others.
 */
import type { Run } from '../../course/run.ts';
import { refreshOwn } from '../../course/views.ts';
import type { Constraint } from '../../negotiation/constraints.ts';
import type { Space } from '../../negotiation/issues.ts';
import type { Protection } from '../../negotiation/protection.ts';
import { copyOfProtection } from '../../negotiation/protection.ts';
import type { Valuation } from '../../negotiation/worth.ts';
import type { Session } from './session.ts';
import { look } from './session.ts';

/** What terms are worth to a party: constant + the sum of its table + opening x (1 - protection index), from 0 to 1. */
export type PartyStake = Readonly<{
  id: string;
  constant: number;
  table: Float64Array;
  opening: number;
  protection: Protection;
  /** Utility of going on without terms. */
  disagreement: number;
}>;

/** Valid terms and what they are to whom. */
export type AtStake = Readonly<{
  layout: Space;
  allowed: readonly (readonly number[])[];
  constraints: readonly Constraint[];
  stakes: readonly PartyStake[];
}>;

/** What was at stake when event `n` was told. */
export function atStake(session: Session, n: number): AtStake {
  const { space, region } = session.cast.scene;
  return {
    layout: space,
    allowed: region.allowed.map((levels) => [...levels]),
    constraints: region.constraints,
    stakes: look(session, stakesIn, n),
  };
}

function stakesIn(run: Run): PartyStake[] {
  return viewsCopied(run).map(({ id, own }) => utilityStake(id, own));
}

/** What utility of terms is made of: the table, and the share of protection (or of its absence, for a party that dislikes it). */
export function utilityStake(
  id: string,
  { table, protectionShare: share, sign, protection, now }: Valuation,
): PartyStake {
  return {
    id,
    constant: sign > 0 ? share : 0,
    table,
    opening: sign > 0 ? -share : share,
    protection,
    disagreement: now.reservation,
  };
}

/** How each party at the table values terms now, copied: it moves with the run. */
export function viewsCopied({ table }: Run): Readonly<{ id: string; own: Valuation }>[] {
  const copies = new Map<Protection, Protection>();
  return table.map((desk) => {
    refreshOwn(desk);
    const { own } = desk.views;
    const protection = copies.get(own.protection) ?? copyOfProtection(own.protection);
    copies.set(own.protection, protection);
    return { id: desk.party.id, own: copiedWith(own, protection) };
  });
}

function copiedWith(own: Valuation, protection: Protection): Valuation {
  const { table, charges, now } = own;
  return {
    ...own,
    table: table.slice(),
    protection,
    charges: { ...charges, table: charges.table.slice(), guardedCharge: charges.guardedCharge.slice() },
    now: { ...now },
  };
}
