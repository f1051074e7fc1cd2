/**
 * Which bare truces may be tabled? The menu of a scenario laid out in cells of the parties' tables, so that the gain of an
 * item is a short sum.
 */
import type { Hazard } from '../negotiation/durability.ts';
import type { Space } from '../negotiation/issues.ts';
import { issueIndex } from '../negotiation/issues.ts';
import type { Scenario, TruceSpec } from './scenario.ts';

/** The rules of bare truces with their menu, compiled. */
export type TruceMenu = Readonly<{
  rules: TruceSpec;
  /** Index of the party that tables truces, or -1. */
  mediator: number;
  /** By item: 1 for a sector truce, 2 for a general one. */
  kind: Int32Array;
  /** First cell of each issue that counts; by item, the cells of the levels that the item has on these issues. */
  without: Int32Array;
  items: readonly Int32Array[];
  /** By kind: how a truce in force may break; null where the scenario knows no durability. */
  hazards: readonly Hazard[] | null;
}>;

/** Compiles the menu; null where the conflict knows no bare truces. */
export function truceMenuOf(
  { truce, durability }: Scenario,
  space: Space,
  party: ReadonlyMap<string, number>,
): TruceMenu | null {
  if (truce === null) return null;
  const without = Int32Array.from(truce.counts, (id) => space.offset[issueIndex(space, id)] as number);
  return {
    rules: truce,
    mediator: party.get(truce.mediator) ?? -1,
    kind: Int32Array.from(truce.menu, (item) => item[truce.issue] ?? 0),
    without,
    items: truce.menu.map((item) =>
      without.map((start, i) => start + (item[truce.counts[i] as string] ?? 0)),
    ),
    hazards:
      durability === null
        ? null
        : [0, 1, 2].map((kind) => ({
            scale: durability.hazard.scaleDays[String(kind)]?.[1] ?? 1,
            shape: durability.hazard.shape,
          })),
  };
}
