/** Under which conditions does an outcome come about? Boxes by PRIM, how much they can be relied on, and a tree beside them. */
import { luckOf } from '../../random/streams.ts';
import type { Share } from '../intervals.ts';
import { wilson } from '../intervals.ts';
import type { Counts, Face, Limits } from './box.ts';
import { countIn, facesOf, limitsOf, restrictedIn } from './box.ts';
import type { Cases } from './cases.ts';
import type { Choice, Covering, Found } from './prim.ts';
import { coverBy, meritIn } from './prim.ts';
import type { Asked } from './question.ts';
import type { Resampling } from './resampling.ts';
import { resample } from './resampling.ts';
import type { TreeRules } from './rules.ts';
import { treeRules } from './rules.ts';
import { quasiP } from './significance.ts';

/** How to look. */
export type DiscoveryOptions = Readonly<{
  /** The greatest share of the rows in the box that one cut takes (default .05). */
  alpha?: number;
  /** Which box of the trajectory is taken (default: that of the greatest merit). */
  choice?: Choice;
  /** So many boxes at most (default 3). */
  boxes?: number;
  /** So often the search is repeated on random halves (default 50); 0 leaves it out. */
  resamples?: number;
  /** Seed of the halves, and of the tenths that prune the tree. */
  seed?: string;
}>;

/** A box. Shares are of the rows that no box before it holds, but coverage is of all hits. */
export type DiscoveredBox = Readonly<{
  limits: Limits;
  /** Share of all hits that the box holds. */
  coverage: number;
  /** Share of hits in the box. */
  density: number;
  /** The box's share of all rows. */
  mass: number;
  rows: number;
  hits: number;
  /** For each restricted input the chance of so many hits without its limits (Bryant and Lempert 2010). */
  quasiP: Readonly<Record<string, number>>;
  /** The same for the lower and the upper limit of each input of numbers alone; null where there is none. */
  limitQuasiP: Readonly<Record<string, readonly [low: number | null, high: number | null]>>;
  /** 95 % Wilson intervals of density and coverage. */
  intervals: Readonly<{ density: Share; coverage: Share }>;
}>;

/** A step of the peeling trajectory. */
export type TrajectoryStep = Readonly<{
  step: number;
  coverage: number;
  density: number;
  mass: number;
  rows: number;
  hits: number;
  merit: number;
  /** The input that was cut to get here; null at the beginning. */
  peeled: string | null;
  /** So many inputs are restricted. */
  restricted: number;
  limits: Limits;
}>;

export type Discovery = Readonly<{
  /** What is of interest, in words. */
  interest: string;
  inputs: readonly string[];
  rows: number;
  hits: number;
  /** Share of hits in all rows. */
  base: Share;
  leftOut: number;
  notes: readonly string[];
  /** The first is that of the trajectory; empty where no limit is significant. */
  boxes: readonly DiscoveredBox[];
  /** All boxes together: share of all hits in any of them, and of hits among their rows; null without a box. */
  together: Readonly<{ coverage: number; density: number; mass: number; rows: number; hits: number }> | null;
  /** The full peeling trajectory of the first box. */
  trajectory: readonly TrajectoryStep[];
  /** The step that the first box was made from, by lifting, pasting and trimming. */
  chosen: number;
  resampling: Resampling | null;
  tree: TreeRules;
}>;

/** No more boxes are looked for once they hold so great a share of all hits, and none is added that holds less than the second. */
const ENOUGH = 0.8;
const LEAST = 0.05;

/** Answers a question. Throws a RangeError where the trajectory has no box as was chosen, or an option is out of range. */
export function discover(
  { cases, interest, leftOut, notes }: Asked,
  options: DiscoveryOptions = {},
): Discovery {
  const { alpha = 0.05, choice = 'merit', boxes = 3, resamples = 50, seed = 'discovery' } = options;
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`invalid alpha: ${alpha}; it must lie between 0 and 1`);
  const luck = luckOf(seed, 0);
  const covering = { alpha, boxes, choice, enough: ENOUGH, least: LEAST };
  const { first, found } = coverBy(cases, covering);
  const again = { alpha, choice: choice === 'merit' ? choice : coverageOf(cases, first) };
  const described = found.map((one) => describedBox(cases, one));
  return {
    interest,
    inputs: cases.inputs.map(({ name }) => name),
    rows: cases.rows,
    hits: cases.hits,
    base: wilson(cases.hits, cases.rows),
    leftOut,
    notes,
    boxes: described,
    together: togetherOf(cases, described),
    trajectory: trajectoryOf(cases, first),
    chosen: first.chosen,
    resampling: resamples === 0 ? null : resample(cases, again, resamples, luck('halves')),
    tree: treeRules(cases, luck('tree')),
  };
}

function coverageOf(cases: Cases, { trajectory, chosen }: Found): Choice {
  return { coverage: (trajectory[chosen]?.hits ?? 0) / cases.hits };
}

function describedBox(all: Cases, { box, among: rest }: Covering): DiscoveredBox {
  const inBox = countIn(rest, box);
  const faces = facesOf(box);
  const nameOf = ({ input }: Face): string => rest.inputs[input]?.name ?? '';
  const of = (j: number): Face[] => faces.filter(({ input }) => input === j);
  const p = (some: readonly Face[]): number | null =>
    some.length === 0 ? null : quasiP(rest, box, some, inBox);
  const numbers = restrictedIn(box).filter((j) => rest.inputs[j]?.kind === 'number');
  return {
    limits: limitsOf(rest.inputs, box),
    coverage: inBox.hits / all.hits,
    density: inBox.hits / inBox.rows,
    mass: inBox.rows / all.rows,
    ...inBox,
    quasiP: Object.fromEntries(
      restrictedIn(box).map((j) => [nameOf({ input: j, side: 'low' }), p(of(j)) ?? 1]),
    ),
    limitQuasiP: Object.fromEntries(
      numbers.map((j) => [
        nameOf({ input: j, side: 'low' }),
        [p(of(j).filter(({ side }) => side === 'low')), p(of(j).filter(({ side }) => side === 'high'))],
      ]),
    ),
    intervals: { density: wilson(inBox.hits, inBox.rows), coverage: wilson(inBox.hits, all.hits) },
  };
}

function togetherOf(cases: Cases, boxes: readonly Counts[]): Discovery['together'] {
  if (boxes.length === 0) return null;
  const rows = boxes.reduce((sum, box) => sum + box.rows, 0);
  const hits = boxes.reduce((sum, box) => sum + box.hits, 0);
  return { coverage: hits / cases.hits, density: hits / rows, mass: rows / cases.rows, rows, hits };
}

function trajectoryOf(cases: Cases, { trajectory }: Found): TrajectoryStep[] {
  const merit = meritIn(cases);
  return trajectory.map(({ box, rows, hits, peeled }, step) => {
    return {
      step,
      coverage: hits / cases.hits,
      density: hits / rows,
      mass: rows / cases.rows,
      rows,
      hits,
      merit: merit({ rows, hits }),
      peeled: peeled === null ? null : (cases.inputs[peeled]?.name ?? null),
      restricted: restrictedIn(box).length,
      limits: limitsOf(cases.inputs, box),
    };
  });
}
