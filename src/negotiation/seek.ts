/**
 * Which terms score best, found fast? The same climb as the full sweep of search.ts (from every start the best single change
 * until none improves, from the best of these also pairs), but one text at a time lies before a panel that knows what every
 * single change does, and a bound rules out what need not be scored: the log-chance that another accepts is concave in its
 * worth, so its tangent overestimates every gain. The full sweep is the oracle (tests/negotiation/seek.test.ts).
 */
import { ln, logLogistic, reaches, tabledLogistic } from './arithmetic.ts';
import type { Space, Terms } from './issues.ts';
import { distance, sameTerms } from './issues.ts';
import type { Prospect, Reading } from './offers.ts';
import { LEAST_WORTH, OUT_OF_REACH } from './offers.ts';
import type { Panel } from './panel.ts';
import { lay, panelOf, surveyShields, surveyVoice } from './panel.ts';
import type { Charges } from './red-lines.ts';
import type { Anchor, Found, Region } from './search.ts';
import { enter, GAIN, validAt } from './search.ts';

/** Two changes together may give the author so much more worth than one by one (protection is not additive). */
const SLACK = 0.01;

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
  issueOf: Int32Array;
  allowed: Uint8Array;
  /** Pairs of issues that lines with an exemption tie together. */
  coupled: Uint8Array;
  /** Cells that a pair may take. */
  live: Int32Array;
  worth: Float64Array;
  marks: Float64Array;
  text: Int32Array;
  found: Found;
  /** Texts that earlier climbs of this search have passed. */
  seen: Trail;
  at: Standing;
}>;

type Trail = { texts: Int32Array; count: number };

/** Where a climb stands: its score, the same without regard to barred texts, and whether the author's floor is reached. */
type Standing = { score: number; raw: number; own: number; reached: boolean; pick: number; partner: number };

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
    issueOf: issueOfCells(space),
    allowed: allowedCells(region),
    coupled: coupledIssues(
      issues,
      voices.map(({ marks }) => marks),
    ),
    live: new Int32Array(space.size),
    worth: new Float64Array(voices.length),
    marks: new Float64Array(voices.length),
    text: new Int32Array(issues),
    found: { terms: new Int32Array(issues), score: Number.NEGATIVE_INFINITY },
    seen: { texts: new Int32Array(issues * MOST_SEEN), count: 0 },
    at: { score: 0, raw: 0, own: 0, reached: false, pick: -1, partner: -1 },
  };
}

const MOST_SEEN = 64;

