/** What are terms worth to everybody at once? A text is moved by single changes of an issue, and weighed. */
import { add, get, readKey, put, putKey, putWhole, row, whole, within } from './cells.ts';
import { logistic } from './curves.ts';
import { LEAST_SUPPORT, MOST_SUPPORT } from './limits.ts';
import * as panel from './panel.ts';
import { LINE_WORDS, VOTE_CELLS } from './places.ts';

/** Lays terms before the panel: the sums of everybody's tables; to be weighed next. */
export function lay(text: usize, terms: usize): void {
  const sums = text + panel.sumsAt;
  const base = text + panel.baseAt;
  const support = text + panel.supportAt;
  for (let v = 0; v < panel.voices; v += 1) {
    put(base, v, 0);
    put(support, v, 0);
  }
  put(sums, 0, 0);
  put(sums, 1, 0);
  putKey(text + panel.keyAt, 0, keyOf(terms));
  for (let k = 0; k < panel.issues; k += 1) {
    const level = whole(terms, k);
    putWhole(text, k, level);
    const c = whole(panel.offset, k) + level;
    add(sums, 0, get(panel.charge, c));
    add(sums, 1, get(panel.mark, c));
    for (let v = 0; v < panel.voices; v += 1) add(base, v, get(panel.table, v * panel.cells + c));
    for (let i = 0; i < panel.votes; i += 1)
      add(support, whole(panel.voteVoice, i), get(panel.support, i * panel.cells + c));
  }
  for (let n = 0; n < panel.lines; n += 1) chargeLine(text, n, 1);
}

/** The cell of what terms have on an issue. */
export function cellOf(terms: usize, k: i32): i32 {
  return whole(panel.offset, k) + whole(terms, k);
}

/** A number that terms share with hardly any others. */
export function keyOf(terms: usize): u64 {
  let key: u64 = 0;
  for (let k = 0; k < panel.issues; k += 1) key += readKey(panel.multipliers, k) * <u64>whole(terms, k);
  return key;
}

/** What a change of terms adds to their key. */
export function keyOfChange(terms: usize, c: i32): u64 {
  const k = whole(panel.issueOf, c);
  return readKey(panel.multipliers, k) * <u64>(c - whole(panel.offset, k) - whole(terms, k));
}

/** Adds `factor` times the charge of a line with an exemption, if the text crosses it. */
function chargeLine(text: usize, n: i32, factor: f64): void {
  if (!crosses(text, n)) return;
  const author = whole(panel.line, n * LINE_WORDS) === 0;
  add(text + panel.sumsAt, author ? 0 : 1, factor * get(panel.lineCharge, n));
}

/** Whether terms cross a line with an exemption. */
export function crosses(terms: usize, n: i32): bool {
  const line = panel.line + ((<usize>(n * LINE_WORDS)) << 2);
  if (!within(whole(line, 2), whole(terms, whole(line, 1)))) return false;
  const end = whole(line, 3 + LINE_WORDS);
  for (let i = whole(line, 3); i < end; i += 1)
    if (!within(whole(panel.clauses, 2 * i + 1), whole(terms, whole(panel.clauses, 2 * i)))) return true;
  return false;
}

/** Moves a text by one change; to be weighed next. */
export function shift(text: usize, c: i32): void {
  const k = whole(panel.issueOf, c);
  const start = whole(panel.offset, k);
  const out = start + whole(text, k);
  const key = text + panel.keyAt;
  putKey(key, 0, readKey(key, 0) + keyOfChange(text, c));
  const sums = text + panel.sumsAt;
  const base = text + panel.baseAt;
  const support = text + panel.supportAt;
  put(sums, 0, get(sums, 0) + get(panel.charge, c) - get(panel.charge, out));
  put(sums, 1, get(sums, 1) + get(panel.mark, c) - get(panel.mark, out));
  for (let v = 0, at = 0; v < panel.voices; v += 1, at += panel.cells)
    put(base, v, get(base, v) + get(panel.table, at + c) - get(panel.table, at + out));
  for (let i = 0, at = 0; i < panel.votes; i += 1, at += panel.cells) {
    const v = whole(panel.voteVoice, i);
    put(support, v, get(support, v) + get(panel.support, at + c) - get(panel.support, at + out));
  }
  const first = whole(panel.linesOnFirst, k);
  const end = whole(panel.linesOnFirst, k + 1);
  for (let i = first; i < end; i += 1) chargeLine(text, whole(panel.linesOn, i), -1);
  putWhole(text, k, c - start);
  for (let i = first; i < end; i += 1) chargeLine(text, whole(panel.linesOn, i), 1);
}

