/**
 * In which stratum does point `index` of a Latin hypercube stand (McKay, Beckman and Conover 1979)? In one of its own in every
 * dimension: a permutation that is computed, not stored, so that a part of 10^9 points is made alone and without memory. It is
 * a Feistel network on pairs with modular addition (Black and Rogaway 2002), walked on while it leaves the range.
 */
import { mixed } from './streams.ts';

/** Rounds after which the orders of five or six points are equally likely, as far as a test can see; ten are too few. */
const ROUNDS = 20;

/** The keys of one permutation, 32 bits each. */
export type PermutationKeys = Uint32Array;

/** Keys for one permutation from a stream of uniform draws. */
export function permutationKeys(stream: () => number): PermutationKeys {
  return Uint32Array.from({ length: ROUNDS }, () => stream() * 2 ** 32);
}

/** Where the permutation of 0 .. count - 1 with these keys takes `index`; count from 1 to 2^31. */
export function permuted(index: number, count: number, keys: PermutationKeys): number {
  const width = Math.ceil(Math.sqrt(count));
  const height = Math.ceil(count / width);
  let place = index;
  do {
    let column = place % width;
    let row = Math.floor(place / width);
    for (let round = 0; round < keys.length; round += 2) {
      column = (column + (mixed(row ^ (keys[round] as number)) >>> 0)) % width;
      row = (row + (mixed(column ^ (keys[round + 1] as number)) >>> 0)) % height;
    }
    place = row * width + column;
  } while (place >= count);
  return place;
}
