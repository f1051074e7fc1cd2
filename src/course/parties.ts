/**
 * What does a party look like to the rules? Its names as indices, its tables flat, the names of its streams made once; what is
 * public of its preferences (the centre of its table, the chances of its red lines).
 */
import type { Space } from '../negotiation/issues.ts';
import { issueIndex, levelSet } from '../negotiation/issues.ts';
import type { RedLine } from '../negotiation/red-lines.ts';
import type { Preferences, Referral } from '../negotiation/worth.ts';
import { wearinessOf } from './gates.ts';
import { clausesOf, levelsOf } from './levels.ts';
import type { ActSpec, MemberNumbers, TableNumbers } from './party-numbers.ts';
import type { Scenario } from './scenario.ts';
import type { CompiledEffect, StatePaths } from './state-paths.ts';
import { compileEffects } from './state-paths.ts';

/** A party at the table, compiled. */
export type TableParty = Readonly<{
  id: string;
  name: string;
  /** Its index at the table. */
  place: number;
  numbers: TableNumbers;
  centre: Preferences;
  lines: readonly RedLine[];
  /** First line of this party in flat tables over all lines. */
  firstLine: number;
  loss: number;
  referral: Referral | null;
  /** How much each unit of cost moves support for a vote at home. */
  weariness: number;
  /** Cost of going on at the start; null for a party that does not bear it. */
  startCost: number | null;
  /** Levels that the private ceiling may have, with their weights. */
  ceilings: Ceilings;
  /** Issue index of the private ceiling, or -1. */
  ceilingIssue: number;
  /** Indices of the two parties this capital may lean on, or null. */
  lean: readonly [number, number] | null;
  acts: readonly CompiledAct[];
  streams: TableStreams;
}>;

/** Levels and their weights. */
export type Ceilings = Readonly<{ levels: readonly number[]; weights: readonly number[] }>;

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
  /** Whether it cuts aid. */
  cuts: boolean;
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

/** The parties at the table of a scenario. */
export function tableOf(
  scenario: Scenario,
  space: Space,
  party: ReadonlyMap<string, number>,
  paths: StatePaths,
): TableParty[] {
  let firstLine = 0;
  const specs = scenario.parties.filter((spec) => spec.seat === 'table');
  return specs.map(({ id, name, numbers }, place) => {
    const lines = linesOf(space, numbers);
    const compiled: TableParty = {
      id,
      name,
      place,
      numbers,
      centre: preferencesOf(space, numbers),
      lines,
      firstLine,
      loss: numbers.loss,
      referral: referralOf(scenario, space, id),
      weariness: wearinessOf(scenario, id),
      startCost: scenario.war?.costs.start[id] ?? null,
      ceilings: ceilingsOf(numbers),
      ceilingIssue: numbers.ceiling === undefined ? -1 : issueIndex(space, numbers.ceiling.issue),
      lean:
        numbers.lean === undefined
          ? null
          : [party.get(numbers.lean.on[0]) ?? -1, party.get(numbers.lean.on[1]) ?? -1],
      acts: actsOf(id, numbers, party, paths),
      streams: streamsOf(id, lines),
    };
    firstLine += lines.length;
    return compiled;
  });
}

function actsOf(
  id: string,
  { acts = {} }: TableNumbers,
  party: ReadonlyMap<string, number>,
  paths: StatePaths,
): CompiledAct[] {
  return Object.entries(acts).map(([actId, act]) => ({
    id: actId,
    spec: act,
    leaningOn: indexOr(party, act.leaningOn),
    afterRefusalBy: indexOr(party, act.afterRefusalBy),
    effects: compileEffects(act.effects, paths),
    cuts: act.effects.some(({ on }) => on === 'cut'),
    stream: `act.${id}.${actId}`,
  }));
}

function ceilingsOf({ ceiling }: TableNumbers): Ceilings {
  const levels = Object.entries(ceiling?.levels ?? {});
  return { levels: levels.map(([level]) => Number(level)), weights: levels.map(([, weight]) => weight) };
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

/** The member states of a scenario. */
export function membersOf(scenario: Scenario, party: ReadonlyMap<string, number>): MemberParty[] {
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
