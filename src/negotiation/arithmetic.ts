/**
 * Which arithmetic gives the same bits in every JavaScript engine? The engine's own `exp` and `log` may differ in the
 * last bit, and a threshold turns that into another history; these come from @stdlib (pure JavaScript, FreeBSD msun).
 * The softplus table serves the offer search, which asks for the logarithm of an acceptance chance millions of times.
 */
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';

export { exp, ln };

/** Square root of a non-negative number; exact by IEEE 754 in every engine. */
export const sqrt = Math.sqrt;

/** `x` moved into [low, high]. */
export function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

/** `x` raised to a real power, for x >= 0. */
export function power(x: number, exponent: number): number {
  return x <= 0 ? 0 : exponent === 1 ? x : exp(exponent * ln(x));
}

/** 1 / (1 + e^-z): the chance in (0, 1) that goes with a log-odds of `z`. */
export function logistic(z: number): number {
  return z >= 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
}

/** Whether `a` reaches `b` when both are compared after rounding to 1e-9, the only comparison of worths in Winset. */
export function reaches(a: number, b: number): boolean {
  return a >= b - 5e-10;
}

const EDGE = 32;
const STEPS_PER_UNIT = 64;
const NODES = 2 * EDGE * STEPS_PER_UNIT + 1;
const valueAt = new Float64Array(NODES);
const slopeAt = new Float64Array(NODES);
for (let node = 0; node < NODES; node += 1) {
  const z = node / STEPS_PER_UNIT - EDGE;
  valueAt[node] = z >= 0 ? -ln(1 + exp(-z)) : z - ln(1 + exp(z));
  slopeAt[node] = (1 - logistic(z)) / STEPS_PER_UNIT;
}

/** ln(logistic(z)) by cubic Hermite interpolation of a table in steps of 1/64; off by less than 1e-9 everywhere. */
export function logLogistic(z: number): number {
  if (z <= -EDGE) return z;
  if (z >= EDGE) return 0;
  const position = (z + EDGE) * STEPS_PER_UNIT;
  const node = Math.floor(position);
  const t = position - node;
  const s = 1 - t;
  const left = valueAt[node] as number;
  const right = valueAt[node + 1] as number;
  const bendLeft = (slopeAt[node] as number) - (right - left);
  const bendRight = right - left - (slopeAt[node + 1] as number);
  return s * left + t * right + t * s * (s * bendLeft + t * bendRight);
}
