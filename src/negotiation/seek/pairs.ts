/**
 * Which two changes of a text improve it together? Pairs whose bounds together can improve the text are tried, and of
 * those that do the first in the order of the full sweep counts. A change across a line with an exemption
 * and one that moves the exemption count with what the line then changes.
 */
import * as bounds from './bounds.ts';
import { get, pair, putPair, putWhole, twice, two, whole, within } from './cells.ts';
import { isPairOpen } from './moves.ts';
import { GAIN, OUT_OF_REACH } from './limits.ts';
import * as panel from './panel.ts';
import { LINE_WORDS } from './places.ts';
import * as at from './standing.ts';
import { crosses } from './text.ts';

/** Two changes together may give the author so much more worth than one by one (protection is not additive). */
const SLACK: f64 = 0.01;

/** More than an issue may have. */
const LEVELS: i32 = 32;

/** The two changes picked, -1 for none, and their place in the order of the full sweep. */
export let pick: i32 = -1;
export let partner: i32 = -1;
let order: i32 = 0;
/** The score to be exceeded. */
let least: f64 = 0;
/** What two tied changes gain beyond their sum: in the author's worth and in marks. */
let tiedOwn: f64 = 0;
let tiedMarks: f64 = 0;

/** Picks the first two changes, in the order of the full sweep, that improve the text together, if any do; the text must have been surveyed and bounded. */
export function pickPair(): void {
  pick = -1;
  partner = -1;
  order = i32.MAX_VALUE;
  least = at.score + GAIN;
  pickUntied();
  for (let n = 0; n < panel.lines; n += 1) {
    if (get(panel.lineCharge, n) === 0) continue;
    const line = panel.line + ((<usize>(n * LINE_WORDS)) << 2);
    const last = whole(line, 4 + LINE_WORDS);
    for (let i = whole(line, 4); i < last; i += 1) {
      const issue = whole(panel.lineIssues, i);
      if (issue !== whole(line, 1)) pickTied(line, issue);
    }
  }
}

/**
 * Goes through pairs in the order of the full sweep, as if their gains added up, to the first that improves the text. Two changes
 * that the author can afford and that improve the text also do so when its worth has a price: at the lowest at which any change
 * would buy some, few issues are left that could.
 */
function pickUntied(): void {
  const price = at.reached ? lowestPrice() : 0;
  const needed = at.floor - at.own - SLACK;
  const gain = least - at.raw;
  const limits = at.reached ? f64x2(gain, gain + price * needed) : f64x2.splat(-Infinity);
  noteMost(price);
  const mosts = panel.most;
  const issues = panel.issues;
  for (let first = 0; first < issues - 1; first += 1) {
    const most = pair(mosts, first);
    if (!exceeds(f64x2.add(most, pair(panel.later, first)), limits)) continue;
    for (let second = first + 1; second < issues; second += 1) {
      if (!exceeds(f64x2.add(most, pair(mosts, second)), limits)) continue;
      pickOf(first, second, limits);
      if (pick >= 0) return;
    }
  }
}

function exceeds(sums: v128, limits: v128): bool {
  return i64x2.bitmask(f64x2.gt(sums, limits)) === 3;
}

/** What the author's worth costs in score at least, by the bounds of changes that it gains by. */
function lowestPrice(): f64 {
  const own = at.rows + panel.ownAt;
  const bound = at.bound;
  const allowed = panel.allowed;
  const cells = panel.cells;
  const zero = f64x2.splat(0);
  let prices = f64x2.splat(Infinity);
  for (let c = 0; c < cells; c += 2) {
    const gained = two(own, c);
    const lost = f64x2.neg(two(bound, c));
    const open = v128.and(v128.and(f64x2.gt(gained, zero), f64x2.gt(lost, zero)), two(allowed, c));
    prices = f64x2.pmin(prices, v128.bitselect(f64x2.div(lost, gained), prices, open));
  }
  const price = min(f64x2.extract_lane(prices, 0), f64x2.extract_lane(prices, 1));
  return price === Infinity ? 0 : price;
}

/** By cell the bound of an open change, and with what it costs the author at a price; by issue the largest. */
function noteMost(price: f64): void {
  const own = at.rows + panel.ownAt;
  const none = f64x2.splat(-Infinity);
  const prices = f64x2(0, price);
  const bound = at.bound;
  const allowed = panel.allowed;
  const both = panel.both;
  for (let k = 0, start = 0, end = 0; k < panel.issues; k += 1, start = end) {
    const here = start + whole(at.here, k);
    end = whole(panel.offset, k + 1);
    let most = none;
    for (let c = start; c < end; c += 1) {
      const gains = f64x2.add(twice(bound, c), f64x2.mul(prices, twice(own, c)));
      const open = c === here ? none : v128.bitselect(gains, none, twice(allowed, c));
      putPair(both, c, open);
      most = f64x2.pmax(most, open);
    }
    putPair(panel.most, k, most);
  }
  let later = none;
  for (let k = panel.issues - 1; k >= 0; k -= 1) {
    putPair(panel.later, k, later);
    later = f64x2.pmax(later, pair(panel.most, k));
  }
}

/** Whether gains of so much together may improve the text. */
function isPromising(sum: f64): bool {
  if (at.reached) return at.raw + sum > least;
  return sum >= at.floor - at.own - SLACK || OUT_OF_REACH + 100 * (at.own + SLACK) + 100 * sum > least;
}

