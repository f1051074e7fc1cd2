/**
 * Which terms does no other feasible term beat for everybody? Issues are settled one after another; of partial terms that leave
 * the same to be checked only those are kept that no other beats however the rest is settled (vector dynamic programming: Brown and
 * Strauch 1965; Daellenbach and De Kluyver 1980). The unprotected part is a product, so what partial terms come to is linear in
 * what the rest leaves open: to be as good at its least and at its greatest is to be as good throughout.
 */
import { satisfies } from '../../negotiation/constraints.ts';
import type { Constraint } from '../../negotiation/constraints.ts';
import type { CompiledLayer } from '../../negotiation/protection.ts';
import type { Bargain } from './bargain.ts';
import type { Points } from './dominance.ts';
import { earliestOfSame, keepBest, ROUNDING } from './dominance.ts';
import type { Stage } from './stages.ts';
import { protectionsOf, restOf, stagesOf } from './stages.ts';

/** Terms that cover all feasible ones: each is within `within` of one of these on every party's utility. */
export type Cover = Readonly<{
  /** Each an array of levels in the order of the issues; none when no terms are feasible. */
  terms: readonly Int32Array[];
  /** 0: nothing better was left out. Otherwise the most, in utility, that any left-out terms are better for any party. */
  within: number;
}>;

/** Partial terms with the same live levels: `values` holds sums by party, then what each protection leaves open. */
type Group = { levels: Int32Array; values: number[]; ids: number[] };

/** Where every partial terms came from, so that terms can be read back. */
type Ancestry = { parent: number[]; level: number[] };

type Work = Readonly<{
  bargain: Bargain;
  stages: readonly Stage[];
  /** Sums and products kept for each partial terms. */
  width: number;
  /** By party: which product counts, or -1. */
  uses: readonly number[];
  ancestry: Ancestry;
}>;

/**
 * Terms that cover all feasible ones. Exact as long as no stage keeps more than `most` partial terms; beyond that those of a
 * stage are thinned, by as little as brings them under `most`, and `within` says by how much in all.
 */
export function coverOf(bargain: Bargain, most = Number.POSITIVE_INFINITY): Cover {
  const protections = protectionsOf(bargain);
  const parties = bargain.stakes.length;
  const work: Work = {
    bargain,
    stages: stagesOf(bargain),
    width: parties + protections.length,
    uses: bargain.stakes.map(({ protection, opening }) =>
      protection === null || opening === 0 ? -1 : protections.indexOf(protection),
    ),
    ancestry: { parent: [], level: [] },
  };
  const start = [...bargain.stakes.map(({ constant }) => constant), ...protections.map(() => 1)];
  let groups: Group[] = [{ levels: new Int32Array(bargain.layout.issues.length), values: start, ids: [-1] }];
  let within = 0;
  work.stages.forEach((stage, s) => {
    const thinned = thin(work, s, settle(work, stage, groups), most);
    groups = thinned.groups;
    within += thinned.slack;
  });
  const ids = groups.flatMap((group) => group.ids);
  return { terms: ids.map((id) => termsOf(work, id, work.stages.length - 1)), within };
}

/** How many feasible terms there are; exact up to 2^53. */
export function countTerms(bargain: Bargain): number {
  let counts = new Map<string, { levels: Int32Array; count: number }>([
    ['', { levels: new Int32Array(bargain.layout.issues.length), count: 1 }],
  ]);
  for (const stage of stagesOf({ ...bargain, stakes: [] })) {
    const next = new Map<string, { levels: Int32Array; count: number }>();
    for (const { levels, count } of counts.values())
      for (const level of bargain.allowed[stage.issue] ?? []) {
        levels[stage.issue] = level;
        if (!allHold(stage.constraints, levels)) continue;
        const key = keyOf(stage, levels);
        const found = next.get(key);
        if (found === undefined) next.set(key, { levels: levels.slice(), count });
        else found.count += count;
      }
    counts = next;
  }
  return counts.get('')?.count ?? 0;
}

function allHold(constraints: readonly Constraint[], levels: Int32Array): boolean {
  return constraints.every((constraint) => satisfies(constraint, levels));
}

function keyOf({ live }: Stage, levels: Int32Array): string {
  return live.map((k) => levels[k]).join();
}

/** Adds one issue to all partial terms, in groups by what must be remembered afterwards. */
function settle(work: Work, stage: Stage, groups: readonly Group[]): Group[] {
  const { bargain } = work;
  const next = new Map<string, Group>();
  for (const group of groups)
    for (const level of bargain.allowed[stage.issue] ?? []) {
      group.levels[stage.issue] = level;
      if (!allHold(stage.constraints, group.levels)) continue;
      const key = keyOf(stage, group.levels);
      let target = next.get(key);
      if (target === undefined) {
        target = { levels: group.levels.slice(), values: [], ids: [] };
        next.set(key, target);
      }
      addRows(work, stage, group, target);
    }
  return [...next.values()];
}

