/** How long terms hold: the fit of model.md 4.7 to crowd forecasts (P39) and directions after Fortna, Werner and Yuen. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beliefTheyHold,
  dayOfResumption,
  hazardRatio,
  survival,
  survivalBetween,
} from '../../src/negotiation/durability.ts';

const days = fc.double({ min: 0, max: 5000, noNaN: true });
const scale = fc.double({ min: 5, max: 10_000, noNaN: true });
const shape = fc.double({ min: 0.6, max: 1.05, noNaN: true });
const ratio = fc.double({ min: 0.2, max: 5, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a truce survives 30 and 91 days as crowds of May 2025 thought (model.md 4.7)', () => {
  expect(survival(30, 43.08, 0.7504)).toBeCloseTo(0.467, 3);
  expect(survival(91, 43.08, 0.7504)).toBeCloseTo(0.173, 3);
});

test('nothing breaks at once, and two halves of a time make the whole', () => {
  expect(survival(0, 43, 0.75)).toBe(1);
  expect(survival(20, 45, 0.75) * survivalBetween(20, 90, { scale: 45, shape: 0.75 })).toBeCloseTo(
    survival(90, 45, 0.75),
    12,
  );
});

test('T12: with more protection fighting is less likely to have resumed', () => {
  fc.assert(
    fc.property(share, share, fc.double({ min: 1, max: 4, noNaN: true }), days, (a, b, theta, t) => {
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const [high, low] = [hazardRatio(less, theta, []), hazardRatio(more, theta, [])];
      fc.pre(more - less > 1e-6 && t > 1);
      expect(low).toBeLessThan(high);
      expect(survival(t, 500, 0.75, low)).toBeGreaterThanOrEqual(survival(t, 500, 0.75, high));
    }),
    { seed: 21 },
  );
});

test('T13: a text signed under pressure is more likely to break than the same text without', () => {
  fc.assert(
    fc.property(share, fc.double({ min: 1.2, max: 2.5, noNaN: true }), (d, pressure) => {
      const free = hazardRatio(d, 2.5, [1.25]);
      const pressed = hazardRatio(d, 2.5, [1.25, pressure]);
      expect(pressed / free).toBeCloseTo(pressure, 9);
      expect(survival(365, 4000, 0.75, pressed)).toBeLessThan(survival(365, 4000, 0.75, free));
    }),
    { seed: 22 },
  );
});

test('T36: of two equally protective texts a truce hardly lasts a year, a treaty does (model.md 5)', () => {
  expect(survival(365, 45, 0.75, hazardRatio(0.5, 2.5, []))).toBeCloseTo(0.01, 2);
  expect(survival(365, 4000, 0.75, hazardRatio(0.5, 2.5, []))).toBeCloseTo(0.85, 2);
});

test('the day of resumption is the inverse of survival', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 20, noNaN: true }), scale, shape, ratio, (minusLog, l, k, hr) => {
      const day = dayOfResumption(minusLog, l, k, hr);
      expect(-Math.log(survival(day, l, k, hr)) / minusLog).toBeCloseTo(1, 6);
    }),
    { seed: 23 },
  );
});

test('survival never rises with time', () => {
  fc.assert(
    fc.property(days, days, scale, shape, (a, b, l, k) => {
      expect(survival(Math.max(a, b), l, k)).toBeLessThanOrEqual(survival(Math.min(a, b), l, k));
    }),
    { seed: 24 },
  );
});

/** The numbers of model.md 4.1 with trust as in protocol.md A5. */
const DISCOUNT = {
  intercept: 0.3,
  trust: 0.05,
  slope: 0.7,
  min: 0.05,
  max: 0.98,
  issue: 0,
  hold: [0, 0.6, 0.75, 0.95, 1, 1.05],
};

test('belief that terms will hold follows q = clamp(.30 + .05 trust + .70 D g, .05, .98)', () => {
  const table = [
    [0.5, 5, 0, 0.6675],
    [0.5, 4, 1, 0.7],
    [0.5, 0, -1, 0.25],
    [1, 5, 1, 0.98],
    [0, 3, -1, 0.25],
    [0.61, 1, 0.4, 0.5762],
  ] as const;
  for (const [d, level, trust, q] of table)
    expect(beliefTheyHold(DISCOUNT, d, level, trust)).toBeCloseTo(q, 12);
  expect(beliefTheyHold({ ...DISCOUNT, intercept: -1 }, 0.1, 3, 0)).toBe(0.05);
});

test('impossible hazards are refused', () => {
  expect(() => survival(30, 0, 0.75)).toThrow(new RangeError('invalid hazard: scale 0, shape 0.75'));
  expect(() => survival(30, 45, NaN)).toThrow(RangeError);
});
