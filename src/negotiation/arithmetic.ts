/**
 * Which arithmetic gives the same bits in every JavaScript engine? The engine's own `exp` and `log` may differ in the
 * last bit, and a threshold turns that into another history; these come from @stdlib (pure JavaScript, FreeBSD msun).
 * The tables of chances and their logarithms serve the searches for offers, which ask for them millions of times.
 */
import { exp, ln } from './exp-ln.ts';
import { bend } from './seek/bend.ts';
import { SAME } from './seek/limits.ts';

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
  if (z >= 0) return 1 / (1 + exp(-z));
  const odds = exp(z);
  return odds / (1 + odds);
}

/** Whether `a` reaches `b` when both are compared after rounding to 1e-9, the only comparison of worths in Winset. */
export function reaches(a: number, b: number): boolean {
  return a >= b - SAME;
}

const EDGE = 32;
const STEPS_PER_UNIT = 64;
const NODES = 2 * EDGE * STEPS_PER_UNIT + 1;

/** Values of a function on [-EDGE, EDGE] in steps of 1/64, and its slopes in values a step. */
type Curve = Readonly<{ value: Float64Array; slope: Float64Array }>;

function curveOf(value: (z: number) => number, slope: (z: number) => number): Curve {
  const at = (node: number): number => node / STEPS_PER_UNIT - EDGE;
  return {
    value: Float64Array.from({ length: NODES }, (_, node) => value(at(node))),
    slope: Float64Array.from({ length: NODES }, (_, node) => slope(at(node)) / STEPS_PER_UNIT),
  };
}

/** Cubic Hermite interpolation between the nodes; `z` must lie inside (-EDGE, EDGE). */
function readCurve({ value, slope }: Curve, z: number): number {
  const position = (z + EDGE) * STEPS_PER_UNIT;
  const node = Math.floor(position);
  return bend(
    value[node] as number,
    value[node + 1] as number,
    slope[node] as number,
    slope[node + 1] as number,
    position - node,
  );
}

/** ln(logistic(z)) by nodes, and logistic(z): the compiled search is given both. */
export const logChance = curveOf(
  (z) => (z >= 0 ? -ln(1 + exp(-z)) : z - ln(1 + exp(z))),
  (z) => 1 - logistic(z),
);
export const passing = curveOf(logistic, (z) => logistic(z) * (1 - logistic(z)));

/** ln(logistic(z)) from a table; off by less than 1e-9 everywhere. */
export function logLogistic(z: number): number {
  return z <= -EDGE ? z : z >= EDGE ? 0 : readCurve(logChance, z);
}

/** logistic(z) from a table, for where it is asked for in every candidate of a search; off by less than 1e-9 everywhere. */
export function tabledLogistic(z: number): number {
  return z <= -EDGE ? 0 : z >= EDGE ? 1 : readCurve(passing, z);
}
