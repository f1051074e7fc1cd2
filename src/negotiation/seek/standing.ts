/**
 * Where does a search stand? The text that it has reached with its score, the text tried last, the best text of earlier climbs, and
 * what surveys said of the first and the last. Scores are those of offers.ts.
 */
import { get, put, putFour, readKey, ROUNDED, short, whole } from './cells.ts';
import { logLogistic } from './curves.ts';
import { LEAST_WORTH, OUT_OF_REACH, SAME } from './limits.ts';
import { ln } from './logarithm.ts';
import { isBarred, turnTo } from './moves.ts';
import * as panel from './panel.ts';
import { gainOf } from './survey.ts';
import { cellOf, copyText, shift, weigh, weighOthers, weighOwn } from './text.ts';

export let here: usize = 0;
let there: usize = 0;
let best: usize = 0;
export let rows: usize = 0;
let bestRows: usize = 0;
/** By cell: a bound on what the score gains by a change; below the floor what the author's worth gains. */
export let bound: usize = 0;
let bestBound: usize = 0;

/** The score of the text (-Infinity where barred), the same without regard to that, the author's worth. */
export let score: f64 = 0;
export let raw: f64 = 0;
let bestRaw: f64 = 0;
export let own: f64 = 0;
/** The score of what was tried last. */
export let tried: f64 = 0;
/** The least worth that the author looks for, and what its worth counts in an offer's score. */
export let floor: f64 = 0;
export let ownWeight: f64 = 0;
/** Whether what was tried last was weighed for its author alone, whose floor it does not reach. */
let isPartial: bool = false;
/** Whether the text reaches the author's floor. */
export let reached: bool = false;

/** Takes in what the author looks for in this search. */
export function aim(): void {
  floor = panel.offers ? get(panel.goal, 0) - SAME : LEAST_WORTH;
  ownWeight = get(panel.goal, 1);
  here = panel.rooms;
  there = here + panel.textBytes;
  best = there + panel.textBytes;
  rows = best + panel.textBytes;
  bestRows = rows + panel.rowsBytes;
  bound = bestRows + panel.rowsBytes;
  bestBound = bound + panel.boundBytes;
  clear(rows);
  clear(bestRows);
}

/** Clears what no survey writes: what nobody's lines change, and cells to spare. */
function clear(surveyed: usize): void {
  const zero = f32x4.splat(0);
  for (let at = panel.freedAt; at < panel.ownAt; at += 16) v128.store(surveyed + at, zero);
  for (let at: usize = 0; at < panel.freedAt; at += (<usize>panel.width) << 2)
    putFour(surveyed + at, panel.cells, f32x4.splat(0));
}

/** Weighs the text here and takes its score. */
export function arrive(): void {
  turnTo();
  weigh(here);
  own = worthOwnOf(here);
  if (!isShort(own)) scoreOthers(here, own);
  raw = tried;
  reached = reachesFloor(raw);
  score = reached && isBarred(here, readKey(here + panel.keyAt, 0)) ? -Infinity : raw;
}

/** Tries the text after one change, or two: its score is left in `tried`. */
export function attempt(a: i32, b: i32): void {
  copyText(here, there);
  shift(there, a);
  if (b >= 0) shift(there, b);
  weighOwn(there);
  const worthOwn = worthOwnOf(there);
  isPartial = isShort(worthOwn);
  if (isPartial) return;
  weighOthers(there);
  scoreOthers(there, worthOwn);
}

/** Goes to the text that was tried last; it must be open. */
export function accept(): void {
  turnTo();
  const left = here;
  here = there;
  there = left;
  if (isPartial) weighOthers(here);
  raw = tried;
  score = tried;
  own = worthOwnOf(here);
  reached = reachesFloor(tried);
}

/** Makes the text here the best one, and takes the room of the last best. */
export function keep(): void {
  bestRaw = raw;
  swap();
}

/** Goes back to the best text, which is not barred. */
export function recall(): void {
  turnTo();
  swap();
  raw = bestRaw;
  score = raw;
  reached = reachesFloor(raw);
  own = worthOwnOf(here);
}

function reachesFloor(total: f64): bool {
  return total > OUT_OF_REACH / 2;
}

function swap(): void {
  const text = here;
  const surveyed = rows;
  const bounds = bound;
  here = best;
  rows = bestRows;
  bound = bestBound;
  best = text;
  bestRows = surveyed;
  bestBound = bounds;
}

/** The author's worth of a text, charges taken off. */
function worthOwnOf(text: usize): f64 {
  return get(text + panel.worthAt, 0) - get(text + panel.sumsAt, 0);
}

function scoreOthers(text: usize, worthOwn: f64): void {
  const worth = text + panel.worthAt;
  for (let v = 1; v < panel.voices; v += 1)
    put(panel.odds, v, get(panel.steep, v) * (get(worth, v) - get(panel.threshold, v)));
  finish(worthOwn, get(text + panel.sumsAt, 1));
}

/** Scores a single change by what the survey says of it; close to the author's floor it is weighed instead. */
export function scoreSingle(c: i32): void {
  const worth = here + panel.worthAt;
  const worthOwn = own + short(rows + panel.ownAt, c);
  if (abs(worthOwn - floor) < ROUNDED) return attempt(c, -1);
  if (isShort(worthOwn)) return;
  for (let v = 1; v < panel.voices; v += 1) {
    const after = get(worth, v) + gainOf(rows, here, v, c);
    put(panel.odds, v, get(panel.steep, v) * (after - get(panel.threshold, v)));
  }
  const out = cellOf(here, whole(panel.issueOf, c));
  finish(
    worthOwn,
    get(here + panel.sumsAt, 1) + get(panel.mark, c) - get(panel.mark, out) + short(rows + panel.markedAt, c),
  );
}

/** Whether what was tried falls short of the author's floor; then that is its score. */
function isShort(worthOwn: f64): bool {
  if (panel.offers ? worthOwn >= floor : worthOwn > floor) return false;
  tried = OUT_OF_REACH + 100 * worthOwn;
  return true;
}

/** The score from its parts: the author's worth, marks, log-odds of the others. */
function finish(worthOwn: f64, marks: f64): void {
  let total = marks + (panel.offers ? ownWeight * worthOwn : ln(worthOwn));
  for (let v = 1; v < panel.voices; v += 1) total += get(panel.weight, v) * logLogistic(get(panel.odds, v));
  tried = total;
}
