/**
 * Which terms score best? Local search over single issues and pairs of issues, never an enumeration (the flagship has
 * 135 million terms): from every start the best single change until none improves; from the best of these the first
 * improving pair in a fixed order, then singles again, until neither improves (protocol.md 3.6).
 */
import type { Constraint } from './constraints.ts';
import { constraintsByIssue, satisfies } from './constraints.ts';
import type { Space, Terms } from './issues.ts';
import { distance } from './issues.ts';
import { GAIN } from './seek/limits.ts';

/** Where a search may go: the levels allowed on each issue and the constraints on valid terms. */
export type Region = Readonly<{
  space: Space;
  /** Allowed levels of each issue, at least one. */
  allowed: readonly Int32Array[];
  constraints: readonly Constraint[];
  byIssue: readonly (readonly Constraint[])[];
}>;

/** Builds a region; `allowed` defaults to all levels. */
export function regionOf(
  space: Space,
  constraints: readonly Constraint[],
  allowed?: readonly (readonly number[])[],
): Region {
  const levels = space.issues.map((issue, k) => Int32Array.from(allowed?.[k] ?? issue.levels.keys()));
  return { space, allowed: levels, constraints, byIssue: constraintsByIssue(space, constraints) };
}

/** What a search maximises. `score` may give up early and return -Infinity once it cannot exceed `best`. */
export type Objective = Readonly<{
  /** Called once a search: what is weighed may have changed since the last one. */
  begin?: () => void;
  /** Prepares for moves away from `terms`. */
  load: (terms: Int32Array) => void;
  /** Score of `terms` after the moved cells: flat cells entered (`in`) and left (`out`); an unused pair is twice one cell. */
  score: (terms: Int32Array, in1: number, out1: number, in2: number, out2: number, best: number) => number;
}>;

/** At most `max` issues may differ from `from`. */
export type Anchor = Readonly<{ from: Terms; max: number }>;

/** The best terms found and their score; -Infinity when no start lies in the region. */
export type Found = { terms: Int32Array; score: number };

/** Searches from every start, until a score is `enough`; writes nothing but its result, which the caller may keep. */
export function search(
  region: Region,
  objective: Objective,
  starts: readonly Terms[],
  anchor: Anchor | null = null,
  enough = Number.POSITIVE_INFINITY,
): Found {
  const best: Found = { terms: new Int32Array(region.space.issues.length), score: Number.NEGATIVE_INFINITY };
  objective.begin?.();
  for (const start of starts) {
    if (best.score >= enough) return best;
    const climb = beginClimb(region, objective, start, anchor);
    if (climb === null) continue;
    while (improveSingle(climb));
    if (climb.score > best.score + GAIN) keep(best, climb);
  }
  if (best.score === Number.NEGATIVE_INFINITY || best.score >= enough) return best;
  const climb = beginClimb(region, objective, best.terms, anchor);
  if (climb === null) return best;
  while (improvePair(climb)) while (improveSingle(climb));
  keep(best, climb);
  return best;
}

type Climb = {
  readonly region: Region;
  readonly objective: Objective;
  readonly anchor: Anchor | null;
  readonly terms: Int32Array;
  score: number;
  changed: number;
};

function keep(best: Found, climb: Climb): void {
  best.terms.set(climb.terms);
  best.score = climb.score;
}

/** The start moved into the region (nearest allowed level, then constraints repaired), or null if that fails. */
function beginClimb(region: Region, objective: Objective, start: Terms, anchor: Anchor | null): Climb | null {
  const terms = Int32Array.from(start);
  if (!enter(region, terms)) return null;
  const changed = anchor === null ? 0 : distance(anchor.from, terms);
  if (anchor !== null && changed > anchor.max) return null;
  const climb: Climb = { region, objective, anchor, terms, score: 0, changed };
  reload(climb);
  return climb;
}

/** Moves terms into the region: the nearest allowed level on every issue, then constraints repaired; false when that fails. */
export function enter(region: Region, terms: Int32Array): boolean {
  for (let k = 0; k < terms.length; k += 1)
    terms[k] = nearest(region.allowed[k] as Int32Array, terms[k] as number);
  return repair(region, terms);
}

function nearest(levels: Int32Array, level: number): number {
  let best = levels[0] as number;
  for (let i = 1; i < levels.length; i += 1) {
    const candidate = levels[i] as number;
    if (Math.abs(candidate - level) < Math.abs(best - level)) best = candidate;
  }
  return best;
}

