/**
 * Which levels does a file mean? A number, a list, or words such as '>=3', '<=1', '2-4'.
 */
import type { Clause } from '../negotiation/constraints.ts';
import type { Space } from '../negotiation/issues.ts';
import { issueIndex, levelSet } from '../negotiation/issues.ts';
import type { Condition, Levels } from './party-numbers.ts';

/** The levels meant, in rising order, or null when the text is not understood or out of range. */
export function parseLevels(levels: Levels, count: number): number[] | null {
  const named =
    typeof levels === 'number' ? [levels] : typeof levels === 'string' ? spanOf(levels, count) : [...levels];
  if (named === null || named.length === 0) return null;
  return named.every((level) => Number.isInteger(level) && level >= 0 && level < count) ? named : null;
}

function spanOf(text: string, count: number): number[] | null {
  const match = /^\s*(?:(>=|<=|=)?\s*(\d+)|(\d+)\s*-\s*(\d+))\s*$/.exec(text);
  if (match === null) return null;
  const [, sign, one, from, to] = match;
  if (from !== undefined && to !== undefined)
    return Number(to) < count ? range(Number(from), Number(to)) : null;
  const level = Number(one);
  return sign === '>=' ? range(level, count - 1) : sign === '<=' ? range(0, level) : [level];
}

function range(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}

/** The same for a scenario that has been checked; throws where a fault was missed. */
export function levelsOf(levels: Levels, count: number): number[] {
  const parsed = parseLevels(levels, count);
  if (parsed === null) throw new RangeError(`invalid levels: ${JSON.stringify(levels)}`);
  return parsed;
}

/** The clauses of a condition, one an issue. */
export function clausesOf(space: Space, condition: Condition): Clause[] {
  return Object.entries(condition).map(([id, levels]) => {
    const issue = issueIndex(space, id);
    return { issue, levels: levelSet(levelsOf(levels, space.count[issue] as number)) };
  });
}