/** Copies the rows of a group, with the level that stands in its levels, to the rows of another. */
function addRows(work: Work, { issue, layers }: Stage, from: Group, to: Group): void {
  const { bargain, width, ancestry } = work;
  const { layout, stakes } = bargain;
  const parties = stakes.length;
  const level = from.levels[issue] as number;
  const cell = (layout.offset[issue] as number) + level;
  const factors = layers.map((ended) => missingOf(ended, from.levels));
  for (let r = 0; r < from.ids.length; r += 1) {
    for (let p = 0; p < parties; p += 1)
      to.values.push(
        (from.values[r * width + p] as number) +
          ((stakes[p] as Bargain['stakes'][number]).table[cell] as number),
      );
    for (let m = parties; m < width; m += 1)
      to.values.push((from.values[r * width + m] as number) * (factors[m - parties] as number));
    ancestry.parent.push(from.ids[r] as number);
    ancestry.level.push(level);
    to.ids.push(ancestry.parent.length - 1);
  }
}

function missingOf(layers: readonly CompiledLayer[], levels: Int32Array): number {
  let product = 1;
  for (const { issues, strides, missing } of layers) {
    let cell = 0;
    for (let j = 0; j < issues.length; j += 1)
      cell += (strides[j] as number) * (levels[issues[j] as number] as number);
    product *= missing[cell] as number;
  }
  return product;
}

/** Keeps in every group what others do not cover, with as much slack as keeps the number of all at most `most`. */
function thin(
  work: Work,
  s: number,
  groups: readonly Group[],
  most: number,
): Readonly<{ groups: Group[]; slack: number }> {
  let slack = ROUNDING;
  for (;;) {
    const kept = groups.map((group) => thinGroup(work, s, group, slack));
    const total = kept.reduce((sum, { ids }) => sum + ids.length, 0);
    // Every group keeps one at least.
    if (total <= Math.max(most, groups.length))
      return { groups: kept, slack: slack === ROUNDING ? 0 : slack };
    slack = slack === ROUNDING ? 0.001 : slack * 1.5;
  }
}

function thinGroup(work: Work, s: number, group: Group, slack: number): Group {
  const { width } = work;
  const points = pointsOf(work, work.stages[s] as Stage, group);
  const rows = earliestOfSame(points, keepBest(points, slack), (a, b) =>
    comesFirst(work, s, group.ids[a] as number, group.ids[b] as number),
  );
  const kept: Group = { levels: group.levels, values: [], ids: [] };
  for (const r of rows) {
    for (let i = 0; i < width; i += 1) kept.values.push(group.values[r * width + i] as number);
    kept.ids.push(group.ids[r] as number);
  }
  return kept;
}

/** What every row comes to for every party, at the least and the greatest that the rest may leave open. */
function pointsOf(
  { bargain, width, uses }: Work,
  { unfinished, settled }: Stage,
  { values, ids, levels }: Group,
): Points {
  const { stakes } = bargain;
  const rest = unfinished.map((layers) => restOf(layers, settled, levels));
  const ends = uses.flatMap((use, p) => {
    const [low, high] = rest[use] ?? [1, 1];
    return low === high
      ? [{ use, p, x: low }]
      : [
          { use, p, x: low },
          { use, p, x: high },
        ];
  });
  const at = new Float64Array(ids.length * ends.length);
  for (let r = 0, i = 0; r < ids.length; r += 1)
    for (const { use, p, x } of ends) {
      const open = use < 0 ? 0 : (values[r * width + stakes.length + use] as number) * x;
      at[i] = (values[r * width + p] as number) + (stakes[p] as Bargain['stakes'][number]).opening * open;
      i += 1;
    }
  return { rows: ids.length, width: ends.length, at };
}

/** Whether partial terms come first in the order of issues and levels; both have settled the same issues. */
function comesFirst(work: Work, s: number, a: number, b: number): boolean {
  const first = termsOf(work, a, s);
  const second = termsOf(work, b, s);
  const k = first.findIndex((level, issue) => level !== second[issue]);
  return k >= 0 && (first[k] as number) < (second[k] as number);
}

/** Reads partial terms back, settled up to stage `s`; open issues are 0. */
function termsOf({ bargain, stages, ancestry }: Work, id: number, s: number): Int32Array {
  const terms = new Int32Array(bargain.layout.issues.length);
  for (let at = id, stage = s; at >= 0; at = ancestry.parent[at] as number, stage -= 1)
    terms[(stages[stage] as Stage).issue] = ancestry.level[at] as number;
  return terms;
}
