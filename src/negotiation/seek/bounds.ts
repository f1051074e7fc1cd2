/**
 * What can a change of a text gain at most? Surveys the text that a search has reached and bounds the gain of every single change;
 * those that may improve it are listed. Above the author's floor the score counts, below it the author's worth.
 */
import { get, put, putTwo, putWhole, two, whole } from './cells.ts';
import { logistic } from './curves.ts';
import { GAIN } from './limits.ts';
import * as panel from './panel.ts';
import * as at from './standing.ts';
import { addWorth, surveyOthers, surveyOwn } from './survey.ts';

/** What changes gain together, as a share of the sum of their bounds, at most in all but few searches. */
const KEPT: f64 = 0.85;

/** What worth counts in the score at the margin, what the score could be if every issue gained most of its bound, live cells. */
export let slope: f64 = 0;
export let hope: f64 = 0;
export let count: i32 = 0;

/** Surveys the text for its author, and for the others once the author's floor is reached: before, nothing else counts. */
export function survey(): void {
  surveyOwn(at.rows, at.here);
  if (at.reached) surveyOthers(at.rows, at.here);
}

/**
 * Bounds what every change gains, and lists those that may improve the text. The log-chance that another accepts is concave in
 * its worth: the tangent lies above.
 */
export function boundAll(): void {
  const cells = panel.cells;
  const freed = at.rows + panel.freedAt;
  const charge = panel.charge;
  const own = panel.sumsOwn;
  for (let c = 0; c < cells; c += 2) putTwo(own, c, f64x2.sub(two(freed, c), two(charge, c)));
  addWorth(at.rows, at.here, 0, own);
  if (at.reached) {
    const marked = at.rows + panel.markedAt;
    const bound = panel.sumsAll;
    slopes();
    const price = f64x2.splat(slope);
    const mark = panel.mark;
    for (let c = 0; c < cells; c += 2) {
      const marks = f64x2.add(two(mark, c), two(marked, c));
      putTwo(bound, c, f64x2.add(marks, f64x2.mul(price, two(own, c))));
    }
    for (let v = 1; v < panel.voices; v += 1) addWorth(at.rows, at.here, v, bound);
  }
  lessHere();
}

/** Takes from every cell what the text has on that issue, so that its own cells hold 0, and lists what may improve the text. */
function lessHere(): void {
  const own = at.rows + panel.ownAt;
  const bound = at.bound;
  const sumsOwn = panel.sumsOwn;
  const sums = at.reached ? panel.sumsAll : sumsOwn;
  const issues = panel.issues;
  const offset = panel.offset;
  const allowed = panel.allowed;
  const text = at.here;
  const worst = at.reached ? at.score + GAIN - at.raw : 0;
  const above = f64x2.splat(worst);
  const least = f64x2.splat(at.reached ? at.floor - at.own : -Infinity);
  let sum: f64 = 0;
  count = 0;
  for (let k = 0, start = 0, end = 0; k < issues; k += 1, start = end) {
    end = whole(offset, k + 1);
    const here = start + whole(text, k);
    const less = f64x2.splat(get(sums, here));
    const lessOwn = f64x2.splat(get(sumsOwn, here));
    let most = f64x2.splat(0);
    for (let c = start; c < end; c += 2) {
      const gain = f64x2.sub(two(sums, c), less);
      const gained = f64x2.sub(two(sumsOwn, c), lessOwn);
      putTwo(bound, c, gain);
      putTwo(own, c, gained);
      let counts = v128.and(f64x2.gt(gain, above), two(allowed, c));
      if (c + 1 === end) counts = v128.and(counts, i64x2(-1, 0));
      if (worst < 0) counts = v128.and(counts, i64x2(c === here ? 0 : -1, c + 1 === here ? 0 : -1));
      most = f64x2.pmax(most, v128.and(gain, counts));
      const may = i64x2.bitmask(v128.and(counts, f64x2.ge(gained, least)));
      if ((may & 1) !== 0) list(c);
      if ((may & 2) !== 0) list(c + 1);
    }
    sum += KEPT * max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
  }
  hope = at.raw + sum;
}

/** Takes changes of an issue off the list. */
export function unlist(k: i32): void {
  const first = whole(panel.offset, k);
  const end = whole(panel.offset, k + 1);
  let left = 0;
  for (let i = 0; i < count; i += 1) {
    const c = whole(panel.live, i);
    if (c >= first && c < end) continue;
    putWhole(panel.live, left, c);
    left += 1;
  }
  count = left;
}

function list(c: i32): void {
  putWhole(panel.live, count, c);
  count += 1;
}

/** Works out what worth counts in the score at the margin. */
export function slopes(): void {
  const worth = at.here + panel.worthAt;
  slope = panel.offers ? at.ownWeight : 1 / at.own;
  for (let v = 1; v < panel.voices; v += 1) {
    const steep = get(panel.steep, v);
    const chance = logistic(steep * (get(worth, v) - get(panel.threshold, v)));
    put(panel.factors, v, get(panel.weight, v) * steep * (1 - chance));
  }
}
