/**
 * What does a scenario look like to the rules? Names become indices, conditions become sets of levels, tables become flat
 * arrays. Built once per scenario; every run of it shares it. Public knowledge of preferences (the centres of the
 * tables, the chances of red lines and of vetoes) lives here too.
 */
import type { Clause, Constraint } from '../negotiation/constraints.ts';
import type { DurabilityDiscount } from '../negotiation/durability.ts';
import type { Space } from '../negotiation/issues.ts';
import { issueIndex, spaceOf } from '../negotiation/issues.ts';
import type { Layer, Protection } from '../negotiation/protection.ts';
import { compileProtection } from '../negotiation/protection.ts';
import type { Region } from '../negotiation/search.ts';
import { regionOf } from '../negotiation/search.ts';
import type { ForeseenClause } from './expectations.ts';
import { expectedStrengths, foreseenClauses } from './expectations.ts';
import type { Mobilisation } from './mobilisation.ts';
import { mobilisationOf } from './mobilisation.ts';
import type { TruceMenu } from './truce-menu.ts';
import { truceMenuOf } from './truce-menu.ts';
import type { CompiledEffect, StatePaths } from './state-paths.ts';
import { compileEffects, statePaths } from './state-paths.ts';
import type { Gate } from './gates.ts';
import { gatesOf } from './gates.ts';
import { clausesOf } from './levels.ts';
import type { CompiledAct, MemberParty, TableParty } from './parties.ts';
import { membersOf, tableOf } from './parties.ts';
import type { Scenario } from './scenario.ts';

export { clausesOf };

export type { CompiledAct, MemberParty, TableParty };

/** A shock card, compiled. */
export type Shock = Readonly<{
  id: string;
  card: string;
  rate: number;
  follows: string | undefined;
  effects: readonly CompiledEffect[];
  stream: string;
}>;

/** A scenario ready for the rules. */
export type Scene = Readonly<{
  scenario: Scenario;
  space: Space;
  constraints: readonly Constraint[];
  /** Terms that may be tabled: valid, above the least halt, within forced levels. */
  region: Region;
  reference: Int32Array;
  table: readonly TableParty[];
  members: readonly MemberParty[];
  /** Index of a party by id: table parties first, then members. */
  party: ReadonlyMap<string, number>;
  lineCount: number;
  layers: readonly Layer[];
  /** Protection as outsiders expect it before signature. */
  expectedProtection: Protection;
  discount: DurabilityDiscount | null;
  /** By issue: the public chance that a clause survives its gate, and where it falls; only foreseen gates. */
  foreseen: readonly ForeseenClause[];
  shocks: readonly Shock[];
  paths: StatePaths;
  gateIds: readonly string[];
  gates: readonly Gate[];
  /** Terms that meet any of these leave the status open. */
  statusOpen: readonly Clause[];
  /** Protection of terms as they stand, with the guarantee as a treaty and as an executive act. */
  standing: Readonly<{ treaty: Protection; executive: Protection }>;
  mobilisation: Mobilisation | null;
  truce: TruceMenu | null;
  /** Who mediates (-1: nobody), and who speaks first in bilateral-first talks. */
  mediator: number;
  firstPair: readonly [number, number] | null;
  /** Streams of reports by draft, the capital they are about, and the capital that hears them. */
  envoys: readonly (readonly (readonly string[])[])[];
}>;

/** Compiles a scenario that has been checked. */
export function sceneOf(scenario: Scenario): Scene {
  const space = spaceOf(
    Object.entries(scenario.issues).map(([id, { name, levels }]) => ({ id, name, levels })),
  );
  const constraints = Object.entries(scenario.constraints).map(([id, { when, then, because }]) => {
    return { id, when: clausesOf(space, when), then: clausesOf(space, then), because };
  });
  const party = indexOfParties(scenario);
  const gateIds = Object.keys(scenario.gates);
  const members = membersOf(scenario, party);
  const paths = statePaths(scenario, party, gateIds);
  const foreseen = foreseenClauses(scenario, space, members);
  const table = tableOf(scenario, space, party, paths);
  const layers = layersOf(scenario, space);
  return {
    scenario,
    space,
    constraints,
    region: offersRegion(scenario, space, constraints),
    reference: Int32Array.from(space.issues, (issue) => scenario.reference[issue.id] as number),
    table,
    members,
    party,
    lineCount: table.reduce((sum, p) => sum + p.lines.length, 0),
    layers,
    ...protectionsOf(scenario, space, foreseen, layers),
    discount: discountOf(scenario, space),
    foreseen,
    shocks: shocksOf(scenario, paths),
    paths,
    gateIds,
    gates: gatesOf(scenario, space, party, members),
    statusOpen: clausesOf(space, scenario.durability?.hazard.statusOpenWhen ?? {}),
    mobilisation: mobilisationOf(scenario, space, layers, { party, members }),
    truce: truceMenuOf(scenario, space, party),
    ...seatsOfFormats(scenario, table, party),
  };
}

