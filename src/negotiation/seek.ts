/**
 * Which terms score best, found fast? The same climb as the full sweep of search.ts (from every start the best single change
 * until none improves, from the best of these also pairs), but one text at a time lies before a panel that knows what every
 * single change does, and a bound rules out what need not be scored: the log-chance that another accepts is concave in its
 * worth, so its tangent overestimates every gain. The full sweep is the oracle (tests/negotiation/seek.test.ts).
 */
import { ln, logLogisticAll, reaches, tabledLogistic } from './arithmetic.ts';
import type { Terms } from './issues.ts';
import { distance, sameTerms } from './issues.ts';
import type { Prospect, Reading } from './offers.ts';
import { LEAST_WORTH, OUT_OF_REACH } from './offers.ts';
import type { Panel, Voice } from './panel.ts';
import {
  addPlain,
  addSurveyed,
  change,
  lay,
  lessHere,
  panelOf,
  surveyGuarded,
  surveyShields,
  surveyVoice,
} from './panel.ts';
import type { Charges } from './red-lines.ts';
import type { Anchor, Found, Region } from './search.ts';
import { enter, GAIN, validAt } from './search.ts';

/** Two changes together may give the author so much more worth than one by one (protection is not additive). */
const SLACK = 0.01;

/** Texts that a search remembers having passed. */
const MOST_SEEN = 64;

/** Everything that a search of one prospect works with; made once, and used again for every search. */
export type Seeker = Readonly<{
  prospect: Prospect;
  region: Region;
  /** The text that the search has reached, and one that is being tried. */
  here: Panel;
  there: Panel;
  /** By cell: the author's worth gained by a single change, and a bound on what the score gains by it. */
  own: Float64Array;
  bound: Float64Array;
  allowed: Uint8Array;
  /** Pairs of issues that lines with an exemption tie together. */
  coupled: Uint8Array;
  /** Cells that a pair may take. */
  live: Int32Array;
  worth: Float64Array;
  marks: Float64Array;
  odds: Float64Array;
  text: Int32Array;
  found: Found;
  /** Texts that earlier climbs of this search have passed. */
  seen: { texts: Int32Array; count: number };
  at: Standing;
}>;

/**
 * Where a climb stands. The score of the text, the same without regard to barred texts, and the author's worth are cells 0 to 2
 * of `figures`; cell 3 is the score of what was tried last, 4 and 5 what two tied changes may gain beyond their sum (in score
 * and in worth), 6 what worth counts in the score.
 */
type Standing = {
  readonly figures: Float64Array;
  reached: boolean;
  surveyed: boolean;
  pick: number;
  partner: number;
};
const SCORE = 0;
const RAW = 1;
const OWN = 2;
const TRIED = 3;
const RELIEF = 4;
const OWN_RELIEF = 5;
const SLOPE = 6;

/** A seeker of terms for a prospect in a region. */
export function seekerOf(region: Region, prospect: Prospect): Seeker {
  const { space } = region;
  const voices = [
    { valuation: prospect.own, marks: prospect.own.charges },
    ...prospect.others.map(({ valuation, logOpen }) => ({ valuation, marks: logOpen })),
  ];
  const issues = space.issues.length;
  return {
    prospect,
    region,
    here: panelOf(space, voices),
    there: panelOf(space, voices),
    own: new Float64Array(space.size),
    bound: new Float64Array(space.size),
    allowed: allowedCells(region),
    coupled: coupledIssues(
      issues,
      voices.map(({ marks }) => marks),
    ),
    live: new Int32Array(space.size),
    worth: new Float64Array(voices.length),
    marks: new Float64Array(voices.length),
    odds: new Float64Array(voices.length),
    text: new Int32Array(issues),
    found: { terms: new Int32Array(issues), score: Number.NEGATIVE_INFINITY },
    seen: { texts: new Int32Array(issues * MOST_SEEN), count: 0 },
    at: { figures: new Float64Array(7), reached: false, surveyed: false, pick: -1, partner: -1 },
  };
}

function allowedCells({ space, allowed }: Region): Uint8Array {
  const cells = new Uint8Array(space.size);
  allowed.forEach((levels, k) => {
    for (const level of levels) cells[(space.offset[k] as number) + level] = 1;
  });
  return cells;
}

function coupledIssues(issues: number, marks: readonly Charges[]): Uint8Array {
  const coupled = new Uint8Array(issues * issues);
  for (const { issue, unless } of marks.flatMap(({ guarded }) => guarded)) {
    for (const clause of unless) {
      coupled[issue * issues + clause.issue] = 1;
      coupled[clause.issue * issues + issue] = 1;
    }
  }
  return coupled;
}

