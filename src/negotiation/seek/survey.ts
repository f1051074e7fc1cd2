/**
 * What would every single change of a text do to everybody's worth? Worked out for all cells of a panel at once; what voices share
 * (protection, how far terms are believed to hold) is worked out once a change, not once a voice.
 */
import { add, get, put, putTwo, putWhole, row, two, whole, within } from './cells.ts';
import { roughLogistic } from './curves.ts';
import { LEAST_SUPPORT, MOST_SUPPORT } from './limits.ts';
import * as panel from './panel.ts';
import { LINE_WORDS, VOTE_CELLS } from './places.ts';
import { crosses } from './text.ts';

/** What the author's gains depend on. */
export function surveyOwn(rows: usize, text: usize): void {
  surveyShield(rows, text, whole(panel.uses, 0));
  if (whole(panel.voteOf, 0) >= 0) surveyVote(rows, text, 0);
  if (panel.lines > 0 && whole(panel.line, 0) === 0) surveyLines(rows + panel.freedAt, text, true);
}

/** What the others' gains depend on; the author's must have been surveyed before. */
export function surveyOthers(rows: usize, text: usize): void {
  const own = whole(panel.uses, 0);
  for (let s = 0; s < panel.shields; s += 1) if (s !== own) surveyShield(rows, text, s);
  for (let v = 1; v < panel.voices; v += 1) if (whole(panel.voteOf, v) >= 0) surveyVote(rows, text, v);
  if (panel.lines > 0 && whole(panel.line, (panel.lines - 1) * LINE_WORDS) !== 0)
    surveyLines(rows + panel.markedAt, text, false);
}

function surveyShield(rows: usize, text: usize, s: i32): void {
  const d = row(rows, s, panel.width);
  const stays = f64x2.splat(get(text + panel.shelterAt, 2 * s));
  const issues = panel.issues;
  const offset = panel.offset;
  const moved = panel.movedFirst + ((<usize>(s * issues)) << 2);
  for (let k = 0, c = 0; k < issues; k += 1) {
    const end = whole(offset, k + 1);
    if (whole(moved, k) < whole(moved, k + 1)) surveyLayers(text, s, k, d);
    else for (; c < end; c += 2) putTwo(d, c, stays);
    c = end;
  }
  if (panel.halt >= 0) surveyBelief(rows, text, s);
}

/** The protection index were issue `k` at any of its levels. */
function surveyLayers(text: usize, s: i32, k: i32, d: usize): void {
  const place = text + panel.placeAt;
  const through = text + panel.throughAt;
  const at = s * panel.issues + k;
  const start = whole(panel.offset, k);
  const end = whole(panel.offset, k + 1);
  const level = whole(text, k);
  const missing = panel.missing;
  let rest: f64 = 1;
  const lastKept = whole(panel.keptFirst, at + 1);
  for (let i = whole(panel.keptFirst, at); i < lastKept; i += 1) rest *= get(through, whole(panel.kept, i));
  const first = whole(panel.movedFirst, at);
  const last = whole(panel.movedFirst, at + 1);
  const stride = whole(panel.moved, 2 * first + 1);
  let cell = whole(place, whole(panel.moved, 2 * first)) - stride * level;
  for (let c = start; c < end; c += 1, cell += stride) put(d, c, 1 - rest * get(missing, cell));
  for (let i = first + 1; i < last; i += 1) {
    const step = whole(panel.moved, 2 * i + 1);
    cell = whole(place, whole(panel.moved, 2 * i)) - step * level;
    for (let c = start; c < end; c += 1, cell += step) put(d, c, 1 - (1 - get(d, c)) * get(missing, cell));
  }
}

