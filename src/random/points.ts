/**
 * Where in the unit box does point `index` of an experiment stand? A pure function of the seed, the name of each dimension, the
 * index and (for a Latin hypercube) the number of points: any part of a design is made alone, on any machine, and a dimension
 * added moves no other (but for Sobol points, where it must come last).
 */
import { permutationKeys, permuted } from './latin-hypercube.ts';
import { directionsOf, scrambled, sobol } from './sobol.ts';
import { openUniform } from './distributions.ts';
import { luckOf } from './streams.ts';

/** How points are spread. */
export const SAMPLINGS = ['monte-carlo', 'latin-hypercube', 'sobol'] as const;

/** The name of a way to spread points: each by itself, one in each slice of each dimension, or evenly at every scale. */
export type Sampling = (typeof SAMPLINGS)[number];

/** Point `index` from 0 as one number strictly inside (0, 1) a dimension. */
export type Points = (index: number) => Float64Array;

/** One coordinate of point `index`. */
type Coordinate = (index: number) => number;

/** What points are made from: the names of the dimensions, the number of points, and any text as a seed. */
export type PointsSpec = Readonly<{
  sampling: Sampling;
  names: readonly string[];
  count: number;
  seed: string;
}>;

/** The points of a specification. Throws RangeError when it has more dimensions than Sobol points may have (100). */
export function pointsOf({ sampling, names, count, seed }: PointsSpec): Points {
  const coordinates = names.map((name, dimension) => {
    if (sampling === 'sobol') return scrambledSobol(seed, name, dimension);
    const drawn: Coordinate = (index) => openUniform(luckOf(seed, index)(`point.${name}`));
    return sampling === 'monte-carlo' ? drawn : inStrata(seed, name, { count, within: drawn });
  });
  return (index) => Float64Array.from(coordinates, (coordinate) => coordinate(index));
}

function scrambledSobol(seed: string, name: string, dimension: number): Coordinate {
  const directions = directionsOf(dimension);
  const key = Math.floor(luckOf(seed, 0)(`sobol.${name}`)() * 2 ** 32);
  return (index) => (scrambled(sobol(directions, index), key) + 0.5) / 2 ** 32;
}

const BELOW_ONE = 1 - 2 ** -53;

function inStrata(
  seed: string,
  name: string,
  { count, within }: Readonly<{ count: number; within: Coordinate }>,
): Coordinate {
  const keys = permutationKeys(luckOf(seed, 0)(`latin-hypercube.${name}`));
  return (index) => Math.min((permuted(index, count, keys) + within(index)) / count, BELOW_ONE);
}