/** Makes terms valid by single changes that break fewer constraints each time; false when stuck. */
export function repair(region: Region, terms: Int32Array): boolean {
  let broken = brokenCount(region.constraints, terms);
  while (broken > 0) {
    const before = broken;
    for (let k = 0; k < terms.length && broken === before; k += 1) {
      const old = terms[k] as number;
      for (const level of region.allowed[k] as Int32Array) {
        terms[k] = level;
        const now = brokenCount(region.constraints, terms);
        if (now < broken) {
          broken = now;
          break;
        }
        terms[k] = old;
      }
    }
    if (broken === before) return false;
  }
  return true;
}

function brokenCount(constraints: readonly Constraint[], terms: Terms): number {
  let broken = 0;
  for (const constraint of constraints) if (!satisfies(constraint, terms)) broken += 1;
  return broken;
}

function reload(climb: Climb): void {
  climb.objective.load(climb.terms);
  climb.score = climb.objective.score(climb.terms, 0, 0, 0, 0, Number.NEGATIVE_INFINITY);
}

export function validAt(region: Region, issue: number, terms: Terms): boolean {
  const touched = region.byIssue[issue] as readonly Constraint[];
  for (let i = 0; i < touched.length; i += 1) if (!satisfies(touched[i] as Constraint, terms)) return false;
  return true;
}

function changedAfter(climb: Climb, issue: number, level: number): number {
  const { anchor, terms } = climb;
  if (anchor === null) return 0;
  const base = anchor.from[issue];
  return (level === base ? 0 : 1) - (terms[issue] === base ? 0 : 1);
}

function tooFar(climb: Climb, extra: number): boolean {
  return climb.anchor !== null && climb.changed + extra > climb.anchor.max;
}

function improveSingle(climb: Climb): boolean {
  const { region, terms } = climb;
  let bestScore = climb.score + GAIN;
  let bestIssue = -1;
  let bestLevel = 0;
  for (let k = 0; k < terms.length; k += 1) {
    const old = terms[k] as number;
    const levels = region.allowed[k] as Int32Array;
    for (let i = 0; i < levels.length; i += 1) {
      const level = levels[i] as number;
      if (level === old || tooFar(climb, changedAfter(climb, k, level))) continue;
      const score = scoreSingle(climb, k, level, bestScore);
      if (score > bestScore) {
        bestScore = score;
        bestIssue = k;
        bestLevel = level;
      }
    }
  }
  if (bestIssue < 0) return false;
  move(climb, bestIssue, bestLevel);
  reload(climb);
  return true;
}

function scoreSingle(climb: Climb, k: number, level: number, best: number): number {
  const { region, terms, objective } = climb;
  const old = terms[k] as number;
  const offset = region.space.offset[k] as number;
  terms[k] = level;
  const score = validAt(region, k, terms)
    ? objective.score(terms, offset + level, offset + old, 0, 0, best)
    : Number.NEGATIVE_INFINITY;
  terms[k] = old;
  return score;
}

function move(climb: Climb, issue: number, level: number): void {
  climb.changed += changedAfter(climb, issue, level);
  climb.terms[issue] = level;
}

function improvePair(climb: Climb): boolean {
  const { terms } = climb;
  for (let first = 0; first < terms.length - 1; first += 1) {
    for (let second = first + 1; second < terms.length; second += 1) {
      if (improvePairOf(climb, first, second)) return true;
    }
  }
  return false;
}

function improvePairOf(climb: Climb, first: number, second: number): boolean {
  const { region, terms } = climb;
  const oldFirst = terms[first] as number;
  const oldSecond = terms[second] as number;
  for (const levelFirst of region.allowed[first] as Int32Array) {
    if (levelFirst === oldFirst) continue;
    const extra = changedAfter(climb, first, levelFirst);
    for (const levelSecond of region.allowed[second] as Int32Array) {
      if (levelSecond === oldSecond || tooFar(climb, extra + changedAfter(climb, second, levelSecond)))
        continue;
      if (scorePair(climb, first, levelFirst, second, levelSecond) <= climb.score + GAIN) continue;
      move(climb, first, levelFirst);
      move(climb, second, levelSecond);
      reload(climb);
      return true;
    }
  }
  return false;
}

function scorePair(
  climb: Climb,
  first: number,
  levelFirst: number,
  second: number,
  levelSecond: number,
): number {
  const { region, terms, objective } = climb;
  const { offset } = region.space;
  const oldFirst = terms[first] as number;
  const oldSecond = terms[second] as number;
  terms[first] = levelFirst;
  terms[second] = levelSecond;
  const start1 = offset[first] as number;
  const start2 = offset[second] as number;
  const score =
    validAt(region, first, terms) && validAt(region, second, terms)
      ? objective.score(
          terms,
          start1 + levelFirst,
          start1 + oldFirst,
          start2 + levelSecond,
          start2 + oldSecond,
          climb.score + GAIN,
        )
      : Number.NEGATIVE_INFINITY;
  terms[first] = oldFirst;
  terms[second] = oldSecond;
  return score;
}
