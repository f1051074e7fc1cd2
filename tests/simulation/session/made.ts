// Sessions for tests: casts are dear, so each format has one.
import { ACTORS } from '../../../actors/index.ts';
import type { Happening } from '../../../src/course/run.ts';
import { luckOf } from '../../../src/random/streams.ts';
import type { Cast } from '../../../src/simulation/cast.ts';
import { castOf } from '../../../src/simulation/cast.ts';
import { playOut } from '../../../src/simulation/interpreter.ts';
import type { Refusal, Session } from '../../../src/simulation/session/session.ts';
import { openSession } from '../../../src/simulation/session/session.ts';
import { flagship } from '../../flagship.ts';

export const FORMATS = ['stacked', 'shuttle', 'bilateral-first'] as const;

const casts = new Map<string, Cast>();

/** A cast of the flagship with overrides. */
export function cast(...set: readonly string[]): Cast {
  const key = set.join(' ');
  const known = casts.get(key) ?? castOf(flagship(set), ACTORS);
  casts.set(key, known);
  return known;
}

/** A session of the flagship. */
export function session(seed: string, replication = 0, ...set: readonly string[]): Session {
  return openSession(cast(...set), seed, replication);
}

/** The run played at one go, as lines. */
export function straight(seed: string, replication = 0, ...set: readonly string[]): string[] {
  const told: string[] = [];
  playOut(cast(...set), luckOf(seed, replication), (happening) => told.push(JSON.stringify(happening)));
  return told;
}

/** Events shown, as lines. */
export function shown({ branch }: Session): string[] {
  return branch.told.slice(0, branch.cursor).map((happening) => JSON.stringify(happening));
}

/** What a refusal says; fails where there was none. */
export function refusal(result: unknown): string {
  if (typeof result === 'object' && result !== null && 'refused' in result)
    return (result as Refusal).refused;
  throw new Error(`not refused: ${JSON.stringify(result)}`);
}

/** Something that was not refused. */
export function done<T>(result: T | Refusal): T {
  if (typeof result === 'object' && result !== null && 'refused' in result) throw new Error(result.refused);
  return result;
}

/** Events by a party. */
export function by(events: readonly Happening[], party: string, ...kinds: readonly string[]): Happening[] {
  return events.filter((one) => one['by'] === party && (kinds.length === 0 || kinds.includes(one.event)));
}
