/**
 * What would every single change of terms do to everybody's worth? A panel lays the valuations of several parties side by
 * side, holds one text at a time, and works out all single changes of it at once: the offer search asks for nothing else. What
 * parties share (protection, how far terms are believed to hold) is worked out once a change, not once a party.
 */
import { holds } from './constraints.ts';
import { beliefTheyHold } from './durability.ts';
import type { Space, Terms } from './issues.ts';
import type { Protection } from './protection.ts';
import type { Charges } from './red-lines.ts';
import { guardedChargeOf } from './red-lines.ts';
import type { Valuation } from './worth.ts';
import { chanceAtHome, isNeeded } from './worth.ts';

/** A party on a panel: its valuation, and marks on levels beside it (charges for lines, or log-chances that they are open). */
export type Voice = Readonly<{ valuation: Valuation; marks: Charges }>;

/**
 * A text with every voice's worth (before marks) and marks, and what they gain if one issue moves to another level:
 * `dWorth[v * size + cell]` and `dMarks` likewise, for voices that have been surveyed.
 */
export type Panel = Readonly<{
  space: Space;
  voices: readonly Voice[];
  terms: Int32Array;
  worth: Float64Array;
  marks: Float64Array;
  dWorth: Float64Array;
  dMarks: Float64Array;
  /** One for each protection that differs, and the index of each voice's. */
  shields: readonly Shield[];
  uses: Int32Array;
  base: Float64Array;
  support: Float64Array;
}>;

/** A protection with the text's place in each of its layers, and for every cell the index and the belief after a change. */
type Shield = Readonly<{
  protection: Protection;
  /** For each issue, the layers that it moves with its stride in each (in turn), and the layers that it does not move. */
  moved: readonly Int32Array[];
  kept: readonly Int32Array[];
  place: Int32Array;
  through: Float64Array;
  now: { d: number; q: number };
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
    dMarks: new Float64Array(n * space.size),
    shields: protections.map((protection) => shieldOf(space, protection)),
    uses: Int32Array.from(voices, ({ valuation }) => protections.indexOf(valuation.protection)),
    base: new Float64Array(n),
    support: new Float64Array(n),
  };
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
    now: { d: 0, q: 1 },
    d: new Float64Array(space.size),
    q: new Float64Array(space.size),
  };
}

/** Lays a text before the panel: everybody's worth and marks. */
export function lay(panel: Panel, terms: Terms): void {
  const { voices, space, terms: held, base, support } = panel;
  for (let k = 0; k < held.length; k += 1) held[k] = terms[k] as number;
  for (const shield of panel.shields) layShield(panel, shield);
  for (let v = 0; v < voices.length; v += 1) {
    const { valuation, marks } = voices[v] as Voice;
    base[v] = sumAt(space, valuation.table, held);
    panel.marks[v] = sumAt(space, marks.table, held) + guardedChargeOf(marks, held);
    support[v] = valuation.referral === null ? 0 : sumAt(space, valuation.referral.support, held);
    panel.worth[v] = worthAt(panel, v);
  }
}

function sumAt({ offset }: Space, table: Float64Array, terms: Int32Array): number {
  let sum = 0;
  for (let k = 0; k < terms.length; k += 1)
    sum += table[(offset[k] as number) + (terms[k] as number)] as number;
  return sum;
}

function layShield(panel: Panel, { protection, place, through, now }: Shield): void {
  const { layers } = protection;
  let missing = 1;
  for (let i = 0; i < layers.length; i += 1) {
    const { issues, strides, missing: table } = layers[i] as (typeof layers)[number];
    let cell = 0;
    for (let j = 0; j < issues.length; j += 1)
      cell += (strides[j] as number) * (panel.terms[issues[j] as number] as number);
    place[i] = cell;
    through[i] = table[cell] as number;
    missing *= table[cell] as number;
  }
  now.d = 1 - missing;
  now.q = beliefAt(panel, now.d, -1);
}

/** How far terms are believed to hold at protection `d`; `halt` is the level that says so, or -1 for that of the text. */
function beliefAt({ voices, terms }: Panel, d: number, halt: number): number {
  const { discount, now } = (voices[0] as Voice).valuation;
  if (discount === null) return 1;
  return beliefTheyHold(discount, d, halt < 0 ? (terms[discount.issue] as number) : halt, now.trust);
}

function worthAt({ voices, shields, uses, base, support, terms }: Panel, v: number): number {
  const { protectionShare, sign, now, loss, referral } = (voices[v] as Voice).valuation;
  const { d, q } = (shields[uses[v] as number] as Shield).now;
  let net = (base[v] as number) + protectionShare * (sign > 0 ? d : 1 - d) - now.reservation;
  if (loss > 0) net = q * net - (1 - q) * loss;
  if (referral !== null && isNeeded(referral, terms)) {
    const passes = chanceAtHome(referral, support[v] as number, now.support);
    net = passes * net - (1 - passes) * referral.cost;
  }
  return net;
}

/** Works out what voices share for every single change: to be called before voices of a text are surveyed. */
export function surveyShields(panel: Panel): void {
  for (const shield of panel.shields) surveyShield(panel, shield);
}

