/**
 * What can a change of a text gain at most? Surveys the text that a search has reached and bounds the gain of every single change;
 * those that may improve it are noted. Above the author's floor the score counts, below it the author's worth.
 */
import {
  four,
  fourOf,
  get,
  isNot,
  largestOf,
  leastOf,
  put,
  putFour,
  putShort,
  putWhole,
  ROUNDED,
  short,
  shortRow,
  whole,
} from './cells.ts';
import { logistic } from './curves.ts';
import { GAIN } from './limits.ts';
import * as panel from './panel.ts';
import * as at from './standing.ts';
import { surveyOthers, surveyOwn, weighs } from './survey.ts';

/** What changes gain together, as a share of the sum of their bounds, at most in all but few searches. */
const KEPT: f64 = 0.85;

/** What worth counts in the score at the margin, and what the score could be if every issue gained most of its bound. */
export let slope: f64 = 0;
export let hope: f64 = 0;

/** Surveys the text for its author, and for the others once the author's floor is reached: before, nothing else counts. */
export function survey(): void {
  surveyOwn(at.rows, at.here);
  if (at.reached) surveyOthers(at.rows, at.here);
}

/**
 * Bounds what every change gains, and notes those that may improve the text. The log-chance that another accepts is concave in
 * its worth: the tangent lies above, but for rounding.
 */
export function boundAll(): void {
  const cells = panel.cells;
  const own = panel.sumsOwn;
  const worth = at.rows + panel.voiceAt;
  const freed = at.rows + panel.freedAt;
  const charges = panel.shortCharges;
  for (let c = 0; c < cells; c += 4)
    putFour(own, c, f32x4.add(four(worth, c), f32x4.sub(four(freed, c), four(charges, c))));
  if (at.reached) sumAll();
  lessHere();
}

/** What the score could be after every change, but for what the changes of an issue share. */
function sumAll(): void {
  slopes();
  const terms = layTerms();
  const cells = panel.cells;
  const own = panel.sumsOwn;
  const sums = panel.sumsAll;
  const marks = panel.shortMarks;
  const marked = at.rows + panel.markedAt;
  const price = f32x4.splat(<f32>slope);
  for (let c = 0; c < cells; c += 4) {
    const mark = f32x4.add(four(marks, c), four(marked, c));
    putFour(sums, c, f32x4.add(mark, f32x4.mul(price, four(own, c))));
  }
  for (let i = 0; i < terms; i += 4) addFour(sums, i);
}

/** Lists the rows that the others' worth is summed up from, and what each counts. How many there are. */
function layTerms(): i32 {
  const shields = panel.shields;
  for (let s = 0; s < shields; s += 1) layTerm(s, shortRow(at.rows, s, panel.width), 0);
  let count = shields;
  for (let v = 1; v < panel.voices; v += 1, count += 1) {
    const factor = get(panel.factors, v);
    const weighed = weighs(v);
    layTerm(count, shortRow(weighed ? at.rows + panel.voiceAt : panel.shortTables, v, panel.width), factor);
    if (weighed) continue;
    const s = whole(panel.uses, v);
    putShort(panel.termFactors, s, short(panel.termFactors, s) + factor * get(panel.share, v));
  }
  for (let i = count; i < count + 3; i += 1) layTerm(i, at.rows, 0);
  return count;
}

function layTerm(i: i32, part: usize, factor: f64): void {
  putWhole(panel.termRows, i, <i32>part);
  putShort(panel.termFactors, i, factor);
}

/** Adds four terms to sums at once. */
function addFour(sums: usize, i: i32): void {
  const first = <usize>whole(panel.termRows, i);
  const second = <usize>whole(panel.termRows, i + 1);
  const third = <usize>whole(panel.termRows, i + 2);
  const fourth = <usize>whole(panel.termRows, i + 3);
  const ofFirst = fourOf(panel.termFactors, i);
  const ofSecond = fourOf(panel.termFactors, i + 1);
  const ofThird = fourOf(panel.termFactors, i + 2);
  const ofFourth = fourOf(panel.termFactors, i + 3);
  const cells = panel.cells;
  for (let c = 0; c < cells; c += 4) {
    const a = f32x4.add(f32x4.mul(ofFirst, four(first, c)), f32x4.mul(ofSecond, four(second, c)));
    const b = f32x4.add(f32x4.mul(ofThird, four(third, c)), f32x4.mul(ofFourth, four(fourth, c)));
    putFour(sums, c, f32x4.add(four(sums, c), f32x4.add(a, b)));
  }
}

/** Takes from every cell what the text has on that issue, so that its own cells hold 0, and notes what may improve the text. */
function lessHere(): void {
  const own = at.rows + panel.ownAt;
  const bound = at.bound;
  const live = panel.live;
  const sumsOwn = panel.sumsOwn;
  const sums = at.reached ? panel.sumsAll : sumsOwn;
  const issues = panel.issues;
  const offset = panel.offset;
  const text = at.here;
  const worst = at.reached ? at.score + GAIN - at.raw : 0;
  const above = f32x4.splat(<f32>worst);
  const least = f32x4.splat(<f32>(at.reached ? at.floor - at.own - ROUNDED : -Infinity));
  const none = f32x4.splat(-Infinity);
  let mask = panel.masks;
  let sum: f64 = 0;
  for (let k = 0, c = 0; k < issues; k += 1) {
    const end = whole(offset, k + 1);
    const here = c + whole(text, k);
    const less = fourOf(sums, here);
    const lessOwn = fourOf(sumsOwn, here);
    let most = f32x4.splat(0);
    for (; c < end; c += 4, mask += 16) {
      const gain = f32x4.sub(four(sums, c), less);
      const gained = f32x4.sub(four(sumsOwn, c), lessOwn);
      putFour(bound, c, gain);
      putFour(own, c, gained);
      let counts = v128.and(f32x4.gt(gain, above), v128.load(mask));
      if (worst < 0) counts = v128.and(counts, isNot(c, here));
      most = f32x4.pmax(most, v128.and(gain, counts));
      putFour(live, c, v128.bitselect(gain, none, v128.and(counts, f32x4.ge(gained, least))));
    }
    sum += KEPT * <f64>f32x4.extract_lane(largestOf(most), 0);
    c = end;
  }
  putFour(live, panel.cells, none);
  hope = at.raw + sum;
}

/** Takes changes of an issue off those that may improve the text. */
export function forgo(k: i32): void {
  const end = whole(panel.offset, k + 1);
  for (let c = whole(panel.offset, k); c < end; c += 1) putShort(panel.live, c, -Infinity);
}

/** Of the changes that may improve the text and leave the author so much worth, the first with the largest bound above `most`; -1 if there is none. */
export function largest(most: f64, worth: f64): i32 {
  const live = panel.live;
  const own = at.rows + panel.ownAt;
  const cells = panel.cells;
  const least = f32x4.splat(<f32>worth);
  const step = i32x4.splat(4);
  let above = f32x4.splat(<f32>most);
  let first = i32x4.splat(i32.MAX_VALUE);
  let place = i32x4(0, 1, 2, 3);
  for (let c = 0; c < cells; c += 4) {
    const gain = four(live, c);
    const more = v128.and(f32x4.gt(gain, above), f32x4.ge(four(own, c), least));
    above = v128.bitselect(gain, above, more);
    first = v128.bitselect(place, first, more);
    place = i32x4.add(place, step);
  }
  const best = f32x4.eq(above, largestOf(above));
  const pick = leastOf(v128.bitselect(first, i32x4.splat(i32.MAX_VALUE), best));
  return pick === i32.MAX_VALUE ? -1 : pick;
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
