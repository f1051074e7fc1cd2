/**
 * What was at stake for everybody at the table when something was told? Valid terms and the utilities of that moment as plain data,
 * copied, for those who measure terms against all others.
 */
import type { Run } from '../../course/run.ts';
import { refreshOwn } from '../../course/views.ts';
import type { Constraint } from '../../negotiation/constraints.ts';
import type { Space } from '../../negotiation/issues.ts';
import type { Protection } from '../../negotiation/protection.ts';
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

function stakesIn({ table }: Run): PartyStake[] {
  return table.map((desk) => {
    refreshOwn(desk);
    const { table: values, protectionShare: share, sign, protection, now } = desk.views.own;
    return {
      id: desk.party.id,
      constant: sign > 0 ? share : 0,
      table: values.slice(),
      opening: sign > 0 ? -share : share,
      protection: {
        layers: protection.layers.map((layer) => ({ ...layer, missing: layer.missing.slice() })),
      },
      disagreement: now.reservation,
    };
  });
}
