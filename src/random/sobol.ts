/**
 * Where do points stand that fill a box evenly at every number of them? Sobol's sequence (Sobol 1967), each coordinate
 * scrambled at random without losing its evenness (Owen 1995, by hashing: Burley 2020, JCGT 9(4); hash of Vegdahl 2021).
 */
import { RECURRENCES } from './joe-kuo.ts';

/** Dimensions that a point may have. */
export const SOBOL_DIMENSIONS = RECURRENCES.length + 1;

/** Points of a sequence: from here on directions would run out. */
export const SOBOL_POINTS = 2 ** 31;

const BITS = 32;

/** The 32 direction numbers of a dimension from 0, each a 32-bit fraction (Bratley and Fox 1988). Throws RangeError beyond the table. */
export function directionsOf(dimension: number): Uint32Array {
  const directions = new Uint32Array(BITS);
  if (dimension === 0) return directions.map((_, bit) => 2 ** (BITS - 1 - bit));
  const recurrence = RECURRENCES[dimension - 1];
  if (recurrence === undefined) throw new RangeError(`invalid dimension: ${dimension}`);
  const { polynomial, first } = recurrence;
  const degree = first.length;
  for (let bit = 0; bit < BITS; bit += 1) {
    if (bit < degree) {
      directions[bit] = (first[bit] as number) << (BITS - 1 - bit);
      continue;
    }
    const before = directions[bit - degree] as number;
    let next = before ^ (before >>> degree);
    for (let back = 1; back < degree; back += 1)
      if (((polynomial >>> (degree - back)) & 1) === 1) next ^= directions[bit - back] as number;
    directions[bit] = next;
  }
  return directions;
}

/** Coordinate of point `index`, from 0, as a 32-bit fraction; in the order of the Gray code, as Joe and Kuo's program. */
export function sobol(directions: Uint32Array, index: number): number {
  let gray = (index ^ (index >>> 1)) >>> 0;
  let sum = 0;
  for (let bit = 0; gray !== 0; bit += 1, gray >>>= 1) if ((gray & 1) === 1) sum ^= directions[bit] as number;
  return sum >>> 0;
}

/** A 32-bit fraction with each bit turned or not, at random by the key and by the bits before it: halves of halves change places. */
export function scrambled(fraction: number, key: number): number {
  let bits = reversed(fraction);
  bits ^= Math.imul(bits, 0x3d20adea);
  bits = (bits + key) | 0;
  bits = Math.imul(bits, (key >>> 16) | 1);
  bits ^= Math.imul(bits, 0x05526c56);
  bits ^= Math.imul(bits, 0x53a22864);
  return reversed(bits);
}

/** The bits in reverse order. */
function reversed(fraction: number): number {
  let bits = fraction;
  bits = ((bits >>> 1) & 0x55555555) | ((bits & 0x55555555) << 1);
  bits = ((bits >>> 2) & 0x33333333) | ((bits & 0x33333333) << 2);
  bits = ((bits >>> 4) & 0x0f0f0f0f) | ((bits & 0x0f0f0f0f) << 4);
  bits = ((bits >>> 8) & 0x00ff00ff) | ((bits & 0x00ff00ff) << 8);
  return ((bits >>> 16) | (bits << 16)) >>> 0;
}
