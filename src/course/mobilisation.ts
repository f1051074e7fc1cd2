/**
 * Where do pledged troops count? The call for pledges of a scenario with its names turned into indices, and the layer of
 * protection that troops fill laid out cell by cell, so that new pledges rewrite that layer and nothing else.
 */
import type { Clause } from '../negotiation/constraints.ts';
import type { Space } from '../negotiation/issues.ts';
import { issueIndex } from '../negotiation/issues.ts';
import type { Layer, Protection } from '../negotiation/protection.ts';
import { factorOf, levelsOfCell } from '../negotiation/protection.ts';
import { backstopClass, realisedLevel } from './expectations.ts';
import { clausesOf } from './levels.ts';
import type { PledgeSpec, Scenario } from './scenario.ts';

/** The layer that troops fill: its index, its strengths by level, and by cell the level, the class of backstop and the factors. */
type TroopLayer = Readonly<{
  index: number;
  strength: readonly number[];
  level: Int32Array;
  backstop: Int32Array;
  factor: Float64Array;
}>;

/** The call for pledges, compiled. */
export type Mobilisation = Readonly<{
  rules: PledgeSpec;
  issue: number;
  /** The issue of the backstop, and what makes a halt: all of these. */
  backstop: number;
  halt: readonly Clause[];
  /** The party that knows the pledges before the others do, or -1. */
  knower: number;
  /** Mean sizes of the members' contingents, in thousands. */
  sizes: readonly number[];
  layer: TroopLayer | null;
}>;

type Parties = Readonly<{
  party: ReadonlyMap<string, number>;
  members: readonly Readonly<{ meanSize: number }>[];
}>;

/** Compiles the call for pledges; null where a scenario knows none. */
export function mobilisationOf(
  { pledges }: Scenario,
  space: Space,
  layers: readonly Layer[],
  { party, members }: Parties,
): Mobilisation | null {
  if (pledges === null) return null;
  return {
    rules: pledges,
    issue: issueIndex(space, pledges.issue),
    backstop: issueIndex(space, pledges.backstop),
    halt: clausesOf(space, pledges.halt),
    knower: party.get(pledges.knownTo) ?? -1,
    sizes: members.map(({ meanSize }) => meanSize),
    layer: troopLayerOf(pledges, space, layers),
  };
}

function troopLayerOf(pledges: PledgeSpec, space: Space, layers: readonly Layer[]): TroopLayer | null {
  const index = layers.findIndex(({ id }) => id === pledges.layer);
  const layer = layers[index];
  if (layer === undefined) return null;
  const issues = [layer.issue, ...layer.times.map(({ issue }) => issue)];
  const size = issues.reduce((product, issue) => product * (space.count[issue] as number), 1);
  const cells = Array.from({ length: size }, (_, cell) => levelsOfCell(space, issues, cell));
  const backstop = issues.indexOf(issueIndex(space, pledges.backstop), 1);
  return {
    index,
    strength: layer.strength,
    level: Int32Array.from(cells, ([level = 0]) => level),
    backstop: Int32Array.from(cells, (levels) =>
      backstopClass(pledges.backstopFrom, levels[backstop] as number),
    ),
    factor: Float64Array.from(cells, ([, ...others]) => factorOf(layer, others)),
  };
}

/** Rewrites the layer that troops fill, for `supply` in thousands by class of backstop. */
export function fillTroops(
  { rules, layer }: Mobilisation,
  protection: Protection,
  supply: Float64Array,
): void {
  if (layer === null) return;
  const { index, strength, level, backstop, factor } = layer;
  const { missing } = protection.layers[index] as Protection['layers'][number];
  for (let cell = 0; cell < missing.length; cell += 1) {
    const available = supply[backstop[cell] as number] as number;
    const realised = realisedLevel(rules.lowerBounds, level[cell] as number, available);
    missing[cell] = 1 - (strength[realised] as number) * (factor[cell] as number);
  }
}