function issueOfCells({ issues, offset, count, size }: Space): Int32Array {
  const issueOf = new Int32Array(size);
  issues.forEach((_, k) => issueOf.fill(k, offset[k], (offset[k] as number) + (count[k] as number)));
  return issueOf;
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

/**
 * Searches from every start, for terms to hope for only from the best one (they move little from month to month). What it
 * returns is overwritten by the next search; the score is -Infinity when no start is valid.
 */
export function seek(seeker: Seeker, starts: readonly Terms[], anchor: Anchor | null = null): Found {
  const { found, here, seen, at, text } = seeker;
  found.score = Number.NEGATIVE_INFINITY;
  seen.count = 0;
  const best = seeker.prospect.goal.kind === 'top' ? bestStart(seeker, starts) : -1;
  for (let i = 0; i < starts.length; i += 1) {
    if ((best >= 0 && i !== best) || !begin(seeker, starts[i] as Terms, anchor)) continue;
    while (!isSeen(seeker) && bestSingle(seeker, anchor)) take(seeker);
    if (at.score > found.score + GAIN) keep(seeker);
  }
  if (found.score === Number.NEGATIVE_INFINITY) return found;
  arrive(seeker, found.terms);
  survey(seeker);
  while (bestPair(seeker, anchor)) {
    take(seeker);
    while (bestSingle(seeker, anchor)) take(seeker);
  }
  for (let k = 0; k < text.length; k += 1) found.terms[k] = here.terms[k] as number;
  found.score = at.score;
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

function bestStart(seeker: Seeker, starts: readonly Terms[]): number {
  let best = -1;
  let score = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < starts.length; i += 1) {
    if (!begin(seeker, starts[i] as Terms, null) || seeker.at.score <= score) continue;
    best = i;
    score = seeker.at.score;
  }
  return best;
}

function keep({ found, here, at }: Seeker): void {
  for (let k = 0; k < here.terms.length; k += 1) found.terms[k] = here.terms[k] as number;
  found.score = at.score;
}

/** Goes to a text. */
function arrive(seeker: Seeker, terms: Terms): void {
  const { here, at, prospect } = seeker;
  lay(here, terms);
  at.own = (here.worth[0] as number) - (here.marks[0] as number);
  at.reached = isReached(prospect, at.own);
  at.raw = scoreOf(prospect, here.worth, here.marks);
  at.score = at.reached && isBarred(prospect, here.terms) ? Number.NEGATIVE_INFINITY : at.raw;
}

/** Makes the change, or the two, that a search has picked. */
function take(seeker: Seeker): void {
  const { here, at, issueOf } = seeker;
  const { offset } = here.space;
  for (let i = 0; i < 2; i += 1) {
    const c = i === 0 ? at.pick : at.partner;
    if (c < 0) continue;
    const k = issueOf[c] as number;
    here.terms[k] = c - (offset[k] as number);
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

function isReached({ goal }: Prospect, own: number): boolean {
  return goal.kind === 'top' ? own > LEAST_WORTH : reaches(own, goal.floor);
}

function floorOf({ goal }: Prospect): number {
  return goal.kind === 'top' ? LEAST_WORTH : goal.floor;
}

/** The score of worths and marks, as in offers.ts. */
function scoreOf(prospect: Prospect, worth: Float64Array, marks: Float64Array): number {
  const { goal, others } = prospect;
  const own = (worth[0] as number) - (marks[0] as number);
  if (!isReached(prospect, own)) return OUT_OF_REACH + 100 * own;
  let total = goal.kind === 'top' ? ln(own) : goal.ownWeight * own;
  for (let j = 0; j < others.length; j += 1) {
    const { slope, threshold, weight } = (others[j] as Reading).now;
    total +=
      weight * (logLogistic(slope * ((worth[j + 1] as number) - threshold)) + (marks[j + 1] as number));
  }
  return total;
}

function isBarred({ goal }: Prospect, terms: Terms): boolean {
  for (let i = 0; i < goal.barred.length; i += 1) if (sameTerms(goal.barred[i] as Terms, terms)) return true;
  return false;
}

/** Surveys the text for its author, and for the others once the author's floor is reached: before, nothing else counts. */
function survey(seeker: Seeker): void {
  const { here, own, bound, at, prospect } = seeker;
  const { dWorth, dMarks } = here;
  surveyShields(here);
  surveyVoice(here, 0);
  for (let c = 0; c < own.length; c += 1) own[c] = (dWorth[c] as number) - (dMarks[c] as number);
  if (!at.reached) {
    bound.set(own);
    return;
  }
  const { kind, ownWeight } = prospect.goal;
  const slope = kind === 'offer' ? ownWeight : 1 / at.own;
  for (let c = 0; c < own.length; c += 1) bound[c] = slope * (own[c] as number);
  for (let v = 1; v < here.voices.length; v += 1) addBound(seeker, v);
}

function addBound({ here, bound, prospect }: Seeker, v: number): void {
  const { dWorth, dMarks } = here;
  surveyVoice(here, v);
  const { slope, threshold, weight } = (prospect.others[v - 1] as Reading).now;
  const pull = weight * slope * (1 - tabledLogistic(slope * ((here.worth[v] as number) - threshold)));
  const from = v * bound.length;
  for (let c = 0; c < bound.length; c += 1)
    bound[c] =
      (bound[c] as number) + pull * (dWorth[from + c] as number) + weight * (dMarks[from + c] as number);
}

/** The score after a single change of a text whose voices have all been surveyed. */
function scoreSingle({ here, worth, marks, prospect }: Seeker, c: number): number {
  const { size } = here.space;
  for (let v = 0; v < worth.length; v += 1) {
    worth[v] = (here.worth[v] as number) + (here.dWorth[v * size + c] as number);
    marks[v] = (here.marks[v] as number) + (here.dMarks[v * size + c] as number);
  }
  return scoreOf(prospect, worth, marks);
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
  const floor = floorOf(prospect) - 1e-9;
  let best = at.score + GAIN;
  let first = -1;
  for (let c = 0; c < bound.length; c += 1) {
    if (
      (first >= 0 && (bound[c] as number) <= (bound[first] as number)) ||
      at.own + (own[c] as number) < floor
    )
      continue;
    if (isOpen(seeker, c, anchor)) first = c;
  }
  if (first < 0) return;
  for (let c = -1; c < bound.length; c += 1) {
    const cell = c < 0 ? first : c;
    if (c === first || at.raw + (bound[cell] as number) <= best || at.own + (own[cell] as number) < floor)
      continue;
    if (c >= 0 && !isOpen(seeker, cell, anchor)) continue;
    const score = scoreSingle(seeker, cell);
    if (score <= best) continue;
    best = score;
    at.pick = cell;
  }
}

/** Below the floor: any change that reaches it beats all others; else what the author gains most by. */
function pickByWorth(seeker: Seeker, anchor: Anchor | null): void {
  const { at, own, prospect, here } = seeker;
  let best = at.score + GAIN;
  let surveyed = false;
  for (let c = 0; c < own.length; c += 1) {
    const worth = at.own + (own[c] as number);
    const reached = isReached(prospect, worth);
    if ((!reached && OUT_OF_REACH + 100 * worth <= best) || !isOpen(seeker, c, anchor)) continue;
    if (reached && !surveyed) {
      for (let v = 1; v < here.voices.length; v += 1) surveyVoice(here, v);
      surveyed = true;
    }
    const score = reached ? scoreSingle(seeker, c) : OUT_OF_REACH + 100 * worth;
    if (score <= best) continue;
    best = score;
    at.pick = c;
  }
}

/** Whether a single change is a move at all: allowed, valid, not barred, not too far from the anchor. */
function isOpen(
  { here, issueOf, allowed, region, prospect }: Seeker,
  c: number,
  anchor: Anchor | null,
): boolean {
  if (allowed[c] === 0) return false;
  const { terms, space } = here;
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

/** What two tied changes may gain beyond the sum of their gains: charges of lines with an exemption that no longer apply. */
type Relief = { own: number; score: number };

const relief: Relief = { own: 0, score: 0 };

function measureRelief({ here, prospect }: Seeker): void {
  relief.own = 0;
  relief.score = 0;
  for (let v = 0; v < here.voices.length; v += 1) {
    const { guardedCharge } = (here.voices[v] as (typeof here.voices)[number]).marks;
    let sum = 0;
    for (let n = 0; n < guardedCharge.length; n += 1) sum += Math.abs(guardedCharge[n] as number);
    if (v === 0) relief.own = sum;
    else relief.score += (prospect.others[v - 1] as Reading).now.weight * sum;
  }
}

/** Of a text that has been surveyed, picks the two changes that score best together, if any improve. */
function bestPair(seeker: Seeker, anchor: Anchor | null): boolean {
  const { at, bound, issueOf, coupled, live, text } = seeker;
  at.pick = -1;
  at.partner = -1;
  measureRelief(seeker);
  const count = listLive(seeker);
  let best = at.score + GAIN;
  for (let i = 0; i < count; i += 1) {
    const a = live[i] as number;
    const gain = bound[a] as number;
    const row = (issueOf[a] as number) * text.length;
    // Of two changes at least one gains by itself, unless a line ties them: each pair is met once, from its larger gain.
    if (gain <= 0 && !isTied(seeker, row)) continue;
    for (let j = 0; j < count; j += 1) {
      const b = live[j] as number;
      const other = bound[b] as number;
      if (other > gain || (other === gain && b >= a)) continue;
      const tied = coupled[row + (issueOf[b] as number)] === 1;
      if (gain <= 0 && !tied) continue;
      if (!mayBeat(seeker, a, b, tied, best) || issueOf[a] === issueOf[b]) continue;
      const score = scorePair(seeker, a, b, anchor);
      if (score <= best) continue;
      best = score;
      at.pick = a;
      at.partner = b;
    }
  }
  return at.pick >= 0;
}

function isTied({ coupled, text }: Seeker, row: number): boolean {
  for (let k = 0; k < text.length; k += 1) if (coupled[row + k] === 1) return true;
  return false;
}

/** Cells that single changes could lead to. */
function listLive({ live, allowed, here, issueOf }: Seeker): number {
  let count = 0;
  for (let c = 0; c < allowed.length; c += 1) {
    const k = issueOf[c] as number;
    if (allowed[c] === 0 || c - (here.space.offset[k] as number) === here.terms[k]) continue;
    live[count] = c;
    count += 1;
  }
  return count;
}

/** Whether the sum of two gains leaves hope that the pair beats the best. */
function mayBeat(
  { at, own, bound, prospect }: Seeker,
  a: number,
  b: number,
  tied: boolean,
  best: number,
): boolean {
  const worth = at.own + (own[a] as number) + (own[b] as number) + SLACK + (tied ? relief.own : 0);
  if (!at.reached) return worth >= floorOf(prospect) || OUT_OF_REACH + 100 * worth > best;
  const gain = (bound[a] as number) + (bound[b] as number) + (tied ? relief.score : 0);
  return at.raw + gain > best && worth >= floorOf(prospect);
}

function scorePair(seeker: Seeker, a: number, b: number, anchor: Anchor | null): number {
  const { here, there, text, issueOf, region, prospect } = seeker;
  const { offset } = here.space;
  const first = issueOf[a] as number;
  const second = issueOf[b] as number;
  for (let k = 0; k < text.length; k += 1) text[k] = here.terms[k] as number;
  text[first] = a - (offset[first] as number);
  text[second] = b - (offset[second] as number);
  if (anchor !== null && distance(anchor.from, text) > anchor.max) return Number.NEGATIVE_INFINITY;
  if (!validAt(region, first, text) || !validAt(region, second, text) || isBarred(prospect, text))
    return Number.NEGATIVE_INFINITY;
  lay(there, text);
  return scoreOf(prospect, there.worth, there.marks);
}
