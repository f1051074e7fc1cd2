/**
 * What would every single change of terms do to everybody's worth? A panel lays the valuations of several parties side by
 * side, holds one text at a time, and works out all single changes of it at once: the offer search asks for nothing else. What
 * parties share (protection, how far terms are believed to hold) is worked out once a change, not once a party. Numbers
 * travel in arrays, not through calls: a number that is returned may be put in a box, and the search does little else.
 */
import { clamp, tabledLogistic, tabledLogisticAll } from './arithmetic.ts';
import { holds } from './constraints.ts';
import type { DurabilityDiscount } from './durability.ts';
import { beliefsTheyHold } from './durability.ts';
import type { Space, Terms } from './issues.ts';
import type { Protection } from './protection.ts';
import type { Charges, RedLine } from './red-lines.ts';
import { crosses } from './red-lines.ts';
import type { Referral, Valuation } from './worth.ts';
import { isNeeded } from './worth.ts';

/** A party on a panel: its valuation, and marks on levels beside it (charges for lines, or log-chances that they are open). */
export type Voice = Readonly<{ valuation: Valuation; marks: Charges }>;

/**
 * A text with every voice's worth (before marks) and marks. What a voice gains if one issue moves to another level stands in
 * `dWorth[v * size + cell]`, for voices that have been surveyed; marks gained by lines with an exemption in `dGuarded` likewise.
 * A plain voice (no loss felt, no vote at home) needs no survey: its worth is a sum of its table and of protection.
 */
export type Panel = Readonly<{
  space: Space;
  voices: readonly Voice[];
  terms: Int32Array;
  worth: Float64Array;
  marks: Float64Array;
  dWorth: Float64Array;
  dGuarded: Float64Array;
  plain: Uint8Array;
  /** The issue of each cell. */
  issueOf: Int32Array;
  /** Issues that lines with an exemption depend on, by voice and line. */
  guardedBy: readonly (readonly Int32Array[])[];
  /** One for each protection that differs, and the index of each voice's. */
  shields: readonly Shield[];
  uses: Int32Array;
  base: Float64Array;
  support: Float64Array;
  scratch: Scratch;
}>;

type Scratch = Readonly<{ rest: Float64Array; odds: Float64Array; place: Int32Array }>;

/** A protection with the text's place in each of its layers, and for every cell the index and the belief after a change. */
type Shield = Readonly<{
  protection: Protection;
  /** For each issue, the layers that it moves with its stride in each (in turn), and the layers that it does not move. */
  moved: readonly Int32Array[];
  kept: readonly Int32Array[];
  place: Int32Array;
  through: Float64Array;
  /** Index and belief of the text itself. */
  now: Float64Array;
  d: Float64Array;
  q: Float64Array;
}>;

/** A panel of voices over one space; the discount and the trust of the first voice count for all. */
export function panelOf(space: Space, voices: readonly Voice[]): Panel {
  const n = voices.length;
  const protections = [...new Set(voices.map(({ valuation }) => valuation.protection))];
  return {
    space,
    voices,
    terms: new Int32Array(space.issues.length),
    worth: new Float64Array(n),
    marks: new Float64Array(n),
    dWorth: new Float64Array(n * space.size),
    dGuarded: new Float64Array(n * space.size),
    plain: Uint8Array.from(voices, ({ valuation }) =>
      valuation.loss > 0 || valuation.referral !== null ? 0 : 1,
    ),
    issueOf: issueOfCells(space),
    guardedBy: voices.map(({ marks }) => marks.guarded.map(issuesOfLine)),
    shields: protections.map((protection) => shieldOf(space, protection)),
    uses: Int32Array.from(voices, ({ valuation }) => protections.indexOf(valuation.protection)),
    base: new Float64Array(n),
    support: new Float64Array(n),
    scratch: {
      rest: new Float64Array(space.issues.length),
      odds: new Float64Array(space.size),
      place: new Int32Array(space.size),
    },
  };
}

function issueOfCells({ issues, offset, count, size }: Space): Int32Array {
  const issueOf = new Int32Array(size);
  issues.forEach((_, k) => issueOf.fill(k, offset[k], (offset[k] as number) + (count[k] as number)));
  return issueOf;
}

function issuesOfLine({ issue, unless }: RedLine): Int32Array {
  return Int32Array.from(new Set([issue, ...unless.map((clause) => clause.issue)]));
}

