/**
 * What would every single change of a text do to everybody's worth? Works it out for all cells of a panel at once; what
 * voices share (protection, how far terms are believed to hold) is worked out once a change, not once a voice.
 */
import { tabledLogisticAll } from './arithmetic.ts';
import type { DurabilityDiscount } from './durability.ts';
import { holds } from './constraints.ts';
import { inSet } from './issues.ts';
import type { GuardedLine, Panel, Shield, Text } from './panel.ts';
import { crosses } from './red-lines.ts';
import type { CompiledLayer } from './protection.ts';
import type { Referral, Valuation } from './worth.ts';

/** By voice and cell what a change gains in worth; by cell what the author gains less charges, and the marks gained. */
export type Rows = Readonly<{
  gain: Float64Array;
  own: Float64Array;
  marks: Float64Array;
  /** By shield: index and belief after a change. */
  d: readonly Float64Array[];
  q: readonly Float64Array[];
  odds: Float64Array;
}>;

/** Rows for a panel. */
export function rowsOf({ space, voices, shields }: Panel): Rows {
  return {
    gain: new Float64Array(voices.length * space.size),
    own: new Float64Array(space.size),
    marks: new Float64Array(space.size),
    d: shields.map(() => new Float64Array(space.size)),
    q: shields.map(() => new Float64Array(space.size)),
    odds: new Float64Array(space.size),
  };
}

/** What the author alone gains. */
export function surveyOwn(panel: Panel, rows: Rows, text: Text): void {
  surveyShield(panel, rows, text, panel.uses[0] as number);
  surveyVoice(panel, rows, text, 0);
  lessHere(panel, text, panel.charge, rows.own);
  const { own, gain } = rows;
  for (let c = 0; c < own.length; c += 1) own[c] = (gain[c] as number) - (own[c] as number);
  surveyLines(panel, rows, text, true);
}

/** What the others gain; the author's gains must have been surveyed before. */
export function surveyOthers(panel: Panel, rows: Rows, text: Text): void {
  const { uses, shields, voices } = panel;
  for (let s = 0; s < shields.length; s += 1) if (s !== uses[0]) surveyShield(panel, rows, text, s);
  for (let v = 1; v < voices.length; v += 1) surveyVoice(panel, rows, text, v);
  lessHere(panel, text, panel.mark, rows.marks);
  surveyLines(panel, rows, text, false);
}

/** Writes a table into a row, less what the text has on each issue. */
function lessHere({ space, issueOf }: Panel, { terms }: Text, table: Float64Array, row: Float64Array): void {
  const { offset } = space;
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const here = table[(offset[k] as number) + (terms[k] as number)] as number;
    for (; issueOf[c] === k; c += 1) row[c] = (table[c] as number) - here;
  }
}

function surveyShield(panel: Panel, rows: Rows, text: Text, s: number): void {
  const { discount, shields, space, moves, voices } = panel;
  const { moved } = shields[s] as Shield;
  const d = rows.d[s] as Float64Array;
  for (let k = 0; k < moves.length; k += 1) {
    if (moves[k] === 0) continue;
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    if ((moved[k] as Int32Array).length > 0) surveyLayers(panel, text, s, k, d);
    else for (let c = start; c < end; c += 1) d[c] = text.shelter[2 * s] as number;
  }
  if (discount === null) return;
  surveyBelief(panel, discount, text.terms, d, rows.q[s] as Float64Array, (voices[0] as Valuation).now);
}

/** The protection index were issue `k` at any of its levels. */
function surveyLayers(
  { space, shields }: Panel,
  { terms, place: places, through: passed }: Text,
  s: number,
  k: number,
  d: Float64Array,
): void {
  const { layers, moved, kept } = shields[s] as Shield;
  const place = places[s] as Int32Array;
  const through = passed[s] as Float64Array;
  const untouched = kept[k] as Int32Array;
  const touched = moved[k] as Int32Array;
  const start = space.offset[k] as number;
  const end = start + (space.count[k] as number);
  let rest = 1;
  for (let i = 0; i < untouched.length; i += 1) rest *= through[untouched[i] as number] as number;
  for (let c = start; c < end; c += 1) d[c] = rest;
  for (let i = 0; i < touched.length; i += 2) {
    const layer = touched[i] as number;
    const stride = touched[i + 1] as number;
    const { missing } = layers[layer] as CompiledLayer;
    let at = (place[layer] as number) - stride * (terms[k] as number);
    for (let c = start; c < end; c += 1) {
      d[c] = (d[c] as number) * (missing[at] as number);
      at += stride;
    }
  }
  for (let c = start; c < end; c += 1) d[c] = 1 - (d[c] as number);
}

