/** Where chance comes from: named streams of Alea (Baagoe 2010, as seedrandom 3.0.5 prints it), each by its own name. */
import * as fc from 'fast-check';
import seedrandom from 'seedrandom';
import { expect, test } from 'vitest';
import type { Stream } from '../../src/random/streams.ts';
import { keyOfRun, keyOfStream, keyOfText, luckOf } from '../../src/random/streams.ts';

function draws(stream: Stream, count = 10): number[] {
  return Array.from({ length: count }, () => stream());
}

/** Printed by seedrandom 3.0.5 (oracles.md, Randomness). */
const WINSET = [
  0.3142606227193028, 0.2278302980121225, 0.8545093249995261, 0.7749674427323043, 0.736856821924448,
  0.03014363651163876, 0.12736529833637178, 0.4665306378155947, 0.6060884150210768, 0.22526167007163167,
];

test('the package prints the ten draws of oracles.md', () => {
  expect(draws(seedrandom.alea('winset'))).toEqual(WINSET);
});

test('a key is a text of four UTF-16 units, and its stream is that of Alea itself', () => {
  const key = { high: 0, low: 0 };
  for (const [seed, n, name, month] of [
    ['winset', 0, 'shock.I07', 3],
    ['', 7, 'pledges', 0],
    ['20250905', 9999, 'weights.a', 0],
    ['Ґ ї 🕊️', 2 ** 40 + 1, 'mood.b', 12],
  ] as const) {
    keyOfStream(key, keyOfRun(keyOfText(seed), n), keyOfText(name), month);
    const text = String.fromCharCode(key.high >>> 16, key.high & 0xffff, key.low >>> 16, key.low & 0xffff);
    expect(text.length).toBe(4);
    expect(draws(luckOf(seed, n)(name, month))).toEqual(draws(seedrandom.alea(text)));
  }
});

test('any text is a seed: the same text the same draws, in [0, 1) with 32 bits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.string({ unit: 'binary' }), (seed, n, name) => {
      const first = draws(luckOf(seed, n)(name));
      expect(draws(luckOf(seed, n)(name))).toEqual(first);
      for (const draw of first) {
        expect(draw).toBeGreaterThanOrEqual(0);
        expect(draw).toBeLessThan(1);
        expect(Number.isInteger(draw * 2 ** 32)).toBe(true);
      }
    }),
    { seed: 61 },
  );
});

test('texts that only look alike are different seeds', () => {
  const seeds = [
    'é',
    'e\u0301',
    'e',
    'É',
    ' é',
    'é ',
    '\uD83D',
    '\uDD4A',
    '🕊',
    '',
    '0',
    '00',
    '\u0000',
    'null',
  ];
  const first = seeds.map((seed) => draws(luckOf(seed, 0)('order'), 3).join());
  expect(new Set(first).size).toBe(seeds.length);
});

test('no seed, replication and name run into one another', () => {
  const keys = [
    ['a', 1, 'b'],
    ['a/1', 1, 'b'],
    ['a', 11, 'b'],
    ['a/1/b', 1, 'b'],
    ['a', 1, '1/b'],
    ['a', 1, 'b@1'],
    ['1:a', 1, 'b'],
  ] as const;
  const first = keys.map(([seed, n, name]) => draws(luckOf(seed, n)(name), 3).join());
  expect(new Set(first).size).toBe(keys.length);
});

test('streams of other names, months, replications and seeds differ', () => {
  const starts = new Set<string>();
  for (const seed of ['a', 'b'])
    for (let n = 0; n < 20; n += 1)
      for (const purpose of ['weights.x', 'weights.y', 'lines.x', 'shock.I01', 'order'])
        for (let month = 0; month < 12; month += 1)
          starts.add(draws(luckOf(seed, n)(purpose, month), 2).join());
  expect(starts.size).toBe(2 * 20 * 5 * 12);
});

test('drawing from another stream, or adding one, disturbs none', () => {
  const alone = draws(luckOf('winset', 3)('weights.x'), 50);
  const luck = luckOf('winset', 3);
  const stream = luck('weights.x');
  const between = alone.map((_, i) => {
    const added = luck(`added ${i}`);
    for (let j = 0; j < i % 4; j += 1) added();
    return stream();
  });
  expect(between).toEqual(alone);
});

test('a name asked for again starts again', () => {
  const luck = luckOf('winset', 3);
  const first = draws(luck('order'));
  expect(draws(luck('order'))).toEqual(first);
});

/** Greatest distance between the share of draws below x and x (Kolmogorov); 1.63/sqrt(n) has chance .01. */
function kolmogorov(sample: readonly number[]): number {
  const sorted = sample.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((x, i) => Math.max((i + 1) / sorted.length - x, x - i / sorted.length)));
}

const N = 20_000;

test.for([
  ['replications', (n: number) => luckOf('winset', n)('shock.I07', 3)],
  ['seeds', (n: number) => luckOf(String(n), 0)('shock.I07', 3)],
  ['months', (n: number) => luckOf('winset', 0)('shock.I07', n)],
  ['names', (n: number) => luckOf('winset', 0)(`act.party.${n}`)],
] as const)('the first draws over %s are uniform, and neighbours are not alike', ([, streamOf]) => {
  const first = Array.from({ length: N }, (_, n) => streamOf(n)());
  expect(kolmogorov(first)).toBeLessThan(1.95 / Math.sqrt(N));
  const products = first.slice(1).map((x, i) => (x - 0.5) * ((first[i] as number) - 0.5) * 12);
  const correlation = products.reduce((sum, x) => sum + x, 0) / products.length;
  expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(N));
});