/** Searches from every start. What it returns is overwritten by the next search; the score is -Infinity when no start is valid. */
export function seek(seeker: Seeker, starts: readonly Terms[], anchor: Anchor | null = null): Found {
  const { found, seen, at } = seeker;
  found.score = Number.NEGATIVE_INFINITY;
  seen.count = 0;
  for (let i = 0; i < starts.length; i += 1) {
    if (!begin(seeker, starts[i] as Terms, anchor)) continue;
    while (!isSeen(seeker) && bestSingle(seeker, anchor)) take(seeker);
    if ((at.figures[SCORE] as number) > found.score + GAIN) keep(seeker);
  }
  if (found.score === Number.NEGATIVE_INFINITY) return found;
  if (!sameTerms(seeker.here.terms, found.terms)) arrive(seeker, found.terms);
  if (!at.surveyed) survey(seeker);
  while (bestPair(seeker, anchor)) {
    take(seeker);
    while (bestSingle(seeker, anchor)) take(seeker);
  }
  keep(seeker);
  return found;
}

/** Goes to a start, moved into the region; false when there is no way or it lies too far from the anchor. */
function begin(seeker: Seeker, start: Terms, anchor: Anchor | null): boolean {
  const { text, region } = seeker;
  for (let k = 0; k < text.length; k += 1) text[k] = start[k] as number;
  if (!enter(region, text) || (anchor !== null && distance(anchor.from, text) > anchor.max)) return false;
  arrive(seeker, text);
  return true;
}

function keep({ found, here, at }: Seeker): void {
  for (let k = 0; k < here.terms.length; k += 1) found.terms[k] = here.terms[k] as number;
  found.score = at.figures[SCORE] as number;
}

/** Goes to a text. */
function arrive(seeker: Seeker, terms: Terms): void {
  const { here, at, prospect } = seeker;
  const { figures } = at;
  lay(here, terms);
  at.surveyed = false;
  figures[OWN] = (here.worth[0] as number) - (here.marks[0] as number);
  score(seeker, here.worth, here.marks);
  figures[RAW] = figures[TRIED] as number;
  at.reached = (figures[TRIED] as number) > OUT_OF_REACH / 2;
  const barred = at.reached && isBarred(prospect, here.terms);
  figures[SCORE] = barred ? Number.NEGATIVE_INFINITY : (figures[RAW] as number);
}

/** Makes the change, or the two, that a search has picked. */
function take(seeker: Seeker): void {
  const { here, at } = seeker;
  for (let i = 0; i < 2; i += 1) {
    const c = i === 0 ? at.pick : at.partner;
    if (c < 0) continue;
    const k = here.issueOf[c] as number;
    here.terms[k] = c - (here.space.offset[k] as number);
  }
  arrive(seeker, here.terms);
}

/** Whether an earlier climb passed here: then this one would end where that one did. */
function isSeen({ seen, here }: Seeker): boolean {
  const { terms } = here;
  for (let i = 0; i < seen.count; i += 1) {
    let k = 0;
    while (k < terms.length && seen.texts[i * terms.length + k] === terms[k]) k += 1;
    if (k === terms.length) return true;
  }
  if (seen.count < MOST_SEEN) {
    seen.texts.set(terms, seen.count * terms.length);
    seen.count += 1;
  }
  return false;
}

function floorOf({ goal }: Prospect): number {
  return goal.kind === 'top' ? LEAST_WORTH : goal.floor - 5e-10;
}

/** The score of worths and marks, as in offers.ts, left in `figures`. */
function score({ prospect, at, odds }: Seeker, worth: Float64Array, marks: Float64Array): void {
  const { goal, others } = prospect;
  const own = (worth[0] as number) - (marks[0] as number);
  if (goal.kind === 'top' ? own <= LEAST_WORTH : !reaches(own, goal.floor)) {
    at.figures[TRIED] = OUT_OF_REACH + 100 * own;
    return;
  }
  for (let j = 0; j < others.length; j += 1) {
    const { slope, threshold } = (others[j] as Reading).now;
    odds[j] = slope * ((worth[j + 1] as number) - threshold);
  }
  logLogisticAll(odds, others.length);
  let total = goal.kind === 'top' ? ln(own) : goal.ownWeight * own;
  for (let j = 0; j < others.length; j += 1)
    total += (others[j] as Reading).now.weight * ((odds[j] as number) + (marks[j + 1] as number));
  at.figures[TRIED] = total;
}

function isBarred({ goal }: Prospect, terms: Terms): boolean {
  for (let i = 0; i < goal.barred.length; i += 1) if (sameTerms(goal.barred[i] as Terms, terms)) return true;
  return false;
}

