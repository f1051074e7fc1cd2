/**
 * What does a scenario look like to the rules? Names become indices, conditions become sets of levels, tables become flat
 * arrays. Built once per scenario; every run of it shares it. Public knowledge of preferences (the centres of the
 * tables, the chances of red lines and of vetoes) lives here too.
 */
import type { Clause, Constraint } from '../negotiation/constraints.ts';
import type { DurabilityDiscount } from '../negotiation/durability.ts';
import type { Space } from '../negotiation/issues.ts';
import { issueIndex, levelSet, spaceOf } from '../negotiation/issues.ts';
import type { Layer, Protection } from '../negotiation/protection.ts';
import { compileProtection } from '../negotiation/protection.ts';
import type { RedLine } from '../negotiation/red-lines.ts';
import type { Region } from '../negotiation/search.ts';
import { regionOf } from '../negotiation/search.ts';
import type { Preferences, Referral } from '../negotiation/worth.ts';
import type { ForeseenClause } from './expectations.ts';
import { expectedStrengths, foreseenClauses } from './expectations.ts';
import type { CompiledEffect, StatePaths } from './state-paths.ts';
import { compileEffects, statePaths } from './state-paths.ts';
import { levelsOf } from './levels.ts';
import type { Scenario } from './scenario.ts';
import type { ActSpec, Condition, MemberNumbers, TableNumbers } from './party-numbers.ts';

/** A party at the table, compiled. */
export type TableParty = Readonly<{
  id: string;
  name: string;
  numbers: TableNumbers;
  centre: Preferences;
  lines: readonly RedLine[];
  /** First line of this party in flat tables over all lines. */
  firstLine: number;
  loss: number;
  referral: Referral | null;
  /** Issue index of the private ceiling, or -1. */
  ceilingIssue: number;
  /** Indices of the two parties this capital may lean on, or null. */
  lean: readonly [number, number] | null;
  acts: readonly CompiledAct[];
  streams: TableStreams;
}>;

/** The names of a party's streams, built once. */
export type TableStreams = Readonly<{
  weights: string;
  values: string;
  clock: string;
  reservation: string;
  truce: string;
  lean: string;
  ceiling: string;
  mood: string;
  walkOut: string;
  lines: readonly string[];
}>;

/** An act of a capital with its effects and the parties it names as indices (-1: none). */
export type CompiledAct = Readonly<{
  id: string;
  spec: ActSpec;
  leaningOn: number;
  afterRefusalBy: number;
  effects: readonly CompiledEffect[];
  stream: string;
}>;

/** A member state behind a party of the table, compiled. */
export type MemberParty = Readonly<{
  id: string;
  name: string;
  of: number;
  numbers: MemberNumbers;
  meanSize: number;
  streams: Readonly<{ pledge: string; veto: string }>;
}>;

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
}>;

/** The clauses of a condition, one an issue. */
export function clausesOf(space: Space, condition: Condition): Clause[] {
  return Object.entries(condition).map(([id, levels]) => {
    const issue = issueIndex(space, id);
    return { issue, levels: levelSet(levelsOf(levels, space.count[issue] as number)) };
  });
}

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
  const strengths = expectedStrengths(scenario, space, foreseen, scenario.pledges?.expected ?? null);
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
    expectedProtection: compileProtection(space, layers, strengths),
    discount: discountOf(scenario, space),
    foreseen,
    shocks: shocksOf(scenario, paths),
    paths,
    gateIds,
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

function tableOf(
  scenario: Scenario,
  space: Space,
  party: ReadonlyMap<string, number>,
  paths: StatePaths,
): TableParty[] {
  let firstLine = 0;
  return scenario.parties.flatMap((spec) => {
    if (spec.seat !== 'table') return [];
    const { id, name, numbers } = spec;
    const lines = linesOf(space, numbers);
    const compiled: TableParty = {
      id,
      name,
      numbers,
      centre: preferencesOf(space, numbers),
      lines,
      firstLine,
      loss: numbers.loss,
      referral: referralOf(scenario, space, id),
      ceilingIssue: numbers.ceiling === undefined ? -1 : issueIndex(space, numbers.ceiling.issue),
      lean:
        numbers.lean === undefined
          ? null
          : [party.get(numbers.lean.on[0]) ?? -1, party.get(numbers.lean.on[1]) ?? -1],
      acts: Object.entries(numbers.acts ?? {}).map(([actId, act]) => ({
        id: actId,
        spec: act,
        leaningOn: indexOr(party, act.leaningOn),
        afterRefusalBy: indexOr(party, act.afterRefusalBy),
        effects: compileEffects(act.effects, paths),
        stream: `act.${id}.${actId}`,
      })),
      streams: streamsOf(id, lines),
    };
    firstLine += lines.length;
    return [compiled];
  });
}

function streamsOf(id: string, lines: readonly RedLine[]): TableStreams {
  return {
    weights: `weights.${id}`,
    values: `values.${id}`,
    clock: `horizon.${id}`,
    reservation: `reservation.${id}`,
    truce: `truce.${id}`,
    lean: `lean.${id}`,
    ceiling: `ceiling.${id}`,
    mood: `mood.${id}`,
    walkOut: `walkout.${id}`,
    lines: lines.map((line) => `line.${id}.${line.id}`),
  };
}

function indexOr(party: ReadonlyMap<string, number>, id: string | undefined): number {
  return id === undefined ? -1 : (party.get(id) ?? -1);
}

function preferencesOf(space: Space, numbers: TableNumbers): Preferences {
  const values = new Float64Array(space.size);
  space.issues.forEach((issue, k) => values.set(numbers.values[issue.id] ?? [], space.offset[k]));
  const weights = Float64Array.from(space.issues, (issue) => numbers.weights[issue.id] as number);
  return { weights, values, protection: numbers.protection.share, sign: numbers.protection.sign };
}

function linesOf(space: Space, numbers: TableNumbers): RedLine[] {
  const { leftOpen } = numbers;
  const open = leftOpen === undefined ? [] : clausesOf(space, leftOpen.lines);
  const when = leftOpen === undefined ? [] : clausesOf(space, leftOpen.when);
  return Object.entries(numbers.redLines).flatMap(([id, lines]) => {
    const issue = issueIndex(space, id);
    return Object.entries(lines).map(([key, hard]) => {
      const levels = levelSet(levelsOf(key, space.count[issue] as number));
      const exempt = open.some((clause) => clause.issue === issue && clause.levels === levels);
      return { id: `${id} ${key}`, issue, levels, hard, unless: exempt ? when : [] };
    });
  });
}

function referralOf(scenario: Scenario, space: Space, id: string): Referral | null {
  for (const gate of Object.values(scenario.gates)) {
    if (gate.kind !== 'referral' || gate.party !== id) continue;
    const support = new Float64Array(space.size);
    for (const [issue, effects] of Object.entries(gate.clauses))
      support.set(effects, space.offset[issueIndex(space, issue)]);
    const { base, kappa, threshold, cost } = gate;
    return { needs: clausesOf(space, gate.when), support, base, kappa, threshold, cost };
  }
  return null;
}

function membersOf(scenario: Scenario, party: ReadonlyMap<string, number>): MemberParty[] {
  return scenario.parties.flatMap((spec) => {
    if (spec.seat !== 'member') return [];
    const [low, mode, high] = spec.numbers.pledge.size;
    return [
      {
        id: spec.id,
        name: spec.name,
        of: party.get(spec.of) ?? -1,
        numbers: spec.numbers,
        meanSize: (low + mode + high) / 3,
        streams: { pledge: `pledge.${spec.id}`, veto: `veto.${spec.id}` },
      },
    ];
  });
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
