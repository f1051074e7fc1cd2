/** Tying hands and sinking costs: the logic of Fearon 1997, with numbers worked out by hand. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bindingAudienceCost,
  gainFromBluffing,
  isCredible,
  worthOfBackingDown,
  worthOfCarryingOut,
} from '../../../src/negotiation/games/signals.ts';

const stakes = { fight: -0.1, letGo: 0, prize: 0.6 };

test('an audience is paid only on backing down, a sunk cost in any case (Fearon 1997)', () => {
  const signal = { audienceCost: 0.15, sunkCost: 0.05 };
  expect(worthOfCarryingOut(stakes, signal)).toBeCloseTo(-0.15, 12);
  expect(worthOfBackingDown(stakes, signal)).toBeCloseTo(-0.2, 12);
});

test('a threat becomes credible once backing down costs more than the fight (Fearon 1997)', () => {
  expect(isCredible(stakes, { audienceCost: 0.05, sunkCost: 0 })).toBe(false);
  expect(isCredible(stakes, { audienceCost: 0.1, sunkCost: 0 })).toBe(true);
  expect(isCredible(stakes, { audienceCost: 0.15, sunkCost: 0 })).toBe(true);
  expect(bindingAudienceCost(stakes)).toBeCloseTo(0.1, 12);
  expect(bindingAudienceCost({ ...stakes, fight: 0.2 })).toBe(0);
});

test('carrying out pays at least as much as backing down exactly when the threat is credible', () => {
  const tenths = fc.integer({ min: 0, max: 20 }).map((n) => n / 10);
  fc.assert(
    fc.property(tenths, tenths, tenths, tenths, (fight, letGo, audienceCost, sunkCost) => {
      const [own, signal] = [
        { fight: fight - 1, letGo, prize: 1 },
        { audienceCost, sunkCost },
      ];
      const lead = worthOfCarryingOut(own, signal) - worthOfBackingDown(own, signal);
      expect(isCredible(own, signal)).toBe(lead >= -1e-9);
    }),
    { seed: 3 },
  );
});

test('sinking costs never makes a threat worth carrying out, it only drives bluffers away (Fearon 1997)', () => {
  const [cheap, dear] = [
    { audienceCost: 0, sunkCost: 0.1 },
    { audienceCost: 0, sunkCost: 0.4 },
  ];
  expect(isCredible(stakes, cheap)).toBe(false);
  expect(isCredible(stakes, dear)).toBe(false);
  expect(gainFromBluffing(stakes, cheap, 0.5)).toBeCloseTo(0.5 * 0.6 - 0.1, 12);
  expect(gainFromBluffing(stakes, dear, 0.5)).toBeCloseTo(0.5 * 0.6 - 0.4, 12);
});

test('an audience makes bluffing dearer the less likely the other is to yield', () => {
  const tied = { audienceCost: 0.2, sunkCost: 0 };
  expect(gainFromBluffing(stakes, tied, 1)).toBeCloseTo(0.6, 12);
  expect(gainFromBluffing(stakes, tied, 0.25)).toBeCloseTo(0, 12);
  expect(gainFromBluffing(stakes, tied, 0)).toBeCloseTo(-0.2, 12);
});

test('impossible signals are refused', () => {
  expect(() => isCredible(stakes, { audienceCost: -1, sunkCost: 0 })).toThrow(
    new RangeError('invalid audience cost: -1'),
  );
  expect(() => worthOfCarryingOut(stakes, { audienceCost: 0, sunkCost: -1 })).toThrow(RangeError);
  expect(() => gainFromBluffing(stakes, { audienceCost: 0, sunkCost: 0 }, 2)).toThrow(
    new RangeError('invalid chance of yielding: 2'),
  );
});
