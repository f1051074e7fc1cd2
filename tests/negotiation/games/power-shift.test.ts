/** Known answers of the commitment problem: Powell 2006, in the form of model.md 4.5. */
import { expect, test } from 'vitest';
import { powerShift } from '../../../src/negotiation/games/power-shift.ts';

const rise = { discount: 0.9, before: 0.4, cost: 0.2 };

test('a large rise of the other makes a party fight now, a small one does not (Powell 2006)', () => {
  const large = powerShift({ ...rise, after: 0.6 });
  expect(large.fights).toBe(true);
  expect(large.margin).toBeCloseTo(0.14 - 0.02, 12);
  const small = powerShift({ ...rise, after: 0.45 });
  expect(small.fights).toBe(false);
  expect(small.margin).toBeCloseTo(0.005 - 0.02, 12);
});

test('at the very edge there is peace', () => {
  expect(powerShift({ discount: 0.5, before: 0.4, after: 0.9, cost: 0.1 }).fights).toBe(false);
  expect(powerShift({ discount: 0.5, before: 0.2, after: 0.6, cost: 0.2 }).fights).toBe(false);
});

test('a rise stopped by a limit on power keeps the peace, and so does a dearer war', () => {
  expect(powerShift({ ...rise, after: 0.4 }).fights).toBe(false);
  expect(powerShift({ ...rise, after: 0.6, cost: 1.5 }).fights).toBe(false);
});

test('war beats every deal by the margin when both are worked out in full', () => {
  const [before, after, discount, cost] = [0.3, 0.8, 0.8, 0.25];
  const war = 1 - before - cost;
  const bestDeal = 1 - discount + discount * (1 - after - cost);
  expect(powerShift({ before, after, discount, cost }).margin).toBeCloseTo(war - bestDeal, 12);
});

test('impossible chances, discounts and costs are refused', () => {
  expect(() => powerShift({ ...rise, after: 1.5 })).toThrow(new RangeError('invalid chance after: 1.5'));
  expect(() => powerShift({ ...rise, after: 0.5, discount: -1 })).toThrow(
    new RangeError('invalid discount: -1'),
  );
  expect(() => powerShift({ ...rise, after: 0.5, cost: -1 })).toThrow(new RangeError('invalid cost: -1'));
});
