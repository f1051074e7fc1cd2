/**
 * Which terms score best, found fast? The same climb as the full sweep of search.ts (from every start the best single change
 * until none improves, from the best of these also pairs), but a survey of a text knows what every single change does, and a
 * bound rules out what need not be scored. A survey serves several changes, the largest bound first and each verified; climbs that
 * look hopeless beside the best are given up. A heuristic, held to the full sweep as its oracle (tests/negotiation/seek.test.ts).
 */
import { boundAll, slopes, survey } from './bounds.ts';
import type { Terms } from './issues.ts';
import { isNear, isWithin } from './moves.ts';
import { pickPair } from './pairs.ts';
import { pickBoldly, pickSingle } from './picks.ts';
import type { Anchor, Found } from './search.ts';
import { enter, GAIN } from './search.ts';
import type { Seeker } from './seeker.ts';
import { HOPE, SCORE, TRIED } from './seeker.ts';
import { accept, aim, arrive, attempt, passedBefore } from './standing.ts';
import { brief, lay } from './weighing.ts';

/** How far behind the best a climb may end by a survey out of date and still be worth another. */
const BEHIND = 0.05;
/** How far the hope of a climb may lie behind the best before it is given up. */
const HOPELESS = 0.02;

export { seekerOf } from './seeker.ts';

/** Searches from every start. What it returns is overwritten by the next search; the score is -Infinity when no start is valid. */
export function seek(seeker: Seeker, starts: readonly Terms[], anchor: Anchor | null = null): Found {
  const { found, seen, at, panel, prospect } = seeker;
  found.score = Number.NEGATIVE_INFINITY;
  seen.count = 0;
  at.anchor = anchor;
  brief(panel, prospect);
  aim(seeker);
  for (let i = 0; i < starts.length; i += 1) {
    if (!begin(seeker, starts[i] as Terms)) continue;
    climb(seeker);
    if ((at.figures[SCORE] as number) > found.score + GAIN) keep(seeker);
  }
  if (found.score === Number.NEGATIVE_INFINITY) return found;
  recall(seeker);
  while (improvePair(seeker)) climb(seeker);
  found.score = at.figures[SCORE] as number;
  for (let k = 0; k < found.terms.length; k += 1) found.terms[k] = at.here.terms[k] as number;
  return found;
}

/** Goes to a start, moved into the region; false when there is no way, it lies too far from the anchor, or a climb passed it. */
function begin(seeker: Seeker, start: Terms): boolean {
  const { terms, region, at, panel } = seeker;
  for (let k = 0; k < terms.length; k += 1) terms[k] = start[k] as number;
  if (!(isWithin(seeker, terms) || enter(region, terms))) return false;
  if (!isNear(at.anchor, terms) || passedBefore(seeker, terms)) return false;
  lay(panel, at.here, terms);
  arrive(seeker);
  return true;
}

/** Changes the text one issue at a time until nothing improves it or an earlier climb passed it, or would not be caught up with. */
function climb(seeker: Seeker): void {
  const { at } = seeker;
  for (;;) {
    survey(seeker);
    boundAll(seeker);
    if (isHopeless(seeker)) return;
    // Where few issues may change, the order of changes decides: there every one is the best that there is.
    if (at.reached && at.anchor === null) while (pickBoldly(seeker)) if (!make(seeker)) return;
    if (at.changes > 0) {
      if ((at.figures[SCORE] as number) < seeker.found.score - BEHIND) return;
      continue;
    }
    pickSingle(seeker);
    if (at.pick < 0) return;
    attempt(seeker, at.pick, -1);
    if ((at.figures[TRIED] as number) <= (at.figures[SCORE] as number) || !make(seeker)) return;
  }
}

/** Makes the change that was tried; false where an earlier climb passed. */
function make(seeker: Seeker): boolean {
  const { at, changed, panel } = seeker;
  accept(seeker);
  if (passedBefore(seeker, at.here.terms)) return false;
  changed[panel.issueOf[at.pick] as number] = 1;
  at.changes += 1;
  return true;
}

/** Whether most of the bounds of all issues together still leave a climb behind the best text of earlier ones. */
function isHopeless({ at, found }: Seeker): boolean {
  return at.reached && (at.figures[HOPE] as number) + HOPELESS < found.score;
}

/** Keeps the text and its rows as the best so far. */
function keep({ at, found }: Seeker): void {
  found.score = at.figures[SCORE] as number;
  swap(at);
}

/** Goes back to the best text. */
function recall(seeker: Seeker): void {
  const { at } = seeker;
  swap(at);
  arrive(seeker);
  if (at.reached) slopes(seeker);
}

function swap(at: Seeker['at']): void {
  const { here, rows, bound } = at;
  at.here = at.best;
  at.rows = at.bestRows;
  at.bound = at.bestBound;
  at.best = here;
  at.bestRows = rows;
  at.bestBound = bound;
}

/** Makes the first two changes that improve the text together, if any do. */
function improvePair(seeker: Seeker): boolean {
  const { at } = seeker;
  pickPair(seeker);
  if (at.pick < 0) return false;
  attempt(seeker, at.pick, at.partner);
  accept(seeker);
  return true;
}