/** Surveys the text for its author, and for the others once the author's floor is reached: before, nothing else counts. */
function survey(seeker: Seeker): void {
  const { here, own, bound, at, prospect } = seeker;
  const { kind, ownWeight } = prospect.goal;
  at.surveyed = true;
  surveyShields(here);
  own.fill(0);
  addVoice(here, 0, 1, -1, own);
  lessHere(here, own);
  surveyGuarded(here, 0, -1, own);
  const slope = !at.reached ? 1 : kind === 'offer' ? ownWeight : 1 / (at.figures[OWN] as number);
  at.figures[SLOPE] = slope;
  for (let c = 0; c < own.length; c += 1) bound[c] = at.reached ? 0 : (own[c] as number);
  if (!at.reached) return;
  for (let v = 1; v < here.voices.length; v += 1) {
    const { threshold, weight, slope: steep } = (prospect.others[v - 1] as Reading).now;
    // The log-chance that another accepts is concave in its worth: its tangent bounds what a change gains.
    const pull = weight * steep * (1 - tabledLogistic(steep * ((here.worth[v] as number) - threshold)));
    addVoice(here, v, pull, weight, bound);
  }
  lessHere(here, bound);
  for (let c = 0; c < own.length; c += 1) bound[c] = (bound[c] as number) + slope * (own[c] as number);
  for (let v = 1; v < here.voices.length; v += 1)
    surveyGuarded(here, v, (prospect.others[v - 1] as Reading).now.weight, bound);
}

function addVoice(here: Panel, v: number, factor: number, weight: number, sums: Float64Array): void {
  if (here.plain[v] === 1) return addPlain(here, v, factor, weight, sums);
  surveyVoice(here, v);
  addSurveyed(here, v, factor, weight, sums);
}

/** What `change` reads of the others, where a survey of the author's gains alone was enough so far. */
function surveyOthers({ here, bound }: Seeker): void {
  for (let v = 1; v < here.voices.length; v += 1) {
    if (here.plain[v] === 0) surveyVoice(here, v);
    surveyGuarded(here, v, 0, bound);
  }
}

/** Scores a single change of a text whose voices have all been surveyed. */
function scoreSingle(seeker: Seeker, c: number): void {
  const { here, worth, marks } = seeker;
  change(here, c, worth, marks);
  score(seeker, worth, marks);
}

/** Surveys the text and picks the single change that scores best, if one improves. */
function bestSingle(seeker: Seeker, anchor: Anchor | null): boolean {
  const { at } = seeker;
  survey(seeker);
  at.pick = -1;
  at.partner = -1;
  if (at.reached) pickByScore(seeker, anchor);
  else pickByWorth(seeker, anchor);
  return at.pick >= 0;
}

/** Above the floor: the change with the largest bound is scored first, then those whose bound still exceeds the best. */
function pickByScore(seeker: Seeker, anchor: Anchor | null): void {
  const { at, bound, own, prospect } = seeker;
  const { figures } = at;
  const least = floorOf(prospect) - (figures[OWN] as number);
  const raw = figures[RAW] as number;
  let best = (figures[SCORE] as number) + GAIN;
  let first = -1;
  let most = best - raw;
  for (let c = 0; c < bound.length; c += 1) {
    if ((bound[c] as number) <= most || (own[c] as number) < least || !isOpen(seeker, c, anchor)) continue;
    first = c;
    most = bound[c] as number;
  }
  if (first < 0) return;
  for (let i = -1; i < bound.length; i += 1) {
    const c = i < 0 ? first : i;
    if (i === first || raw + (bound[c] as number) <= best || (own[c] as number) < least) continue;
    if (i >= 0 && !isOpen(seeker, c, anchor)) continue;
    scoreSingle(seeker, c);
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = c;
  }
}

/** Below the floor: any change that reaches it beats all others; else what the author gains most by. */
function pickByWorth(seeker: Seeker, anchor: Anchor | null): void {
  const { at, own, prospect } = seeker;
  const { figures } = at;
  const least = floorOf(prospect) - (figures[OWN] as number);
  const base = OUT_OF_REACH + 100 * (figures[OWN] as number);
  let best = (figures[SCORE] as number) + GAIN;
  let surveyed = false;
  for (let c = 0; c < own.length; c += 1) {
    const reached = (own[c] as number) >= least;
    const low = base + 100 * (own[c] as number);
    if ((!reached && low <= best) || !isOpen(seeker, c, anchor)) continue;
    if (reached && !surveyed) {
      surveyOthers(seeker);
      surveyed = true;
    }
    if (reached) scoreSingle(seeker, c);
    else figures[TRIED] = low;
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = c;
  }
}

/** Whether a single change is a move at all: allowed, valid, not barred, not too far from the anchor. */
function isOpen({ here, allowed, region, prospect }: Seeker, c: number, anchor: Anchor | null): boolean {
  if (allowed[c] === 0) return false;
  const { terms, space, issueOf } = here;
  const k = issueOf[c] as number;
  const kept = terms[k] as number;
  const level = c - (space.offset[k] as number);
  if (level === kept) return false;
  terms[k] = level;
  const open =
    validAt(region, k, terms) &&
    !isBarred(prospect, terms) &&
    (anchor === null || distance(anchor.from, terms) <= anchor.max);
  terms[k] = kept;
  return open;
}

