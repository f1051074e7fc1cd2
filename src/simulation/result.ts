/**
 * What came of a run? The few questions that every face asks: how it ended, whether terms were signed, ratified and held,
 * and who stood in the way.
 */
import { OUTCOMES } from '../course/ending.ts';
import { cell } from '../course/memory.ts';
import type { Run } from '../course/run.ts';

/** Days in a year, for `held_12`. */
const YEAR = 365;

/** Whether the run's terms were ratified and fighting had not resumed for so many months. */
export function held(run: Run, months: number): boolean {
  const { world } = run.memory;
  return cell(world.ratifiedMonth) > 0 && cell(world.resumedDay) > (months * YEAR) / 12;
}

/** Who stood in the way, where no terms were ratified. */
export function blockedBy(run: Run): string | null {
  const { world } = run.memory;
  if (cell(world.ratifiedMonth) > 0) return null;
  if (cell(world.failedGate) > 0) return run.scene.gateIds[cell(world.failedGate) - 1] ?? null;
  if (OUTCOMES[cell(world.outcome)] === 'walked out')
    return run.scene.table[cell(world.walkedBy)]?.id ?? null;
  const most = Math.max(...world.refusals);
  return most === 0 ? null : (run.scene.table[world.refusals.indexOf(most)]?.id ?? null);
}

/** Whether ratified terms broke down within the days that the scenario counts as a collapse. */
export function collapsed(run: Run): boolean {
  const { durability } = run.scene.scenario;
  const { world } = run.memory;
  return (
    durability !== null &&
    cell(world.ratifiedMonth) > 0 &&
    cell(world.resumedDay) <= durability.collapsedWithinDays
  );
}

/** How the run ended. */
export function outcomeOf(run: Run): string {
  return OUTCOMES[cell(run.memory.world.outcome)] ?? '';
}

/** The furthest bare truce that was ever agreed. */
export function truceEver(run: Run): 'none' | 'sector' | 'general' {
  return (['none', 'sector', 'general'] as const)[cell(run.memory.world.truceEver)] ?? 'none';
}

/** The levels of the signed terms as they stand, joined by dots in the order of the issues. */
export function termsKey(run: Run): string {
  return Array.from(run.memory.world.terms).join('.');
}

/** Whether the run has terms that were signed: in force, or failed at a gate. */
export function hasTerms(run: Run): boolean {
  return cell(run.memory.world.signedMonth) > 0;
}
