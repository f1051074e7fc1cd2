/**
 * Which single change of a text improves it most? By what the survey says of it; a bound rules out what need not be scored.
 */
import { isOpen } from './moves.ts';
import { OUT_OF_REACH } from './offers.ts';
import { GAIN } from './search.ts';
import type { Seeker } from './seeker.ts';
import { MOST, FLOOR, OWN, PROMISE, RAW, SCORE, TRIED } from './seeker.ts';
import { attempt, scoreSingle } from './standing.ts';
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
  const { at } = seeker;
  const { figures, bound } = at;
  figures[MOST] = GAIN;
  if (at.changes > 0) figures[MOST] = SHARE_OF_BEST * (figures[PROMISE] as number);
  const first = mostPromising(seeker);
  if (first < 0) return false;
  if (at.changes === 0) figures[PROMISE] = bound[first] as number;
  at.pick = first;
  attempt(seeker, first, -1);
  return (figures[TRIED] as number) - (figures[SCORE] as number) > SHARE_KEPT * (bound[first] as number);
}

/** The open change that the author can afford with the largest bound, if that passes what stands in `figures`; -1 if there is none. */
function mostPromising(seeker: Seeker): number {
  const { at, live } = seeker;
  const { figures, bound } = at;
  const { own } = at.rows;
  let first = -1;
  for (let i = 0; i < at.count; i += 1) {
    const c = live[i] as number;
    if ((bound[c] as number) <= (figures[MOST] as number)) continue;
    if ((own[c] as number) < (figures[FLOOR] as number) - (figures[OWN] as number)) continue;
    if (!isOpen(seeker, c)) continue;
    first = c;
    figures[MOST] = bound[c] as number;
  }
  return first;
}

/** Below the floor: any change that reaches it beats all others; else what the author gains most by. */
function pickByWorth(seeker: Seeker): void {
  const { at, panel } = seeker;
  const { figures } = at;
  const { own } = at.rows;
  const least = (figures[FLOOR] as number) - (figures[OWN] as number);
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