function surveyShield(panel: Panel, shield: Shield): void {
  const { space, terms, voices } = panel;
  const { moved, now, d, q } = shield;
  const halt = (voices[0] as Voice).valuation.discount?.issue ?? -1;
  for (let k = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    const moves = (moved[k] as Int32Array).length > 0;
    for (let c = start; c < end; c += 1) d[c] = now.d;
    if (moves) surveyLayers(panel, shield, k);
    if (moves || k === halt) surveyBelief(panel, shield, k);
    else for (let c = start; c < end; c += 1) q[c] = now.q;
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

function surveyBelief({ space, terms, voices }: Panel, { d, q }: Shield, k: number): void {
  const { discount, now } = (voices[0] as Voice).valuation;
  const start = space.offset[k] as number;
  const end = start + (space.count[k] as number);
  if (discount === null) {
    for (let c = start; c < end; c += 1) q[c] = 1;
    return;
  }
  const here = terms[discount.issue] as number;
  for (let c = start; c < end; c += 1)
    q[c] = beliefTheyHold(discount, d[c] as number, k === discount.issue ? c - start : here, now.trust);
}

/** Works out every single change of the text for one voice. */
export function surveyVoice(panel: Panel, v: number): void {
  surveyWorth(panel, v);
  const { valuation, marks } = panel.voices[v] as Voice;
  if (valuation.referral !== null) surveyReferral(panel, v);
  surveyMarks(panel, v);
  if (marks.guarded.length > 0) surveyGuarded(panel, v);
}

function surveyWorth({ space, voices, shields, uses, base, terms, dWorth, worth }: Panel, v: number): void {
  const { table, protectionShare, sign, loss, now } = (voices[v] as Voice).valuation;
  const { d, q } = shields[uses[v] as number] as Shield;
  const to = v * space.size;
  const share = sign > 0 ? protectionShare : -protectionShare;
  const fixed = (base[v] as number) + (sign > 0 ? 0 : protectionShare) - now.reservation;
  const before = worth[v] as number;
  for (let k = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    const rest = fixed - (table[start + (terms[k] as number)] as number);
    for (let c = start; c < end; c += 1) {
      const net = rest + (table[c] as number) + share * (d[c] as number);
      dWorth[to + c] = (loss > 0 ? (q[c] as number) * (net + loss) - loss : net) - before;
    }
  }
}

function surveyMarks({ space, voices, terms, dMarks }: Panel, v: number): void {
  const { table } = (voices[v] as Voice).marks;
  const to = v * space.size;
  for (let k = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const end = start + (space.count[k] as number);
    const here = table[start + (terms[k] as number)] as number;
    for (let c = start; c < end; c += 1) dMarks[to + c] = (table[c] as number) - here;
  }
}

/** Lines with an exemption: only changes of the issues that they or their exemption name make a difference. */
function surveyGuarded({ space, voices, terms, dMarks }: Panel, v: number): void {
  const { marks } = voices[v] as Voice;
  const now = guardedChargeOf(marks, terms);
  for (let k = 0; k < terms.length; k += 1) {
    if (!namedByGuarded(marks, k)) continue;
    const start = v * space.size + (space.offset[k] as number);
    const kept = terms[k] as number;
    for (let level = 0; level < (space.count[k] as number); level += 1) {
      terms[k] = level;
      dMarks[start + level] = (dMarks[start + level] as number) + (guardedChargeOf(marks, terms) - now);
    }
    terms[k] = kept;
  }
}

function namedByGuarded({ guarded }: Charges, k: number): boolean {
  for (const line of guarded) {
    if (line.issue === k) return true;
    for (const clause of line.unless) if (clause.issue === k) return true;
  }
  return false;
}

/** A vote at home: the worth without it is in `dWorth`; it is weighed by the chance that the vote passes. */
function surveyReferral({ space, voices, support, terms, dWorth, worth }: Panel, v: number): void {
  const { referral, now } = (voices[v] as Voice).valuation;
  if (referral === null) return;
  const { cost } = referral;
  const to = v * space.size;
  const before = worth[v] as number;
  for (let k = 0; k < terms.length; k += 1) {
    const start = space.offset[k] as number;
    const rest = (support[v] as number) - (referral.support[start + (terms[k] as number)] as number);
    const need = needOf(referral.needs, terms, k);
    if (need === NEVER) continue;
    for (let level = 0; level < (space.count[k] as number); level += 1) {
      if (((need >> level) & 1) === 0) continue;
      const c = start + level;
      const passes = chanceAtHome(referral, rest + (referral.support[c] as number), now.support);
      dWorth[to + c] = passes * ((dWorth[to + c] as number) + before + cost) - cost - before;
    }
  }
}

const NEVER = 0;
const ALWAYS = -1;

/** The levels of issue `k` at which a vote is needed, the other issues as they stand. */
function needOf(needs: NonNullable<Valuation['referral']>['needs'], terms: Int32Array, k: number): number {
  let levels = NEVER;
  for (let i = 0; i < needs.length; i += 1) {
    const clause = needs[i] as (typeof needs)[number];
    if (clause.issue === k) levels |= clause.levels;
    else if (holds(clause, terms)) return ALWAYS;
  }
  return levels;
}
