/**
 * In which order are issues settled? One after another, so that as few levels as possible must be remembered: those of settled issues
 * that still share a constraint or a layer of protection with an open one (variable elimination; Bertelè and Brioschi 1972,
 * "Nonserial Dynamic Programming").
 */
import type { Constraint } from '../../negotiation/constraints.ts';
import type { CompiledLayer, Protection } from '../../negotiation/protection.ts';
import type { Bargain } from './bargain.ts';

/** One issue is settled: what can be checked and multiplied now, and what must be remembered. */
export type Stage = Readonly<{
  issue: number;
  /** Constraints whose last issue this is. */
  constraints: readonly Constraint[];
  /** By protection: layers whose last issue this is. */
  layers: readonly (readonly CompiledLayer[])[];
  /** By protection: layers with an issue that is still open after this stage. */
  unfinished: readonly (readonly CompiledLayer[])[];
  /** 1 for an issue that is settled after this stage. */
  settled: Uint8Array;
  /** Issues whose levels are remembered after this stage. */
  live: readonly number[];
}>;

/** The protections of a bargain that differ, in the order in which parties name them. */
export function protectionsOf({ stakes }: Bargain): Protection[] {
  return [
    ...new Set(
      stakes.flatMap(({ protection, opening }) => (protection === null || opening === 0 ? [] : [protection])),
    ),
  ];
}

/** The stages of a bargain, all issues once. */
export function stagesOf(bargain: Bargain): Stage[] {
  const { layout, constraints } = bargain;
  const protections = protectionsOf(bargain);
  const scopes = [
    ...constraints.map(scopeOf),
    ...protections.flatMap(({ layers }) => layers.map(({ issues }) => [...issues])),
  ];
  const open = new Set(layout.issues.keys());
  const stages: Stage[] = [];
  while (open.size > 0) {
    const issue = cheapest(bargain, scopes, open);
    open.delete(issue);
    const endsHere = (scope: readonly number[]): boolean =>
      scope.every((k) => !open.has(k)) && (scope.length === 0 ? stages.length === 0 : scope.includes(issue));
    stages.push({
      issue,
      constraints: constraints.filter((constraint) => endsHere(scopeOf(constraint))),
      layers: protections.map(({ layers }) => layers.filter(({ issues }) => endsHere([...issues]))),
      unfinished: protections.map(({ layers }) =>
        layers.filter(({ issues }) => issues.some((k) => open.has(k))),
      ),
      settled: Uint8Array.from(layout.issues, (_, k) => (open.has(k) ? 0 : 1)),
      live: liveAfter(scopes, open),
    });
  }
  return stages;
}

/** The issues that a constraint mentions. */
function scopeOf({ when, then }: Constraint): number[] {
  return [...when, ...then].map(({ issue }) => issue);
}

/** The least and the greatest that unfinished layers may leave open, the levels of settled issues as they stand. */
export function restOf(
  layers: readonly CompiledLayer[],
  settled: Uint8Array,
  levels: Int32Array,
): readonly [low: number, high: number] {
  let low = 1;
  let high = 1;
  for (const layer of layers) {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let cell = 0; cell < layer.missing.length; cell += 1) {
      if (!agrees(layer, cell, settled, levels)) continue;
      least = Math.min(least, layer.missing[cell] as number);
      most = Math.max(most, layer.missing[cell] as number);
    }
    low *= least;
    high *= most;
  }
  return [low, high];
}

/** Whether a cell of a layer has the levels of the settled issues. */
function agrees(
  { issues, strides, missing }: CompiledLayer,
  cell: number,
  settled: Uint8Array,
  levels: Int32Array,
): boolean {
  for (let j = 0; j < issues.length; j += 1) {
    const issue = issues[j] as number;
    if (settled[issue] === 0) continue;
    const stride = strides[j] as number;
    const count = (strides[j + 1] ?? missing.length) / stride;
    if (Math.floor(cell / stride) % count !== levels[issue]) return false;
  }
  return true;
}

function liveAfter(scopes: readonly (readonly number[])[], open: ReadonlySet<number>): number[] {
  const live = new Set<number>();
  for (const scope of scopes)
    if (scope.some((k) => open.has(k))) for (const k of scope) if (!open.has(k)) live.add(k);
  return [...live].sort((a, b) => a - b);
}

/** The open issue after which the fewest combinations must be remembered; of equals the one with most levels, then the first. */
function cheapest(
  { allowed }: Bargain,
  scopes: readonly (readonly number[])[],
  open: ReadonlySet<number>,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const issue of open) {
    const after = new Set(open);
    after.delete(issue);
    const states = liveAfter(scopes, after).reduce((product, k) => product * (allowed[k]?.length ?? 1), 1);
    if (states < least) {
      least = states;
      best = issue;
    }
  }
  return best;
}
