/** Sobol points with the direction numbers of Joe and Kuo (2008), and what scrambling must leave as it is. */
import { expect, test } from 'vitest';
import { directionsOf, scrambled, sobol, SOBOL_DIMENSIONS } from '../../src/random/sobol.ts';

const ALL = Array.from({ length: SOBOL_DIMENSIONS }, (_, dimension) => directionsOf(dimension));

function coordinate(dimension: number, index: number): number {
  return sobol(ALL[dimension]!, index) / 2 ** 32;
}

test('the first ten points in eight dimensions are those of the program of Joe and Kuo', () => {
  const rows = Array.from({ length: 10 }, (_, index) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((dimension) => coordinate(dimension, index)),
  );
  expect(rows).toEqual([
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75],
    [0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25],
    [0.375, 0.375, 0.625, 0.875, 0.375, 0.125, 0.375, 0.875],
    [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375],
    [0.625, 0.125, 0.875, 0.625, 0.625, 0.875, 0.125, 0.125],
    [0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625],
    [0.1875, 0.3125, 0.9375, 0.4375, 0.5625, 0.3125, 0.4375, 0.9375],
    [0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375],
  ]);
});

/** Point 1234 in units of 2^-11, printed by scipy 1.17.1 (qmc.Sobol(100, scramble=False)), which reads new-joe-kuo-6.21201. */
const POINT_1234 = [
  1771, 859, 1693, 925, 573, 505, 1047, 1083, 1403, 1127, 555, 1575, 1823, 1741, 903, 1683, 1295, 1821, 1655,
  877, 155, 1619, 1843, 1903, 827, 1349, 29, 447, 1181, 1825, 557, 323, 159, 1601, 1963, 1477, 465, 2015,
  2035, 791, 1843, 1121, 573, 1643, 843, 1789, 539, 95, 1859, 565, 467, 285, 1647, 2025, 1417, 1947, 329,
  1051, 1107, 979, 1, 899, 995, 1571, 1399, 527, 1759, 447, 1693, 1263, 333, 1567, 719, 1543, 847, 2015, 1851,
  59, 1115, 1273, 1881, 633, 99, 1411, 817, 945, 337, 307, 1907, 261, 1927, 1845, 1951, 647, 981, 119, 1317,
  359, 1903, 1941,
];

test('a later point is that of another program in each of a hundred dimensions', () => {
  expect(ALL.map((_, dimension) => coordinate(dimension, 1234) * 2 ** 11)).toEqual(POINT_1234);
});

test('in every dimension 2^k points have one in each of 2^k slices, scrambled or not', () => {
  for (const [dimension, directions] of ALL.entries())
    for (const bits of [0, 1, 5, 9]) {
      const slices = (key: number | null): Set<number> =>
        new Set(
          Array.from({ length: 2 ** bits }, (_, index) => {
            const plain = sobol(directions, index);
            const fraction = key === null ? plain : scrambled(plain, key);
            return bits === 0 ? 0 : fraction >>> (32 - bits);
          }),
        );
      expect(slices(null).size, `dimension ${dimension}`).toBe(2 ** bits);
      expect(slices(0x9e3779b9 ^ dimension).size, `dimension ${dimension}`).toBe(2 ** bits);
    }
});

test('in the first two dimensions each box of area 2^-10 holds one of 2^10 points (a (0, 10, 2)-net), after scrambling as before', () => {
  for (const keys of [null, [1, 2], [0xdeadbeef, 0x12345678], [0xffffffff, 0]] as const)
    for (let wide = 0; wide <= 10; wide += 1) {
      const boxes = new Set(
        Array.from({ length: 1024 }, (_, index) => {
          const [x, y] = [0, 1].map((dimension) => {
            const plain = sobol(ALL[dimension]!, index);
            return (keys === null ? plain : scrambled(plain, keys[dimension] as number)) / 2 ** 32;
          }) as [number, number];
          return `${Math.floor(x * 2 ** wide)} ${Math.floor(y * 2 ** (10 - wide))}`;
        }),
      );
      expect(boxes.size).toBe(1024);
    }
});

test('the next 2^10 points are a net too, and the last points of the sequence are still all different', () => {
  const boxes = new Set(
    Array.from({ length: 1024 }, (_, i) => {
      const at = (dimension: number): number => scrambled(sobol(ALL[dimension]!, 3 * 1024 + i), 77) >>> 27;
      return `${at(0)} ${at(1)}`;
    }),
  );
  expect(boxes.size).toBe(1024);
  const last = Array.from({ length: 1000 }, (_, i) => sobol(ALL[99]!, 2 ** 31 - 1 - i));
  expect(new Set(last).size).toBe(1000);
});

test('scrambling swaps halves of halves and loses nothing: fractions that agree in k bits agree in k bits after it', () => {
  let state = 1;
  const any = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  for (let i = 0; i < 5000; i += 1) {
    const [one, key] = [any(), any()];
    const bit = i % 32;
    const other = (one ^ (1 << bit) ^ (any() & (2 ** bit - 1))) >>> 0;
    const apart = (scrambled(one, key) ^ scrambled(other, key)) >>> 0;
    expect(31 - Math.clz32(apart)).toBe(bit);
  }
});

test('over many keys a scrambled point lies anywhere alike', () => {
  const counts = new Uint32Array(64);
  for (let i = 0; i < 64_000; i += 1) {
    const slice = scrambled(0, Math.imul(i + 1, 0x9e3779b9) >>> 0) >>> 26;
    counts[slice] = (counts[slice] as number) + 1;
  }
  // 103.4 has chance .001 with 63 degrees of freedom.
  expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(103.4);
});

test('a dimension beyond the table is refused', () => {
  expect(() => directionsOf(SOBOL_DIMENSIONS)).toThrow(new RangeError('invalid dimension: 100'));
});