/** Makes `to` the same as `from`, but for what `weigh` works out. */
export function copyText(from: usize, to: usize): void {
  for (let i: usize = 0; i < panel.worthAt; i += 16) v128.store(to + i, v128.load(from + i));
  for (let i: usize = panel.keyAt; i < panel.shelterAt; i += 8) store<u64>(to + i, load<u64>(from + i));
}

/** Works out everybody's worth from the sums. */
export function weigh(text: usize): void {
  weighOwn(text);
  weighOthers(text);
}

/** The author's alone. */
export function weighOwn(text: usize): void {
  weighShield(text, whole(panel.uses, 0));
  weighVoice(text, 0);
}

/** The others', after the author's. */
export function weighOthers(text: usize): void {
  const own = whole(panel.uses, 0);
  for (let s = 0; s < panel.shields; s += 1) if (s !== own) weighShield(text, s);
  for (let v = 1; v < panel.voices; v += 1) weighVoice(text, v);
}

function weighVoice(text: usize, v: i32): void {
  const shelter = text + panel.shelterAt + ((<usize>whole(panel.uses, v)) << 4);
  const feared = get(panel.loss, v);
  let net = get(text + panel.baseAt, v) + get(panel.fixed, v) + get(panel.share, v) * get(shelter, 0);
  if (feared > 0) net = net * get(shelter, 1) - feared;
  const i = whole(panel.voteOf, v);
  if (i >= 0 && isNeeded(text, i)) net = weighVote(text, v, i, net);
  put(text + panel.worthAt, v, net);
}

/** The worth of terms that are put to a vote at home. */
function weighVote(text: usize, v: i32, i: i32, net: f64): f64 {
  const vote = row(panel.vote, i, VOTE_CELLS);
  const mood = get(vote, 0) + get(text + panel.supportAt, v) + get(vote, 4);
  const clamped = mood < LEAST_SUPPORT ? LEAST_SUPPORT : mood > MOST_SUPPORT ? MOST_SUPPORT : mood;
  const passes = logistic(get(vote, 1) * (clamped - get(vote, 2)));
  return passes * (net + get(vote, 3)) - get(vote, 3);
}

function isNeeded(terms: usize, i: i32): bool {
  const end = whole(panel.voteNeeds, i + 1);
  for (let n = whole(panel.voteNeeds, i); n < end; n += 1)
    if (within(whole(panel.needs, 2 * n + 1), whole(terms, whole(panel.needs, 2 * n)))) return true;
  return false;
}

function weighShield(text: usize, s: i32): void {
  const shelter = text + panel.shelterAt;
  const place = text + panel.placeAt;
  const through = text + panel.throughAt;
  const end = whole(panel.shieldLayers, s + 1);
  let missing: f64 = 1;
  for (let i = whole(panel.shieldLayers, s); i < end; i += 1) {
    const last = whole(panel.layer, 2 * i + 2);
    let cell = whole(panel.layer, 2 * i + 1);
    for (let j = whole(panel.layer, 2 * i); j < last; j += 1)
      cell += whole(panel.layerIssues, 2 * j + 1) * whole(text, whole(panel.layerIssues, 2 * j));
    const open = get(panel.missing, cell);
    putWhole(place, i, cell);
    put(through, i, open);
    missing *= open;
  }
  put(shelter, 2 * s, 1 - missing);
  if (panel.halt < 0) return;
  const hold = get(panel.hold, whole(text, panel.halt));
  const belief = get(panel.belief, 0) + get(panel.belief, 1) * (1 - missing) * hold;
  const least = get(panel.belief, 2);
  const most = get(panel.belief, 3);
  put(shelter, 2 * s + 1, belief < least ? least : belief > most ? most : belief);
}
