/** The search that runs is what its sources compile to, and its curves and logarithms are those of arithmetic.ts, bit for bit. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  ln,
  logChance,
  logistic,
  logLogistic,
  passing,
  tabledLogistic,
} from '../../src/negotiation/arithmetic.ts';
import * as on from '../../src/negotiation/seek/places.ts';
import { compiled, compiledText } from './compile.ts';
import { anyNumbers } from './numbers.ts';

test('compiled.ts is what its neighbours compile to', async () => {
  const kept = new URL('../../src/negotiation/seek/compiled.ts', import.meta.url);
  expect(readFileSync(kept, 'utf8')).toBe(await compiledText());
});

type Curves = Readonly<
  Record<'ln' | 'logLogistic' | 'logistic' | 'rough', (x: number) => number> & {
    memory: { buffer: ArrayBuffer; grow: (pages: number) => number };
  }
>;

const PROBE = `
import { logLogistic, logistic, roughLogistic } from './curves.ts';
import { ln } from './logarithm.ts';
export { ln, logLogistic, logistic };
export function rough(x: f64): f64 {
  const half = <f32>(0.5 * x);
  const first = roughLogistic(f32x4(half, -1000, 1000, 0));
  const last = roughLogistic(f32x4(0, 1000, -1000, half));
  const agree = f32x4.extract_lane(first, 0) === f32x4.extract_lane(last, 3);
  return agree && f32x4.extract_lane(first, 3) === 0.5 ? f32x4.extract_lane(first, 0) : NaN;
}
`;

declare const WebAssembly: {
  instantiate: (bytes: Uint8Array, imports: object) => Promise<{ instance: { exports: unknown } }>;
};

async function curves(): Promise<Curves> {
  const { instance } = await WebAssembly.instantiate(await compiled('probe.ts', { 'probe.ts': PROBE }), {
    logarithm: { rareLn: ln },
  });
  const probe = instance.exports as Curves;
  probe.memory.grow(3);
  const numbers = new Float64Array(probe.memory.buffer);
  numbers.set(logChance, on.LOG_CHANCE / 8);
  numbers.set(passing, on.CHANCE / 8);
  return probe;
}

const probe = await curves();
const POINTS = Float64Array.from({ length: 100_000 }, (_, i) => -40 + (80 * i) / 99_999);
const NONE = new Float64Array(0);

test('its logarithm has the bits of ln for numbers of every kind', () => {
  expect(anyNumbers(400_000).filter((x) => !Object.is(probe.ln(x), ln(x)))).toEqual(NONE);
});

test('its chances and their logarithms have the bits of the tables at 100,000 points and at the edges', () => {
  for (const points of [POINTS, Float64Array.of(-1000, -32, 0, 32, 1000)]) {
    expect(points.filter((z) => !Object.is(probe.logLogistic(z), logLogistic(z)))).toEqual(NONE);
    expect(points.filter((z) => !Object.is(probe.logistic(z), tabledLogistic(z)))).toEqual(NONE);
  }
});

test('its rough chance is off by less than 5e-5 at 100,000 points and beyond, and falls by no more than rounding', () => {
  for (const points of [POINTS, Float64Array.of(-1000, -32, 0, 32, 1000)])
    expect(points.filter((z) => !(Math.abs(probe.rough(z) - logistic(z)) < 5e-5))).toEqual(NONE);
  const falls = POINTS.filter((z, i) => i > 0 && probe.rough(z) < probe.rough(POINTS[i - 1]!) - 2e-7);
  expect(falls).toEqual(NONE);
});
