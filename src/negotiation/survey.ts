/**
 * What would every single change of a text do to everybody's worth? Works it out for all cells of a panel at once; what
 * voices share (protection, how far terms are believed to hold) is worked out once a change, not once a voice.
 */
import { roughLogisticAll } from './arithmetic.ts';
import type { DurabilityDiscount } from './durability.ts';
import { holds } from './constraints.ts';
import { inSet } from './issues.ts';
import type { GuardedLine, Panel, Shield } from './panel.ts';
import type { Text } from './weighing.ts';
import { crosses } from './red-lines.ts';
import type { CompiledLayer } from './protection.ts';
import type { Referral, Valuation } from './worth.ts';

/**
 * By shield and cell index and belief after a change (for issues that move neither, as they are), by voice and cell the chance
 * that a vote at home passes, and by cell what lines with an exemption change for the author and in marks.
 */
export type Rows = Readonly<{
  d: readonly Float64Array[];
  q: readonly Float64Array[];
  chance: readonly Float64Array[];
  freed: Float64Array;
  marked: Float64Array;
  /** By cell: what the author gains, less charges. */
  own: Float64Array;
}>;

/** Rows for a panel. */
export function rowsOf({ space, voices, shields }: Panel): Rows {
  return {
    d: shields.map(() => new Float64Array(space.size)),
    q: shields.map(() => new Float64Array(space.size)),
    chance: voices.map(({ referral }) => new Float64Array(referral === null ? 0 : space.size)),
    freed: new Float64Array(space.size),
    marked: new Float64Array(space.size),
    own: new Float64Array(space.size),
  };
}

/** What the author's gains depend on. */
export function surveyOwn(panel: Panel, rows: Rows, text: Text): void {
  const { uses, voices, lines } = panel;
  surveyShield(panel, rows, text, uses[0] as number);
  const { referral } = voices[0] as Valuation;
  if (referral !== null) surveyReferral(panel, rows, text, 0, referral);
  if (lines[0]?.voice === 0) surveyLines(panel, rows.freed, text, true);
}

/** What the others' gains depend on; the author's must have been surveyed before. */
export function surveyOthers(panel: Panel, rows: Rows, text: Text): void {
  const { uses, shields, voices, lines } = panel;
  for (let s = 0; s < shields.length; s += 1) if (s !== uses[0]) surveyShield(panel, rows, text, s);
  for (let v = 1; v < voices.length; v += 1) {
    const { referral } = voices[v] as Valuation;
    if (referral !== null) surveyReferral(panel, rows, text, v, referral);
  }
  if (lines.length > 0 && lines[lines.length - 1]?.voice !== 0) surveyLines(panel, rows.marked, text, false);
}

/** Adds `factors[v]` times the worth of every single change to one voice, but for what all changes of an issue share. */
export function addWorth(panel: Panel, rows: Rows, text: Text, v: number, sums: Float64Array): void {
  const { table, uses, share, loss, space } = panel;
  const factor = panel.factors[v] as number;
  const d = rows.d[uses[v] as number] as Float64Array;
  const at = v * space.size;
  if ((loss[v] as number) > 0 || (rows.chance[v] as Float64Array).length > 0)
    return addWeighed(panel, rows, text, v, sums);
  const sheltered = factor * (share[v] as number);
  for (let c = 0; c < d.length; c += 1)
    sums[c] = (sums[c] as number) + factor * (table[at + c] as number) + sheltered * (d[c] as number);
}

/** The same for a voice that fears a loss or faces a vote at home. */
function addWeighed(panel: Panel, rows: Rows, text: Text, v: number, sums: Float64Array): void {
  const { table, uses, space, offset, loss, factors } = panel;
  const d = rows.d[uses[v] as number] as Float64Array;
  const q = rows.q[uses[v] as number] as Float64Array;
  const chance = rows.chance[v] as Float64Array;
  const factor = factors[v] as number;
  const share = panel.share[v] as number;
  const fears = (loss[v] as number) > 0;
  const at = v * space.size;
  const net = (text.base[v] as number) + (panel.fixed[v] as number);
  const fixedCost =
    chance.length === 0
      ? 0
      : ((panel.voices[v] as Valuation).referral as Referral).cost - (loss[v] as number);
  for (let k = 0, c = 0; k < offset.length; k += 1) {
    const rest = net - (table[at + (offset[k] as number) + (text.terms[k] as number)] as number);
    const end = (offset[k] as number) + (space.count[k] as number);
    if (chance.length === 0)
      for (; c < end; c += 1)
        sums[c] =
          (sums[c] as number) +
          factor * (q[c] as number) * (rest + (table[at + c] as number) + share * (d[c] as number));
    else
      for (; c < end; c += 1) {
        const worth = rest + (table[at + c] as number) + share * (d[c] as number);
        sums[c] =
          (sums[c] as number) +
          factor * (chance[c] as number) * (fixedCost + (fears ? (q[c] as number) * worth : worth));
      }
  }
}

