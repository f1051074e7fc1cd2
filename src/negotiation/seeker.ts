/**
 * What does a search for terms work with? Room for everything, made once for a prospect in a region and used again for every search.
 */
import type { Clause } from './constraints.ts';
import { inSet } from './issues.ts';
import type { Prospect } from './offers.ts';
import type { Anchor, Found, Region } from './search.ts';
import type { Rows } from './survey.ts';
import { rowsOf } from './survey.ts';
import type { Panel } from './panel.ts';
import { panelOf } from './panel.ts';
import type { Text } from './weighing.ts';
import { textOf } from './weighing.ts';

/** Texts that a search remembers having passed. */
export const MOST_SEEN = 64;

/** Everything that a search of one prospect works with; made once, and used again for every search. */
export type Seeker = Readonly<{
  prospect: Prospect;
  region: Region;
  panel: Panel;
  allowed: Uint8Array;
  /** By word of 32 constraints and cell: the constraints that the level alone satisfies. */
  satisfied: Int32Array;
  /** Issues changed since the last survey. */
  changed: Uint8Array;
  /** Cells that may improve the text. */
  live: Int32Array;
  odds: Float64Array;
  /** By voice and cell: what changes that have been looked at gain the others. */
  gains: Float64Array;
  terms: Int32Array;
  found: Found;
  /** Texts that climbs of this search have passed. */
  seen: { texts: Int32Array; count: number };
  at: Standing;
}>;

/** Where a climb stands: its text, one being tried, the best text of earlier climbs, and the rows of the first and the last. */
export type Standing = {
  anchor: Anchor | null;
  here: Text;
  there: Text;
  best: Text;
  rows: Rows;
  bestRows: Rows;
  /** By cell: a bound on what the score gains by a change; below the floor what the author's worth gains. */
  bound: Float64Array;
  bestBound: Float64Array;
  /** Scores and worths, see below. */
  readonly figures: Float64Array;
  /** Whether the text reaches the author's floor. */
  reached: boolean;
  /** How many changes have been made since the last survey. */
  changes: number;
  /** How many cells are live. */
  count: number;
  pick: number;
  partner: number;
  /** The place of the picked pair in the order of the full sweep. */
  order: number;
};

/** Cells of `figures`: the score of the text (-Infinity where barred), the same without regard to that, the author's worth. */
export const SCORE = 0;
export const RAW = 1;
export const OWN = 2;
/** The score of what was tried last. */
export const TRIED = 3;
/** What worth counts in the score at the margin. */
export const SLOPE = 4;
/** What two tied changes gain beyond their sum: in the author's worth and in marks. */
export const TIED_OWN = 5;
export const TIED_MARKS = 6;
/** What the score could be if every issue gained as much as its bound. */
export const HOPE = 7;
/** What the first change since the last survey promised. */
export const PROMISE = 8;
/** The author's worth and the others' marks of what was tried last. */
export const TRIED_OWN = 9;
export const TRIED_MARKS = 10;
/** The least worth that the author looks for, and what its worth counts in an offer's score. */
export const FLOOR = 11;
export const OWN_WEIGHT = 12;
/** The largest bound of the changes looked at, numbers that live across calls being boxed. */
export const MOST = 13;

/** A seeker of terms for a prospect in a region. */
export function seekerOf(region: Region, prospect: Prospect): Seeker {
  const { space } = region;
  const panel = panelOf(prospect);
  const issues = space.issues.length;
  return {
    prospect,
    region,
    panel,
    allowed: allowedCells(region),
    satisfied: satisfiedBy(region),
    changed: new Uint8Array(issues),
    live: new Int32Array(space.size),
    odds: new Float64Array(panel.voices.length),
    gains: new Float64Array(panel.table.length),
    terms: new Int32Array(issues),
    found: { terms: new Int32Array(issues), score: Number.NEGATIVE_INFINITY },
    seen: { texts: new Int32Array(issues * MOST_SEEN), count: 0 },
    at: {
      anchor: null,
      here: textOf(panel),
      there: textOf(panel),
      best: textOf(panel),
      rows: rowsOf(panel),
      bestRows: rowsOf(panel),
      bound: new Float64Array(space.size),
      bestBound: new Float64Array(space.size),
      figures: new Float64Array(14),
      reached: false,
      changes: 0,
      count: 0,
      pick: -1,
      partner: -1,
      order: 0,
    },
  };
}

function allowedCells({ space, allowed }: Region): Uint8Array {
  const cells = new Uint8Array(space.size);
  allowed.forEach((levels, k) => {
    for (const level of levels) cells[(space.offset[k] as number) + level] = 1;
  });
  return cells;
}

/** A constraint holds as soon as one of its conditions fails or one of its consequences holds, and each depends on one issue alone. */
function satisfiedBy({ space, constraints }: Region): Int32Array {
  const satisfied = new Int32Array(Math.ceil(constraints.length / 32) * space.size);
  constraints.forEach(({ when, then }, n) => {
    const bit = 1 << (n % 32);
    const row = Math.floor(n / 32) * space.size;
    const note = ({ issue, levels }: Clause, holding: boolean): void => {
      const start = row + (space.offset[issue] as number);
      for (let level = 0; level < (space.count[issue] as number); level += 1)
        if (inSet(levels, level) === holding)
          satisfied[start + level] = (satisfied[start + level] as number) | bit;
    };
    for (const clause of when) note(clause, false);
    for (const clause of then) note(clause, true);
  });
  return satisfied;
}
