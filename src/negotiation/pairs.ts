/**
 * Which two changes of a text improve it together? Pairs are tried from the largest sum of bounds down, as long as the sum can
 * improve the text, and of those that do the first in the order of the full sweep counts. A change across a line with an exemption
 * and one that moves the exemption count with what the line then changes.
 */
import type { Clause } from './constraints.ts';
import { holds } from './constraints.ts';
import { inSet } from './issues.ts';
import { isBarred, isNear, isValid } from './moves.ts';
import { OUT_OF_REACH } from './offers.ts';
import type { RedLine } from './red-lines.ts';
import { crosses } from './red-lines.ts';
import { GAIN } from './search.ts';
import type { Seeker } from './seeker.ts';
import { FLOOR, OWN, RAW, SCORE, SLOPE, TIED_MARKS, TIED_OWN, TRIED } from './seeker.ts';
import { attempt } from './standing.ts';
import type { GuardedLine, Panel } from './panel.ts';

/** Two changes together may give the author so much more worth than one by one (protection is not additive). */
const SLACK = 0.01;

/** More than an issue may have. */
const LEVELS = 32;

/** Picks the first two changes, in the order of the full sweep, that improve the text together, if any do; the text must have been surveyed and bounded. */
export function pickPair(seeker: Seeker): void {
  const { at, panel } = seeker;
  const { figures } = at;
  at.pick = -1;
  at.partner = -1;
  at.order = Number.MAX_SAFE_INTEGER;
  const count = listLive(seeker);
  figures[TRIED] = (figures[SCORE] as number) + GAIN;
  pickUntied(seeker, count);
  const { lines, lineCharge } = panel;
  for (let n = 0; n < lines.length; n += 1) {
    if (lineCharge[n] === 0) continue;
    const { line, issues } = lines[n] as GuardedLine;
    for (let i = 0; i < issues.length; i += 1)
      if (issues[i] !== line.issue) pickTied(seeker, line, issues[i] as number);
  }
}

/** Lists cells from the largest bound down: all but those that lose more than any other gains. */
function listLive({ live, allowed, panel, at }: Seeker): number {
  const { issueOf, offset } = panel;
  const { terms } = at.here;
  const { bound } = at;
  let most = 0;
  for (let c = 0; c < bound.length; c += 1)
    if (allowed[c] === 1 && (bound[c] as number) > most) most = bound[c] as number;
  const least = at.reached && at.figures[SCORE] === at.figures[RAW] ? -most : Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const here = (offset[k] as number) + (terms[k] as number);
    for (; issueOf[c] === k; c += 1) {
      const gain = bound[c] as number;
      if (gain <= least || allowed[c] === 0 || c === here) continue;
      let i = count;
      for (; i > 0 && (bound[live[i - 1] as number] as number) < gain; i -= 1)
        live[i] = live[i - 1] as number;
      live[i] = c;
      count += 1;
    }
  }
  return count;
}

/** Tries pairs as if their gains added up; the score to be exceeded stands in `figures`. */
function pickUntied(seeker: Seeker, count: number): void {
  const { at, live, panel } = seeker;
  const { issueOf } = panel;
  const { figures, bound } = at;
  const { own } = at.rows;
  const needed = (figures[FLOOR] as number) - (figures[OWN] as number) - SLACK;
  const missing = OUT_OF_REACH + 100 * ((figures[OWN] as number) + SLACK);
  for (let i = 0; i < count; i += 1) {
    const a = live[i] as number;
    const gain = bound[a] as number;
    if (gain <= 0) return;
    const issue = issueOf[a] as number;
    for (let j = i + 1; j < count; j += 1) {
      const b = live[j] as number;
      const sum = gain + (bound[b] as number);
      const best = figures[TRIED] as number;
      if (at.reached ? (figures[RAW] as number) + sum <= best : sum < needed && missing + 100 * sum <= best)
        break;
      const second = issueOf[b] as number;
      if (issue === second) continue;
      if (at.reached && (own[a] as number) + (own[b] as number) < needed) continue;
      tryPair(seeker, a, b);
    }
  }
}

