/**
 * What would every single change of a text do to everybody's worth? Worked out for all cells of a panel at once, four by four in
 * short cells: it ranks changes, and those that are made are weighed. What voices share (protection, how far terms are believed
 * to hold) is worked out once a change, not once a voice.
 */
import {
  four,
  fourOf,
  get,
  putFour,
  putShort,
  putWhole,
  row,
  short,
  shortRow,
  spread,
  whole,
  within,
} from './cells.ts';
import { roughLogistic } from './curves.ts';
import { LEAST_SUPPORT, MOST_SUPPORT } from './limits.ts';
import * as panel from './panel.ts';
import { LINE_WORDS, VOTE_CELLS } from './places.ts';
import { cellOf, crosses } from './text.ts';

/** The author's worth after every change, and what its lines then charge. */
export function surveyOwn(rows: usize, text: usize): void {
  surveyShield(rows, text, whole(panel.uses, 0));
  if (weighs(0)) surveyVoice(rows, text, 0);
  else surveyPlain(rows);
  if (panel.lines > 0 && whole(panel.line, 0) === 0) surveyLines(rows + panel.freedAt, text, true);
}

/** The worth of others that weigh terms (of those that do not it is a sum), and marks; the author's must have been surveyed before. */
export function surveyOthers(rows: usize, text: usize): void {
  const own = whole(panel.uses, 0);
  for (let s = 0; s < panel.shields; s += 1) if (s !== own) surveyShield(rows, text, s);
  for (let v = 1; v < panel.voices; v += 1) if (weighs(v)) surveyVoice(rows, text, v);
  if (panel.lines > 0 && whole(panel.line, (panel.lines - 1) * LINE_WORDS) !== 0)
    surveyLines(rows + panel.markedAt, text, false);
}

