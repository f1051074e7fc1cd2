/**
 * Which arithmetic gives the same bits in every JavaScript engine? The engine's own `exp` and `log` may differ in the
 * last bit, and a threshold turns that into another history; these come from @stdlib (pure JavaScript, FreeBSD msun).
 * The tables of chances and their logarithms serve the searches for offers, which ask for them millions of times.
 */
import { exp, expAt, ln } from './exp-ln.ts';
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

const cell = new Float64Array(1);

/** 1 / (1 + e^-z): the chance in (0, 1) that goes with a log-odds of `z`. */
export function logistic(z: number): number {
  cell[0] = z;
  logisticAt(cell, 0);
  return cell[0];
}

/** Replaces a log-odds by the chance that goes with it: in a cell, as the functions of exp-ln.ts. */
export function logisticAt(numbers: Float64Array, i: number): void {
  const z = numbers[i] as number;
  numbers[i] = z >= 0 ? -z : z;
  expAt(numbers, i);
  const odds = numbers[i];
  numbers[i] = z >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
}

/** Whether `a` reaches `b` when both are compared after rounding to 1e-9, the only comparison of worths in Winset. */
export function reaches(a: number, b: number): boolean {
  return a >= b - SAME;
}

const EDGE = 32;
const STEPS_PER_UNIT = 64;
const NODES = 2 * EDGE * STEPS_PER_UNIT + 1;

/** A function on [-EDGE, EDGE] in steps of 1/64: node for node its value and its slope in values a step, which are read together. */
function curveOf(value: (z: number) => number, slope: (z: number) => number): Float64Array {
  const nodes = new Float64Array(2 * NODES);
  for (let node = 0; node < NODES; node += 1) {
    const z = node / STEPS_PER_UNIT - EDGE;
    nodes[2 * node] = value(z);
    nodes[2 * node + 1] = slope(z) / STEPS_PER_UNIT;
  }
  return nodes;
}

/** Cubic Hermite interpolation between the nodes; `z` must lie inside (-EDGE, EDGE). */
function readCurve(nodes: Float64Array, z: number): number {
  const position = (z + EDGE) * STEPS_PER_UNIT;
  const node = Math.floor(position);
  const at = 2 * node;
  return bend(
    nodes[at] as number,
    nodes[at + 2] as number,
    nodes[at + 1] as number,
    nodes[at + 3] as number,
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
  cell[0] = z;
  tabledLogisticAt(cell, 0);
  return cell[0];
}

/** The same in a cell. */
export function tabledLogisticAt(numbers: Float64Array, i: number): void {
  const z = numbers[i] as number;
  numbers[i] = z <= -EDGE ? 0 : z >= EDGE ? 1 : readCurve(passing, z);
}