/** Tries changes across a line together with changes of another issue that move its exemption. */
function pickTied(seeker: Seeker, line: RedLine, other: number): void {
  const { at, panel, allowed } = seeker;
  const { offset, space } = panel;
  const { terms } = at.here;
  const start = offset[line.issue] as number;
  const inside = inSet(line.levels, terms[line.issue] as number);
  for (let level = 0; level < (space.count[line.issue] as number); level += 1) {
    if (inSet(line.levels, level) === inside || allowed[start + level] === 0) continue;
    for (let second = 0; second < (space.count[other] as number); second += 1) {
      const b = (offset[other] as number) + second;
      if (allowed[b] === 1 && movesExemption(line, terms, other, second)) weighTied(seeker, start + level, b);
    }
  }
}

/** Whether an issue at another level changes a clause of a line's exemption. */
function movesExemption({ unless }: RedLine, terms: Int32Array, issue: number, level: number): boolean {
  for (let i = 0; i < unless.length; i += 1) {
    const clause = unless[i] as Clause;
    if (clause.issue === issue && inSet(clause.levels, level) !== holds(clause, terms)) return true;
  }
  return false;
}

/** Tries two changes that a line ties together, if with what the line then changes they can improve the text. */
function weighTied(seeker: Seeker, a: number, b: number): void {
  const { at } = seeker;
  const { figures, bound } = at;
  const { own } = at.rows;
  tie(seeker, a, b);
  const needed = (figures[FLOOR] as number) - (figures[OWN] as number) - SLACK;
  const more = figures[TIED_OWN] as number;
  const worth = (own[a] as number) + (own[b] as number) + more;
  const best = figures[TRIED] as number;
  if (at.reached) {
    const relief = (figures[SLOPE] as number) * more + (figures[TIED_MARKS] as number);
    const sum = (bound[a] as number) + (bound[b] as number) + relief;
    if (worth < needed || (figures[RAW] as number) + sum <= best) return;
  } else if (worth < needed && OUT_OF_REACH + 100 * ((figures[OWN] as number) + SLACK + worth) <= best)
    return;
  tryPair(seeker, a, b);
}

/** Scores two changes, and picks them if they improve the text and come before the pair picked so far. */
function tryPair(seeker: Seeker, a: number, b: number): void {
  const { at, panel } = seeker;
  const { figures } = at;
  const order = orderOf(panel, a < b ? a : b, a < b ? b : a);
  if (order >= at.order || !isPairOpen(seeker, a, b)) return;
  const least = figures[TRIED] as number;
  attempt(seeker, a, b);
  if ((figures[TRIED] as number) > least) {
    at.pick = a;
    at.partner = b;
    at.order = order;
  }
  figures[TRIED] = least;
}

/** The place of a pair in the order of the full sweep: by issues, then by levels. */
function orderOf({ issueOf, offset }: Panel, a: number, b: number): number {
  const first = issueOf[a] as number;
  const second = issueOf[b] as number;
  const levels = (a - (offset[first] as number)) * LEVELS + b - (offset[second] as number);
  return (first * offset.length + second) * LEVELS * LEVELS + levels;
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

/** Whether two changes together are a move: valid, not barred, not too far from the anchor. */
function isPairOpen(seeker: Seeker, a: number, b: number): boolean {
  const { at, panel, prospect } = seeker;
  const { terms } = at.here;
  const { offset } = panel.space;
  const first = panel.issueOf[a] as number;
  const second = panel.issueOf[b] as number;
  const keptFirst = terms[first] as number;
  const keptSecond = terms[second] as number;
  terms[first] = a - (offset[first] as number);
  terms[second] = b - (offset[second] as number);
  const open = isValid(seeker, terms) && isNear(at.anchor, terms) && !isBarred(prospect, terms);
  terms[first] = keptFirst;
  terms[second] = keptSecond;
  return open;
}
