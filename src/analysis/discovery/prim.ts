/**
 * Under which conditions does an outcome come about? PRIM, the patient rule induction method (Friedman and Fisher 1999), as scenario
 * discovery uses it (Bryant and Lempert 2010): peel, choose a box on the trajectory, lift the limits that luck may have set,
 * paste; then again for the rows that no box holds yet.
 *
 * Of its own accord it chooses the box that has, without limits that luck may have set, the greatest *merit*: coverage times the part of the way from the share of hits in all
 * rows to certainty that the density has gone. The merit of everything is 0; that of a box with all hits and nothing else is 1.
 */
import type { Box, Counts } from './box.ts';
import { countIn, facesOf, keptOutBy } from './box.ts';
import type { Cases } from './cases.ts';
import { someOf } from './cases.ts';
import type { Peel } from './peeling.ts';
import { peel } from './peeling.ts';
import type { Merit } from './refining.ts';
import { paste, trim } from './refining.ts';
import { significantPart } from './significance.ts';

/** Which box of the trajectory is wanted: the best by merit, step `step`, the first that is so dense, or the one nearest in coverage. */
export type Choice =
  | 'merit'
  | Readonly<{ step: number }>
  | Readonly<{ density: number }>
  | Readonly<{ coverage: number }>;

/** How PRIM goes about it. */
export type PrimOptions = Readonly<{
  /** The greatest share of the rows in the box that one cut takes, above 0 and below 1. */
  alpha: number;
  choice: Choice;
}>;

/** A box with the trajectory that led to it. */
export type Found = Readonly<{ box: Box; trajectory: readonly Peel[]; chosen: number }>;

/** The merit of boxes in some cases, from about -1 to 1. */
export function meritIn({ rows, hits }: Counts): Merit {
  const base = hits / rows;
  return (inBox) =>
    inBox.rows === 0 ? -1 : (inBox.hits / hits) * ((inBox.hits / inBox.rows - base) / (1 - base));
}

/** No box of the trajectory is left smaller than this: 20 rows, in small tables a twentieth of all, but 3. */
export function fewestRows(rows: number): number {
  return Math.max(3, Math.min(20, Math.ceil(rows / 20)));
}

/** Finds one box. There must be hits and other rows. Throws a RangeError where no box is as was asked. */
export function findBox(cases: Cases, { alpha, choice }: PrimOptions): Found {
  const trajectory = peel(cases, alpha, fewestRows(cases.rows));
  const merit = meritIn(cases);
  const chosen = choice === 'merit' ? bestStep(cases, trajectory) : choose(trajectory, choice);
  const step = trajectory[chosen] as Peel;
  return { box: refined(cases, step.box, choice === 'merit' ? merit : null), trajectory, chosen };
}

function choose(trajectory: readonly Peel[], choice: Exclude<Choice, 'merit'>): number {
  const last = trajectory.length - 1;
  if ('step' in choice) {
    if (choice.step <= last) return choice.step;
    throw new RangeError(`no box ${choice.step}: the trajectory ends with box ${last}`);
  }
  if ('coverage' in choice) return nearest(trajectory, choice.coverage);
  const dense = trajectory.findIndex(({ rows, hits }) => hits >= choice.density * rows);
  if (dense >= 0) return dense;
  const most = Math.max(...trajectory.map(({ rows, hits }) => hits / rows));
  throw new RangeError(`no box of a density of ${choice.density}: the densest has ${most.toPrecision(3)}`);
}

/** The step nearest in coverage, the last of equals: it is the densest. */
function nearest(trajectory: readonly Peel[], coverage: number): number {
  const all = trajectory[0]?.hits ?? 1;
  const apart = trajectory.map(({ hits }) => Math.abs(hits / all - coverage));
  return apart.lastIndexOf(Math.min(...apart));
}

/** So many steps are tried first, over the whole trajectory. */
const TRIED = 16;
/** On so many rows at most. */
const TRIED_ON = 5000;

/**
 * The step whose box has the greatest merit without the limits that luck may have set: late in a trajectory many inputs are cut that
 * mean nothing, and the box is dense by luck. Some steps over the whole trajectory are tried, then those around the best; in a
 * large table on rows at equal distances.
 */
function bestStep(cases: Cases, trajectory: readonly Peel[]): number {
  const few = cases.rows <= TRIED_ON ? cases : someOf(cases, spread(cases.rows, TRIED_ON));
  const merit = meritIn(few);
  const known = new Map<number, number>();
  const tried = (step: number): void => {
    const { box } = trajectory[step] as Peel;
    if (!known.has(step)) known.set(step, merit(countIn(few, significantPart(few, box))));
  };
  const best = (): number => [...known].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  for (let apart = Math.ceil(trajectory.length / TRIED), from = 0, to = trajectory.length - 1; ; ) {
    for (let step = from; step <= to; step += apart) tried(step);
    tried(to);
    if (apart === 1) return best();
    [from, to] = [Math.max(0, best() - apart), Math.min(trajectory.length - 1, best() + apart)];
    apart = Math.ceil(apart / 4);
  }
}

function spread(rows: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, k) => Math.floor((k * rows) / count));
}

/** So often limits are lifted and moved at most; each time mends less. */
const MOST_ROUNDS = 10;

/**
 * A chosen box without limits that luck may have set, and with its other limits where they serve best; with a merit it is trimmed
 * too. Limits are lifted last, so that all that stay are significant.
 */
function refined(cases: Cases, chosen: Box, merit: Merit | null): Box {
  let box = significantPart(cases, chosen);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = countIn(cases, box);
    const pasted = paste(cases, box, merit);
    const moved = merit === null ? pasted : trim(cases, pasted, merit);
    const next = significantPart(cases, moved);
    const after = countIn(cases, next);
    box = next;
    if (after.rows === before.rows && after.hits === before.hits) break;
  }
  return box;
}

/** How many boxes are looked for, and when no more are. */
export type CoverOptions = PrimOptions &
  Readonly<{
    /** So many boxes at most. */
    boxes: number;
    /** No more once the boxes hold such a share of all hits. */
    enough: number;
    /** No box is added that holds a smaller share of all hits. */
    least: number;
  }>;

/** A box, and the cases among which it was found: those that no box before it holds. */
export type Covering = Readonly<{ box: Box; among: Cases }>;

/**
 * Finds box after box, each among the rows that none before it holds (covering). A choice other than merit is for the first alone,
 * which is told even where it keeps no limit.
 */
export function coverBy(
  cases: Cases,
  options: CoverOptions,
): Readonly<{ first: Found; found: readonly Covering[] }> {
  const first = findBox(cases, options);
  const found: Covering[] = [];
  let box = first.box;
  let among = cases;
  let covered = 0;
  while (facesOf(box).length > 0) {
    const { rows, hits } = countIn(among, box);
    if (rows === 0 || (found.length > 0 && hits < options.least * cases.hits)) break;
    found.push({ box, among });
    covered += hits;
    const rest = { rows: among.rows - rows, hits: among.hits - hits };
    const isDone = found.length >= options.boxes || covered >= options.enough * cases.hits;
    if (isDone || rest.hits === 0 || rest.hits === rest.rows || rest.rows < 2 * fewestRows(cases.rows)) break;
    among = someOf(among, outsideOf(among, box));
    box = findBox(among, { ...options, choice: 'merit' }).box;
  }
  return { first, found };
}

function outsideOf(cases: Cases, box: Box): Uint32Array {
  const out = keptOutBy(cases, box);
  return Uint32Array.from(out.keys()).filter((row) => out[row] !== 0);
}
