/** How do two scenarios differ, number by number? As paths of `--set`, with the value there and here. */
import type { Scenario } from '../simulation/cast.ts';
import { fileFormOf } from '../simulation/scenario-file/variation.ts';

/** A place where two scenarios differ; undefined where one of them has nothing there. */
export type Differing = Readonly<{ path: string; was: unknown; is: unknown }>;

/** What says only what a scenario is about. */
const TELLING = new Set(['title', 'about', 'snapshot']);

/** Every place where the second scenario differs from the first; what only tells what it is about is left out. */
export function differencesOf(first: Scenario, second: Scenario): Differing[] {
  const below = differing(fileFormOf(first), fileFormOf(second), '');
  return below.filter(({ path }) => !TELLING.has(path));
}

function differing(was: unknown, is: unknown, path: string): Differing[] {
  if (isMap(was) && isMap(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((key) => differing(was[key], is[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path, was, is }];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of a scenario in words. */
export function valueInWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(valueInWords).join(' ');
  return JSON.stringify(value);
}
