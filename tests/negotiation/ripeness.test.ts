/** Ripeness: the logic of Zartman 2000 in the form of model.md 4.9; numbers worked out by hand. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOfSeriousRound, hurt, hurtingStalemate } from '../../src/negotiation/ripeness.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true });

test('war hurts those who pay and do not expect to win', () => {
  expect(hurt(0.5, 0.4)).toBeCloseTo(0.3, 12);
  expect(hurt(1, 1)).toBe(0);
  expect(hurt(0, 0)).toBe(0);
});

test('a stalemate is mutual: it hurts as much as it hurts the party that suffers least', () => {
  expect(hurtingStalemate([0.3, 0.2, 0.9])).toBe(0.2);
});

test('more cost for a party that does not suffer least leaves the stalemate where it was (model.md 4.9)', () => {
  fc.assert(
    fc.property(chance, chance, chance, chance, (costA, winsA, hurtB, more) => {
      const hurtA = hurt(costA, winsA);
      fc.pre(hurtA > hurtB);
      const raised = hurt(costA + more * (1 - costA), winsA);
      expect(hurtingStalemate([raised, hurtB])).toBe(hurtingStalemate([hurtA, hurtB]));
    }),
    { seed: 4 },
  );
});

test('more cost for the party that suffers least never lowers the stalemate', () => {
  fc.assert(
    fc.property(chance, chance, chance, chance, (cost, wins, other, more) => {
      const before = hurtingStalemate([hurt(cost, wins), other]);
      const raised = hurt(cost + more * (1 - cost), wins);
      expect(hurtingStalemate([raised, other])).toBeGreaterThanOrEqual(before);
    }),
    { seed: 5 },
  );
});

test('a serious round takes a stalemate and a way out, and a catastrophe helps (model.md 4.9)', () => {
  const table = [
    [0, 0, false, 0.04742587317756678],
    [0.5, 0, false, 0.5],
    [0.25, 0.25, true, 0.5],
    [0.5, 1, false, 0.8807970779778823],
    [1, 1, true, 0.9975273768433653],
  ] as const;
  for (const [stalemate, wayOut, catastrophe, answer] of table) {
    expect(chanceOfSeriousRound({ stalemate, wayOut, catastrophe })).toBeCloseTo(answer, 12);
  }
});

test('what is perceived weighs as much as the weights say', () => {
  const seen = { stalemate: 1, wayOut: 1, catastrophe: true };
  expect(chanceOfSeriousRound(seen, { base: 0, stalemate: 0, wayOut: 0, catastrophe: 0 })).toBe(0.5);
});

test('impossible perceptions are refused', () => {
  expect(() => hurt(1.2, 0.5)).toThrow(new RangeError('invalid cost: 1.2'));
  expect(() => hurt(0.5, NaN)).toThrow(new RangeError('invalid chance of winning: NaN'));
  expect(() => hurtingStalemate([])).toThrow(new RangeError('invalid number of parties: 0'));
  expect(() => chanceOfSeriousRound({ stalemate: 0.5, wayOut: 2, catastrophe: false })).toThrow(
    new RangeError('invalid way out: 2'),
  );
});
