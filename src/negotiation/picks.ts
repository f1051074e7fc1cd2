/**
 * Which changes of a text improve it most? The best single change by what the survey says of it, and the best two changes
 * together by their exact score; a bound rules out what need not be scored.
 */
import { inSet } from './issues.ts';
import { OUT_OF_REACH } from './offers.ts';
import type { GuardedLine } from './panel.ts';
import { crosses } from './red-lines.ts';
import { GAIN, validAt } from './search.ts';
import type { Seeker } from './standing.ts';
import {
  attempt,
  boundAll,
  floorOf,
  isBarred,
  isNear,
  isOpen,
  OWN,
  RAW,
  RELIEF,
  SCORE,
  scoreSingle,
  SLOPE,
  survey,
  TIED_MARKS,
  TIED_OWN,
  TRIED,
} from './standing.ts';
import { surveyOthers } from './survey.ts';

/** Two changes together may give the author so much more worth than one by one (protection is not additive). */
const SLACK = 0.01;

/** A further change must promise this share of what the one before did, and keep this share of its promise. */
const SHARE_OF_BEST = 0.3;
const SHARE_KEPT = 0.3;

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
  const { at, bound, live } = seeker;
  const { figures } = at;
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

/** Picks and tries the next change that the same survey promises much of; false when it does not keep the promise. */
export function pickNext(seeker: Seeker): boolean {
  const { at, bound, live, prospect } = seeker;
  const { figures } = at;
  const { own } = at.rows;
  let most = SHARE_OF_BEST * (bound[at.pick] as number);
  let first = -1;
  const least = at.reached ? floorOf(prospect) - (figures[OWN] as number) : Number.NEGATIVE_INFINITY;
  for (let i = 0; i < at.count; i += 1) {
    const c = live[i] as number;
    if ((bound[c] as number) <= most || (own[c] as number) < least || !isOpen(seeker, c)) continue;
    first = c;
    most = bound[c] as number;
  }
  if (first < 0) return false;
  const before = figures[SCORE] as number;
  const reached = at.reached;
  at.pick = first;
  attempt(seeker, first, -1);
  const gain = (figures[TRIED] as number) - before;
  if (reached) return gain > SHARE_KEPT * most;
  return gain > 100 * SHARE_KEPT * most && (figures[TRIED] as number) < OUT_OF_REACH / 2;
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
      // The author's gains may be out of date; the others' have not been asked for.
      if (at.changes > 0) {
        survey(seeker);
        boundAll(seeker);
        return pickByWorth(seeker);
      }
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

/** Picks the two changes that score best together, if any improve; the text must have been surveyed and bounded. */
export function pickPair(seeker: Seeker): void {
  const { at, bound, coupled, live, changed, panel } = seeker;
  at.pick = -1;
  at.partner = -1;
  const { figures } = at;
  measureRelief(seeker);
  const count = listLive(seeker);
  let best = (figures[SCORE] as number) + GAIN;
  for (let i = 0; i < count; i += 1) {
    const a = live[i] as number;
    if ((bound[a] as number) <= 0 && !isTied(coupled, panel.issueOf[a] as number, changed.length)) continue;
    figures[TRIED] = best;
    pairsOf(seeker, a, count);
    best = figures[TRIED] as number;
  }
}

/** The most that two tied changes may gain beyond the sum of their gains. */
function measureRelief({ at: { figures }, panel: { lines, lineCharge } }: Seeker): void {
  let own = 0;
  let marks = 0;
  for (let n = 0; n < lines.length; n += 1) {
    const charge = Math.abs(lineCharge[n] as number);
    if ((lines[n] as GuardedLine).voice === 0) own += charge;
    else marks += charge;
  }
  figures[RELIEF] = own * (figures[SLOPE] as number) + marks;
}

function isTied(coupled: Uint8Array, issue: number, issues: number): boolean {
  for (let k = issue * issues; k < (issue + 1) * issues; k += 1) if (coupled[k] === 1) return true;
  return false;
}

/** Scores the pairs of one change with those that gain no more by themselves; the best so far stands in `figures`. */
function pairsOf(seeker: Seeker, a: number, count: number): void {
  const { at, bound, coupled, live, panel, prospect, changed } = seeker;
  const { issueOf } = panel;
  const { figures } = at;
  const { own } = at.rows;
  const gain = bound[a] as number;
  const issue = issueOf[a] as number;
  const before = (figures[OWN] as number) + (own[a] as number) + SLACK;
  const least = floorOf(prospect) - before;
  const raw = at.reached ? (figures[RAW] as number) + gain : 0;
  const slope = at.reached ? (figures[SLOPE] as number) : 0;
  let best = figures[TRIED] as number;
  for (let j = 0; j < count; j += 1) {
    const b = live[j] as number;
    const other = bound[b] as number;
    if (other > gain || (other === gain && b >= a)) continue;
    const second = issueOf[b] as number;
    let worth = own[b] as number;
    let most = raw + other;
    if (coupled[issue * changed.length + second] === 1) {
      if (at.reached && most + (figures[RELIEF] as number) <= best) continue;
      tie(seeker, a, b);
      worth += figures[TIED_OWN] as number;
      most += slope * (figures[TIED_OWN] as number) + (figures[TIED_MARKS] as number);
    } else if (gain <= 0) continue;
    const hopeful = at.reached
      ? worth >= least && most > best
      : worth >= least || OUT_OF_REACH + 100 * (before + worth) > best;
    if (!hopeful || issue === second || !isPairOpen(seeker, a, b)) continue;
    attempt(seeker, a, b);
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = a;
    at.partner = b;
  }
  figures[TRIED] = best;
}

/** What two changes of tied issues gain beyond the sum of their gains, left in `figures`. */
function tie({ at, panel }: Seeker, a: number, b: number): void {
  const { lines, lineCharge, issueOf, space } = panel;
  const { terms } = at.here;
  const first = issueOf[a] as number;
  const second = issueOf[b] as number;
  const levelFirst = a - (space.offset[first] as number);
  const levelSecond = b - (space.offset[second] as number);
  const keptFirst = terms[first] as number;
  const keptSecond = terms[second] as number;
  at.figures[TIED_OWN] = 0;
  at.figures[TIED_MARKS] = 0;
  for (let n = 0; n < lines.length; n += 1) {
    const { line, voice } = lines[n] as GuardedLine;
    if (line.issue !== first && line.issue !== second) continue;
    const level = line.issue === first ? levelFirst : levelSecond;
    if (inSet(line.levels, level) === inSet(line.levels, terms[line.issue] as number)) continue;
    let times = crosses(line, terms) ? 1 : 0;
    terms[first] = levelFirst;
    if (crosses(line, terms)) times -= 1;
    terms[second] = levelSecond;
    if (crosses(line, terms)) times += 1;
    terms[first] = keptFirst;
    if (crosses(line, terms)) times -= 1;
    terms[second] = keptSecond;
    if (times === 0) continue;
    const charge = times * (lineCharge[n] as number);
    const i = voice === 0 ? TIED_OWN : TIED_MARKS;
    at.figures[i] = (at.figures[i] as number) + (voice === 0 ? -charge : charge);
  }
}

/** Lists cells that pairs may take: all but those that lose more than any other gains and are not tied. */
function listLive({ live, allowed, panel, at, bound, coupled }: Seeker): number {
  const { issueOf, offset } = panel;
  const { terms } = at.here;
  let most = 0;
  for (let c = 0; c < bound.length; c += 1) if ((bound[c] as number) > most) most = bound[c] as number;
  const least = at.reached ? -most : Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const tied = isTied(coupled, k, terms.length);
    const here = (offset[k] as number) + (terms[k] as number);
    for (; issueOf[c] === k; c += 1) {
      if (allowed[c] === 0 || c === here || (!tied && (bound[c] as number) <= least)) continue;
      live[count] = c;
      count += 1;
    }
  }
  return count;
}

/** Whether two changes together are a move: valid, not barred, not too far from the anchor. */
function isPairOpen({ at, panel, region, prospect }: Seeker, a: number, b: number): boolean {
  const { terms } = at.here;
  const { offset } = panel.space;
  const first = panel.issueOf[a] as number;
  const second = panel.issueOf[b] as number;
  const keptFirst = terms[first] as number;
  const keptSecond = terms[second] as number;
  terms[first] = a - (offset[first] as number);
  terms[second] = b - (offset[second] as number);
  const open =
    isNear(at.anchor, terms) &&
    validAt(region, first, terms) &&
    validAt(region, second, terms) &&
    !isBarred(prospect, terms);
  terms[first] = keptFirst;
  terms[second] = keptSecond;
  return open;
}
