/**
 * Which terms score best, found fast? The same climb as the full sweep of search.ts (from every start the best single change
 * until none improves, from the best of these also pairs), but a survey of a text knows what every single change does, and a
 * bound rules out what need not be scored. A survey serves several changes, the largest bound first and each verified; climbs that
 * look hopeless beside the best are given up. A heuristic, held to the full sweep as its oracle (tests/negotiation/seek.test.ts).
 */
import * as bounds from './bounds.ts';
import { readKey, whole } from './cells.ts';
import { forget, isNear, passedBefore, startOf } from './moves.ts';
import * as pairs from './pairs.ts';
import { GAIN } from './limits.ts';
import * as panel from './panel.ts';
import * as picks from './picks.ts';
import { prepare, prepareForGood } from './preparing.ts';
import * as at from './standing.ts';
import { keyOf, lay } from './text.ts';

/** How far behind the best a climb may end by a survey out of date and still be worth another. */
const BEHIND: f64 = 0.05;
/** How far the hope of a climb may lie behind the best before it is given up. */
const HOPELESS: f64 = 0.02;

/** The score of the best text. */
let found: f64 = 0;

/** Takes in a sheet that has been laid at a place, to stay there; gives where what belongs to it ends. */
export function settle(sheet: usize): usize {
  const end = panel.unfold(sheet);
  prepareForGood();
  return end;
}

/**
 * Searches as a settled sheet says, from every start; the score is -Infinity when no start is valid. The anchor, the barred texts
 * and the starts are at `texts`, behind all sheets; what stands behind them is lost.
 */
export function seek(sheet: usize, texts: usize): f64 {
  panel.unfold(sheet);
  panel.makeRoom(texts);
  prepare();
  at.aim();
  forget();
  found = -Infinity;
  for (let i = 0; i < panel.starts; i += 1) {
    if (!begin(startOf(i))) continue;
    climb();
    if (at.score > found + GAIN) {
      found = at.score;
      at.keep();
    }
  }
  if (found === -Infinity) return found;
  at.recall();
  bounds.slopes();
  while (improvePair()) climb();
  return at.score;
}

/** Where the levels of the text found stand. */
export function textFound(): usize {
  return at.here;
}

/** Goes to a start; false when it lies too far from the anchor, or a climb passed it. */
function begin(start: usize): bool {
  if (!isNear(start) || passedBefore(start, keyOf(start))) return false;
  lay(at.here, start);
  at.arrive();
  return true;
}

/** How many changes have been made since the last survey. */
let changes: i32 = 0;

/** Changes the text one issue at a time until nothing improves it or an earlier climb passed it, or would not be caught up with. */
function climb(): void {
  for (;;) {
    bounds.survey();
    changes = 0;
    bounds.boundAll();
    // Whether most of the bounds of all issues together still leave a climb behind the best text of earlier ones.
    if (at.reached && bounds.hope + HOPELESS < found) return;
    // Where few issues may change, the order of changes decides: there every one is the best that there is.
    if (at.reached && panel.reach < 0) while (picks.pickBoldly(changes)) if (!make()) return;
    if (changes > 0) {
      if (at.score < found - BEHIND) return;
      continue;
    }
    picks.pickSingle();
    if (picks.pick < 0) return;
    at.attempt(picks.pick, -1);
    if (!(at.tried > at.score) || !make()) return;
  }
}

/** Makes the change that was tried; false where an earlier climb passed. */
function make(): bool {
  at.accept();
  if (passedBefore(at.here, readKey(at.here + panel.keyAt, 0))) return false;
  bounds.forgo(whole(panel.issueOf, picks.pick));
  changes += 1;
  return true;
}

/** Makes the first two changes that improve the text together, if any do. */
function improvePair(): bool {
  pairs.pickPair();
  if (pairs.pick < 0) return false;
  at.attempt(pairs.pick, pairs.partner);
  at.accept();
  return true;
}
