/**
 * What does a search work with? Everything that a prospect and a region hold for good is laid out on a sheet once (seek/places.ts
 * says where); what moves from search to search has its place on it, to be filled in where the sheet is used.
 */
import type { Prospect } from './offers.ts';
import type { Charges } from './red-lines.ts';
import type { Region } from './search.ts';
import * as on from './seek/places.ts';
import type { Voices, Wholes } from './sheet-words.ts';
import { wholesOf } from './sheet-words.ts';
import type { Valuation } from './worth.ts';

/** A sheet as it is laid out, with nothing filled in that moves. */
export type Sheet = Voices &
  Readonly<{
    /** By voice what lines cost (the author's) or lower chances by (the others'). */
    charges: readonly Charges[];
    bytes: Uint8Array;
    /** By cell not 0 if the level is on offer; by word of 32 constraints and cell, what the level alone satisfies. */
    allowed: Int32Array;
    satisfied: Int32Array;
    moving: Readonly<Record<Moving, Part>>;
  }>;

/** Where a part stands on the sheet, in bytes, and how many cells it has. */
type Part = Readonly<{ place: number; count: number }>;

type Moving = keyof typeof MOVING;

const MOVING = {
  table: on.TABLE,
  charge: on.CHARGE,
  mark: on.MARK,
  fixed: on.FIXED,
  steep: on.STEEP,
  threshold: on.THRESHOLD,
  weight: on.WEIGHT,
  lineCharge: on.LINE_CHARGE,
  vote: on.VOTE,
  belief: on.BELIEF,
  missing: on.MISSING,
  goal: on.GOAL,
} as const;

/** The parts that may be filled in anew for a search. */
export type Cells = Readonly<Record<Moving, Float64Array>>;

/** Views of the parts that move, of a sheet that stands at a place of a buffer. */
export function cellsAt({ moving }: Sheet, buffer: ArrayBuffer, at: number): Cells {
  const views = Object.entries(moving).map(([name, { place, count }]) => [
    name,
    new Float64Array(buffer, at + place, count),
  ]);
  return Object.fromEntries(views) as Cells;
}

/**
 * Lays out a prospect in a region. What a discount, a vote at home or a line says must not change afterwards, nor the others'
 * tables and their protection, if it is not the author's too.
 */
export function sheetOf(region: Region, { own, others }: Prospect): Sheet {
  const voices = [own, ...others.map(({ valuation }) => valuation)];
  const charges = [own.charges, ...others.map(({ logOpen }) => logOpen)];
  const panel: Voices = {
    voices,
    protections: [...new Set(voices.map(({ protection }) => protection))],
    votes: voices.flatMap(({ referral, now }, voice) =>
      referral === null ? [] : [{ voice, referral, now }],
    ),
    lines: charges.flatMap(({ guarded }, voice) => guarded.map((line, place) => ({ line, voice, place }))),
  };
  const counts = cellCounts(region, panel);
  const paper = layOut(wholesOf(region, panel), counts);
  fillIn(paper, region, panel);
  const { bytes, head, whole } = paper;
  const moving = Object.entries(MOVING).map(([name, word]) => [
    name,
    { place: head[word], count: counts.get(word) },
  ]);
  return {
    ...panel,
    charges,
    bytes,
    allowed: whole(on.ALLOWED),
    satisfied: whole(on.SATISFIED),
    moving: Object.fromEntries(moving) as Sheet['moving'],
  };
}

type Counts = ReadonlyMap<number, number>;

/** How many cells each part has, in the order in which they stand (the benchmark of the floor counts tables by it). */
function cellCounts({ space: { size } }: Region, { voices, votes, lines, protections }: Voices): Counts {
  const layers = protections.flatMap((protection) => protection.layers);
  const byVoice = [on.FIXED, on.SHARE, on.LOSS, on.STEEP, on.THRESHOLD, on.WEIGHT];
  return new Map([
    [on.TABLE, voices.length * size],
    [on.CHARGE, size],
    [on.MARK, size],
    ...byVoice.map((word) => [word, voices.length] as const),
    [on.LINE_CHARGE, lines.length],
    [on.VOTE, votes.length * on.VOTE_CELLS],
    [on.SUPPORT, votes.length * size],
    [on.BELIEF, 4],
    [on.HOLD, voices[0]?.discount?.hold.length ?? 0],
    [on.MISSING, layers.reduce((sum, { missing }) => sum + missing.length, 0)],
    [on.GOAL, 2],
  ]);
}

/** Bytes with a place for every part, and views of parts by their words. */
type Paper = Readonly<{
  bytes: Uint8Array;
  head: Int32Array;
  whole: (word: number) => Int32Array;
  cell: (word: number) => Float64Array;
}>;

/** Finds a place for every part and writes the whole numbers. */
function layOut(wholes: Wholes, counts: Counts): Paper {
  const lengths = new Map(wholes.map(([word, numbers]) => [word, numbers.length]));
  const places = new Map<number, number>();
  let end = 4 * on.HEAD;
  for (const [word, length] of lengths) {
    places.set(word, end);
    end += 4 * length;
  }
  end = Math.ceil(end / 8) * 8;
  for (const [word, count] of counts) {
    places.set(word, end);
    end += 8 * count;
  }
  const bytes = new Uint8Array(end);
  const { buffer } = bytes;
  const head = new Int32Array(buffer, 0, on.HEAD);
  for (const [word, place] of places) head[word] = place;
  head[on.BYTES] = end;
  const whole = (word: number): Int32Array => new Int32Array(buffer, places.get(word), lengths.get(word));
  for (const [word, numbers] of wholes) whole(word).set(numbers);
  return {
    bytes,
    head,
    whole,
    cell: (word) => new Float64Array(buffer, places.get(word), counts.get(word)),
  };
}

/** Writes the counts, and the cells that stay as they are. */
function fillIn(paper: Paper, { space, constraints }: Region, panel: Voices): void {
  const { head, cell } = paper;
  const { voices, votes, lines, protections } = panel;
  const discount = voices[0]?.discount ?? null;
  head[on.ISSUES] = space.issues.length;
  head[on.CELLS] = space.size;
  head[on.VOICES] = voices.length;
  head[on.SHIELDS] = protections.length;
  head[on.VOTES] = votes.length;
  head[on.LINES] = lines.length;
  head[on.LAYERS] = protections.reduce((sum, { layers }) => sum + layers.length, 0);
  head[on.CONSTRAINTS] = constraints.length;
  head[on.HALT] = discount?.issue ?? -1;
  fillVoices(paper, panel, space.size);
  votes.forEach(({ referral }, i) => {
    cell(on.SUPPORT).set(referral.support, i * space.size);
    cell(on.VOTE).set([referral.base, referral.kappa, referral.threshold, referral.cost], i * on.VOTE_CELLS);
  });
  if (discount === null) return;
  cell(on.HOLD).set(discount.hold);
  cell(on.BELIEF).set([0, discount.slope, discount.min, discount.max]);
}

/** Writes what voices value, and what layers of protection let through. */
function fillVoices({ cell }: Paper, { voices, protections }: Voices, size: number): void {
  voices.forEach(({ table, sign, protectionShare, loss }, v) => {
    cell(on.TABLE).set(table, v * size);
    cell(on.SHARE)[v] = sign > 0 ? protectionShare : -protectionShare;
    cell(on.LOSS)[v] = (voices[0] as Valuation).discount === null ? 0 : loss;
  });
  let end = 0;
  for (const { missing } of protections) {
    cell(on.MISSING).set(missing, end);
    end += missing.length;
  }
}
