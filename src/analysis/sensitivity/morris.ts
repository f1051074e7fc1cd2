/**
 * Which rows does a Morris design have (Morris 1991)? Trajectories on a grid of p levels a factor: from a random point each group
 * moves once, in random order, by Delta = p / (2 (p - 1)) of its range; G + 1 rows a trajectory.
 */
import { shuffle } from '../../random/distributions.ts';
import { luckOf } from '../../random/streams.ts';
import type { Factors } from './factors.ts';
import { groupOfEach } from './factors.ts';
import type { ShareRows } from './saltelli.ts';

/** What a design is made from; `levels` is p, an even number of at least 2. */
export type MorrisSpec = Readonly<{ factors: Factors; trajectories: number; levels: number; seed: string }>;

/** How far a factor moves, as a part of its range. Throws RangeError unless `levels` is an even number of at least 2. */
export function stepOf(levels: number): number {
  if (!(Number.isInteger(levels) && levels >= 2 && levels % 2 === 0))
    throw new RangeError(`invalid levels: ${levels}`);
  return levels / (2 * (levels - 1));
}

/** Where a row stands: in which trajectory, and whether a group has moved by then. */
export type MorrisPlace = Readonly<{ trajectory: number; moved: (group: number) => boolean }>;

/** Rows with shares in [0, 1], both ends included, and where each stands. */
export type MorrisRows = ShareRows & Readonly<{ placeOf: (row: number) => MorrisPlace }>;

/** A design of trajectories * (G + 1) rows. Throws RangeError for levels as `stepOf`. */
export function morrisRows({ factors, trajectories, levels, seed }: MorrisSpec): MorrisRows {
  stepOf(levels);
  const { names, groups } = factors;
  const size = groups.length + 1;
  const groupOf = groupOfEach(factors);
  let latest = { trajectory: -1, start: new Float64Array(), turn: new Float64Array() };
  const goTo = (trajectory: number): typeof latest => {
    if (latest.trajectory === trajectory) return latest;
    const luck = luckOf(seed, trajectory);
    const order = new Float64Array(groups.length);
    shuffle(luck('morris order'), order);
    const turn = new Float64Array(groups.length);
    for (const [step, group] of order.entries()) turn[group] = step;
    const start = Float64Array.from(names, (name) => Math.floor(luck(`morris ${name}`)() * levels));
    latest = { trajectory, start, turn };
    return latest;
  };
  const placeOf = (row: number): MorrisPlace => {
    const { turn } = goTo(Math.floor(row / size));
    const moves = row % size;
    return { trajectory: latest.trajectory, moved: (group) => (turn[group] as number) < moves };
  };
  const at = (row: number): Float64Array => {
    const { trajectory, moved } = placeOf(row);
    const { start } = goTo(trajectory);
    return start.map((level, f) => {
      const other = moved(groupOf[f] as number);
      return (other ? (level + levels / 2) % levels : level) / (levels - 1);
    });
  };
  return { rows: trajectories * size, at, placeOf };
}
