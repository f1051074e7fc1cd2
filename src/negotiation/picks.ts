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
  floorOf,
  isBarred,
  isNear,
  isOpen,
  OWN,
  RAW,
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

/** Picks the single change that scores best, if one improves; the text must have been surveyed and bounded. */
export function pickSingle(seeker: Seeker): void {
  const { at } = seeker;
  at.pick = -1;
  at.partner = -1;
  if (at.reached) pickByScore(seeker);
  else pickByWorth(seeker);
}

/** Above the floor: the change with the largest bound is scored first, then those whose bound still exceeds the best. */
function pickByScore(seeker: Seeker): void {
  const { at, bound, prospect } = seeker;
  const { figures } = at;
  const { own } = at.rows;
  const least = floorOf(prospect) - (figures[OWN] as number);
  const raw = figures[RAW] as number;
  let best = (figures[SCORE] as number) + GAIN;
  let first = -1;
  let most = best - raw;
  for (let c = 0; c < bound.length; c += 1) {
    if ((bound[c] as number) <= most || (own[c] as number) < least || !isOpen(seeker, c)) continue;
    first = c;
    most = bound[c] as number;
  }
  if (first < 0) return;
  for (let i = -1; i < bound.length; i += 1) {
    const c = i < 0 ? first : i;
    if (i === first || raw + (bound[c] as number) <= best || (own[c] as number) < least) continue;
    if (i >= 0 && !isOpen(seeker, c)) continue;
    scoreSingle(seeker, c);
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = c;
  }
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
  const count = listLive(seeker);
  let best = (figures[SCORE] as number) + GAIN;
  for (let i = 0; i < count; i += 1) {
    const a = live[i] as number;
    figures[TRIED] = best;
    if ((bound[a] as number) > 0 || isTied(coupled, panel.issueOf[a] as number, changed.length))
      pairsOf(seeker, a, count);
    best = figures[TRIED] as number;
  }
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

/** Cells that single changes could lead to. */
function listLive({ live, allowed, panel, at }: Seeker): number {
  const { issueOf, space } = panel;
  const { terms } = at.here;
  let count = 0;
  for (let c = 0; c < allowed.length; c += 1) {
    const k = issueOf[c] as number;
    if (allowed[c] === 0 || c - (space.offset[k] as number) === terms[k]) continue;
    live[count] = c;
    count += 1;
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
