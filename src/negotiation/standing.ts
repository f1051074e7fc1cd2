/**
 * Where does a search for terms stand? The text that it has reached with its score, and what was tried last. Scores are those of
 * offers.ts.
 */
import { logLogisticAll } from './arithmetic.ts';
import { lnAt } from './exp-ln.ts';
import type { Terms } from './issues.ts';
import { isBarred } from './moves.ts';
import { LEAST_WORTH, OUT_OF_REACH } from './offers.ts';
import type { Seeker } from './seeker.ts';
import { FLOOR, MOST_SEEN, OWN, OWN_WEIGHT, RAW, SCORE, TRIED, TRIED_MARKS, TRIED_OWN } from './seeker.ts';
import { gainsOf } from './survey.ts';
import type { Text } from './weighing.ts';
import { copyText, shift, weigh } from './weighing.ts';

/** Notes that a climb passes these terms; true when an earlier one did, beside which another is not worth its cost. */
export function passedBefore({ seen, found }: Seeker, terms: Terms): boolean {
  const count = found.terms.length;
  const { texts } = seen;
  for (let i = 0, at = 0; i < seen.count; i += 1, at += count) {
    let k = 0;
    while (k < count && texts[at + k] === terms[k]) k += 1;
    if (k === count) return true;
  }
  if (seen.count < MOST_SEEN) {
    for (let k = 0, at = seen.count * count; k < count; k += 1, at += 1) texts[at] = terms[k] as number;
    seen.count += 1;
  }
  return false;
}

/** Takes in what the author looks for in this search. */
export function aim({ prospect: { goal }, at: { figures } }: Seeker): void {
  figures[FLOOR] = goal.kind === 'top' ? LEAST_WORTH : goal.floor - 5e-10;
  figures[OWN_WEIGHT] = goal.ownWeight;
}

/** Weighs the text here and takes its score. */
export function arrive(seeker: Seeker): void {
  const { at, panel, prospect } = seeker;
  weigh(panel, at.here);
  scoreText(seeker, at.here);
  const { figures } = at;
  figures[RAW] = figures[TRIED] as number;
  at.reached = (figures[TRIED] as number) > OUT_OF_REACH / 2;
  figures[OWN] = (at.here.worth[0] as number) - (at.here.sums[0] as number);
  const barred = at.reached && isBarred(prospect, at.here.terms);
  figures[SCORE] = barred ? Number.NEGATIVE_INFINITY : figures[RAW];
}

/** Tries the text after one change, or two: its score is left in `figures`. */
export function attempt(seeker: Seeker, a: number, b: number): void {
  const { at, panel } = seeker;
  copyText(at.here, at.there);
  shift(panel, at.there, a);
  if (b >= 0) shift(panel, at.there, b);
  weigh(panel, at.there);
  scoreText(seeker, at.there);
}

/** Goes to the text that was tried last; it must be open. */
export function accept({ at }: Seeker): void {
  const { here, figures } = at;
  at.here = at.there;
  at.there = here;
  figures[RAW] = figures[TRIED] as number;
  figures[SCORE] = figures[TRIED] as number;
  figures[OWN] = (at.here.worth[0] as number) - (at.here.sums[0] as number);
  at.reached = (figures[TRIED] as number) > OUT_OF_REACH / 2;
}

function scoreText(seeker: Seeker, { worth, sums }: Text): void {
  const { panel, at, odds } = seeker;
  const { steep, threshold } = panel;
  const { figures } = at;
  figures[TRIED_OWN] = (worth[0] as number) - (sums[0] as number);
  if (isShort(seeker)) return;
  const count = worth.length - 1;
  for (let j = 0; j < count; j += 1)
    odds[j] = (steep[j + 1] as number) * ((worth[j + 1] as number) - (threshold[j + 1] as number));
  figures[TRIED_MARKS] = sums[1] as number;
  finish(seeker);
}

/** Scores a single change by what the survey says of it. */
export function scoreSingle(seeker: Seeker, c: number): void {
  const { panel, at, odds, gains } = seeker;
  const { steep, threshold, space, issueOf, mark, offset } = panel;
  const { worth, sums, terms } = at.here;
  const { figures } = at;
  const { own: gained, marked } = at.rows;
  figures[TRIED_OWN] = (figures[OWN] as number) + (gained[c] as number);
  if (isShort(seeker)) return;
  gainsOf(panel, at.rows, at.here, c, gains);
  const count = worth.length - 1;
  for (let j = 0, cell = space.size + c; j < count; j += 1, cell += space.size) {
    const after = (worth[j + 1] as number) + (gains[cell] as number);
    odds[j] = (steep[j + 1] as number) * (after - (threshold[j + 1] as number));
  }
  const k = issueOf[c] as number;
  const out = (offset[k] as number) + (terms[k] as number);
  figures[TRIED_MARKS] =
    (sums[1] as number) + (mark[c] as number) - (mark[out] as number) + (marked[c] as number);
  finish(seeker);
}

/** Whether what was tried falls short of the author's floor; then that is its score. */
function isShort({ prospect: { goal }, at: { figures } }: Seeker): boolean {
  const own = figures[TRIED_OWN] as number;
  const floor = figures[FLOOR] as number;
  if (goal.kind === 'top' ? own > floor : own >= floor) return false;
  figures[TRIED] = OUT_OF_REACH + 100 * own;
  return true;
}

/** The score from its parts: log-odds of the others, marks, the author's worth. */
function finish({ prospect: { goal }, panel: { weight }, at: { figures }, odds }: Seeker): void {
  const count = weight.length - 1;
  logLogisticAll(odds, count);
  if (goal.kind === 'top') lnAt(figures, TRIED_OWN);
  else figures[TRIED_OWN] = (figures[OWN_WEIGHT] as number) * (figures[TRIED_OWN] as number);
  let total = (figures[TRIED_MARKS] as number) + (figures[TRIED_OWN] as number);
  for (let j = 0; j < count; j += 1) total += (weight[j + 1] as number) * (odds[j] as number);
  figures[TRIED] = total;
}
