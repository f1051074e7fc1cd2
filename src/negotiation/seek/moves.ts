/** Which changes of a text are moves at all? Those that are allowed, valid, not barred and not too far from the anchor. */
import { putWhole, whole } from './cells.ts';
import * as panel from './panel.ts';

/** Whether terms satisfy all constraints: a level alone satisfies some, and all levels together must satisfy all. */
function isValid(terms: usize): bool {
  let satisfied = panel.satisfied;
  for (let left = panel.constraints; left > 0; left -= 32) {
    let met = left >= 32 ? 0 : -1 << left;
    for (let k = 0; k < panel.issues; k += 1)
      met |= whole(satisfied, whole(panel.offset, k) + whole(terms, k));
    if (met !== -1) return false;
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

/** Whether terms may not be tabled. */
export function isBarred(terms: usize): bool {
  for (let i = 0; i < panel.barred; i += 1) if (same(textOnSheet(1 + i), terms)) return true;
  return false;
}

/** Whether terms lie within the anchor's reach. */
export function isNear(terms: usize): bool {
  return panel.reach < 0 || distance(textOnSheet(0), terms) <= panel.reach;
}

function isMove(terms: usize, safe: bool): bool {
  return (safe || isValid(terms)) && isNear(terms) && !isBarred(terms);
}

/** Whether a level satisfies all constraints that the one in its place satisfies: then the change breaks none. */
function isSafe(c: i32, out: i32): bool {
  let satisfied = panel.satisfied;
  for (let left = panel.constraints; left > 0; left -= 32) {
    if ((whole(satisfied, out) & ~whole(satisfied, c)) !== 0) return false;
    satisfied += panel.cells << 2;
  }
  return true;
}

/** Whether a single change of a text is a move. */
export function isOpen(terms: usize, c: i32): bool {
  if (!panel.isAllowed(c)) return false;
  const k = whole(panel.issueOf, c);
  const kept = whole(terms, k);
  const level = c - whole(panel.offset, k);
  if (level === kept) return false;
  putWhole(terms, k, level);
  const open = isMove(terms, isSafe(c, whole(panel.offset, k) + kept));
  putWhole(terms, k, kept);
  return open;
}

/** Whether two changes of a text together are a move. */
export function isPairOpen(terms: usize, a: i32, b: i32): bool {
  const first = whole(panel.issueOf, a);
  const second = whole(panel.issueOf, b);
  const keptFirst = whole(terms, first);
  const keptSecond = whole(terms, second);
  putWhole(terms, first, a - whole(panel.offset, first));
  putWhole(terms, second, b - whole(panel.offset, second));
  const safe =
    isSafe(a, whole(panel.offset, first) + keptFirst) && isSafe(b, whole(panel.offset, second) + keptSecond);
  const open = isMove(terms, safe);
  putWhole(terms, first, keptFirst);
  putWhole(terms, second, keptSecond);
  return open;
}

let passed: i32 = 0;

/** Forgets the texts that climbs have passed. */
export function forget(): void {
  passed = 0;
}

/** Notes that a climb passes these terms; true when an earlier one did, beside which another is not worth its cost. */
export function passedBefore(terms: usize): bool {
  for (let i = 0; i < passed; i += 1)
    if (same(panel.seen + ((<usize>(i * panel.issues)) << 2), terms)) return true;
  if (passed < panel.MOST_SEEN) {
    const text = panel.seen + ((<usize>(passed * panel.issues)) << 2);
    for (let k = 0; k < panel.issues; k += 1) putWhole(text, k, whole(terms, k));
    passed += 1;
  }
  return false;
}
