/**
 * What are terms worth to everybody at once? What may have changed is copied to a panel (panel.ts) at the beginning of a
 * search; a text on it is moved by single changes of an issue, and weighed. Numbers travel in
 * arrays, not through calls: a number that is returned may be put in a box, and the offer search does little else.
 */
import { clamp, tabledLogistic } from './arithmetic.ts';
import type { Terms } from './issues.ts';
import type { Prospect, Reading } from './offers.ts';
import type { GuardedLine, Panel, Shield, Vote } from './panel.ts';
import type { CompiledLayer } from './protection.ts';
import type { Charges } from './red-lines.ts';
import { crosses } from './red-lines.ts';
import type { Valuation } from './worth.ts';
import { isNeeded } from './worth.ts';

/**
 * Terms on a panel. By voice: the sums of its tables of worth and of support at home, the worth.
 * `sums` holds the author's charges and the others' marks; `shelter` index and belief of each shield, in turn.
 */
export type Text = Readonly<{
  terms: Int32Array;
  base: Float64Array;
  support: Float64Array;
  worth: Float64Array;
  sums: Float64Array;
  shelter: Float64Array;
  place: readonly Int32Array[];
  through: readonly Float64Array[];
}>;

/** An empty text for a panel. */
export function textOf({ space, voices, shields }: Panel): Text {
  const n = voices.length;
  return {
    terms: new Int32Array(space.issues.length),
    base: new Float64Array(n),
    support: new Float64Array(n),
    worth: new Float64Array(n),
    sums: new Float64Array(2),
    shelter: new Float64Array(2 * shields.length),
    place: shields.map(({ layers }) => new Int32Array(layers.length)),
    through: shields.map(({ layers }) => new Float64Array(layers.length)),
  };
}

/** Copies what may have changed since the last search. */
export function brief(panel: Panel, { others }: Prospect): void {
  const { voices, charges, table, charge, mark, weight, space, lines, lineCharge } = panel;
  charge.set((charges[0] as Charges).table);
  mark.fill(0);
  for (let v = 0; v < voices.length; v += 1) {
    const { sign, protectionShare, loss, now, table: own } = voices[v] as Valuation;
    table.set(own, v * space.size);
    panel.loss[v] = panel.discount === null ? 0 : loss;
    panel.share[v] = sign > 0 ? protectionShare : -protectionShare;
    panel.fixed[v] = (sign > 0 ? 0 : protectionShare) - now.reservation + (panel.loss[v] as number);
    if (v === 0) continue;
    const reading = (others[v - 1] as Reading).now;
    panel.steep[v] = reading.slope;
    panel.threshold[v] = reading.threshold;
    weight[v] = reading.weight;
    const factor = weight[v] as number;
    const marked = (charges[v] as Charges).table;
    for (let c = 0; c < marked.length; c += 1) mark[c] = (mark[c] as number) + factor * (marked[c] as number);
  }
  for (let n = 0; n < lines.length; n += 1) {
    const { voice, place } = lines[n] as GuardedLine;
    const cost = (charges[voice] as Charges).guardedCharge[place] as number;
    lineCharge[n] = voice === 0 ? cost : (weight[voice] as number) * cost;
  }
}

/** Lays terms before the panel: the sums of everybody's tables; to be weighed next. */
export function lay(panel: Panel, text: Text, terms: Terms): void {
  const { space, votes, table, charge, mark } = panel;
  const { base, support, sums, terms: held } = text;
  for (let i = 0; i < base.length; i += 1) {
    base[i] = 0;
    support[i] = 0;
  }
  sums[0] = 0;
  sums[1] = 0;
  for (let k = 0; k < held.length; k += 1) {
    held[k] = terms[k] as number;
    const c = (space.offset[k] as number) + (held[k] as number);
    sums[0] += charge[c] as number;
    sums[1] += mark[c] as number;
    for (let v = 0; v < base.length; v += 1)
      base[v] = (base[v] as number) + (table[v * space.size + c] as number);
  }
  for (let i = 0; i < votes.length; i += 1) {
    const { voice, referral } = votes[i] as Vote;
    let sum = 0;
    for (let k = 0; k < held.length; k += 1)
      sum += referral.support[(space.offset[k] as number) + (held[k] as number)] as number;
    support[voice] = sum;
  }
  for (let n = 0; n < panel.lines.length; n += 1) chargeLine(panel, text, n, 1);
}

