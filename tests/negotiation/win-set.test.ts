/** Win-sets and ratification: the logic of Putnam 1988 in the form of model.md 4.10. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOfRatification, intersection, winSet, winSets } from '../../src/negotiation/win-set.ts';

const list = Array.from({ length: 20 }, (_, terms) => terms);
const sets = fc.array(fc.subarray(list), { minLength: 1, maxLength: 4 });

test('a win-set is what a capital would ratify, in the order of the list', () => {
  expect(winSet(list, (terms) => terms % 7 === 0)).toEqual([0, 7, 14]);
});

test('agreement needs terms that every capital would ratify (Putnam 1988)', () => {
  const byParty = winSets(list, {
    north: (terms) => terms >= 8,
    south: (terms) => terms <= 11,
    east: (terms) => terms % 2 === 0,
  });
  expect(Object.keys(byParty)).toEqual(['north', 'south', 'east']);
  expect(byParty['south']?.length).toBe(12);
  expect(intersection(Object.values(byParty))).toEqual([8, 10]);
});

test('capitals that would ratify nothing in common leave no agreement', () => {
  const byParty = winSets(list, { north: (terms) => terms > 10, south: (terms) => terms < 10 });
  expect(intersection(Object.values(byParty))).toEqual([]);
});

test('terms are whole objects, whatever they are made of', () => {
  const terms = [{ force: 0 }, { force: 1 }, { force: 2 }];
  const byParty = winSets(terms, { north: ({ force }) => force > 0, south: ({ force }) => force < 2 });
  expect(intersection(Object.values(byParty))).toEqual([{ force: 1 }]);
});

test('adding terms to a win-set never shrinks what can be agreed (model.md 4.10)', () => {
  fc.assert(
    fc.property(sets, fc.nat(), fc.subarray(list), (before, party, more) => {
      const grown = before.map((set, index) =>
        index === party % before.length ? [...new Set([...set, ...more])] : set,
      );
      expect(intersection(grown)).toEqual(expect.arrayContaining([...intersection(before)]));
    }),
    { seed: 6 },
  );
});

test('another party at the table never adds to what can be agreed', () => {
  fc.assert(
    fc.property(sets, fc.subarray(list), (before, another) => {
      expect(intersection(before)).toEqual(expect.arrayContaining([...intersection([...before, another])]));
    }),
    { seed: 7 },
  );
});

test('a vote passes half the time at its threshold and the surer the more support it has', () => {
  const table = [
    [0.5, 0.5, 12, 0.5],
    [0.56, 0.67, 12, 0.2108182934777471],
    [0.7, 0.5, 16, 0.9608342772032357],
    [1.1, 0.5, 16, 0.9999322758503802],
  ] as const;
  for (const [support, threshold, kappa, answer] of table) {
    expect(chanceOfRatification(support, threshold, kappa)).toBeCloseTo(answer, 12);
  }
});

test('impossible votes are refused', () => {
  expect(() => intersection([])).toThrow(new RangeError('invalid number of win-sets: 0'));
  expect(() => chanceOfRatification(0.5, 0.5, 0)).toThrow(new RangeError('invalid kappa: 0'));
  expect(() => chanceOfRatification(NaN, 0.5, 12)).toThrow(RangeError);
});
