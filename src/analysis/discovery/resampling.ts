/**
 * Would other runs have given the same box? All is done again on random halves of the rows (Bryant and Lempert 2010): how often is
 * each input restricted, and how far do its limits spread? The other half tells what the boxes are worth on rows that they
 * were not made from.
 */
import type { Stream } from '../../random/streams.ts';
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';
import { countIn, restrictedIn } from './box.ts';
import type { Box } from './box.ts';
import type { Cases } from './cases.ts';
import { someOf } from './cases.ts';
import type { PrimOptions } from './prim.ts';
import { findBox } from './prim.ts';

/** So many rows at most are drawn, and as many to try the box on: enough to see which limits stand. */
const MOST_DRAWN = 2500;

/** Where a limit lies over resamples: 5 %, 50 % and 95 % quantile of those that have it, and how many have. */
export type Spread = Readonly<{ count: number; low: number; middle: number; high: number }>;

/** How an input fares over resamples. */
export type InputSupport = Readonly<{
  input: string;
  /** Share of resamples in which it is restricted. */
  restricted: Share;
  /** For numbers: the spread of the lower and of the upper limit; null where there never was one. */
  limits?: readonly [low: Spread | null, high: Spread | null];
  /** For categories: in which share of the resamples that restrict it each category is inside. */
  inside?: Readonly<Record<string, number>>;
}>;

/** What resampling says. */
export type Resampling = Readonly<{
  /** Resamples that had hits and others on both halves. */
  resamples: number;
  /** Rows of each. */
  rows: number;
  /** Of every input, those most often restricted first. */
  support: readonly InputSupport[];
  /** Boxes on the rows that they were not made from, over all resamples: share of hits in the box, share of hits that it holds. */
  heldOut: Readonly<{ density: number; coverage: number }>;
}>;

/** Repeats the search for one box on `resamples` random halves. */
export function resample(cases: Cases, options: PrimOptions, resamples: number, stream: Stream): Resampling {
  const size = Math.min(Math.floor(cases.rows / 2), MOST_DRAWN);
  const order = Uint32Array.from({ length: cases.rows }, (_, i) => i);
  const boxes: Box[] = [];
  const held = { rows: 0, hits: 0, all: 0 };
  for (let r = 0; r < resamples; r += 1) {
    draw(order, 2 * size, stream);
    const half = someOf(cases, order.slice(0, size));
    if (half.hits === 0 || half.hits === half.rows) continue;
    const { box } = findBox(half, options);
    boxes.push(box);
    const other = someOf(cases, order.slice(size, 2 * size));
    const { rows, hits } = countIn(other, box);
    held.rows += rows;
    held.hits += hits;
    held.all += other.hits;
  }
  return {
    resamples: boxes.length,
    rows: size,
    support: supportOf(cases, boxes),
    heldOut: { density: held.hits / held.rows, coverage: held.hits / held.all },
  };
}

/** Puts a random choice of `count` in front (Fisher and Yates, broken off). */
function draw(order: Uint32Array, count: number, stream: Stream): void {
  for (let i = 0; i < count; i += 1) {
    const j = i + Math.floor(stream() * (order.length - i));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
}

function supportOf({ inputs }: Cases, boxes: readonly Box[]): InputSupport[] {
  return inputs
    .map((input, j): InputSupport => {
      const those = boxes.filter((box) => restrictedIn(box).includes(j));
      const base = { input: input.name, restricted: wilson(those.length, boxes.length) };
      if (input.kind === 'number')
        return {
          ...base,
          limits: [
            spreadOf(those.map(({ low }) => low[j] as number)),
            spreadOf(those.map(({ high }) => high[j] as number)),
          ],
        };
      const inside = input.labels.map((label, code): [string, number] => [
        label,
        those.filter((box) => box.inside[j]?.[code] === 1).length / those.length,
      ]);
      return those.length === 0 ? base : { ...base, inside: Object.fromEntries(inside) };
    })
    .sort((a, b) => b.restricted.count - a.restricted.count);
}

function spreadOf(limits: readonly number[]): Spread | null {
  const sorted = limits.filter((limit) => Number.isFinite(limit)).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;
  return { count: sorted.length, low: at(0.05), middle: at(0.5), high: at(0.95) };
}
