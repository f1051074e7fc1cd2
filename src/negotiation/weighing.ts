/**
 * What are terms worth to everybody at once? A panel lays the valuations of several parties side by side, copied at the
 * beginning of a search into flat arrays; a text on it is moved by single changes of an issue, and weighed. Numbers travel in
 * arrays, not through calls: a number that is returned may be put in a box, and the offer search does little else.
 */
import { clamp, tabledLogistic } from './arithmetic.ts';
import type { DurabilityDiscount } from './durability.ts';
import type { Space, Terms } from './issues.ts';
import type { Prospect, Reading } from './offers.ts';
import type { CompiledLayer, Protection } from './protection.ts';
import type { Charges, RedLine } from './red-lines.ts';
import { crosses } from './red-lines.ts';
import type { Referral, Valuation } from './worth.ts';
import { isNeeded } from './worth.ts';

/** A line with an exemption: whose it is (0 for the author's own), its place among that voice's, issues that it depends on. */
export type GuardedLine = Readonly<{ line: RedLine; voice: number; place: number; issues: Int32Array }>;

/**
 * The author of a search (voice 0) and the others, as they stand in this search. By voice: what is added to the sum of its
 * table, what protection counts for it, the loss that it fears, and of the others how worth turns into a log-chance.
 */
export type Panel = Readonly<{
  space: Space;
  voices: readonly Valuation[];
  votes: readonly Vote[];
  charges: readonly Charges[];
  discount: DurabilityDiscount | null;
  /** The issue of each cell (-1 behind the last), and whether an issue moves protection or how far terms are believed to hold. */
  issueOf: Int32Array;
  moves: Uint8Array;
  /** By voice and cell. */
  table: Float64Array;
  /** By cell: what lines cost the author, and weighted log-chances that no line of another forbids a level. */
  charge: Float64Array;
  mark: Float64Array;
  lines: readonly GuardedLine[];
  /** By issue: the lines that depend on it. */
  linesOn: readonly Int32Array[];
  lineCharge: Float64Array;
  fixed: Float64Array;
  share: Float64Array;
  loss: Float64Array;
  steep: Float64Array;
  threshold: Float64Array;
  weight: Float64Array;
  /** What the worth of each voice counts in the score at the margin; 1 for the author. */
  factors: Float64Array;
  offset: Int32Array;
  /** Protections that differ, and the index of each voice's. */
  shields: readonly Shield[];
  uses: Int32Array;
}>;

/** A vote at home that a voice expects. */
export type Vote = Readonly<{ voice: number; referral: Referral; now: Readonly<{ support: number }> }>;

/** A protection; for each issue the layers that it moves with its stride in each (in turn), and the layers that it does not. */
export type Shield = Readonly<{
  layers: readonly CompiledLayer[];
  moved: readonly Int32Array[];
  kept: readonly Int32Array[];
}>;

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

/** A panel of the parties of a prospect; the discount and the trust of the author count for all. */
export function panelOf({ space, own, others }: Prospect): Panel {
  const voices = [own, ...others.map(({ valuation }) => valuation)];
  const charges = [own.charges, ...others.map(({ logOpen }) => logOpen)];
  const protections = [...new Set(voices.map(({ protection }) => protection))];
  const lines = charges.flatMap(({ guarded }, voice) =>
    guarded.map((line, place) => ({ line, voice, place, issues: issuesOfLine(line) })),
  );
  const n = voices.length;
  const shields = protections.map((protection) => shieldOf(space, protection));
  return {
    space,
    voices,
    votes: voices.flatMap(({ referral, now }, voice) =>
      referral === null ? [] : [{ voice, referral, now }],
    ),
    charges,
    discount: own.discount,
    issueOf: issueOfCells(space),
    moves: Uint8Array.from(space.issues, (_, k) =>
      own.discount?.issue === k || shields.some(({ moved }) => (moved[k] as Int32Array).length > 0) ? 1 : 0,
    ),
    table: new Float64Array(n * space.size),
    charge: new Float64Array(space.size),
    mark: new Float64Array(space.size),
    lines,
    linesOn: space.issues.map((_, k) =>
      Int32Array.from([...lines.keys()].filter((n) => lines[n]?.issues.includes(k) === true)),
    ),
    lineCharge: new Float64Array(lines.length),
    fixed: new Float64Array(n),
    share: new Float64Array(n),
    loss: new Float64Array(n),
    steep: new Float64Array(n),
    threshold: new Float64Array(n),
    weight: new Float64Array(n),
    factors: new Float64Array(n).fill(1),
    offset: space.offset,
    shields,
    uses: Int32Array.from(voices, ({ protection }) => protections.indexOf(protection)),
  };
}

function issueOfCells({ issues, offset, count, size }: Space): Int32Array {
  const issueOf = new Int32Array(size + 1).fill(-1);
  issues.forEach((_, k) => issueOf.fill(k, offset[k], (offset[k] as number) + (count[k] as number)));
  return issueOf;
}

function issuesOfLine({ issue, unless }: RedLine): Int32Array {
  return Int32Array.from(new Set([issue, ...unless.map((clause) => clause.issue)]));
}

function shieldOf(space: Space, { layers }: Protection): Shield {
  return {
    layers,
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
  };
}

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