/** Writes what the others gain by one change into `gains`, by voice and cell. */
export function gainsOf(panel: Panel, rows: Rows, text: Text, c: number, gains: Float64Array): void {
  const { table, uses, space, offset, issueOf, loss, share, fixed, voices } = panel;
  const k = issueOf[c] as number;
  const here = (offset[k] as number) + (text.terms[k] as number);
  for (let v = 1, at = space.size; v < voices.length; v += 1, at += space.size) {
    const s = uses[v] as number;
    const d = rows.d[s] as Float64Array;
    const chance = rows.chance[v] as Float64Array;
    const more =
      (table[at + c] as number) -
      (table[at + here] as number) +
      (share[v] as number) * ((d[c] as number) - (d[here] as number));
    if ((loss[v] as number) === 0 && chance.length === 0) {
      gains[at + c] = more;
      continue;
    }
    const q = rows.q[s] as Float64Array;
    const fears = (loss[v] as number) > 0;
    const net = (text.base[v] as number) + (fixed[v] as number) + (share[v] as number) * (d[here] as number);
    const before = fears ? (q[here] as number) * net : net;
    const after = fears ? (q[c] as number) * (net + more) : net + more;
    gains[at + c] = after - before;
    if (chance.length === 0) continue;
    const cost = ((voices[v] as Valuation).referral as Referral).cost - (loss[v] as number);
    gains[at + c] = (chance[c] as number) * (after + cost) - (chance[here] as number) * (before + cost);
  }
}

function surveyShield(panel: Panel, rows: Rows, text: Text, s: number): void {
  const { discount, shields, space } = panel;
  const { moved } = shields[s] as Shield;
  const { shelter, terms } = text;
  const d = rows.d[s] as Float64Array;
  const whole = shelter[2 * s] as number;
  // Loops rather than fill: a call into the engine puts its number into a box.
  for (let k = 0, c = 0; k < terms.length; k += 1) {
    const end = (space.offset[k] as number) + (space.count[k] as number);
    if ((moved[k] as Int32Array).length > 0) {
      surveyLayers(panel, text, s, k, d);
      c = end;
    } else for (; c < end; c += 1) d[c] = whole;
  }
  if (discount !== null) surveyBelief(panel, rows, text, s, discount);
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
  const { missing } = layers[touched[0] as number] as CompiledLayer;
  const stride = touched[1] as number;
  let at = (place[touched[0] as number] as number) - stride * (terms[k] as number);
  for (let c = start; c < end; c += 1, at += stride) d[c] = 1 - rest * (missing[at] as number);
  for (let i = 2; i < touched.length; i += 2) {
    const layer = touched[i] as number;
    const { missing: more } = layers[layer] as CompiledLayer;
    const step = touched[i + 1] as number;
    at = (place[layer] as number) - step * (terms[k] as number);
    for (let c = start; c < end; c += 1, at += step) d[c] = 1 - (1 - (d[c] as number)) * (more[at] as number);
  }
}

function surveyBelief(
  { space, moves, voices }: Panel,
  rows: Rows,
  { terms, shelter }: Text,
  s: number,
  { slope, hold, min, max, issue, intercept, trust }: DurabilityDiscount,
): void {
  const d = rows.d[s] as Float64Array;
  const q = rows.q[s] as Float64Array;
  const whole = shelter[2 * s + 1] as number;
  const base = intercept + trust * (voices[0] as Valuation).now.trust;
  const firm = slope * (hold[terms[issue] as number] as number);
  for (let k = 0, c = 0; k < moves.length; k += 1) {
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    if (moves[k] === 0) for (; c < end; c += 1) q[c] = whole;
    for (; c < end; c += 1) {
      const belief = base + (k === issue ? slope * (hold[c - start] as number) : firm) * (d[c] as number);
      q[c] = belief < min ? min : belief > max ? max : belief;
    }
  }
}

/** A vote at home: the chance that it passes after each change. */
function surveyReferral(panel: Panel, rows: Rows, text: Text, v: number, referral: Referral): void {
  const chance = rows.chance[v] as Float64Array;
  listOdds(panel, chance, text, v, referral);
  roughLogisticAll(chance);
}

/** Log-odds that the vote passes after each change; where none is needed, they are beyond doubt. */
function listOdds(
  { space, voices }: Panel,
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
    const end = start + (space.count[k] as number);
    for (; c < end; c += 1) {
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
function surveyLines(panel: Panel, row: Float64Array, { terms }: Text, mine: boolean): void {
  const { lines, lineCharge, space } = panel;
  for (let c = 0; c < row.length; c += 1) row[c] = 0;
  for (let n = 0; n < lines.length; n += 1) {
    const { line, voice, issues } = lines[n] as GuardedLine;
    if ((voice === 0) !== mine || lineCharge[n] === 0) continue;
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
