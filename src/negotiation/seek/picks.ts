/** Which single change of a text improves it most? By what the survey says of it; a bound rules out what need not be scored. */
import * as bounds from './bounds.ts';
import { get, putWhole, whole } from './cells.ts';
import { isOpen } from './moves.ts';
import { GAIN, OUT_OF_REACH } from './limits.ts';
import * as panel from './panel.ts';
import * as at from './standing.ts';
import { surveyOthers } from './survey.ts';

/** By one survey a further change must promise this share of what the first did, and every change keep this share of its promise. */
const SHARE_OF_BEST: f64 = 0.2;
const SHARE_KEPT: f64 = 0.5;

/** The change picked, -1 for none. */
export let pick: i32 = -1;
/** What the first change since the last survey promised. */
let promise: f64 = 0;

/** Picks the single change that scores best, if one improves; the text must have been surveyed and bounded. */
export function pickSingle(): void {
  pick = -1;
  if (at.reached) pickByScore();
  else pickByWorth();
}

/** Above the floor: changes are scored from the largest bound down, as long as the bound exceeds the best score. */
function pickByScore(): void {
  let best = at.score + GAIN;
  let count = bounds.count;
  while (count > 0) {
    const i = largest(count);
    const c = whole(panel.live, i);
    if (at.raw + get(at.bound, c) <= best) return;
    count -= 1;
    putWhole(panel.live, i, whole(panel.live, count));
    putWhole(panel.live, count, c);
    if (!isOpen(at.here, c)) continue;
    at.scoreSingle(c);
    if (at.tried <= best) continue;
    best = at.tried;
    pick = c;
  }
}

function largest(count: i32): i32 {
  let first = 0;
  let most = get(at.bound, whole(panel.live, 0));
  for (let i = 1; i < count; i += 1) {
    const gain = get(at.bound, whole(panel.live, i));
    if (gain <= most) continue;
    most = gain;
    first = i;
  }
  return first;
}

/** Picks and tries the change that the last survey promises most of; false when it promises little or does not keep it. */
export function pickBoldly(changes: i32): bool {
  const first = mostPromising(changes > 0 ? SHARE_OF_BEST * promise : GAIN);
  if (first < 0) return false;
  const gain = get(at.bound, first);
  if (changes === 0) promise = gain;
  pick = first;
  at.attempt(first, -1);
  return at.tried - at.score > SHARE_KEPT * gain;
}

/** The open change that the author can afford with the largest bound above `most`; -1 if there is none. */
function mostPromising(most: f64): i32 {
  const first = affordable(most, false);
  return first < 0 || isOpen(at.here, first) ? first : affordable(most, true);
}

function affordable(most: f64, open: bool): i32 {
  const own = at.rows + panel.ownAt;
  const least = at.floor - at.own;
  let first = -1;
  let above = most;
  for (let i = 0; i < bounds.count; i += 1) {
    const c = whole(panel.live, i);
    const gain = get(at.bound, c);
    if (gain <= above || get(own, c) < least || (open && !isOpen(at.here, c))) continue;
    first = c;
    above = gain;
  }
  return first;
}

/** Below the floor: any change that reaches it beats all others; else what the author gains most by. */
function pickByWorth(): void {
  const own = at.rows + panel.ownAt;
  const least = at.floor - at.own;
  const base = OUT_OF_REACH + 100 * at.own;
  let best = at.score + GAIN;
  let surveyed = false;
  for (let c = 0; c < panel.cells; c += 1) {
    const reaches = get(own, c) >= least;
    const low = base + 100 * get(own, c);
    if ((!reaches && low <= best) || !isOpen(at.here, c)) continue;
    let score = low;
    if (reaches) {
      if (!surveyed) surveyOthers(at.rows, at.here);
      surveyed = true;
      at.scoreSingle(c);
      score = at.tried;
    }
    if (score <= best) continue;
    best = score;
    pick = c;
  }
}