function shieldOf(space: Space, protection: Protection): Shield {
  const { layers } = protection;
  return {
    protection,
    moved: space.issues.map((_, k) =>
      Int32Array.from(
        layers.flatMap(({ issues, strides }, layer) => {
          const at = issues.indexOf(k);
          return at < 0 ? [] : [layer, strides[at] as number];
        }),
      ),
    ),
    kept: space.issues.map((_, k) =>
      Int32Array.from([...layers.keys()].filter((layer) => layers[layer]?.issues.includes(k) === false)),
    ),
    place: new Int32Array(layers.length),
    through: new Float64Array(layers.length),
    now: new Float64Array(2),
    d: new Float64Array(space.size),
    q: new Float64Array(space.size),
  };
}

/** Lays a text before the panel: everybody's worth and marks. */
export function lay(panel: Panel, terms: Terms): void {
  const { voices, terms: held, shields } = panel;
  for (let k = 0; k < held.length; k += 1) held[k] = terms[k] as number;
  for (let i = 0; i < shields.length; i += 1) layShield(panel, shields[i] as Shield);
  for (let v = 0; v < voices.length; v += 1) {
    laySums(panel, v);
    layWorth(panel, v);
  }
}

function layShield(panel: Panel, { protection, place, through, now }: Shield): void {
  const { layers } = protection;
  const { terms, voices } = panel;
  let missing = 1;
  for (let i = 0; i < layers.length; i += 1) {
    const { issues, strides, missing: table } = layers[i] as (typeof layers)[number];
    let cell = 0;
    for (let j = 0; j < issues.length; j += 1)
      cell += (strides[j] as number) * (terms[issues[j] as number] as number);
    place[i] = cell;
    through[i] = table[cell] as number;
    missing *= table[cell] as number;
  }
  const { discount, now: moving } = (voices[0] as Voice).valuation;
  now[0] = 1 - missing;
  now[1] = 1;
  if (discount === null) return;
  const hold = discount.hold[terms[discount.issue] as number] as number;
  const belief = discount.intercept + discount.trust * moving.trust + discount.slope * (1 - missing) * hold;
  now[1] = belief < discount.min ? discount.min : belief > discount.max ? discount.max : belief;
}

/** Sums of the tables at the text: worth, marks with those of lines with an exemption, support at home. */
function laySums({ voices, space, terms, base, marks, support }: Panel, v: number): void {
  const { valuation, marks: marked } = voices[v] as Voice;
  const { table, referral } = valuation;
  const { offset } = space;
  let worth = 0;
  let mark = 0;
  let sum = 0;
  for (let k = 0; k < terms.length; k += 1) {
    const c = (offset[k] as number) + (terms[k] as number);
    worth += table[c] as number;
    mark += marked.table[c] as number;
    if (referral !== null) sum += referral.support[c] as number;
  }
  for (let n = 0; n < marked.guarded.length; n += 1)
    if (crosses(marked.guarded[n] as RedLine, terms)) mark += marked.guardedCharge[n] as number;
  base[v] = worth;
  marks[v] = mark;
  support[v] = sum;
}

function layWorth({ voices, shields, uses, base, support, terms, worth }: Panel, v: number): void {
  const { protectionShare, sign, now, loss, referral } = (voices[v] as Voice).valuation;
  const { now: standing } = shields[uses[v] as number] as Shield;
  const d = standing[0] as number;
  const q = standing[1] as number;
  let net = (base[v] as number) + protectionShare * (sign > 0 ? d : 1 - d) - now.reservation;
  if (loss > 0) net = q * (net + loss) - loss;
  if (referral !== null && isNeeded(referral, terms)) {
    const share = clamp(referral.base + (support[v] as number) + now.support, 0.02, 0.98);
    const passes = tabledLogistic(referral.kappa * (share - referral.threshold));
    net = passes * (net + referral.cost) - referral.cost;
  }
  worth[v] = net;
}

/** Works out what voices share for every single change: to be called before voices of a text are surveyed. */
export function surveyShields(panel: Panel): void {
  for (let i = 0; i < panel.shields.length; i += 1) surveyShield(panel, panel.shields[i] as Shield);
}