function surveyBelief(rows: usize, text: usize, s: i32): void {
  const d = row(rows, s, panel.width);
  const q = row(rows + panel.beliefAt, s, panel.width);
  const stays = f64x2.splat(get(text + panel.shelterAt, 2 * s + 1));
  const base = f64x2.splat(get(panel.belief, 0));
  const slope = get(panel.belief, 1);
  const least = f64x2.splat(get(panel.belief, 2));
  const most = f64x2.splat(get(panel.belief, 3));
  const halt = panel.halt;
  const hold = panel.hold;
  const firm = f64x2.splat(slope * get(hold, whole(text, halt)));
  const slopes = f64x2.splat(slope);
  const issues = panel.issues;
  const offset = panel.offset;
  const moves = panel.moves;
  for (let k = 0, start = 0, end = 0; k < issues; k += 1, start = end) {
    end = whole(offset, k + 1);
    if (whole(moves, k) === 0) for (let c = start; c < end; c += 2) putTwo(q, c, stays);
    else
      for (let c = start; c < end; c += 2) {
        const held = k === halt ? f64x2.mul(slopes, two(hold, c - start)) : firm;
        const belief = f64x2.add(base, f64x2.mul(held, two(d, c)));
        putTwo(q, c, f64x2.pmax(least, f64x2.pmin(most, belief)));
      }
  }
}

const ALWAYS: i32 = -1;

/** A vote at home: the chance that it passes after each change; where none is needed, it is beyond doubt. */
function surveyVote(rows: usize, text: usize, v: i32): void {
  const i = whole(panel.voteOf, v);
  const chance = row(rows + panel.chanceAt, v, panel.width);
  const vote = row(panel.vote, i, VOTE_CELLS);
  const effects = row(panel.support, i, panel.cells);
  const all = get(vote, 0) + get(vote, 4) + get(text + panel.supportAt, v);
  const kappa = f64x2.splat(get(vote, 1));
  const threshold = f64x2.splat(get(vote, 2));
  const least = f64x2.splat(LEAST_SUPPORT);
  const most = f64x2.splat(MOST_SUPPORT);
  const issues = panel.issues;
  const offset = panel.offset;
  for (let k = 0, start = 0, end = 0; k < issues; k += 1, start = end) {
    end = whole(offset, k + 1);
    const rest = f64x2.splat(all - get(effects, start + whole(text, k)));
    for (let c = start; c < end; c += 2) {
      const share = f64x2.add(rest, two(effects, c));
      const mood = f64x2.pmax(least, f64x2.pmin(most, share));
      putTwo(chance, c, roughLogistic(f64x2.mul(kappa, f64x2.sub(mood, threshold))));
    }
    const need = needOf(text, i, k);
    if (need !== ALWAYS) for (let c = start; c < end; c += 1) if (!within(need, c - start)) put(chance, c, 1);
  }
}

/** The levels of issue `k` at which a vote is needed, the other issues as they stand. */
function needOf(terms: usize, i: i32, k: i32): i32 {
  const end = whole(panel.voteNeeds, i + 1);
  let levels = 0;
  for (let n = whole(panel.voteNeeds, i); n < end; n += 1) {
    const issue = whole(panel.needs, 2 * n);
    const set = whole(panel.needs, 2 * n + 1);
    if (issue === k) levels |= set;
    else if (within(set, whole(terms, issue))) return ALWAYS;
  }
  return levels;
}

/** What changes do to lines with an exemption, the author's or the others'. */
function surveyLines(marks: usize, terms: usize, mine: bool): void {
  memory.fill(marks, 0, (<usize>panel.cells) << 3);
  for (let n = 0; n < panel.lines; n += 1) {
    const line = panel.line + ((<usize>(n * LINE_WORDS)) << 2);
    const cost = get(panel.lineCharge, n);
    if ((whole(line, 0) === 0) !== mine || cost === 0) continue;
    surveyLine(marks, terms, n, mine);
  }
}

function surveyLine(marks: usize, terms: usize, n: i32, mine: bool): void {
  const line = panel.line + ((<usize>(n * LINE_WORDS)) << 2);
  const issue = whole(line, 1);
  const inside = within(whole(line, 2), whole(terms, issue));
  const now = inside && crosses(terms, n);
  const cost = get(panel.lineCharge, n);
  const charge = mine === now ? cost : -cost;
  const last = whole(line, 4 + LINE_WORDS);
  for (let i = whole(line, 4); i < last; i += 1) {
    const k = whole(panel.lineIssues, i);
    if (!inside && k !== issue) continue;
    const start = whole(panel.offset, k);
    const kept = whole(terms, k);
    const levels = whole(panel.offset, k + 1) - start;
    for (let level = 0; level < levels; level += 1) {
      putWhole(terms, k, level);
      if (crosses(terms, n) !== now) add(marks, start + level, charge);
    }
    putWhole(terms, k, kept);
  }
}

