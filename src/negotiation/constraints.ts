/**
 * Which terms are not terms at all? A constraint is data: when all of its conditions hold, at least one of its
 * consequences must. A broken one is reported in words, so that a screen can say which and why.
 */
import type { LevelSet, Space, Terms } from './issues.ts';
import { inSet } from './issues.ts';

/** An issue whose level lies in a set. */
export type Clause = Readonly<{ issue: number; levels: LevelSet }>;

/** `when` all hold, one of `then` must hold; `because` says why, for readers. */
export type Constraint = Readonly<{
  id: string;
  when: readonly Clause[];
  then: readonly Clause[];
  because: string;
}>;

/** Whether a clause holds for terms. */
export function holds(clause: Clause, terms: Terms): boolean {
  return inSet(clause.levels, terms[clause.issue] as number);
}

/** Whether terms satisfy one constraint. */
export function satisfies(constraint: Constraint, terms: Terms): boolean {
  const { when, then } = constraint;
  for (let i = 0; i < when.length; i += 1) if (!holds(when[i] as Clause, terms)) return true;
  for (let i = 0; i < then.length; i += 1) if (holds(then[i] as Clause, terms)) return true;
  return false;
}

/** How many of the constraints the terms break; 0 means valid terms. */
export function countBroken(constraints: readonly Constraint[], terms: Terms): number {
  let broken = 0;
  for (const constraint of constraints) if (!satisfies(constraint, terms)) broken += 1;
  return broken;
}

/** Every broken constraint in words: its id, what it asks, and why. */
export function brokenInWords(space: Space, constraints: readonly Constraint[], terms: Terms): string[] {
  return constraints
    .filter((constraint) => !satisfies(constraint, terms))
    .map((constraint) => `${constraint.id}: ${ruleInWords(space, constraint)} (${constraint.because})`);
}

function ruleInWords(space: Space, { when, then }: Constraint): string {
  const condition = when.map((clause) => clauseInWords(space, clause)).join(' and ');
  const consequence = then.map((clause) => clauseInWords(space, clause)).join(' or ');
  return condition === '' ? consequence : `${condition} needs ${consequence}`;
}

function clauseInWords(space: Space, { issue, levels }: Clause): string {
  const { id, levels: names } = space.issues[issue] as Space['issues'][number];
  const members = names.map((_, level) => level).filter((level) => inSet(levels, level));
  return `${id} ${members.join(' or ')}`;
}

/** The constraints that mention each issue, so that a change of one issue re-checks only those. */
export function constraintsByIssue(
  space: Space,
  constraints: readonly Constraint[],
): readonly (readonly Constraint[])[] {
  return space.issues.map((_, k) =>
    constraints.filter(
      ({ when, then }) => when.some((c) => c.issue === k) || then.some((c) => c.issue === k),
    ),
  );
}
