/** Which single change of a text improves it most? By what the survey says of it; a bound rules out what need not be scored. */
import * as bounds from './bounds.ts';
import { putShort, ROUNDED, short } from './cells.ts';
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
  for (;;) {
    const c = bounds.largest(best - at.raw, -Infinity);
    if (c < 0) return;
    putShort(panel.live, c, -Infinity);
    if (!isOpen(at.here, c)) continue;
    at.scoreSingle(c);
    if (at.tried <= best) continue;
    best = at.tried;
    pick = c;
  }
}

/** Picks and tries the change that the last survey promises most of; false when it promises little or does not keep it. */
export function pickBoldly(changes: i32): bool {
  const first = mostPromising(changes > 0 ? SHARE_OF_BEST * promise : GAIN);
  if (first < 0) return false;
  const gain = short(at.bound, first);
  if (changes === 0) promise = gain;
  pick = first;
  at.attempt(first, -1);
  return at.tried - at.score > SHARE_KEPT * gain;
}

/** The open change that the author can afford with the largest bound above `most`; -1 if there is none. */
function mostPromising(most: f64): i32 {
  const least = at.floor - at.own - ROUNDED;
  let c = bounds.largest(most, least);
  while (c >= 0 && !isOpen(at.here, c)) {
    putShort(panel.live, c, -Infinity);
    c = bounds.largest(most, least);
  }
  return c;
}

/** Below the floor: any change that reaches it beats all others; else what the author gains most by. */
function pickByWorth(): void {
  const own = at.rows + panel.ownAt;
  const least = at.floor - at.own - ROUNDED;
  const base = OUT_OF_REACH + 100 * at.own;
  let best = at.score + GAIN;
  let surveyed = false;
  for (let c = 0; c < panel.cells; c += 1) {
    const reaches = short(own, c) >= least;
    const low = base + 100 * short(own, c);
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