/** Adds the factor of a voice times the worth of every single change to it, but for what all changes of an issue share. */
export function addWorth(rows: usize, text: usize, v: i32, sums: usize): void {
  const s = whole(panel.uses, v);
  if (get(panel.loss, v) > 0 || whole(panel.voteOf, v) >= 0) return addWeighed(rows, text, v, sums);
  const d = row(rows, s, panel.width);
  const table = row(panel.table, v, panel.cells);
  const factor = f64x2.splat(get(panel.factors, v));
  const sheltered = f64x2.mul(factor, f64x2.splat(get(panel.share, v)));
  const cells = panel.cells;
  for (let c = 0; c < cells; c += 2) {
    const sum = f64x2.add(two(sums, c), f64x2.mul(factor, two(table, c)));
    putTwo(sums, c, f64x2.add(sum, f64x2.mul(sheltered, two(d, c))));
  }
}

/** The same for a voice that fears a loss or faces a vote at home. */
function addWeighed(rows: usize, text: usize, v: i32, sums: usize): void {
  const s = whole(panel.uses, v);
  const d = row(rows, s, panel.width);
  const q = row(rows + panel.beliefAt, s, panel.width);
  const chance = row(rows + panel.chanceAt, v, panel.width);
  const table = row(panel.table, v, panel.cells);
  const factor = f64x2.splat(get(panel.factors, v));
  const share = f64x2.splat(get(panel.share, v));
  const loss = get(panel.loss, v);
  const i = whole(panel.voteOf, v);
  const cells = panel.cells;
  const rest = panel.rest;
  layRest(text, v);
  if (i < 0)
    for (let c = 0; c < cells; c += 2) {
      const worth = f64x2.add(f64x2.add(two(rest, c), two(table, c)), f64x2.mul(share, two(d, c)));
      putTwo(sums, c, f64x2.add(two(sums, c), f64x2.mul(f64x2.mul(factor, two(q, c)), worth)));
    }
  else {
    const cost = f64x2.splat(get(row(panel.vote, i, VOTE_CELLS), 3) - loss);
    const fears = loss > 0;
    for (let c = 0; c < cells; c += 2) {
      let worth = f64x2.add(f64x2.add(two(rest, c), two(table, c)), f64x2.mul(share, two(d, c)));
      if (fears) worth = f64x2.mul(two(q, c), worth);
      const weighed = f64x2.mul(f64x2.mul(factor, two(chance, c)), f64x2.add(cost, worth));
      putTwo(sums, c, f64x2.add(two(sums, c), weighed));
    }
  }
}

/** By cell: what a voice has of the other issues, and what is fixed. */
function layRest(text: usize, v: i32): void {
  const table = row(panel.table, v, panel.cells);
  const net = get(text + panel.baseAt, v) + get(panel.fixed, v);
  const issues = panel.issues;
  const offset = panel.offset;
  const rests = panel.rest;
  for (let k = 0, c = 0; k < issues; k += 1) {
    const end = whole(offset, k + 1);
    const rest = f64x2.splat(net - get(table, c + whole(text, k)));
    for (; c < end; c += 2) putTwo(rests, c, rest);
    c = end;
  }
}

/** What voice `v` gains by one change, by what the survey says of it. */
export function gainOf(rows: usize, text: usize, v: i32, c: i32): f64 {
  const s = whole(panel.uses, v);
  const d = row(rows, s, panel.width);
  const k = whole(panel.issueOf, c);
  const here = whole(panel.offset, k) + whole(text, k);
  const table = row(panel.table, v, panel.cells);
  const share = get(panel.share, v);
  const loss = get(panel.loss, v);
  const more = get(table, c) - get(table, here) + share * (get(d, c) - get(d, here));
  const i = whole(panel.voteOf, v);
  if (loss === 0 && i < 0) return more;
  const q = row(rows + panel.beliefAt, s, panel.width);
  const fears = loss > 0;
  const net = get(text + panel.baseAt, v) + get(panel.fixed, v) + share * get(d, here);
  const before = fears ? get(q, here) * net : net;
  const after = fears ? get(q, c) * (net + more) : net + more;
  if (i < 0) return after - before;
  const chance = row(rows + panel.chanceAt, v, panel.width);
  const cost = get(row(panel.vote, i, VOTE_CELLS), 3) - loss;
  return get(chance, c) * (after + cost) - get(chance, here) * (before + cost);
}
