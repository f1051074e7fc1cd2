/**
 * How long do ratified terms hold? The day on which large-scale fighting resumes is drawn once from a Weibull hazard scaled
 * by the kind of halt, protection and the circumstances of signing; then the months go by (protocol.md 4.6).
 */
import { ln } from '../negotiation/arithmetic.ts';
import { holds } from '../negotiation/constraints.ts';
import { dayOfResumption, hazardRatio, survival } from '../negotiation/durability.ts';
import type { Terms } from '../negotiation/issues.ts';
import type { Protection } from '../negotiation/protection.ts';
import { protectionOf } from '../negotiation/protection.ts';
import { logTriangular, openUniform, triangular } from '../random/distributions.ts';
import { rounded } from './ledger.ts';
import { cell } from './memory.ts';
import type { Run } from './run.ts';
import { happen, luckNow } from './run.ts';
import type { Scene } from './scene.ts';

/** Days in a month and in a year of the model. */
export const DAYS_A_MONTH = 365 / 12;

/** Protection of terms as they stand: struck clauses, realised troops and the form of the treaty are known. */
export function standingProtection({ standing }: Scene, treaty: boolean): Protection {
  return treaty ? standing.treaty : standing.executive;
}

/** Draws how long the terms will hold and writes hazard and day of resumption (beyond the horizon: they held). */
export function implement(run: Run, terms: Terms, treaty: boolean, underPressure: boolean): void {
  const { discount, scenario } = run.scene;
  const { durability } = scenario;
  const { world } = run.memory;
  const d = protectionOf(standingProtection(run.scene, treaty), terms);
  world.protection[0] = d;
  if (durability === null || discount === null) {
    world.hazardScale[0] = 0;
    world.resumedDay[0] = Number.MAX_SAFE_INTEGER;
    return;
  }
  const stream = luckNow(run, 'durability');
  const { hazard } = durability;
  const level = terms[discount.issue] as number;
  const scale = logTriangular(stream, ...(hazard.scaleDays[String(level)] ?? [1, 1, 1]));
  const theta = triangular(stream, ...hazard.theta);
  const ratio = hazardRatio(d, theta, circumstances(run, terms, underPressure, stream));
  world.hazardScale[0] = scale;
  world.hazardRatio[0] = ratio;
  world.resumedDay[0] = dayOfResumption(-ln(openUniform(stream)), scale, hazard.shape, ratio);
  if (run.tell !== null)
    happen(run, 'IMPLEMENTATION', {
      protection: rounded(d),
      ratio: rounded(ratio),
      holds12: rounded(survival(365, scale, hazard.shape, ratio)),
      holds60: rounded(survival(1825, scale, hazard.shape, ratio)),
    });
}

/** Hazard factors of the circumstances; each takes its draw whether it applies or not. */
function circumstances(run: Run, terms: Terms, underPressure: boolean, stream: () => number): number[] {
  const hazard = run.scene.scenario.durability?.hazard;
  if (hazard === undefined) return [];
  const open = run.scene.statusOpen.some((clause) => holds(clause, terms));
  const sharp = Math.abs(cell(run.memory.world.momentum)) > hazard.momentumAbove;
  const applies: readonly (readonly [boolean, readonly [number, number, number]])[] = [
    [underPressure, hazard.signedUnderPressure],
    [open, hazard.statusOpen],
    [sharp, hazard.momentum],
  ];
  return applies.map(([does, range]) => {
    const factor = triangular(stream, ...range);
    return does ? factor : 1;
  });
}

/** Months after ratification in which fighting resumed (1 for the first), or 0 when it did not within the horizon. */
export function monthOfResumption(run: Run): number {
  const month = Math.floor(cell(run.memory.world.resumedDay) / DAYS_A_MONTH) + 1;
  return month <= run.scene.scenario.horizon ? month : 0;
}

/** Tells the months after signature to the horizon. */
export function followImplementation(run: Run): void {
  const { world } = run.memory;
  const resumed = monthOfResumption(run);
  const day = cell(world.resumedDay);
  world.collapsedMonth[0] = resumed;
  if (run.tell === null) return;
  if (resumed > 0) happen(run, 'RESUMED', { day: Math.floor(day), monthsAfter: resumed });
  else if (run.scene.scenario.durability !== null)
    happen(run, 'HELD', { months: run.scene.scenario.horizon });
}
