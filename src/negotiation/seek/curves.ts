/** What are chances and logarithms worth? The curves of arithmetic.ts, whose nodes stand before the sheet, and the logarithm of exp-ln.ts. */
import { get } from './cells.ts';
import { bend } from './bend.ts';
import { CHANCE, LOG_CHANCE } from './places.ts';

const EDGE: f64 = 32;
const STEPS_PER_UNIT: f64 = 64;

function read(curve: usize, z: f64): f64 {
  const position = (z + EDGE) * STEPS_PER_UNIT;
  const node = <i32>position;
  const here = curve + ((<usize>node) << 4);
  return bend(get(here, 0), get(here, 2), get(here, 1), get(here, 3), position - <f64>node);
}

/** ln(logistic(z)). */
export function logLogistic(z: f64): f64 {
  return z <= -EDGE ? z : z >= EDGE ? 0 : read(LOG_CHANCE, z);
}

/** logistic(z). */
export function logistic(z: f64): f64 {
  return z <= -EDGE ? 0 : z >= EDGE ? 1 : read(CHANCE, z);
}

/** Where the fraction below reaches 1. */
const FAR: f32 = 4.97;

/** logistic of twice these four numbers, off by less than 5e-5, by Lambert's continued fraction of tanh: for what ranks changes and scores none. */
export function roughLogistic(half: v128): v128 {
  const x = f32x4.pmax(f32x4.splat(-FAR), f32x4.pmin(f32x4.splat(FAR), half));
  const y = f32x4.mul(x, x);
  const over = f32x4.add(f32x4.mul(f32x4.add(y, f32x4.splat(378)), y), f32x4.splat(17325));
  const numerator = f32x4.mul(x, f32x4.add(f32x4.mul(over, y), f32x4.splat(135135)));
  const under = f32x4.add(f32x4.mul(f32x4.splat(28), y), f32x4.splat(3150));
  const most = f32x4.add(f32x4.mul(under, y), f32x4.splat(62370));
  const denominator = f32x4.add(f32x4.mul(most, y), f32x4.splat(135135));
  const tanh = f32x4.div(numerator, denominator);
  return f32x4.mul(f32x4.splat(0.5), f32x4.add(f32x4.splat(1), tanh));
}