function surveyBelief(
  { space, moves }: Panel,
  discount: DurabilityDiscount,
  terms: Int32Array,
  d: Float64Array,
  q: Float64Array,
  now: Readonly<{ trust: number }>,
): void {
  const { slope, hold, min, max, issue } = discount;
  const base = discount.intercept + discount.trust * now.trust;
  const firm = slope * (hold[terms[issue] as number] as number);
  for (let k = 0; k < moves.length; k += 1) {
    if (moves[k] === 0) continue;
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    for (let c = start; c < end; c += 1) {
      const belief = base + (k === issue ? slope * (hold[c - start] as number) : firm) * (d[c] as number);
      q[c] = belief < min ? min : belief > max ? max : belief;
    }
  }
}

function surveyVoice(panel: Panel, rows: Rows, text: Text, v: number): void {
  const { space, table, moves, issueOf } = panel;
  const { gain } = rows;
  const { terms, before, base, shelter } = text;
  const s = panel.uses[v] as number;
  const d = rows.d[s] as Float64Array;
  const q = rows.q[s] as Float64Array;
  const share = panel.share[v] as number;
  const fears = (panel.loss[v] as number) > 0;
  const belief = fears ? (shelter[2 * s + 1] as number) : 1;
  const net = (base[v] as number) + (panel.fixed[v] as number);
  const now = (before[v] as number) + (panel.loss[v] as number);
  const at = v * space.size;
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const here = table[at + (space.offset[k] as number) + (terms[k] as number)] as number;
    const rest = net - here;
    if (moves[k] === 0)
      for (; issueOf[c] === k; c += 1) gain[at + c] = belief * ((table[at + c] as number) - here);
    else if (fears)
      for (; issueOf[c] === k; c += 1)
        gain[at + c] = (q[c] as number) * (rest + (table[at + c] as number) + share * (d[c] as number)) - now;
    else
      for (; issueOf[c] === k; c += 1)
        gain[at + c] = rest + (table[at + c] as number) + share * (d[c] as number) - now;
  }
  const { referral } = panel.voices[v] as Valuation;
  if (referral !== null) surveyReferral(panel, rows, text, v, referral);
}

/** A vote at home: gains without it are weighed by the chance that the vote passes. */
function surveyReferral(panel: Panel, rows: Rows, text: Text, v: number, referral: Referral): void {
  const { gain, odds } = rows;
  const { size } = panel.space;
  listOdds(panel, odds, text, v, referral);
  tabledLogisticAll(odds, size);
  const without = (text.before[v] as number) + referral.cost;
  const now = (text.worth[v] as number) + referral.cost;
  for (let c = 0, at = v * size; c < size; c += 1, at += 1)
    gain[at] = (odds[c] as number) * ((gain[at] as number) + without) - now;
}

/** Log-odds that the vote passes after each change; where none is needed, they are beyond doubt. */
function listOdds(
  { space, voices, issueOf }: Panel,
  odds: Float64Array,
  { terms, support }: Text,
  v: number,
  referral: Referral,
): void {
  const { kappa, threshold, support: effects } = referral;
  const all = referral.base + (voices[v] as Valuation).now.support + (support[v] as number);
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const rest = all - (effects[start + (terms[k] as number)] as number);
    const need = needOf(referral, terms, k);
    for (; issueOf[c] === k; c += 1) {
      const share = rest + (effects[c] as number);
      odds[c] =
        ((need >> (c - start)) & 1) === 0
          ? BEYOND_DOUBT
          : kappa * ((share < 0.02 ? 0.02 : share > 0.98 ? 0.98 : share) - threshold);
    }
  }
}

const ALWAYS = -1;
const BEYOND_DOUBT = 1000;

/** The levels of issue `k` at which a vote is needed, the other issues as they stand. */
function needOf({ needs }: Referral, terms: Int32Array, k: number): number {
  let levels = 0;
  for (let i = 0; i < needs.length; i += 1) {
    const clause = needs[i] as (typeof needs)[number];
    if (clause.issue === k) levels |= clause.levels;
    else if (holds(clause, terms)) return ALWAYS;
  }
  return levels;
}

/** What changes do to lines with an exemption, the author's or the others'. */
function surveyLines({ lines, lineCharge, space }: Panel, rows: Rows, { terms }: Text, mine: boolean): void {
  const row = mine ? rows.own : rows.marks;
  for (let n = 0; n < lines.length; n += 1) {
    const { line, voice, issues } = lines[n] as GuardedLine;
    if ((voice === 0) !== mine) continue;
    const inside = inSet(line.levels, terms[line.issue] as number);
    const now = inside && crosses(line, terms);
    const charge = mine === now ? (lineCharge[n] as number) : -(lineCharge[n] as number);
    for (let i = 0; i < issues.length; i += 1) {
      const k = issues[i] as number;
      if (!inside && k !== line.issue) continue;
      const start = space.offset[k] as number;
      const kept = terms[k] as number;
      for (let level = 0; level < (space.count[k] as number); level += 1) {
        terms[k] = level;
        if (crosses(line, terms) !== now) row[start + level] = (row[start + level] as number) + charge;
      }
      terms[k] = kept;
    }
  }
}
