/**
 * Where does a search for terms stand? The text that it has reached with its score, what was tried
 * last, and which changes are moves at all. Scores are those of offers.ts.
 */
import { ln, logLogisticAll } from './arithmetic.ts';
import { distance, sameTerms } from './issues.ts';
import type { Terms } from './issues.ts';
import type { Prospect } from './offers.ts';
import { LEAST_WORTH, OUT_OF_REACH } from './offers.ts';
import type { Panel, Text } from './weighing.ts';
import { copyText, panelOf, shift, textOf, weigh } from './weighing.ts';
import type { Anchor, Found, Region } from './search.ts';
import { validAt } from './search.ts';
import type { Rows } from './survey.ts';
import { gainsOf, rowsOf } from './survey.ts';

/** Texts that a search remembers having passed. */
const MOST_SEEN = 64;

/** Everything that a search of one prospect works with; made once, and used again for every search. */
export type Seeker = Readonly<{
  prospect: Prospect;
  region: Region;
  panel: Panel;
  allowed: Uint8Array;
  /** Pairs of issues that lines with an exemption tie together. */
  coupled: Uint8Array;
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
type Standing = {
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
    coupled: coupledIssues(issues, panel),
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
      figures: new Float64Array(8),
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

function coupledIssues(issues: number, { lines }: Panel): Uint8Array {
  const coupled = new Uint8Array(issues * issues);
  for (const { line, issues: named } of lines)
    for (const k of named) {
      if (k === line.issue) continue;
      coupled[line.issue * issues + k] = 1;
      coupled[k * issues + line.issue] = 1;
    }
  return coupled;
}

/** Notes that a climb passes these terms; true when an earlier one did, beside which another is not worth its cost. */
export function passedBefore({ seen, found }: Seeker, terms: Terms): boolean {
  const count = found.terms.length;
  const { texts } = seen;
  for (let i = 0, at = 0; i < seen.count; i += 1, at += count) {
    let k = 0;
    while (k < count && texts[at + k] === terms[k]) k += 1;
    if (k === count) return true;
  }
  if (seen.count < MOST_SEEN) {
    for (let k = 0, at = seen.count * count; k < count; k += 1, at += 1) texts[at] = terms[k] as number;
    seen.count += 1;
  }
  return false;
}

/** The least worth that the author looks for. */
export function floorOf({ goal }: Prospect): number {
  return goal.kind === 'top' ? LEAST_WORTH : goal.floor - 5e-10;
}

/** Weighs the text here and takes its score. */
export function arrive(seeker: Seeker): void {
  const { at, panel, prospect } = seeker;
  weigh(panel, at.here);
  scoreText(seeker, at.here);
  const { figures } = at;
  figures[RAW] = figures[TRIED] as number;
  at.reached = (figures[TRIED] as number) > OUT_OF_REACH / 2;
  figures[OWN] = (at.here.worth[0] as number) - (at.here.sums[0] as number);
  const barred = at.reached && isBarred(prospect, at.here.terms);
  figures[SCORE] = barred ? Number.NEGATIVE_INFINITY : figures[RAW];
}

/** Tries the text after one change, or two: its score is left in `figures`. */
export function attempt(seeker: Seeker, a: number, b: number): void {
  const { at, panel } = seeker;
  copyText(at.here, at.there);
  shift(panel, at.there, a);
  if (b >= 0) shift(panel, at.there, b);
  weigh(panel, at.there);
  scoreText(seeker, at.there);
}

/** Goes to the text that was tried last; it must be open. */
export function accept({ at }: Seeker): void {
  const { here, figures } = at;
  at.here = at.there;
  at.there = here;
  figures[RAW] = figures[TRIED] as number;
  figures[SCORE] = figures[TRIED] as number;
  figures[OWN] = (at.here.worth[0] as number) - (at.here.sums[0] as number);
  at.reached = (figures[TRIED] as number) > OUT_OF_REACH / 2;
}

function scoreText({ prospect, panel, at, odds }: Seeker, { worth, sums }: Text): void {
  const { steep, threshold } = panel;
  const own = (worth[0] as number) - (sums[0] as number);
  if (isShort(prospect, own)) {
    at.figures[TRIED] = OUT_OF_REACH + 100 * own;
    return;
  }
  const count = worth.length - 1;
  for (let j = 0; j < count; j += 1)
    odds[j] = (steep[j + 1] as number) * ((worth[j + 1] as number) - (threshold[j + 1] as number));
  finish(prospect, panel, at.figures, odds, own, sums[1] as number);
}

/** Scores a single change by what the survey says of it. */
export function scoreSingle({ prospect, panel, at, odds, gains }: Seeker, c: number): void {
  const { steep, threshold, space, issueOf, mark, offset } = panel;
  const { worth, sums, terms } = at.here;
  const { own: gained, marked } = at.rows;
  const own = (at.figures[OWN] as number) + (gained[c] as number);
  if (isShort(prospect, own)) {
    at.figures[TRIED] = OUT_OF_REACH + 100 * own;
    return;
  }
  gainsOf(panel, at.rows, at.here, c, gains);
  const count = worth.length - 1;
  for (let j = 0, cell = space.size + c; j < count; j += 1, cell += space.size) {
    const after = (worth[j + 1] as number) + (gains[cell] as number);
    odds[j] = (steep[j + 1] as number) * (after - (threshold[j + 1] as number));
  }
  const k = issueOf[c] as number;
  const out = (offset[k] as number) + (terms[k] as number);
  const marks = (sums[1] as number) + (mark[c] as number) - (mark[out] as number) + (marked[c] as number);
  finish(prospect, panel, at.figures, odds, own, marks);
}

function isShort({ goal }: Prospect, own: number): boolean {
  return goal.kind === 'top' ? own <= LEAST_WORTH : !(own >= goal.floor - 5e-10);
}

function finish(
  { goal }: Prospect,
  { weight }: Panel,
  figures: Float64Array,
  odds: Float64Array,
  own: number,
  marks: number,
): void {
  const count = weight.length - 1;
  logLogisticAll(odds, count);
  let total = marks + (goal.kind === 'top' ? ln(own) : goal.ownWeight * own);
  for (let j = 0; j < count; j += 1) total += (weight[j + 1] as number) * (odds[j] as number);
  figures[TRIED] = total;
}

/** Whether terms may not be tabled. */
export function isBarred({ goal }: Prospect, terms: Terms): boolean {
  for (let i = 0; i < goal.barred.length; i += 1) if (sameTerms(goal.barred[i] as Terms, terms)) return true;
  return false;
}

/** Whether a single change is a move at all: allowed, valid, not barred, not too far from the anchor, not of an issue changed since the survey. */
export function isOpen(seeker: Seeker, c: number): boolean {
  const { allowed, region, prospect, panel, changed, at } = seeker;
  if (allowed[c] === 0) return false;
  const { terms } = at.here;
  const k = panel.issueOf[c] as number;
  const kept = terms[k] as number;
  const level = c - (panel.space.offset[k] as number);
  if (level === kept || changed[k] === 1) return false;
  terms[k] = level;
  const open = validAt(region, k, terms) && !isBarred(prospect, terms) && isNear(at.anchor, terms);
  terms[k] = kept;
  return open;
}

/** Whether terms lie within the anchor's reach. */
export function isNear(anchor: Anchor | null, terms: Terms): boolean {
  return anchor === null || distance(anchor.from, terms) <= anchor.max;
}
