/** What are chances and logarithms worth? The curves of arithmetic.ts, whose nodes stand before the sheet, and the logarithm of exp-ln.ts. */
import { get, two } from './cells.ts';
import { bend } from './bend.ts';
import { CHANCE, CURVE_NODES, LOG_CHANCE } from './places.ts';

const EDGE: f64 = 32;
const STEPS_PER_UNIT: f64 = 64;
/** A whole number below 2^52 added to it stands in the lower bits. */
const WHOLE: f64 = 4503599627370496;

function read(curve: usize, z: f64): f64 {
  const position = (z + EDGE) * STEPS_PER_UNIT;
  const node = <i32>position;
  const slopes = curve + CURVE_NODES * 8;
  return bend(
    get(curve, node),
    get(curve, node + 1),
    get(slopes, node),
    get(slopes, node + 1),
    position - <f64>node,
  );
}

/** ln(logistic(z)). */
export function logLogistic(z: f64): f64 {
  return z <= -EDGE ? z : z >= EDGE ? 0 : read(LOG_CHANCE, z);
}

/** logistic(z). */
export function logistic(z: f64): f64 {
  return z <= -EDGE ? 0 : z >= EDGE ? 1 : read(CHANCE, z);
}

/** logistic of two numbers, off by less than 4e-6: for what ranks changes and scores none. */
export function roughLogistic(z: v128): v128 {
  const position = f64x2.mul(f64x2.add(z, f64x2.splat(EDGE)), f64x2.splat(STEPS_PER_UNIT));
  const last = f64x2.splat(<f64>(CURVE_NODES - 1));
  const inside = f64x2.pmax(f64x2.splat(0), f64x2.pmin(last, position));
  const nodes = f64x2.floor(inside);
  const wholes = f64x2.add(nodes, f64x2.splat(WHOLE));
  const first = two(CHANCE, i32x4.extract_lane(wholes, 0));
  const second = two(CHANCE, i32x4.extract_lane(wholes, 2));
  const left = v128.shuffle<f64>(first, second, 0, 2);
  const right = v128.shuffle<f64>(first, second, 1, 3);
  const past = f64x2.sub(inside, nodes);
  const chance = f64x2.add(left, f64x2.mul(past, f64x2.sub(right, left)));
  const some = v128.bitselect(chance, f64x2.splat(0), f64x2.gt(position, f64x2.splat(0)));
  return v128.bitselect(some, f64x2.splat(1), f64x2.lt(position, last));
}
