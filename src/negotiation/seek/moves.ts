/** Which changes of a text are moves at all? Those that are allowed, valid, not barred and not too far from the anchor. */
import { readKey, putKey, putWhole, whole } from './cells.ts';
import * as panel from './panel.ts';
import { cellOf, keyOf, keyOfChange } from './text.ts';

/** Whether the text has changed since it was last noted which constraints hang by one or two of its levels. */
let isStale: bool = true;

/** Notes that the text whose changes are asked for is another one now. */
export function turnTo(): void {
  isStale = true;
}

/** Notes which constraints are satisfied by a single level of a text, and which by two. */
function noteHanging(terms: usize): void {
  let satisfied = panel.satisfied;
  for (let w = 0; w < panel.constraints; w += 32) {
    let one = 0;
    let two = 0;
    let three = 0;
    for (let k = 0; k < panel.issues; k += 1) {
      const met = whole(satisfied, cellOf(terms, k));
      three |= two & met;
      two |= one & met;
      one |= met;
    }
    putWhole(panel.hanging, w >> 4, one & ~two);
    putWhole(panel.hanging, (w >> 4) + 1, two & ~three);
    satisfied += panel.cells << 2;
  }
  isStale = false;
}

/**
 * Whether a valid text stays so after two changes, which may be the same: what the old levels satisfied and the new ones do not,
 * another level must.
 */
function staysValid(terms: usize, a: i32, b: i32): bool {
  if (isStale) noteHanging(terms);
  const outFirst = cellOf(terms, whole(panel.issueOf, a));
  const outSecond = cellOf(terms, whole(panel.issueOf, b));
  let satisfied = panel.satisfied;
  for (let w = 0; w < panel.constraints; w += 32) {
    const first = whole(satisfied, outFirst);
    const second = whole(satisfied, outSecond);
    const lost = (first | second) & ~(whole(satisfied, a) | whole(satisfied, b));
    let hanging = whole(panel.hanging, w >> 4);
    if (outFirst !== outSecond) hanging |= whole(panel.hanging, (w >> 4) + 1) & first & second;
    if ((lost & hanging) !== 0) return false;
    satisfied += panel.cells << 2;
  }
  return true;
}

function distance(a: usize, b: usize): i32 {
  let differing = 0;
  for (let k = 0; k < panel.issues; k += 1) if (whole(a, k) !== whole(b, k)) differing += 1;
  return differing;
}

function same(a: usize, b: usize): bool {
  let k = 0;
  while (k < panel.issues && whole(a, k) === whole(b, k)) k += 1;
  return k === panel.issues;
}

/** Text `i` of those on the sheet: the anchor, the barred, the starts. */
function textOnSheet(i: i32): usize {
  return panel.texts + ((<usize>(i * panel.issues)) << 2);
}

export function startOf(i: i32): usize {
  return textOnSheet(1 + panel.barred + i);
}

/** Whether terms with such a key may not be tabled. */
export function isBarred(terms: usize, key: u64): bool {
  for (let i = 0; i < panel.barred; i += 1)
    if (readKey(panel.barredKeys, i) === key && same(textOnSheet(1 + i), terms)) return true;
  return false;
}

/** Whether a barred text has this key. */
function isBarredKey(key: u64): bool {
  for (let i = 0; i < panel.barred; i += 1) if (readKey(panel.barredKeys, i) === key) return true;
  return false;
}

/** Whether terms lie within the anchor's reach. */
export function isNear(terms: usize): bool {
  return panel.reach < 0 || distance(textOnSheet(0), terms) <= panel.reach;
}

/** Whether a single change of a text is a move. */
export function isOpen(terms: usize, c: i32): bool {
  return c !== cellOf(terms, whole(panel.issueOf, c)) && isPairOpen(terms, c, c);
}

/** Whether two changes of a text together are a move; they may be the same. */
export function isPairOpen(terms: usize, a: i32, b: i32): bool {
  if (!panel.isAllowed(a) || !panel.isAllowed(b)) return false;
  if (!staysValid(terms, a, b)) return false;
  if (panel.barred === 0 && panel.reach < 0) return true;
  let key = readKey(terms + panel.keyAt, 0) + keyOfChange(terms, a);
  if (a !== b) key += keyOfChange(terms, b);
  return (panel.reach < 0 && !isBarredKey(key)) || isTabled(terms, key, a, b);
}

/** Whether a text that has such a key once two changes are made may be tabled, and is near enough. */
function isTabled(terms: usize, key: u64, a: i32, b: i32): bool {
  const first = whole(panel.issueOf, a);
  const second = whole(panel.issueOf, b);
  const keptFirst = whole(terms, first);
  const keptSecond = whole(terms, second);
  putWhole(terms, first, a - whole(panel.offset, first));
  putWhole(terms, second, b - whole(panel.offset, second));
  const open = !isBarred(terms, key) && isNear(terms);
  putWhole(terms, first, keptFirst);
  putWhole(terms, second, keptSecond);
  return open;
}

let passed: i32 = 0;

/** Forgets the texts that climbs have passed, and takes in which are barred. */
export function forget(): void {
  passed = 0;
  for (let i = 0; i < panel.barred; i += 1) putKey(panel.barredKeys, i, keyOf(textOnSheet(1 + i)));
}

/** Notes that a climb passes these terms; true when an earlier one did, beside which another is not worth its cost. */
export function passedBefore(terms: usize, key: u64): bool {
  for (let i = 0; i < passed; i += 1) {
    const seen = panel.seen + ((<usize>(i * panel.issues)) << 2);
    if (readKey(panel.seenKeys, i) === key && same(seen, terms)) return true;
  }
  if (passed < panel.MOST_SEEN) {
    const text = panel.seen + ((<usize>(passed * panel.issues)) << 2);
    for (let k = 0; k < panel.issues; k += 1) putWhole(text, k, whole(terms, k));
    putKey(panel.seenKeys, passed, key);
    passed += 1;
  }
  return false;
}
