/**
 * What has happened on one branch of a session? Its decisions, the events told so far, and what is needed to go to any of
 * them: a record a month, and patches that lead back over the last steps. All else is played again when it is asked for.
 */
import type { Patch } from 'immer';
import type { Happening } from '../../course/run.ts';
import type { RunRecord } from '../record.ts';
import type { Asked, Decision } from './decision.ts';

/** Steps over which patches lead back; further back a month is played again from its record. */
export const PATCHED_STEPS = 64;

/** One step of the run: how many events had been told before it, and the patches that undo it (null: too long ago). */
type Step = { readonly told: number; back: readonly Patch[] | null };

/** One course of a session. Records are immutable; the lists grow as the branch is played. */
export type Branch = {
  readonly name: string;
  /** Where it left another branch. */
  readonly from: Readonly<{ branch: string; at: number }> | null;
  decisions: readonly Decision[];
  /** Events shown: where the session stands, and the furthest that it has stood. */
  cursor: number;
  seen: number;
  /** How many of the invitations at the event shown have been confirmed as they were answered before. */
  confirmed: number;
  /** Events told, those of a step that waits for a decision included. */
  told: Happening[];
  /** How many of them belong to steps that are complete. */
  complete: number;
  asked: Asked[];
  steps: Step[];
  /** The record after the last complete step; null before the first. */
  record: RunRecord | null;
  /** By index of a step that opens a month: the record before it. */
  months: Map<number, RunRecord | null>;
  /** The invitation at which the branch waits for a decision. */
  waiting: Asked | null;
  ended: boolean;
};

/** A branch of which nothing has been played. */
export function newBranch(
  name: string,
  decisions: readonly Decision[] = [],
  from: Branch['from'] = null,
): Branch {
  return {
    name,
    from,
    decisions,
    cursor: 0,
    seen: 0,
    confirmed: 0,
    told: [],
    complete: 0,
    asked: [],
    steps: [],
    record: null,
    months: new Map([[0, null]]),
    waiting: null,
    ended: false,
  };
}

/** Events told before a step; for the step to come, before it. */
export function toldBefore({ steps, complete }: Branch, index: number): number {
  return steps[index]?.told ?? complete;
}

/** The step in which an event was told (from 1); for 0 the first. */
export function stepOf(branch: Branch, seq: number): number {
  let low = 0;
  let high = branch.steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (toldBefore(branch, middle + 1) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first step that a decision taken after event `at` could change. */
export function firstOpenStep(branch: Branch, at: number): number {
  const asked = branch.asked.find(({ after }) => after >= at);
  const later = branch.steps.findIndex(
    (_, i) => toldBefore(branch, i) >= at || toldBefore(branch, i + 1) > at,
  );
  return Math.min(asked?.step ?? Number.POSITIVE_INFINITY, later < 0 ? branch.steps.length : later);
}

/** Takes back every step from `index` on; the events up to `at` stay. `record` is the record before that step. */
export function cutBack(branch: Branch, index: number, at: number, record: RunRecord | null): void {
  branch.complete = toldBefore(branch, index);
  branch.told.length = Math.min(branch.told.length, at);
  branch.asked = branch.asked.filter(({ step }) => step < index);
  branch.steps.length = Math.min(branch.steps.length, index);
  branch.record = record;
  branch.months = new Map([...branch.months].filter(([step]) => step <= index));
  branch.waiting = null;
  branch.ended = false;
}

/** A copy that goes its own way from event `at` on. */
export function branchOff(branch: Branch, name: string, at: number): Branch {
  return {
    ...branch,
    name,
    from: { branch: branch.name, at },
    // What was answered at this very point is open again; who sits and what was ordered stays.
    decisions: branch.decisions.filter(
      (one) => one.after < at || (one.after === at && !('at' in one && one.month === undefined)),
    ),
    cursor: at,
    seen: at,
    confirmed: 0,
    told: branch.told.slice(),
    asked: branch.asked.slice(),
    steps: branch.steps.map((step) => ({ ...step })),
    months: new Map(branch.months),
  };
}

/** Eight digits that stand for the events seen: FNV-1a over their JSON, enough to notice that they are played otherwise. */
export function digestOf({ told, seen }: Branch): string {
  let hash = 0x811c9dc5;
  for (const event of told.slice(0, seen)) {
    const text = JSON.stringify(event);
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
