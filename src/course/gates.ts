/**
 * At which gates must signed terms be ratified? The gates of a scenario with their names turned into indices once, and the
 * names of their streams made once.
 */
import type { Clause } from '../negotiation/constraints.ts';
import type { Space } from '../negotiation/issues.ts';
import { issueIndex } from '../negotiation/issues.ts';
import { clausesOf } from './levels.ts';
import type { GateSpec, Scenario } from './scenario.ts';

/** A gate, compiled. */
export type Gate = Readonly<{
  id: string;
  spec: GateSpec;
  /** Terms that meet any of these are asked to pass; a clause that needs everybody has none. */
  when: readonly Clause[];
  /** The party whose vote at home this is, or -1. */
  party: number;
  /** The issue of the clause that needs everybody, or -1. */
  issue: number;
  stream: string;
  /** By member: its own stream, and whether it is a core guarantor. */
  memberStreams: readonly string[];
  core: readonly boolean[];
}>;

/** Compiles the gates of a scenario, in its order. */
export function gatesOf(
  scenario: Scenario,
  space: Space,
  party: ReadonlyMap<string, number>,
  members: readonly Readonly<{ id: string }>[],
): Gate[] {
  return Object.entries(scenario.gates).map(([id, spec]) => ({
    id,
    spec,
    when: spec.kind === 'unanimity' ? [] : clausesOf(space, spec.when),
    party: spec.kind === 'referral' ? (party.get(spec.party) ?? -1) : -1,
    issue: spec.kind === 'unanimity' ? issueIndex(space, spec.issue) : -1,
    stream: `ratification.${id}`,
    memberStreams: members.map((member) => `ratification.${id}.${member.id}`),
    core: members.map((member) => spec.kind === 'parliaments' && spec.core.includes(member.id)),
  }));
}

/** How much each unit of cost moves support at home of a party with a vote there; 0 for the others. */
export function wearinessOf(scenario: Scenario, id: string): number {
  for (const gate of Object.values(scenario.gates))
    if (gate.kind === 'referral' && gate.party === id) return gate.weariness;
  return 0;
}
