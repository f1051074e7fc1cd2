/** Plans for tests, in the form of a file, met with the parties that the program knows. */
import { ACTORS } from '../../actors/index.ts';
import type { Design } from '../../src/batch/design.ts';
import { designOf } from '../../src/batch/design.ts';
import type { PlanOptions, PlanResult } from '../../src/batch/plan.ts';
import { planOf } from '../../src/batch/plan.ts';
import { partySpecs } from '../../src/simulation/cast.ts';
import { faultLine } from '../../src/simulation/scenario-file.ts';

/** The options of most tests. */
export const OPTIONS: PlanOptions = { parties: partySpecs(ACTORS), seed: 'plans', scenario: 'ukraine-2025' };

/** A plan with its scenario, or an error with its faults. */
export function planned(
  data: unknown,
  options: Partial<PlanOptions> = {},
): Extract<PlanResult, { plan: unknown }> {
  const read = planOf(data, { ...OPTIONS, ...options });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read;
}

/** The faults of a plan as lines. */
export function faultsIn(data: unknown, options: Partial<PlanOptions> = {}): string[] {
  const read = planOf(data, { ...OPTIONS, ...options });
  return 'faults' in read ? read.faults.map(faultLine) : [];
}

/** The design of a plan. */
export function designed(data: unknown, options: Partial<PlanOptions> = {}): Design {
  const { plan, scenario } = planned(data, options);
  return designOf({ scenario, runs: 1, plan });
}
