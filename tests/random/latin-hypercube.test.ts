/** Orders that are computed, not stored: every index once, all orders alike, the same for the same keys. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { permutationKeys, permuted } from '../../src/random/latin-hypercube.ts';
import { luckOf } from '../../src/random/streams.ts';

function keysOf(seed: number): Uint32Array {
  return permutationKeys(luckOf(String(seed), 0)('order'));
}

test('every place is taken once, whatever the number of places', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), fc.nat(), (count, seed) => {
      const keys = keysOf(seed);
      const places = Array.from({ length: count }, (_, index) => permuted(index, count, keys));
      expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
    }),
    { seed: 7, numRuns: 60 },
  );
});

test.for([
  [3, 6, 6000, 20.5],
  [4, 24, 24_000, 49.7],
  [5, 120, 36_000, 173.6],
] as const)('all orders of %i are alike', ([count, orders, draws, limit]) => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < draws; seed += 1) {
    const keys = keysOf(seed);
    const order = Array.from({ length: count }, (_, index) => permuted(index, count, keys)).join();
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(orders);
  const expected = draws / orders;
  // Chance .001 with one degree of freedom fewer than there are orders.
  expect([...seen.values()].reduce((sum, one) => sum + (one - expected) ** 2 / expected, 0)).toBeLessThan(
    limit,
  );
});

test('places of a billion points are found without storing any, and neighbours lie far apart', () => {
  const count = 1_000_000_007;
  const keys = keysOf(1);
  const places = Array.from({ length: 2000 }, (_, index) => permuted(index, count, keys));
  expect(new Set(places).size).toBe(2000);
  expect(places.every((place) => place >= 0 && place < count)).toBe(true);
  const jumps = places.slice(1).map((place, i) => Math.abs(place - (places[i] as number)) / count);
  // Two uniform places are a third apart on average.
  expect(Math.abs(jumps.reduce((sum, jump) => sum + jump, 0) / jumps.length - 1 / 3)).toBeLessThan(0.03);
});
