/**
 * Which single change of a text improves it most? By what the survey says of it; a bound rules out what need not be scored.
 */
import { isOpen } from './moves.ts';
import { OUT_OF_REACH } from './offers.ts';
import { GAIN } from './search.ts';
import type { Seeker } from './seeker.ts';
import { OWN, PROMISE, RAW, SCORE, TRIED } from './seeker.ts';
import { attempt, floorOf, scoreSingle } from './standing.ts';
import { surveyOthers } from './survey.ts';

/** By one survey a further change must promise this share of what the first did, and every change keep this share of its promise. */
const SHARE_OF_BEST = 0.2;
const SHARE_KEPT = 0.5;

/** Picks the single change that scores best, if one improves; the text must have been surveyed and bounded. */
export function pickSingle(seeker: Seeker): void {
  const { at } = seeker;
  at.pick = -1;
  at.partner = -1;
  if (at.reached) pickByScore(seeker);
  else pickByWorth(seeker);
}

/** Above the floor: changes are scored from the largest bound down, as long as the bound exceeds the best score. */
function pickByScore(seeker: Seeker): void {
  const { at, live } = seeker;
  const { figures, bound } = at;
  const raw = figures[RAW] as number;
  let best = (figures[SCORE] as number) + GAIN;
  let count = at.count;
  while (count > 0) {
    const i = largest(bound, live, count);
    const c = live[i] as number;
    if (raw + (bound[c] as number) <= best) return;
    count -= 1;
    live[i] = live[count] as number;
    live[count] = c;
    if (!isOpen(seeker, c)) continue;
    scoreSingle(seeker, c);
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = c;
  }
}

function largest(bound: Float64Array, live: Int32Array, count: number): number {
  let first = 0;
  let most = bound[live[0] as number] as number;
  for (let i = 1; i < count; i += 1) {
    const gain = bound[live[i] as number] as number;
    if (gain <= most) continue;
    most = gain;
    first = i;
  }
  return first;
}

/** Picks and tries the change that the last survey promises most of; false when it promises little or does not keep it. */
export function pickBoldly(seeker: Seeker): boolean {
  const { at, live, prospect } = seeker;
  const { figures, bound } = at;
  const { own } = at.rows;
  let most = at.changes === 0 ? GAIN : SHARE_OF_BEST * (figures[PROMISE] as number);
  let first = -1;
  const least = floorOf(prospect) - (figures[OWN] as number);
  for (let i = 0; i < at.count; i += 1) {
    const c = live[i] as number;
    if ((bound[c] as number) <= most || (own[c] as number) < least || !isOpen(seeker, c)) continue;
    first = c;
    most = bound[c] as number;
  }
  if (first < 0) return false;
  if (at.changes === 0) figures[PROMISE] = most;
  at.pick = first;
  attempt(seeker, first, -1);
  return (figures[TRIED] as number) - (figures[SCORE] as number) > SHARE_KEPT * most;
}

/** Below the floor: any change that reaches it beats all others; else what the author gains most by. */
function pickByWorth(seeker: Seeker): void {
  const { at, prospect, panel } = seeker;
  const { figures } = at;
  const { own } = at.rows;
  const least = floorOf(prospect) - (figures[OWN] as number);
  const base = OUT_OF_REACH + 100 * (figures[OWN] as number);
  let best = (figures[SCORE] as number) + GAIN;
  let surveyed = false;
  for (let c = 0; c < own.length; c += 1) {
    const reached = (own[c] as number) >= least;
    const low = base + 100 * (own[c] as number);
    if ((!reached && low <= best) || !isOpen(seeker, c)) continue;
    if (reached && !surveyed) {
      surveyOthers(panel, at.rows, at.here);
      surveyed = true;
    }
    if (reached) scoreSingle(seeker, c);
    else figures[TRIED] = low;
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = c;
  }
}