/** Tries the pairs of two issues. */
function pickOf(first: i32, second: i32, limits: v128): void {
  const own = at.rows + panel.ownAt;
  const needed = at.reached ? at.floor - at.own - SLACK : -Infinity;
  const endFirst = whole(panel.offset, first + 1);
  const start = whole(panel.offset, second);
  const end = whole(panel.offset, second + 1);
  const both = panel.both;
  const most = pair(panel.most, second);
  for (let a = whole(panel.offset, first); a < endFirst; a += 1) {
    const gains = pair(both, a);
    if (!exceeds(f64x2.add(gains, most), limits)) continue;
    const gain = f64x2.extract_lane(gains, 0);
    for (let b = start; b < end; b += 1) {
      const more = pair(both, b);
      if (!exceeds(f64x2.add(gains, more), limits)) continue;
      if (get(own, a) + get(own, b) < needed || (gain <= 0 && f64x2.extract_lane(more, 0) <= 0)) continue;
      if (!isPromising(gain + f64x2.extract_lane(more, 0))) continue;
      // The larger first: the order decides how sums are rounded.
      if (gain >= f64x2.extract_lane(more, 0)) tryPair(a, b);
      else tryPair(b, a);
      if (pick >= 0) return;
    }
  }
}

/** Tries changes across a line together with changes of another issue that move its exemption. */
function pickTied(line: usize, other: i32): void {
  const issue = whole(line, 1);
  const levels = whole(line, 2);
  const start = whole(panel.offset, issue);
  const inside = within(levels, whole(at.here, issue));
  const levelsOf = whole(panel.offset, issue + 1) - start;
  for (let level = 0; level < levelsOf; level += 1) {
    if (within(levels, level) === inside || !panel.isAllowed(start + level)) continue;
    const first = whole(panel.offset, other);
    const end = whole(panel.offset, other + 1);
    for (let b = first; b < end; b += 1) {
      if (panel.isAllowed(b) && movesExemption(line, other, b - first)) weighTied(start + level, b);
    }
  }
}

/** Whether an issue at another level changes a clause of a line's exemption. */
function movesExemption(line: usize, issue: i32, level: i32): bool {
  const end = whole(line, 3 + LINE_WORDS);
  const now = whole(at.here, issue);
  for (let i = whole(line, 3); i < end; i += 1) {
    const levels = whole(panel.clauses, 2 * i + 1);
    if (whole(panel.clauses, 2 * i) === issue && within(levels, level) !== within(levels, now)) return true;
  }
  return false;
}

/** Tries two changes that a line ties together, if with what the line then changes they can improve the text. */
function weighTied(a: i32, b: i32): void {
  const own = at.rows + panel.ownAt;
  tie(a, b);
  const needed = at.floor - at.own - SLACK;
  const worth = get(own, a) + get(own, b) + tiedOwn;
  if (at.reached) {
    const relief = bounds.slope * tiedOwn + tiedMarks;
    const sum = get(at.bound, a) + get(at.bound, b) + relief;
    if (worth < needed || at.raw + sum <= least) return;
  } else if (worth < needed && OUT_OF_REACH + 100 * (at.own + SLACK + worth) <= least) return;
  tryPair(a, b);
}

/** Scores two changes, and picks them if they improve the text and come before the pair picked so far. */
function tryPair(a: i32, b: i32): void {
  const place = a < b ? orderOf(a, b) : orderOf(b, a);
  if (place >= order || !isPairOpen(at.here, a, b)) return;
  at.attempt(a, b);
  if (!(at.tried > least)) return;
  pick = a;
  partner = b;
  order = place;
}

/** The place of a pair in the order of the full sweep: by issues, then by levels. */
function orderOf(a: i32, b: i32): i32 {
  const first = whole(panel.issueOf, a);
  const second = whole(panel.issueOf, b);
  const levels = (a - whole(panel.offset, first)) * LEVELS + b - whole(panel.offset, second);
  return (first * panel.issues + second) * LEVELS * LEVELS + levels;
}

/** Works out what two changes of tied issues gain beyond the sum of their gains. */
function tie(a: i32, b: i32): void {
  const terms = at.here;
  const first = whole(panel.issueOf, a);
  const second = whole(panel.issueOf, b);
  const levelFirst = a - whole(panel.offset, first);
  const levelSecond = b - whole(panel.offset, second);
  const keptFirst = whole(terms, first);
  const keptSecond = whole(terms, second);
  tiedOwn = 0;
  tiedMarks = 0;
  for (let n = 0; n < panel.lines; n += 1) {
    const line = panel.line + ((<usize>(n * LINE_WORDS)) << 2);
    const issue = whole(line, 1);
    if (issue !== first && issue !== second) continue;
    const levels = whole(line, 2);
    if (within(levels, issue === first ? levelFirst : levelSecond) === within(levels, whole(terms, issue)))
      continue;
    let times = crosses(terms, n) ? 1 : 0;
    putWhole(terms, first, levelFirst);
    if (crosses(terms, n)) times -= 1;
    putWhole(terms, second, levelSecond);
    if (crosses(terms, n)) times += 1;
    putWhole(terms, first, keptFirst);
    if (crosses(terms, n)) times -= 1;
    putWhole(terms, second, keptSecond);
    const charge = <f64>times * get(panel.lineCharge, n);
    if (whole(line, 0) === 0) tiedOwn -= charge;
    else tiedMarks += charge;
  }
}
