/** Issues, levels and terms. */
import { expect, test } from 'vitest';
import { distance, inSet, levelSet, namedTerms, sameTerms, spaceOf } from '../../src/negotiation/issues.ts';

const levels = (count: number): string[] => Array.from({ length: count }, (_, level) => `level ${level}`);
const space = spaceOf([
  { id: 'LAND', name: 'Land', levels: levels(3) },
  { id: 'PAY', name: 'Pay', levels: levels(4) },
  { id: 'LAW', name: 'Law', levels: levels(2) },
]);

test('every level of every issue has a cell of its own', () => {
  expect([...space.offset]).toEqual([0, 3, 7]);
  expect([...space.count]).toEqual([3, 4, 2]);
  expect(space.size).toBe(9);
});

test('terms differ on as many issues as they differ', () => {
  expect(distance([0, 1, 1], [0, 1, 1])).toBe(0);
  expect(distance([0, 1, 1], [2, 1, 0])).toBe(2);
  expect(sameTerms([0, 1, 1], [0, 1, 1])).toBe(true);
  expect(sameTerms([0, 1, 1], [0, 1, 0])).toBe(false);
});

test('terms read by issue', () => {
  expect(namedTerms(space, Float64Array.of(2, 0, 1))).toEqual({ LAND: 2, PAY: 0, LAW: 1 });
});

test('a set of levels holds its levels and no other', () => {
  const set = levelSet([0, 3, 29]);
  const members = Array.from({ length: 30 }, (_, level) => level).filter((level) => inSet(set, level));
  expect(members).toEqual([0, 3, 29]);
});

test('an issue with more levels than a set can hold is refused', () => {
  expect(() => spaceOf([{ id: 'LAND', name: 'Land', levels: levels(31) }])).toThrow(
    new RangeError('too many levels on LAND: 31'),
  );
  expect(spaceOf([{ id: 'LAND', name: 'Land', levels: levels(30) }]).size).toBe(30);
});
