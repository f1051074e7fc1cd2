/**
 * Which terms score best, found fast? Fills in a sheet for a search and has it searched by the compiled climb (seek/seek.ts),
 * in whose memory the sheet stands: what does not move is copied there once.
 */
import type { Terms } from './issues.ts';
import type { Prospect, Reading } from './offers.ts';
import type { Charges } from './red-lines.ts';
import type { Anchor, Found, Region } from './search.ts';
import { enter } from './search.ts';
import type { Settled } from './searcher.ts';
import { searcher } from './searcher.ts';
import * as on from './seek/places.ts';
import type { GuardedLine, Vote } from './sheet-words.ts';
import type { Cells, Sheet } from './sheet.ts';
import { sheetOf } from './sheet.ts';
import type { Valuation } from './worth.ts';

/** A seeker of terms for a prospect in a region; made once, and used again for every search. */
export type Seeker = {
  readonly prospect: Prospect;
  readonly region: Region;
  readonly sheet: Sheet;
  /** Where the sheet stands, if it does. */
  settled: Settled | null;
  /** A start moved into the region. */
  readonly terms: Int32Array;
  readonly found: Found;
};

/** A seeker of terms for a prospect in a region. */
export function seekerOf(region: Region, prospect: Prospect): Seeker {
  const issues = region.space.issues.length;
  return {
    prospect,
    region,
    sheet: sheetOf(region, prospect),
    settled: null,
    terms: new Int32Array(issues),
    found: { terms: new Int32Array(issues), score: Number.NEGATIVE_INFINITY },
  };
}

/** Searches from every start. What it returns is overwritten by the next search; the score is -Infinity when no start is valid. */
export function seek(seeker: Seeker, starts: readonly Terms[], anchor: Anchor | null = null): Found {
  const { found, prospect } = seeker;
  const search = searcher();
  const settled = settle(seeker, 4 * (1 + prospect.goal.barred.length + starts.length) * found.terms.length);
  brief(seeker, settled);
  layTexts(seeker, starts, anchor, settled);
  found.score = search.compiled.seek(settled.at, search.texts());
  if (found.score === Number.NEGATIVE_INFINITY) return found;
  const at = search.compiled.textFound() >> 2;
  const words = search.words();
  for (let k = 0; k < found.terms.length; k += 1) found.terms[k] = words[at + k] as number;
  return found;
}

/** Sees to it that the sheet stands in the memory of the search, with room for texts. */
function settle(seeker: Seeker, texts: number): Settled {
  const { settle: settleAnew, stands } = searcher();
  if (seeker.settled === null || !stands(seeker.settled, texts))
    seeker.settled = settleAnew(seeker.sheet, texts);
  return seeker.settled;
}

/** Fills in what may have changed since the last search. */
function brief({ sheet, prospect }: Seeker, { head, cells }: Settled): void {
  const { voices, charges, votes, lines } = sheet;
  const { charge, weight, lineCharge, vote, belief, missing, goal } = cells;
  const { table, discount, now, protection } = voices[0] as Valuation;
  cells.table.set(table);
  // The author's protection stands first.
  missing.set(protection.missing);
  copyCharges((charges[0] as Charges).cells, (charges[0] as Charges).table, charge);
  for (let v = 0; v < voices.length; v += 1) briefVoice(sheet, cells, prospect, v);
  mark(sheet, cells);
  for (let n = 0; n < lines.length; n += 1) {
    const { voice, place } = lines[n] as GuardedLine;
    const cost = (charges[voice] as Charges).guardedCharge[place] as number;
    lineCharge[n] = voice === 0 ? cost : (weight[voice] as number) * cost;
  }
  for (let i = 0; i < votes.length; i += 1) vote[i * on.VOTE_CELLS + 4] = (votes[i] as Vote).now.support;
  if (discount !== null) belief[0] = discount.intercept + discount.trust * now.trust;
  goal[0] = prospect.goal.floor;
  goal[1] = prospect.goal.ownWeight;
  head[on.OFFERS] = prospect.goal.kind === 'offer' ? 1 : 0;
}