function surveyShield(panel: Panel, shield: Shield): void {
  const { terms, voices } = panel;
  const { moved, now, d, q } = shield;
  const { discount } = (voices[0] as Voice).valuation;
  d.fill(now[0] as number);
  q.fill(now[1] as number);
  for (let k = 0; k < terms.length; k += 1) {
    if ((moved[k] as Int32Array).length > 0) surveyLayers(panel, shield, k);
    else if (discount?.issue !== k) continue;
    if (discount !== null) surveyBelief(panel, shield, discount, k);
  }
}

/** The protection index were issue `k` at any of its levels. */
function surveyLayers(
  { space, terms }: Panel,
  { protection, moved, kept, place, through, d }: Shield,
  k: number,
): void {
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
    const { missing } = protection.layers[layer] as (typeof protection.layers)[number];
    let at = (place[layer] as number) - stride * (terms[k] as number);
    for (let c = start; c < end; c += 1) {
      d[c] = (d[c] as number) * (missing[at] as number);
      at += stride;
    }
  }
  for (let c = start; c < end; c += 1) d[c] = 1 - (d[c] as number);
}

function surveyBelief(panel: Panel, { d, q }: Shield, discount: DurabilityDiscount, k: number): void {
  const { space, terms, voices } = panel;
  const from = space.offset[k] as number;
  const to = from + (space.count[k] as number);
  const halt = k === discount.issue ? -1 : (terms[discount.issue] as number);
  beliefsTheyHold(discount, { d, q, trust: (voices[0] as Voice).valuation.now.trust }, { from, to, halt });
}

/** Works out every single change of the text for one voice that is not plain. */
export function surveyVoice(panel: Panel, v: number): void {
  const { valuation } = panel.voices[v] as Voice;
  surveyWorth(panel, v);
  if (valuation.referral !== null) surveyReferral(panel, v, valuation.referral);
}

function surveyWorth(panel: Panel, v: number): void {
  const { space, voices, shields, uses, base, dWorth, worth, issueOf, terms, scratch } = panel;
  const { table, protectionShare, sign, loss, now } = (voices[v] as Voice).valuation;
  const { d, q } = shields[uses[v] as number] as Shield;
  const { rest } = scratch;
  const to = v * space.size;
  const share = sign > 0 ? protectionShare : -protectionShare;
  const fixed = (base[v] as number) + (sign > 0 ? 0 : protectionShare) - now.reservation + loss;
  const before = (worth[v] as number) + loss;
  for (let k = 0; k < terms.length; k += 1)
    rest[k] = fixed - (table[(space.offset[k] as number) + (terms[k] as number)] as number);
  for (let c = 0; c < space.size; c += 1) {
    const net = (rest[issueOf[c] as number] as number) + (table[c] as number) + share * (d[c] as number);
    dWorth[to + c] = (loss > 0 ? (q[c] as number) * net : net) - before;
  }
}

/** Adds `factor` times what a plain voice gains and `weight` times its marks to `sums`, both but for what the text itself has. */
export function addPlain(panel: Panel, v: number, factor: number, weight: number, sums: Float64Array): void {
  const { voices, shields, uses, space } = panel;
  const { valuation, marks } = voices[v] as Voice;
  const { table, protectionShare, sign } = valuation;
  const { d } = shields[uses[v] as number] as Shield;
  const marked = marks.table;
  const share = factor * (sign > 0 ? protectionShare : -protectionShare);
  for (let c = 0; c < space.size; c += 1)
    sums[c] =
      (sums[c] as number) +
      factor * (table[c] as number) +
      share * (d[c] as number) +
      weight * (marked[c] as number);
}

/** Adds `factor` times what a surveyed voice gains and `weight` times its marks (but for those of the text) to `sums`. */
export function addSurveyed(
  panel: Panel,
  v: number,
  factor: number,
  weight: number,
  sums: Float64Array,
): void {
  const { voices, dWorth, space } = panel;
  const marked = (voices[v] as Voice).marks.table;
  const from = v * space.size;
  for (let c = 0; c < space.size; c += 1)
    sums[c] = (sums[c] as number) + factor * (dWorth[from + c] as number) + weight * (marked[c] as number);
}

/** Takes from every cell what the text has on that issue, so that its own cells hold 0. */
export function lessHere({ space, terms }: Panel, sums: Float64Array): void {
  for (let k = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    const here = sums[start + (terms[k] as number)] as number;
    for (let c = start; c < end; c += 1) sums[c] = (sums[c] as number) - here;
  }
}

