/** Concession over time: Faratin, Sierra and Jennings 1998 in the convention of model.md 4.2. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aspirationOf, conceded } from '../../src/negotiation/concession.ts';

test('half-way in time a tough party has hardly conceded and a soft one nearly all (model.md 4.2)', () => {
  const table = [
    [0.2, 0.03125],
    [1, 0.5],
    [5, 0.87055],
  ] as const;
  for (const [beta, share] of table) expect(conceded(6, 12, beta)).toBeCloseTo(share, 5);
});

test('concession begins at kappa and is complete at the horizon and after', () => {
  for (const beta of [0.1, 0.2, 1, 5]) {
    for (const kappa of [0, 0.1]) {
      expect(conceded(0, 12, beta, kappa)).toBeCloseTo(kappa, 12);
      expect(conceded(12, 12, beta, kappa)).toBeCloseTo(1, 12);
      expect(conceded(40, 12, beta, kappa)).toBeCloseTo(1, 12);
    }
  }
});

test('aspirations 1 - t^e on a unit pie meet at t = .5^(1/e), where e = 1/beta (closed form)', () => {
  const table = [
    [1, 0.5],
    [1 / 4, 0.840896],
    [4, 0.0625],
  ] as const;
  for (const [beta, meeting] of table) {
    const demands = (t: number): number => 2 * aspirationOf(1, conceded(t, 1, beta));
    expect(demands(meeting)).toBeCloseTo(1, 5);
    expect(demands(meeting - 0.01)).toBeGreaterThan(1);
    expect(demands(meeting + 0.01)).toBeLessThan(1);
  }
});

test('nobody takes back a concession, and a conceding party is never behind a tough one', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const exponent = fc.double({ min: 0.05, max: 20, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(share, share), fc.tuple(exponent, exponent), share, ([t1, t2], [b1, b2], kappa) => {
      const [early, late] = [Math.min(t1, t2), Math.max(t1, t2)];
      const [tough, soft] = [Math.min(b1, b2), Math.max(b1, b2)];
      expect(conceded(late, 1, b1, kappa)).toBeGreaterThanOrEqual(conceded(early, 1, b1, kappa) - 1e-12);
      expect(conceded(t1, 1, soft, kappa)).toBeGreaterThanOrEqual(conceded(t1, 1, tough, kappa) - 1e-12);
    }),
    { seed: 11 },
  );
});

test('a party holds out for the rest of its top worth, never for less than walking away', () => {
  expect(aspirationOf(0.4, 0.25)).toBeCloseTo(0.3, 12);
  expect(aspirationOf(0.4, 1)).toBe(0);
  expect(aspirationOf(-0.2, 0.5)).toBe(0);
});

test('impossible clocks are refused', () => {
  expect(() => conceded(1, 0, 1)).toThrow(new RangeError('invalid concession: horizon 0, beta 1'));
  expect(() => conceded(1, 12, -1)).toThrow(RangeError);
  expect(() => conceded(1, NaN, 1)).toThrow(RangeError);
});
