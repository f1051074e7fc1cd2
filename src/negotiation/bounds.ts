/**
 * What can a change of a text gain at most? Surveys the text that a search has reached and bounds the gain of every single change;
 * those that may improve it are listed. Above the author's floor the score counts, below it the author's worth.
 */
import { tabledLogisticAll } from './arithmetic.ts';
import { GAIN } from './search.ts';
import type { Seeker } from './seeker.ts';
import { FLOOR, HOPE, OWN, OWN_WEIGHT, RAW, SCORE, SLOPE } from './seeker.ts';
import { addWorth, surveyOthers, surveyOwn } from './survey.ts';

/** What changes gain together, as a share of the sum of their bounds, at most in all but few searches. */
const KEPT = 0.85;

/** Surveys the text for its author, and for the others once the author's floor is reached: before, nothing else counts. */
export function survey({ at, panel, changed }: Seeker): void {
  surveyOwn(panel, at.rows, at.here);
  if (at.reached) surveyOthers(panel, at.rows, at.here);
  changed.fill(0);
  at.changes = 0;
}

/**
 * Bounds what every change gains, and lists those that may improve the text. The log-chance that another accepts is concave in
 * its worth: the tangent lies above.
 */
export function boundAll(seeker: Seeker): void {
  const { at, panel } = seeker;
  const { rows, here, figures, bound } = at;
  const { own, freed, marked } = rows;
  const { charge, mark, factors } = panel;
  for (let c = 0; c < own.length; c += 1) own[c] = (freed[c] as number) - (charge[c] as number);
  addWorth(panel, rows, here, 0, own);
  if (at.reached) {
    slopes(seeker);
    const slope = figures[SLOPE] as number;
    for (let c = 0; c < bound.length; c += 1)
      bound[c] = (mark[c] as number) + (marked[c] as number) + slope * (own[c] as number);
    for (let v = 1; v < factors.length; v += 1) addWorth(panel, rows, here, v, bound);
  } else for (let c = 0; c < bound.length; c += 1) bound[c] = own[c] as number;
  lessHere(seeker);
}

/** Takes from every cell what the text has on that issue, so that its own cells hold 0, and lists what may improve the text. */
function lessHere({ at, panel, changed, live, allowed }: Seeker): void {
  const { offset, space } = panel;
  const { own } = at.rows;
  const { terms } = at.here;
  const { figures, bound } = at;
  const raw = figures[RAW] as number;
  const least = at.reached ? (figures[FLOOR] as number) - (figures[OWN] as number) : Number.NEGATIVE_INFINITY;
  const worst = at.reached ? (figures[SCORE] as number) + GAIN - raw : 0;
  let sum = 0;
  let count = 0;
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const here = (offset[k] as number) + (terms[k] as number);
    const less = bound[here] as number;
    const lessOwn = own[here] as number;
    const kept = changed[k] as number;
    let most = 0;
    const end = (offset[k] as number) + (space.count[k] as number);
    for (; c < end; c += 1) {
      const gain = (bound[c] as number) - less;
      const gained = (own[c] as number) - lessOwn;
      bound[c] = gain;
      own[c] = gained;
      if (gain <= worst || kept === 1 || allowed[c] === 0 || c === here) continue;
      if (gain > most) most = gain;
      if (gained < least) continue;
      live[count] = c;
      count += 1;
    }
    sum += KEPT * most;
  }
  figures[HOPE] = raw + sum;
  at.count = count;
}

/** What worth counts in the score at the margin. */
export function slopes({ at, panel, odds, prospect }: Seeker): void {
  const { steep, threshold, weight, factors } = panel;
  const { worth } = at.here;
  const { figures } = at;
  figures[SLOPE] =
    prospect.goal.kind === 'offer' ? (figures[OWN_WEIGHT] as number) : 1 / (figures[OWN] as number);
  const count = worth.length - 1;
  for (let j = 0; j < count; j += 1)
    odds[j] = (steep[j + 1] as number) * ((worth[j + 1] as number) - (threshold[j + 1] as number));
  tabledLogisticAll(odds, count);
  for (let j = 0; j < count; j += 1)
    factors[j + 1] = (weight[j + 1] as number) * (steep[j + 1] as number) * (1 - (odds[j] as number));
}