function surveyShield(rows: usize, text: usize, s: i32): void {
  const d = shortRow(rows, s, panel.width);
  const stays = f32x4.splat(<f32>get(text + panel.shelterAt, 2 * s));
  const issues = panel.issues;
  const offset = panel.offset;
  const moved = panel.movedFirst + ((<usize>(s * issues)) << 2);
  for (let k = 0, c = 0; k < issues; k += 1) {
    const end = whole(offset, k + 1);
    if (whole(moved, k) < whole(moved, k + 1)) surveyLayers(text, s, k, d);
    else spread(d, c, end, stays);
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
  for (let c = start; c < end; c += 1, cell += stride) putShort(d, c, 1 - rest * get(missing, cell));
  for (let i = first + 1; i < last; i += 1) {
    const step = whole(panel.moved, 2 * i + 1);
    cell = whole(place, whole(panel.moved, 2 * i)) - step * level;
    for (let c = start; c < end; c += 1, cell += step)
      putShort(d, c, 1 - (1 - short(d, c)) * get(missing, cell));
  }
}

/** How far terms are believed to hold after every change. */
function surveyBelief(rows: usize, text: usize, s: i32): void {
  const d = shortRow(rows, s, panel.width);
  const q = shortRow(rows + panel.beliefAt, s, panel.width);
  const hold = panel.hold;
  const slope = get(panel.belief, 1);
  const base = f32x4.splat(<f32>get(panel.belief, 0));
  const least = f32x4.splat(<f32>get(panel.belief, 2));
  const most = f32x4.splat(<f32>get(panel.belief, 3));
  const firm = f32x4.splat(<f32>(slope * get(hold, whole(text, panel.halt))));
  const start = whole(panel.offset, panel.halt);
  const end = whole(panel.offset, panel.halt + 1);
  const cells = panel.cells;
  for (let c = 0; c < cells; c += 4)
    putFour(q, c, f32x4.pmax(least, f32x4.pmin(most, f32x4.add(base, f32x4.mul(firm, four(d, c))))));
  for (let c = start; c < end; c += 1) {
    const belief = get(panel.belief, 0) + slope * get(hold, c - start) * short(d, c);
    putShort(q, c, max(get(panel.belief, 2), min(get(panel.belief, 3), belief)));
  }
}

/** Whether a voice discounts what may not hold or asks at home: else its worth is a sum of its table and its share of protection. */
export function weighs(v: i32): bool {
  return get(panel.loss, v) > 0 || whole(panel.voteOf, v) >= 0;
}

/** The worth of a voice that weighs terms, after every change, but for what all changes share. */
function surveyVoice(rows: usize, text: usize, v: i32): void {
  const i = whole(panel.voteOf, v);
  layNet(rows, text, v);
  if (i >= 0) surveyVote(text, v);
  weighNet(rows, v, get(panel.loss, v) > 0, i);
}

/** The author's worth, where it weighs nothing, but for what all changes of an issue share. */
function surveyPlain(rows: usize): void {
  const worth = rows + panel.voiceAt;
  const d = shortRow(rows, whole(panel.uses, 0), panel.width);
  const table = panel.shortTables;
  const share = f32x4.splat(<f32>get(panel.share, 0));
  const cells = panel.cells;
  for (let c = 0; c < cells; c += 4)
    putFour(worth, c, f32x4.add(four(table, c), f32x4.mul(share, four(d, c))));
}

/** What a voice has before it discounts what may not hold and asks at home: everything that is fixed is in it. */
function layNet(rows: usize, text: usize, v: i32): void {
  const worth = shortRow(rows + panel.voiceAt, v, panel.width);
  const d = shortRow(rows, whole(panel.uses, v), panel.width);
  const table = shortRow(panel.shortTables, v, panel.width);
  const share = f32x4.splat(<f32>get(panel.share, v));
  const net = f32x4.splat(<f32>(get(text + panel.baseAt, v) + get(panel.fixed, v)));
  const issues = panel.issues;
  const offset = panel.offset;
  for (let k = 0, c = 0; k < issues; k += 1) {
    const end = whole(offset, k + 1);
    const rest = f32x4.sub(net, fourOf(table, c + whole(text, k)));
    for (; c < end; c += 4) {
      const sheltered = f32x4.mul(share, four(d, c));
      putFour(worth, c, f32x4.add(f32x4.add(rest, four(table, c)), sheltered));
    }
    c = end;
  }
}

/** The net worth of a voice, discounted, and weighed with the chance of its vote, but for what all changes share. */
function weighNet(rows: usize, v: i32, fears: bool, i: i32): void {
  const worth = shortRow(rows + panel.voiceAt, v, panel.width);
  const q = shortRow(rows + panel.beliefAt, whole(panel.uses, v), panel.width);
  const cells = panel.cells;
  if (i < 0) {
    for (let c = 0; c < cells; c += 4) putFour(worth, c, f32x4.mul(four(q, c), four(worth, c)));
    return;
  }
  const chance = panel.chance;
  const cost = f32x4.splat(<f32>(get(row(panel.vote, i, VOTE_CELLS), 3) - get(panel.loss, v)));
  for (let c = 0; c < cells; c += 4) {
    let net = four(worth, c);
    if (fears) net = f32x4.mul(four(q, c), net);
    putFour(worth, c, f32x4.mul(four(chance, c), f32x4.add(cost, net)));
  }
}

/** A vote at home: the chance that it passes after each change. */
function surveyVote(text: usize, v: i32): void {
  const i = whole(panel.voteOf, v);
  const chance = panel.chance;
  const vote = row(panel.vote, i, VOTE_CELLS);
  const effects = shortRow(panel.shortSupports, i, panel.width);
  const all = f32x4.splat(<f32>(get(vote, 0) + get(vote, 4) + get(text + panel.supportAt, v)));
  const steep = f32x4.splat(<f32>(0.5 * get(vote, 1)));
  const threshold = f32x4.splat(<f32>get(vote, 2));
  const least = f32x4.splat(<f32>LEAST_SUPPORT);
  const most = f32x4.splat(<f32>MOST_SUPPORT);
  const issues = panel.issues;
  const offset = panel.offset;
  const cells = panel.cells;
  for (let k = 0, c = 0; k < issues; k += 1) {
    const end = whole(offset, k + 1);
    spread(chance, c, end, f32x4.sub(all, fourOf(effects, c + whole(text, k))));
    c = end;
  }
  for (let c = 0; c < cells; c += 4) {
    const mood = f32x4.pmax(least, f32x4.pmin(most, f32x4.add(four(chance, c), four(effects, c))));
    putFour(chance, c, roughLogistic(f32x4.mul(steep, f32x4.sub(mood, threshold))));
  }
  waiveVote(text, i);
}

const NONE: i32 = -1;
const SEVERAL: i32 = -2;

/** Where no vote is needed after a change, it is beyond doubt. */
function waiveVote(text: usize, i: i32): void {
  const asking = issueAsking(text, i);
  if (asking === SEVERAL) return;
  const first = asking === NONE ? 0 : asking;
  const last = asking === NONE ? panel.issues : asking + 1;
  for (let k = first; k < last; k += 1) {
    const need = levelsAsking(i, k);
    const start = whole(panel.offset, k);
    const end = whole(panel.offset, k + 1);
    for (let c = start; c < end; c += 1) if (!within(need, c - start)) putShort(panel.chance, c, 1);
  }
}

/** The issue whose level asks for a vote, if it is the only one. */
function issueAsking(text: usize, i: i32): i32 {
  const end = whole(panel.voteNeeds, i + 1);
  let asking = NONE;
  for (let n = whole(panel.voteNeeds, i); n < end; n += 1) {
    const issue = whole(panel.needs, 2 * n);
    if (issue === asking || !within(whole(panel.needs, 2 * n + 1), whole(text, issue))) continue;
    if (asking !== NONE) return SEVERAL;
    asking = issue;
  }
  return asking;
}

/** The levels of an issue that ask for a vote by themselves. */
function levelsAsking(i: i32, k: i32): i32 {
  const end = whole(panel.voteNeeds, i + 1);
  let levels = 0;
  for (let n = whole(panel.voteNeeds, i); n < end; n += 1)
    if (whole(panel.needs, 2 * n) === k) levels |= whole(panel.needs, 2 * n + 1);
  return levels;
}

/** What changes do to lines with an exemption, the author's or the others'. */
function surveyLines(marks: usize, terms: usize, mine: bool): void {
  const zero = f32x4.splat(0);
  for (let c = 0; c < panel.cells; c += 4) putFour(marks, c, zero);
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
      if (crosses(terms, n) !== now) putShort(marks, start + level, short(marks, start + level) + charge);
    }
    putWhole(terms, k, kept);
  }
}

/** What another voice gains by one change, by what the survey says of it. */
export function gainOf(rows: usize, text: usize, v: i32, c: i32): f64 {
  const here = cellOf(text, whole(panel.issueOf, c));
  if (weighs(v)) {
    const worth = shortRow(rows + panel.voiceAt, v, panel.width);
    return short(worth, c) - short(worth, here);
  }
  const d = shortRow(rows, whole(panel.uses, v), panel.width);
  const table = shortRow(panel.shortTables, v, panel.width);
  return short(table, c) - short(table, here) + get(panel.share, v) * (short(d, c) - short(d, here));
}