/** Writes everybody's worth and marks after one change of the text into `worth` and `marks`. */
export function change(panel: Panel, c: number, worth: Float64Array, marks: Float64Array): void {
  const { voices, shields, uses, space, issueOf, terms, plain } = panel;
  const k = issueOf[c] as number;
  const here = (space.offset[k] as number) + (terms[k] as number);
  for (let v = 0; v < voices.length; v += 1) {
    const { valuation, marks: marked } = voices[v] as Voice;
    if (plain[v] === 1) {
      const { d, now } = shields[uses[v] as number] as Shield;
      const { table, sign, protectionShare } = valuation;
      const share = sign > 0 ? protectionShare : -protectionShare;
      const gained =
        (table[c] as number) - (table[here] as number) + share * ((d[c] as number) - (now[0] as number));
      worth[v] = (panel.worth[v] as number) + gained;
    } else worth[v] = (panel.worth[v] as number) + (panel.dWorth[v * space.size + c] as number);
    marks[v] = (panel.marks[v] as number) + (marked.table[c] as number) - (marked.table[here] as number);
    if (marked.guarded.length > 0)
      marks[v] = (marks[v] as number) + (panel.dGuarded[v * space.size + c] as number);
  }
}

/**
 * What changes of single issues do to lines with an exemption, for one voice; times `weight` it is also added to `sums`. Only
 * changes of the issues that a line or its exemption names make a difference.
 */
export function surveyGuarded(panel: Panel, v: number, weight: number, sums: Float64Array): void {
  const { space, voices, terms, dGuarded, guardedBy } = panel;
  const { guarded, guardedCharge } = (voices[v] as Voice).marks;
  if (guarded.length === 0) return;
  dGuarded.fill(0, v * space.size, (v + 1) * space.size);
  for (let n = 0; n < guarded.length; n += 1) {
    const line = guarded[n] as RedLine;
    const issues = guardedBy[v]?.[n] as Int32Array;
    const now = crosses(line, terms);
    const charge = now ? -(guardedCharge[n] as number) : (guardedCharge[n] as number);
    for (let i = 0; i < issues.length; i += 1) {
      const k = issues[i] as number;
      const start = space.offset[k] as number;
      const kept = terms[k] as number;
      for (let level = 0; level < (space.count[k] as number); level += 1) {
        terms[k] = level;
        if (crosses(line, terms) === now) continue;
        const c = start + level;
        dGuarded[v * space.size + c] = (dGuarded[v * space.size + c] as number) + charge;
        sums[c] = (sums[c] as number) + weight * charge;
      }
      terms[k] = kept;
    }
  }
}

/** A vote at home: the worth without it is in `dWorth`; it is weighed by the chance that the vote passes. */
function surveyReferral(panel: Panel, v: number, referral: Referral): void {
  const { voices, dWorth, worth, space, scratch } = panel;
  const { odds, place } = scratch;
  const count = listVotes(panel, v, referral);
  const { kappa, threshold, cost, base } = referral;
  const start = base + (voices[v] as Voice).valuation.now.support;
  for (let i = 0; i < count; i += 1) {
    const share = start + (odds[i] as number);
    odds[i] = kappa * ((share < 0.02 ? 0.02 : share > 0.98 ? 0.98 : share) - threshold);
  }
  tabledLogisticAll(odds, count);
  const before = (worth[v] as number) + cost;
  const to = v * space.size;
  for (let i = 0; i < count; i += 1) {
    const c = to + (place[i] as number);
    dWorth[c] = (odds[i] as number) * ((dWorth[c] as number) + before) - before;
  }
}

/** Cells that would need a vote, and the sum of clause effects on support at each. */
function listVotes({ space, terms, support, scratch }: Panel, v: number, referral: Referral): number {
  let count = 0;
  for (let k = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const rest = (support[v] as number) - (referral.support[start + (terms[k] as number)] as number);
    const need = needOf(referral, terms, k);
    for (let level = 0; level < (space.count[k] as number); level += 1) {
      if (((need >> level) & 1) === 0) continue;
      scratch.place[count] = start + level;
      scratch.odds[count] = rest + (referral.support[start + level] as number);
      count += 1;
    }
  }
  return count;
}

const ALWAYS = -1;

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