/** Protection as outsiders expect it, and as terms give it once they stand. */
function protectionsOf(
  scenario: Scenario,
  space: Space,
  foreseen: readonly ForeseenClause[],
  layers: readonly Layer[],
): Pick<Scene, 'expectedProtection' | 'standing'> {
  const expected = expectedStrengths(scenario, space, foreseen, scenario.pledges?.expected ?? null);
  const executive = expectedStrengths(scenario, space, [], null);
  return {
    expectedProtection: compileProtection(space, layers, expected),
    standing: {
      treaty: compileProtection(space, layers),
      executive: compileProtection(space, layers, executive),
    },
  };
}

/** Who has a part of its own in a format of talks. */
function seatsOfFormats(
  { talks }: Scenario,
  table: readonly TableParty[],
  party: ReadonlyMap<string, number>,
): Pick<Scene, 'mediator' | 'firstPair' | 'envoys'> {
  const { firstPair, mediator, shuttle } = talks;
  return {
    mediator: party.get(mediator ?? '') ?? -1,
    firstPair: firstPair === null ? null : [party.get(firstPair[0]) ?? 0, party.get(firstPair[1]) ?? 1],
    envoys: Array.from({ length: shuttle.drafts + 1 }, (_, draft) =>
      table.map(({ id: about }) => table.map(({ id: hearer }) => `envoy.${draft}.${about}.${hearer}`)),
    ),
  };
}

function indexOfParties({ parties }: Scenario): Map<string, number> {
  const ids = ['table', 'member'].flatMap((seat) =>
    parties.filter((spec) => spec.seat === seat).map(({ id }) => id),
  );
  return new Map(ids.map((id, p) => [id, p]));
}

function shocksOf({ shocks }: Scenario, paths: StatePaths): Shock[] {
  return Object.entries(shocks).map(([id, { card, rate, follows, effects }]) => {
    return { id, card, rate, follows, effects: compileEffects(effects, paths), stream: `shock.${id}` };
  });
}

function offersRegion(scenario: Scenario, space: Space, constraints: readonly Constraint[]): Region {
  const limits = [...clausesOf(space, scenario.talks.offers), ...clausesOf(space, scenario.forced)];
  const allowed = space.issues.map((issue, k) =>
    [...issue.levels.keys()].filter((level) =>
      limits.every((limit) => limit.issue !== k || ((limit.levels >> level) & 1) === 1),
    ),
  );
  return regionOf(space, constraints, allowed);
}

function layersOf(scenario: Scenario, space: Space): Layer[] {
  const { pledges } = scenario;
  return Object.entries(scenario.protection).map(([id, layer]) => {
    const times = Object.entries(layer.times ?? {}).map(([issue, factor]) => ({
      issue: issueIndex(space, issue),
      factor,
    }));
    const backstop = pledges === null || pledges.layer !== id ? -1 : issueIndex(space, pledges.backstop);
    if (backstop >= 0 && times.every(({ issue }) => issue !== backstop)) {
      times.push({
        issue: backstop,
        factor: Array.from({ length: space.count[backstop] as number }, () => 1),
      });
    }
    return { id, issue: issueIndex(space, layer.issue), strength: layer.strength, times };
  });
}

function discountOf(scenario: Scenario, space: Space): DurabilityDiscount | null {
  const { durability } = scenario;
  return durability === null ? null : { ...durability.discount, issue: issueIndex(space, durability.issue) };
}