/** Adds `factor` times the charge of a line with an exemption, if the text crosses it. */
function chargeLine({ lines, lineCharge }: Panel, { terms, sums }: Text, n: number, factor: number): void {
  const { line, voice } = lines[n] as GuardedLine;
  if (!crosses(line, terms)) return;
  const i = voice === 0 ? 0 : 1;
  sums[i] = (sums[i] as number) + factor * (lineCharge[n] as number);
}

/** Moves a text by one change; to be weighed next. */
export function shift(panel: Panel, text: Text, c: number): void {
  const { offset, space, votes, table, charge, mark, linesOn, issueOf } = panel;
  const { terms, base, support, sums } = text;
  const k = issueOf[c] as number;
  const start = offset[k] as number;
  const out = start + (terms[k] as number);
  sums[0] = (sums[0] as number) + (charge[c] as number) - (charge[out] as number);
  sums[1] = (sums[1] as number) + (mark[c] as number) - (mark[out] as number);
  for (let v = 0, at = 0; v < base.length; v += 1, at += space.size)
    base[v] = (base[v] as number) + (table[at + c] as number) - (table[at + out] as number);
  for (let i = 0; i < votes.length; i += 1) {
    const { voice, referral } = votes[i] as Vote;
    const { support: effects } = referral;
    support[voice] = (support[voice] as number) + (effects[c] as number) - (effects[out] as number);
  }
  const touched = linesOn[k] as Int32Array;
  for (let i = 0; i < touched.length; i += 1) chargeLine(panel, text, touched[i] as number, -1);
  terms[k] = c - start;
  for (let i = 0; i < touched.length; i += 1) chargeLine(panel, text, touched[i] as number, 1);
}

/** Makes `to` the same as `from`, but for what `weigh` works out. */
export function copyText(from: Text, to: Text): void {
  for (let k = 0; k < from.terms.length; k += 1) to.terms[k] = from.terms[k] as number;
  for (let v = 0; v < from.base.length; v += 1) {
    to.base[v] = from.base[v] as number;
    to.support[v] = from.support[v] as number;
  }
  to.sums[0] = from.sums[0] as number;
  to.sums[1] = from.sums[1] as number;
}

/** Works out everybody's worth from the sums. */
export function weigh(panel: Panel, text: Text): void {
  const { shields, uses, fixed, share, loss, votes } = panel;
  const { base, worth, support, shelter, terms } = text;
  for (let s = 0; s < shields.length; s += 1) weighShield(panel, text, s);
  for (let v = 0; v < worth.length; v += 1) {
    const s = 2 * (uses[v] as number);
    const feared = loss[v] as number;
    let net = (base[v] as number) + (fixed[v] as number) + (share[v] as number) * (shelter[s] as number);
    if (feared > 0) net = net * (shelter[s + 1] as number) - feared;
    worth[v] = net;
  }
  for (let i = 0; i < votes.length; i += 1) {
    const { voice, referral, now } = votes[i] as Vote;
    if (!isNeeded(referral, terms)) continue;
    const mood = clamp(referral.base + (support[voice] as number) + now.support, 0.02, 0.98);
    const passes = tabledLogistic(referral.kappa * (mood - referral.threshold));
    worth[voice] = passes * ((worth[voice] as number) + referral.cost) - referral.cost;
  }
}

function weighShield({ shields, discount, voices }: Panel, text: Text, s: number): void {
  const { layers } = shields[s] as Shield;
  const { terms, shelter } = text;
  const place = text.place[s] as Int32Array;
  const through = text.through[s] as Float64Array;
  let missing = 1;
  for (let i = 0; i < layers.length; i += 1) {
    const { issues, strides, missing: table } = layers[i] as CompiledLayer;
    let cell = 0;
    for (let j = 0; j < issues.length; j += 1)
      cell += (strides[j] as number) * (terms[issues[j] as number] as number);
    place[i] = cell;
    through[i] = table[cell] as number;
    missing *= table[cell] as number;
  }
  shelter[2 * s] = 1 - missing;
  if (discount === null) return;
  const { trust } = (voices[0] as Valuation).now;
  const hold = discount.hold[terms[discount.issue] as number] as number;
  const belief = discount.intercept + discount.trust * trust + discount.slope * (1 - missing) * hold;
  shelter[2 * s + 1] = belief < discount.min ? discount.min : belief > discount.max ? discount.max : belief;
}
