/** What would a scenario of another size cost? Textbook scenarios with any number of parties, issues and levels, in the pattern of examples/itex-cypress.yaml. */
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../../src/simulation/cast.ts';
import type { Cast, Scenario } from '../../src/simulation/cast.ts';
import { faultLine, resolveScenario } from '../../src/simulation/scenario-file.ts';

/** How large a scenario is. */
export type Size = Readonly<{ parties: number; issues: number; levels: number; rounds?: number }>;

function worths(party: number, issue: number, levels: number): number[] {
  const rising = Array.from({ length: levels }, (_, level) => level / (levels - 1));
  return (party + issue) % 2 === 0 ? rising : rising.toReversed();
}

/** A scenario of a size as its file says it. Neighbours want opposite levels on every issue and weigh them differently; none would ever agree. */
export function scenarioFile({ parties, issues, levels, rounds = 12 }: Size): object {
  const names = Array.from({ length: issues }, (_, k) => `ISSUE${k}`);
  const byIssue = <T>(value: (k: number) => T): Record<string, T> =>
    Object.fromEntries(names.map((name, k) => [name, value(k)]));
  const party = (p: number): object => {
    const shares = names.map((_, k) => 1 + ((3 * p + 5 * k) % 7));
    const sum = shares.reduce((a, b) => a + b, 0);
    return {
      name: `Party ${p}`,
      weights: byIssue((k) => (shares[k] ?? 0) / sum),
      values: byIssue((k) => worths(p, k, levels)),
      // More than both of two can have: nobody accepts, so that every run lasts all its rounds.
      reservation: { base: 0.85 },
      concession: { beta: [1, 1], horizonMonths: [rounds, rounds] },
    };
  };
  return {
    title: 'Of any size',
    format: 'stacked',
    rounds,
    horizon: 1,
    shocksOn: false,
    issues: byIssue((k) => ({
      name: `Issue ${k}`,
      levels: Array.from({ length: levels }, (_, l) => `level ${l}`),
    })),
    reference: byIssue(() => Math.floor(levels / 2)),
    parties: Object.fromEntries(Array.from({ length: parties }, (_, p) => [`party-${p}`, party(p)])),
  };
}

/** A scenario of a size. */
export function scenarioOf(size: Size): Scenario {
  const read = resolveScenario(scenarioFile(size), { parties: [] });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.scenario;
}

/** The cast of a scenario, with the built-in parties where it names them. */
export function castFor(scenario: Scenario): Cast {
  return castOf(scenario, ACTORS);
}
