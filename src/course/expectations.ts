/**
 * What do parties expect before signature? Clauses that a gate may strike at their expected value, a treaty in the form that
 * will be chosen, troops as far as pledges fill the text.
 */
import { issueIndex } from '../negotiation/issues.ts';
import type { Space } from '../negotiation/issues.ts';
import type { Strength } from '../negotiation/protection.ts';
import { chanceOfRatification } from '../negotiation/win-set.ts';
import { levelsOf } from './levels.ts';
import type { MemberNumbers } from './party-numbers.ts';
import type { GateSpec, Scenario } from './scenario.ts';

/** A clause that a gate may strike: chance of survival by level. */
export type ForeseenClause = Readonly<{ issue: number; chance: readonly number[]; fallsTo: number }>;

/**
 * Strengths as a party expects them before signature: foreseen clauses at their expected value, a treaty in the form that
 * will be chosen, troops as far as `supply` (thousands by class of backstop) fills the text.
 */
export function expectedStrengths(
  scenario: Scenario,
  space: Space,
  foreseen: readonly ForeseenClause[],
  supply: ArrayLike<number> | null,
): Map<string, Strength> {
  const strengths = new Map<string, Strength>();
  for (const [id, layer] of Object.entries(scenario.protection)) {
    const issue = issueIndex(space, layer.issue);
    const clause = foreseen.find((one) => one.issue === issue);
    if (clause !== undefined) strengths.set(id, (level) => expectedAt(layer.strength, clause, level));
  }
  for (const gate of Object.values(scenario.gates))
    if (gate.kind === 'treaty') strengths.set(gate.layer, executiveForm(scenario, space, gate));
  const { pledges } = scenario;
  if (pledges !== null && supply !== null) {
    const layer = scenario.protection[pledges.layer];
    const times = Object.keys(layer?.times ?? {});
    const position = times.includes(pledges.backstop) ? times.indexOf(pledges.backstop) : times.length;
    strengths.set(pledges.layer, (level, others) => {
      const available = supply[backstopClass(pledges.backstopFrom, others[position] as number)] as number;
      return layer?.strength[realisedLevel(pledges.lowerBounds, level, available)] as number;
    });
  }
  return strengths;
}

/** Expected value of a table at a level of a clause that may be struck. */
export function expectedAt(table: ArrayLike<number>, clause: ForeseenClause, level: number): number {
  const chance = clause.chance[level] as number;
  return chance * (table[level] as number) + (1 - chance) * (table[clause.fallsTo] as number);
}

/** The guarantee in the form to be expected: without a treaty only part of what the level adds to the one below it. */
function executiveForm(
  scenario: Scenario,
  space: Space,
  gate: Extract<GateSpec, { kind: 'treaty' }>,
): Strength {
  const layer = scenario.protection[gate.layer];
  const strength = layer?.strength ?? [];
  const issue = layer?.issue ?? '';
  const treaty = gate.when[issue];
  const levels =
    treaty === undefined ? [] : levelsOf(treaty, space.count[issueIndex(space, issue)] as number);
  if (chanceOfRatification(gate.support, gate.threshold, gate.kappa) >= 0.5)
    return (level) => strength[level] as number;
  return (level) => {
    const full = strength[level] as number;
    const below = strength[level - 1] ?? 0;
    return levels.includes(level) ? below + gate.otherwise * (full - below) : full;
  };
}

/** 0, 1 or 2: below the first level of the backstop, from the first, from the second. */
export function backstopClass(from: readonly [number, number], level: number): number {
  return level < from[0] ? 0 : level < from[1] ? 1 : 2;
}

/** The highest level up to `level` whose lower bound (thousands) the supply fills. */
export function realisedLevel(lowerBounds: readonly number[], level: number, supply: number): number {
  let realised = level;
  while (realised > 0 && (lowerBounds[realised] as number) > supply) realised -= 1;
  return realised;
}

/** The clauses whose fate everybody foresees, with the public chance of each level. */
export function foreseenClauses(
  scenario: Scenario,
  space: Space,
  members: readonly Readonly<{ numbers: MemberNumbers }>[],
): ForeseenClause[] {
  return Object.values(scenario.gates).flatMap((gate) => {
    if (gate.kind !== 'unanimity' || !gate.foreseen) return [];
    const issue = issueIndex(space, gate.issue);
    const chance = Array.from({ length: space.count[issue] as number }, (_, level) => {
      const rule = gate.levels[String(level)];
      if (rule === undefined) return 1;
      let pass = 1;
      for (const member of members) pass *= 1 - rule.exposure * publicVeto(member, rule.veto);
      return rule.gates === 2 ? pass * pass : pass;
    });
    return [{ issue, chance, fallsTo: gate.fallsTo }];
  });
}

function publicVeto(member: Readonly<{ numbers: MemberNumbers }>, veto: string): number {
  const range = member.numbers.veto?.[veto];
  return range === undefined ? 0 : (range[0] + range[1]) / 2;
}