/** What two tied changes may gain beyond the sum of their gains: charges of lines whose exemption then applies. */
function measureRelief({ here, prospect, at: { figures } }: Seeker): void {
  figures[RELIEF] = 0;
  for (let v = 0; v < here.voices.length; v += 1) {
    const { guardedCharge } = (here.voices[v] as Voice).marks;
    let sum = 0;
    for (let n = 0; n < guardedCharge.length; n += 1) sum += Math.abs(guardedCharge[n] as number);
    const weight = v === 0 ? (figures[SLOPE] as number) : (prospect.others[v - 1] as Reading).now.weight;
    if (v === 0) figures[OWN_RELIEF] = sum;
    figures[RELIEF] = (figures[RELIEF] as number) + weight * sum;
  }
}

/** Of a text that has been surveyed, picks the two changes that score best together, if any improve. */
function bestPair(seeker: Seeker, anchor: Anchor | null): boolean {
  const { at, bound, coupled, live, text, here } = seeker;
  at.pick = -1;
  at.partner = -1;
  measureRelief(seeker);
  const count = listLive(seeker);
  at.figures[TRIED] = (at.figures[SCORE] as number) + GAIN;
  for (let i = 0; i < count; i += 1) {
    const a = live[i] as number;
    const row = (here.issueOf[a] as number) * text.length;
    // Of two changes at least one gains by itself, unless a line ties them: each pair is met once, from its larger gain.
    if ((bound[a] as number) > 0 || isTied(coupled, row, text.length)) pairsOf(seeker, a, count, anchor);
  }
  return at.pick >= 0;
}

function isTied(coupled: Uint8Array, row: number, issues: number): boolean {
  for (let k = 0; k < issues; k += 1) if (coupled[row + k] === 1) return true;
  return false;
}

/** Scores the pairs of one change with those that gain no more by themselves; the best so far stands in `figures`. */
function pairsOf(seeker: Seeker, a: number, count: number, anchor: Anchor | null): void {
  const { at, bound, own, coupled, live, text, here, prospect } = seeker;
  const { figures } = at;
  const gain = bound[a] as number;
  const row = (here.issueOf[a] as number) * text.length;
  const before = (figures[OWN] as number) + (own[a] as number) + SLACK;
  const least = floorOf(prospect) - before;
  const raw = at.reached ? (figures[RAW] as number) + gain : 0;
  let best = figures[TRIED] as number;
  for (let j = 0; j < count; j += 1) {
    const b = live[j] as number;
    const other = bound[b] as number;
    if (other > gain || (other === gain && b >= a)) continue;
    const tied = coupled[row + (here.issueOf[b] as number)] === 1;
    if (gain <= 0 && !tied) continue;
    const worth = (own[b] as number) + (tied ? (figures[OWN_RELIEF] as number) : 0);
    const hopeful = at.reached
      ? worth >= least && raw + other + (tied ? (figures[RELIEF] as number) : 0) > best
      : worth >= least || OUT_OF_REACH + 100 * (before + worth) > best;
    if (!hopeful || here.issueOf[a] === here.issueOf[b] || !isPairOpen(seeker, a, b, anchor)) continue;
    lay(seeker.there, text);
    score(seeker, seeker.there.worth, seeker.there.marks);
    if ((figures[TRIED] as number) <= best) continue;
    best = figures[TRIED] as number;
    at.pick = a;
    at.partner = b;
  }
  figures[TRIED] = best;
}

/** Cells that single changes could lead to. */
function listLive({ live, allowed, here }: Seeker): number {
  let count = 0;
  for (let c = 0; c < allowed.length; c += 1) {
    const k = here.issueOf[c] as number;
    if (allowed[c] === 0 || c - (here.space.offset[k] as number) === here.terms[k]) continue;
    live[count] = c;
    count += 1;
  }
  return count;
}

/** Writes the text after two changes and says whether it is one: valid, not barred, not too far from the anchor. */
function isPairOpen(seeker: Seeker, a: number, b: number, anchor: Anchor | null): boolean {
  const { here, text, region, prospect } = seeker;
  const { offset } = here.space;
  const first = here.issueOf[a] as number;
  const second = here.issueOf[b] as number;
  for (let k = 0; k < text.length; k += 1) text[k] = here.terms[k] as number;
  text[first] = a - (offset[first] as number);
  text[second] = b - (offset[second] as number);
  return (
    (anchor === null || distance(anchor.from, text) <= anchor.max) &&
    validAt(region, first, text) &&
    validAt(region, second, text) &&
    !isBarred(prospect, text)
  );
}
