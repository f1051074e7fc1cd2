/**
 * The generator that batches run inlined, held to seedrandom draw for draw: whatever the seed, the replication, the name and
 * the month, and however many streams are in use at once.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fortune } from '../../src/random/alea.ts';
import { fortuneOf } from '../../src/random/alea.ts';
import type { Stream } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';

/** Streams that one fortune serves at once. */
const AT_ONCE = 64;

const drawsOf = (stream: Stream, count: number): number[] => Array.from({ length: count }, stream);

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', 'a', 'Ґ 🕊️', '\0\0'));
const replication = fc.oneof(
  fc.nat(1000),
  fc.maxSafeNat(),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1),
);
const month = fc.oneof(fc.nat(40), fc.constantFrom(0, 1, 12, 2 ** 31 - 1));

/** Everything that names a stream of a seed. */
const named = fc.record({ replication, name: text, month });
type Named = Readonly<{ replication: number; name: string; month: number }>;

function expectSame(fortune: Fortune, seed: string, one: Named, count: number): void {
  fortune.turnTo(one.replication);
  const own = drawsOf(fortune.luck(one.name, one.month), count);
  const theirs = drawsOf(luckOf(seed, one.replication)(one.name, one.month), count);
  expect(own.every((draw, i) => Object.is(draw, theirs[i]))).toBe(true);
}

test('whatever names a stream, it draws what seedrandom draws', () => {
  fc.assert(
    fc.property(text, named, fc.integer({ min: 1, max: 60 }), (seed, one, count) =>
      expectSame(fortuneOf(seed), seed, one, count),
    ),
    { numRuns: 1000, seed: 1 },
  );
});

test('ten thousand draws on, a stream still draws what seedrandom draws', () => {
  for (const seed of ['', '20250905', 'Ґ 🕊️'])
    expectSame(fortuneOf(seed), seed, { replication: 2 ** 53 - 1, name: 'walkout', month: 7 }, 10_000);
});

test('a stream without a month is that of month 0', () => {
  const fortune = fortuneOf('seed');
  expect(drawsOf(fortune.luck('facts'), 20)).toEqual(drawsOf(luckOf('seed', 0)('facts'), 20));
  expect(drawsOf(fortune.luck('facts'), 20)).toEqual(drawsOf(fortune.luck('facts', 0), 20));
});

test('replications may come in any order and come again', () => {
  fc.assert(
    fc.property(text, fc.array(named, { minLength: 2, maxLength: 12 }), (seed, all) => {
      const fortune = fortuneOf(seed);
      for (const one of [...all, ...all.toReversed()]) expectSame(fortune, seed, one, 5);
    }),
    { numRuns: 150, seed: 2 },
  );
});

test('a fortune begins with replication 0', () => {
  expect(drawsOf(fortuneOf('s').luck('a'), 5)).toEqual(drawsOf(luckOf('s', 0)('a'), 5));
});

test('as many streams as a fortune serves at once draw by turns without disturbing each other', () => {
  const fortune = fortuneOf('at once');
  fortune.turnTo(5);
  const names = Array.from({ length: AT_ONCE }, (_, i) => `stream ${i}`);
  const own = names.map((name, i) => fortune.luck(name, i % 3));
  const luck = luckOf('at once', 5);
  const theirs = names.map((name, i) => luck(name, i % 3));
  for (let turn = 0; turn < 50; turn += 1)
    own.forEach((stream, i) => expect(Object.is(stream(), theirs[i]!())).toBe(true));
});

test('one stream may be asked for twice and starts again', () => {
  const fortune = fortuneOf('twice');
  const first = fortune.luck('same', 3);
  const before = drawsOf(first, 7);
  const again = fortune.luck('same', 3);
  expect(drawsOf(again, 7)).toEqual(before);
  expect(first()).toBe(again());
});

test('fortunes of different seeds and of the same seed know nothing of each other', () => {
  const [one, same, other] = [fortuneOf('one'), fortuneOf('one'), fortuneOf('other')];
  one.turnTo(3);
  other.turnTo(4);
  const draws = [one, same, other].map((fortune) => drawsOf(fortune.luck('x'), 6));
  const expected = [luckOf('one', 3), luckOf('one', 0), luckOf('other', 4)];
  expect(draws).toEqual(expected.map((luck) => drawsOf(luck('x'), 6)));
});

test('every stream started is counted, once, and no draw is', () => {
  const fortune = fortuneOf('count');
  expect(fortune.counted.streams).toBe(0);
  const streams = Array.from({ length: 10 }, (_, i) => fortune.luck(i % 2 === 0 ? 'a' : 'b', i));
  streams.forEach((stream) => drawsOf(stream, 5));
  expect(fortune.counted.streams).toBe(10);
  fortune.turnTo(1);
  fortune.luck('a');
  expect(fortune.counted.streams).toBe(11);
});
