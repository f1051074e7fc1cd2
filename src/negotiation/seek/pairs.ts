/**
 * Which two changes of a text improve it together? Pairs whose bounds together can improve the text are tried, and of
 * those that do the first in the order of the full sweep counts. A change across a line with an exemption
 * and one that moves the exemption count with what the line then changes.
 */
import * as bounds from './bounds.ts';
import { four, fourOf, get, isNot, largestOf, putFour, putWhole, short, whole, within } from './cells.ts';
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
/** The score to be exceeded; what two changes together must gain for it: by their bounds, by these with a price, in the author's worth. */
let least: f64 = 0;
let leastGain: v128 = f32x4.splat(0);
let leastPriced: v128 = f32x4.splat(0);
let leastWorth: v128 = f32x4.splat(0);
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
  const gain = at.reached ? least - at.raw : -Infinity;
  leastGain = f32x4.splat(<f32>gain);
  leastPriced = f32x4.splat(<f32>(at.reached ? gain + price * needed : -Infinity));
  leastWorth = f32x4.splat(<f32>(at.reached ? needed : -Infinity));
  noteMost(price);
  const gains = panel.mostGains;
  const priced = panel.mostPriced;
  const issues = panel.issues;
  for (let first = 0; first < issues - 1; first += 1) {
    const most = fourOf(gains, first);
    const mostPriced = fourOf(priced, first);
    for (let k = (first + 1) & ~3; k < issues; k += 4) {
      let bits = exceeding(f32x4.add(most, four(gains, k)), f32x4.add(mostPriced, four(priced, k)));
      if (k <= first) bits &= -2 << (first - k);
      for (; bits !== 0; bits &= bits - 1) {
        pickOf(first, k + ctz(bits));
        if (pick >= 0) return;
      }
    }
  }
}

/** Which of four pairs gain so much that they may improve the text. */
function exceeding(sums: v128, withPrice: v128): i32 {
  return i32x4.bitmask(v128.and(f32x4.gt(sums, leastGain), f32x4.gt(withPrice, leastPriced)));
}

/** What the author's worth costs in score at least, by the bounds of changes that it gains by. */
function lowestPrice(): f64 {
  const own = at.rows + panel.ownAt;
  const bound = at.bound;
  const allowed = panel.allowed;
  const cells = panel.cells;
  const zero = f32x4.splat(0);
  let prices = f32x4.splat(Infinity);
  for (let c = 0; c < cells; c += 4) {
    const gained = four(own, c);
    const lost = f32x4.neg(four(bound, c));
    const open = v128.and(v128.and(f32x4.gt(gained, zero), f32x4.gt(lost, zero)), four(allowed, c));
    prices = f32x4.pmin(prices, v128.bitselect(f32x4.div(lost, gained), prices, open));
  }
  const price = -(<f64>f32x4.extract_lane(largestOf(f32x4.neg(prices)), 0));
  return price === Infinity ? 0 : price;
}

/** By cell the bound of an open change, and with what it costs the author at a price; by issue the largest. */
function noteMost(price: f64): void {
  const own = at.rows + panel.ownAt;
  const none = f32x4.splat(-Infinity);
  const cost = f32x4.splat(<f32>price);
  const bound = at.bound;
  const gains = panel.gains;
  const priced = panel.priced;
  const issues = panel.issues;
  let mask = panel.masks;
  for (let k = 0, c = 0; k < issues; k += 1) {
    const here = c + whole(at.here, k);
    const end = whole(panel.offset, k + 1);
    let most = none;
    let mostPriced = none;
    for (; c < end; c += 4, mask += 16) {
      const open = v128.and(v128.load(mask), isNot(c, here));
      const gain = v128.bitselect(four(bound, c), none, open);
      const withPrice = f32x4.add(gain, f32x4.mul(cost, four(own, c)));
      putFour(gains, c, gain);
      putFour(priced, c, withPrice);
      most = f32x4.pmax(most, gain);
      mostPriced = f32x4.pmax(mostPriced, withPrice);
    }
    putFour(panel.mostGains, k, largestOf(most));
    putFour(panel.mostPriced, k, largestOf(mostPriced));
    c = end;
  }
  putFour(panel.mostGains, issues, none);
}

/** Whether gains of so much together may improve the text. */
function isPromising(sum: f64): bool {
  if (at.reached) return at.raw + sum > least;
  return sum >= at.floor - at.own - SLACK || OUT_OF_REACH + 100 * (at.own + SLACK) + 100 * sum > least;
}

/** Tries the pairs of two issues. */
function pickOf(first: i32, second: i32): void {
  const gains = panel.gains;
  const priced = panel.priced;
  const start = whole(panel.offset, first);
  const end = whole(panel.offset, first + 1);
  const most = fourOf(panel.mostGains, second);
  const mostPriced = fourOf(panel.mostPriced, second);
  for (let a = start; a < end; a += 4) {
    let bits = exceeding(f32x4.add(most, four(gains, a)), f32x4.add(mostPriced, four(priced, a)));
    if (end - a < 4) bits &= (1 << (end - a)) - 1;
    for (; bits !== 0; bits &= bits - 1) {
      pickWith(a + ctz(bits), second);
      if (pick >= 0) return;
    }
  }
}

/** Tries a change together with those of another issue that the author can then afford. */
function pickWith(a: i32, second: i32): void {
  const gains = panel.gains;
  const priced = panel.priced;
  const own = at.rows + panel.ownAt;
  const end = whole(panel.offset, second + 1);
  const gain = fourOf(gains, a);
  const withPrice = fourOf(priced, a);
  const worth = fourOf(own, a);
  for (let b = whole(panel.offset, second); b < end; b += 4) {
    let bits = exceeding(f32x4.add(gain, four(gains, b)), f32x4.add(withPrice, four(priced, b)));
    bits &= i32x4.bitmask(f32x4.ge(f32x4.add(worth, four(own, b)), leastWorth));
    if (end - b < 4) bits &= (1 << (end - b)) - 1;
    for (; bits !== 0; bits &= bits - 1) {
      weighUntied(a, b + ctz(bits));
      if (pick >= 0) return;
    }
  }
}

/** Tries two changes of issues that no line ties together, if they can improve the text. */
function weighUntied(a: i32, b: i32): void {
  const gain = short(panel.gains, a);
  const more = short(panel.gains, b);
  if ((gain <= 0 && more <= 0) || !isPromising(gain + more)) return;
  // The larger first: the order decides how sums are rounded.
  if (gain >= more) tryPair(a, b);
  else tryPair(b, a);
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
  const worth = short(own, a) + short(own, b) + tiedOwn;
  if (at.reached) {
    const relief = bounds.slope * tiedOwn + tiedMarks;
    const sum = short(at.bound, a) + short(at.bound, b) + relief;
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