function copyCharges(cells: Int32Array, from: Float64Array, to: Float64Array): void {
  for (let i = 0; i < cells.length; i += 1) to[cells[i] as number] = from[cells[i] as number] as number;
}

function briefVoice({ voices }: Sheet, cells: Cells, { others, own }: Prospect, v: number): void {
  const { sign, protectionShare, loss, now } = voices[v] as Valuation;
  const feared = own.discount === null ? 0 : loss;
  cells.fixed[v] = (sign > 0 ? 0 : protectionShare) - now.reservation + feared;
  if (v === 0) return;
  const { slope, threshold, weight } = (others[v - 1] as Reading).now;
  cells.steep[v] = slope;
  cells.threshold[v] = threshold;
  cells.weight[v] = weight;
}

/** Sums up what lines mark against the others, each as its assent counts. */
function mark({ charges }: Sheet, { mark: sums, weight }: Cells): void {
  for (let v = 1; v < charges.length; v += 1) {
    const { cells } = charges[v] as Charges;
    for (let i = 0; i < cells.length; i += 1) sums[cells[i] as number] = 0;
  }
  for (let v = 1; v < charges.length; v += 1) {
    const { cells, table } = charges[v] as Charges;
    const counts = weight[v] as number;
    for (let i = 0; i < cells.length; i += 1) {
      const c = cells[i] as number;
      sums[c] = (sums[c] as number) + counts * (table[c] as number);
    }
  }
}

/** Writes the anchor, the barred texts and the starts behind all sheets. */
function layTexts(seeker: Seeker, starts: readonly Terms[], anchor: Anchor | null, { head }: Settled): void {
  const { barred } = seeker.prospect.goal;
  const { length } = seeker.terms;
  const search = searcher();
  const words = search.words();
  let at = search.texts() >> 2;
  if (anchor !== null) copyTo(words, at, anchor.from);
  at += length;
  for (let i = 0; i < barred.length; i += 1, at += length) copyTo(words, at, barred[i] as Terms);
  let count = 0;
  for (let i = 0; i < starts.length; i += 1) {
    copyTo(words, at, starts[i] as Terms);
    if (!(isWithin(seeker, words, at) || moveIn(seeker, words, at))) continue;
    at += length;
    count += 1;
  }
  head[on.STARTS] = count;
  head[on.BARRED] = barred.length;
  head[on.REACH] = anchor === null ? -1 : anchor.max;
}

/** Whether the terms at a place lie in the region: levels on offer, constraints satisfied. */
function isWithin({ sheet, region, terms }: Seeker, words: Int32Array, at: number): boolean {
  const { allowed, satisfied } = sheet;
  const { offset, size } = region.space;
  const { length } = terms;
  for (let k = 0; k < length; k += 1)
    if (allowed[(offset[k] as number) + (words[at + k] as number)] === 0) return false;
  for (let row = 0, left = region.constraints.length; left > 0; row += size, left -= 32) {
    let met = left >= 32 ? 0 : -1 << left;
    for (let k = 0; k < length; k += 1)
      met |= satisfied[row + (offset[k] as number) + (words[at + k] as number)] as number;
    if (met !== -1) return false;
  }
  return true;
}

/** Moves the terms at a place into the region; false when it is empty. */
function moveIn({ region, terms }: Seeker, words: Int32Array, at: number): boolean {
  for (let k = 0; k < terms.length; k += 1) terms[k] = words[at + k] as number;
  if (!enter(region, terms)) return false;
  words.set(terms, at);
  return true;
}

function copyTo(words: Int32Array, at: number, terms: Terms): void {
  for (let k = 0; k < terms.length; k += 1) words[at + k] = terms[k] as number;
}
