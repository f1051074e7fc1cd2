/**
 * Over what is there a frontier? Issues with levels, constraints on valid terms, and what terms are worth to each party: additive
 * utility (Keeney and Raiffa 1976), and for parties that care for it a share of what protection leaves open (protection.ts).
 */
import type { Constraint } from '../../negotiation/constraints.ts';
import { countBroken } from '../../negotiation/constraints.ts';
import type { Space, Terms } from '../../negotiation/issues.ts';
import type { Protection } from '../../negotiation/protection.ts';
import { protectionOf } from '../../negotiation/protection.ts';

/** Issues with the place of every level in flat tables; unlike a space of a scenario an issue may have any number of levels. */
export type Layout = Pick<Space, 'issues' | 'offset' | 'count' | 'size'>;

/**
 * What terms are worth to one party: constant + the sum of its table + opening x (1 - protection index), unless it judges them
 * as a whole.
 */
export type Stake = Readonly<{
  id: string;
  constant: number;
  /** Utility by flat cell of the layout. */
  table: Float64Array;
  /** What the unprotected part counts: below 0 for a party that gains from protection; 0 where there is none. */
  opening: number;
  protection: Protection | null;
  /** What terms are worth where no such sum says it; then every feasible terms must be weighed. */
  judge?: (terms: Terms) => number;
  /** Utility of no agreement. */
  disagreement: number;
}>;

/** A bargaining problem on discrete terms (Nash 1950), for any number of parties. */
export type Bargain = Readonly<{
  layout: Layout;
  /** Levels that may be chosen on each issue, in ascending order. */
  allowed: readonly (readonly number[])[];
  constraints: readonly Constraint[];
  stakes: readonly Stake[];
}>;

/** Lays the levels of all issues side by side. */
export function layoutOf(issues: Layout['issues']): Layout {
  const offset = new Int32Array(issues.length);
  const count = Int32Array.from(issues, ({ levels }) => levels.length);
  let size = 0;
  count.forEach((levels, k) => {
    offset[k] = size;
    size += levels;
  });
  return { issues, offset, count, size };
}

/**
 * A bargain without constraints or protection: `tables[p][k][level]` is what a level is worth to a party; disagreement is 0
 * for all unless given. Throws `RangeError` on fewer than two parties, a table of another shape, or a number not finite.
 */
export function additiveBargain(
  issues: Layout['issues'],
  parties: readonly string[],
  tables: readonly (readonly (readonly number[])[])[],
  disagreement: readonly number[] = [],
): Bargain {
  if (parties.length < 2) throw new RangeError(`invalid number of parties: ${parties.length}`);
  const layout = layoutOf(issues);
  const stakes = parties.map((id, p): Stake => {
    const rows = tables[p] ?? [];
    if (issues.some(({ levels }, k) => rows[k]?.length !== levels.length))
      throw new RangeError(`invalid table of ${id}: one number a level of every issue is wanted`);
    const table = Float64Array.from(rows.flat());
    const bad = table.find((worth) => !Number.isFinite(worth));
    if (bad !== undefined) throw new RangeError(`invalid utility of ${id}: ${bad}`);
    return { id, constant: 0, table, opening: 0, protection: null, disagreement: disagreement[p] ?? 0 };
  });
  return { layout, allowed: issues.map(({ levels }) => [...levels.keys()]), constraints: [], stakes };
}

/** What terms are worth to one party; sums in the order of the issues. */
export function utilityAt({ offset }: Layout, stake: Stake, terms: Terms): number {
  if (stake.judge !== undefined) return stake.judge(terms);
  let sum = stake.constant;
  for (let k = 0; k < offset.length; k += 1)
    sum += stake.table[(offset[k] as number) + (terms[k] as number)] as number;
  if (stake.protection !== null && stake.opening !== 0)
    sum += stake.opening * (1 - protectionOf(stake.protection, terms));
  return sum;
}

/** What terms are worth to every party, in the order of the stakes. */
export function utilitiesOf({ layout, stakes }: Bargain, terms: Terms): number[] {
  return stakes.map((stake) => utilityAt(layout, stake, terms));
}

/** Whether terms may be agreed: allowed levels, no constraint broken. */
export function isFeasible({ allowed, constraints }: Bargain, terms: Terms): boolean {
  return (
    allowed.every((levels, k) => levels.includes(terms[k] as number)) && countBroken(constraints, terms) === 0
  );
}

/** Terms as issue and name of the level, for readers. */
export function termsInNames({ issues }: Layout, terms: Terms): Record<string, string> {
  return Object.fromEntries(
    issues.map(({ id, levels }, k) => [id, levels[terms[k] as number] ?? String(terms[k])]),
  );
}

/** Utilities closer than this are the same (the comparison of worths everywhere in Winset). */
export const SAME = 1e-9;

/** A utility on the grid on which utilities are compared, in steps of `SAME`. */
export function onGrid(utility: number): number {
  return Math.round(utility / SAME);
}
