/** Learning: Bayes' rule on types, and the conjugate update of a normal belief (DeGroot 1970). */
import { expect, test } from 'vitest';
import {
  afterSignal,
  beliefInHard,
  chanceOfRefusal,
  posterior,
} from '../../../src/negotiation/games/resolve.ts';

test('a refusal that the hard give twice as often turns even odds into two to one (model.md 4.5)', () => {
  expect(beliefInHard(0.5, 0.8, 0.4)).toBeCloseTo(2 / 3, 12);
});

test('evidence that all types give alike teaches nothing', () => {
  expect(beliefInHard(0.3, 0.6, 0.6)).toBeCloseTo(0.3, 12);
});

test('beliefs over any number of types stay a distribution, in proportion to prior times likelihood', () => {
  const beliefs = posterior([0.2, 0.3, 0.5], [0.5, 0.2, 0.08]);
  expect(beliefs.reduce((sum, belief) => sum + belief, 0)).toBeCloseTo(1, 12);
  for (const [type, answer] of [0.5, 0.3, 0.2].entries()) expect(beliefs[type]).toBeCloseTo(answer, 12);
});

test('the certain stay certain until the impossible happens', () => {
  expect(beliefInHard(1, 0.2, 0.9)).toBe(1);
  expect(() => beliefInHard(1, 0, 0.9)).toThrow(RangeError);
});

test('a better offer is refused less often, and half the time at the threshold', () => {
  const habit = { threshold: 0.1, sharpness: 20 };
  expect(chanceOfRefusal(0.1, habit)).toBe(0.5);
  expect(chanceOfRefusal(0.2, habit)).toBeCloseTo(1 / (1 + Math.E * Math.E), 12);
  expect(chanceOfRefusal(0, habit)).toBeCloseTo(1 - 1 / (1 + Math.E * Math.E), 12);
});

test('a signal as exact as the belief moves it half way and halves its variance', () => {
  const { mean, sd } = afterSignal({ mean: 0, sd: 0.3 }, 1, 0.3);
  expect(mean).toBeCloseTo(0.5, 12);
  expect(sd * sd).toBeCloseTo(0.045, 12);
});

test('precisions add: sd 2 and noise 1 weigh the signal four to one (DeGroot 1970)', () => {
  const { mean, sd } = afterSignal({ mean: 10, sd: 2 }, 5, 1);
  expect(mean).toBeCloseTo(6, 12);
  expect(1 / (sd * sd)).toBeCloseTo(1 / 4 + 1, 12);
});

test('an exact signal settles the matter and a certain belief ignores every other', () => {
  expect(afterSignal({ mean: 0, sd: 1 }, 0.7, 0)).toEqual({ mean: 0.7, sd: 0 });
  expect(afterSignal({ mean: 0.2, sd: 0 }, 0.7, 1)).toEqual({ mean: 0.2, sd: 0 });
});

test('impossible beliefs are refused', () => {
  expect(() => posterior([0.5, 0.5], [0.5])).toThrow(new RangeError('invalid number of likelihoods: 1'));
  expect(() => beliefInHard(1.2, 0.5, 0.5)).toThrow(new RangeError('invalid prior: 1.2'));
  expect(() => beliefInHard(0.5, 0.5, -1)).toThrow(new RangeError('invalid likelihood: -1'));
  expect(() => afterSignal({ mean: 0, sd: 0 }, 1, 0)).toThrow(RangeError);
  expect(() => afterSignal({ mean: 0, sd: -1 }, 1, 1)).toThrow(new RangeError('invalid sd: -1'));
  expect(() => chanceOfRefusal(0, { threshold: 0, sharpness: 0 })).toThrow(
    new RangeError('invalid sharpness: 0'),
  );
});
