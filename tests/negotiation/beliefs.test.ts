/** Learning from answers: Bayes on red lines and a Laplace step on the threshold (protocol.md 3.1-3.4). */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer, BeliefRules, LineBeliefs } from '../../src/negotiation/beliefs.ts';
import {
  driftThreshold,
  effectiveSlope,
  learnFromProposal,
  learnLines,
  learnThreshold,
  updateLine,
} from '../../src/negotiation/beliefs.ts';
import { levelSet } from '../../src/negotiation/issues.ts';
import type { RedLine } from '../../src/negotiation/red-lines.ts';

const RULES: BeliefRules = {
  responseSlope: 25,
  thresholdMean: 0.05,
  thresholdSd: 0.1,
  thresholdMin: -0.15,
  thresholdMax: 0.45,
  monthlyForgetting: 0.1,
  monthlyVariance: 0.0004,
  acceptedLineLikelihood: 0.02,
  proposedLineLikelihood: 0.05,
  unclaimedLineLikelihood: 0.1,
  bluff: 0.25,
};

function line(issue: number, level: number): RedLine {
  return { id: `${issue} ${level}`, issue, levels: levelSet([level]), hard: 0.5, unless: [] };
}

/** Three lines, of which terms [1, 1, 0] cross the first two. */
const LINES = [line(0, 1), line(1, 1), line(2, 1)];
const TERMS = [1, 1, 0];

function threshold(mu: number, s2: number): { mu: Float64Array; s2: Float64Array } {
  return { mu: Float64Array.of(mu), s2: Float64Array.of(s2) };
}

/** The chance that no line forbids the terms, once an answer was learned from. */
function openAfter(rules: BeliefRules, about: LineBeliefs, answer: Answer): number {
  const seen = { open: Number.NaN };
  learnLines(rules, about, answer, seen);
  return seen.open;
}

test('Bayes on resolve: prior .5 and likelihoods .8 and .4 give .6667 (model.md 4.5)', () => {
  const chances = Float64Array.of(0.1, 0.5);
  updateLine(chances, 1, Float64Array.of(0.8, 0.4));
  expect([...chances]).toEqual([0.1, expect.closeTo(2 / 3, 12)]);
});

test.for([
  ['accepted', true, [0, 0, 0], 0.02 / 1.02],
  ['refused with the line named', false, [1, 1, 0], 0.5 / (0.5 + 0.5 * 0.25)],
  ['refused with the line not named', false, [0, 0, 0], 0.05 / 0.55],
] as const)('an even belief in a crossed line, %s (protocol.md 3.2)', ([, accepted, claims, after]) => {
  const p = Float64Array.of(0.9, 0.5, 0.5, 0.5, 0.9);
  const open = openAfter(RULES, { lines: LINES, chances: p, from: 1 }, { terms: TERMS, accepted, claims });
  expect([...p]).toEqual([0.9, after, after, 0.5, 0.9].map((x) => expect.closeTo(x, 12) as number));
  expect(open).toBeCloseTo((1 - after) ** 2, 12);
});

test('who names one of two crossed lines is believed on that one and not on the other', () => {
  const p = Float64Array.of(0.5, 0.5, 0.5);
  openAfter(
    RULES,
    { lines: LINES, chances: p, from: 0 },
    { terms: TERMS, accepted: false, claims: [0, 1, 0] },
  );
  expect(p[0]).toBeLessThan(0.1);
  expect(p[1]).toBeCloseTo(0.8, 12);
});

test('who proposes terms can hardly hold hard the lines that they cross', () => {
  const p = Float64Array.of(0.5, 0.2, 0.5);
  learnFromProposal(RULES, { lines: LINES, chances: p, from: 0 }, TERMS);
  expect(p[0]).toBeCloseTo(0.025 / 0.525, 12);
  expect(p[1]).toBeCloseTo(0.01 / 0.81, 12);
  expect(p[2]).toBe(0.5);
});

test('a chance that a line is hard stays a chance', () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(chance, fc.boolean(), fc.constantFrom(0, 1), (p, accepted, claim) => {
      const beliefs = Float64Array.of(p);
      openAfter(
        RULES,
        { lines: [line(0, 1)], chances: beliefs, from: 0 },
        { terms: [1], accepted, claims: [claim] },
      );
      expect(beliefs[0]).toBeGreaterThanOrEqual(0);
      expect(beliefs[0]).toBeLessThanOrEqual(1);
      const relief = accepted || claim === 0 ? 1 : -1;
      expect(relief * (p - beliefs[0]!)).toBeGreaterThanOrEqual(0);
    }),
    { seed: 41 },
  );
});

test('uncertainty about the threshold flattens the response (MacKay 1992)', () => {
  expect(effectiveSlope(25, 0)).toBe(25);
  expect(effectiveSlope(25, 0.01)).toBeCloseTo(25 / Math.sqrt(1 + (Math.PI / 8) * 6.25), 12);
  expect(effectiveSlope(25, 0.01)).toBeCloseTo(13.451, 3);
});

/** Mean .05, variance .01 and an estimated worth of .10: slope 13.45103, P(accept) .662074; worked out by hand. */
const STEPS = [
  ['accepted', true, 1, 0.01764341, 0.007118457],
  ['refused, no line in the way', false, 1, 0.113394009, 0.007118457],
  ['refused, perhaps for a line', false, 0.5, 0.068706944, 0.008316704],
] as const;

test.for(STEPS)('the threshold is learned in one step: %s', ([, accepted, open, mean, variance]) => {
  const { mu, s2 } = threshold(0.05, 0.01);
  learnThreshold(RULES, { mu, s2, at: 0 }, { worth: 0.1, accepted, open });
  expect(mu[0]).toBeCloseTo(mean, 8);
  expect(s2[0]).toBeCloseTo(variance, 8);
});

test('acceptance of a poor text lowers the demand read into it, refusal of a good one raises it', () => {
  const table = [
    [true, -0.1, -1],
    [true, 0.4, -1],
    [false, 0.4, 1],
    [false, -0.1, 1],
  ] as const;
  for (const [accepted, worth, direction] of table) {
    const { mu, s2 } = threshold(0.05, 0.01);
    learnThreshold(RULES, { mu, s2, at: 0 }, { worth, accepted, open: 1 });
    expect(Math.sign(mu[0]! - 0.05)).toBe(direction);
    expect(s2[0]).toBeLessThan(0.01);
  }
});

test('a refusal that a red line explains teaches little about the threshold', () => {
  const learned = (open: number): number => {
    const { mu, s2 } = threshold(0.05, 0.01);
    learnThreshold(RULES, { mu, s2, at: 0 }, { worth: 0.15, accepted: false, open });
    return mu[0]! - 0.05;
  };
  expect(learned(1)).toBeGreaterThan(0.05);
  expect(learned(0.05)).toBeLessThan(0.05 * learned(1));
  expect(learned(0)).toBe(0);
  const table = [0, 0.1, 0.2, 0.5, 0.9, 1].map(learned);
  expect(table).toEqual(table.toSorted((a, b) => a - b));
});

test('read together: a claimed line takes the blame, an unclaimed one leaves it to the threshold', () => {
  const learned = (claim: number): number => {
    const p = Float64Array.of(0.7);
    const { mu, s2 } = threshold(0.05, 0.01);
    const open = openAfter(
      RULES,
      { lines: [line(0, 1)], chances: p, from: 0 },
      { terms: [1], accepted: false, claims: [claim] },
    );
    learnThreshold(RULES, { mu, s2, at: 0 }, { worth: 0.15, accepted: false, open });
    return mu[0]! - 0.05;
  };
  expect(learned(1)).toBeLessThan(0.2 * learned(0));
});

test('a threshold stays in its bounds and its variance positive, whatever is heard', () => {
  const worth = fc.double({ min: -1, max: 1, noNaN: true });
  const open = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(worth, fc.boolean(), open), { maxLength: 40 }), (answers) => {
      const { mu, s2 } = threshold(0.05, 0.01);
      for (const [estimate, accepted, chance] of answers) {
        const before = s2[0]!;
        learnThreshold(RULES, { mu, s2, at: 0 }, { worth: estimate, accepted, open: chance });
        expect(s2[0]).toBeLessThanOrEqual(before);
      }
      expect(mu[0]).toBeGreaterThanOrEqual(-0.15);
      expect(mu[0]).toBeLessThanOrEqual(0.45);
      expect(s2[0]).toBeGreaterThan(0);
    }),
    { seed: 42 },
  );
});

test('a demand is never read beyond its bounds, however often it is confirmed', () => {
  for (const [accepted, worth, bound] of [
    [false, 1, 0.45],
    [true, -1, -0.15],
  ] as const) {
    const { mu, s2 } = threshold(0.05, 0.01);
    for (let month = 0; month < 40; month += 1) {
      learnThreshold(RULES, { mu, s2, at: 0 }, { worth, accepted, open: 1 });
      driftThreshold({ ...RULES, monthlyForgetting: 0, monthlyVariance: 0.01 }, mu, s2, 0);
    }
    expect(mu[0]).toBe(bound);
  }
});

test('a month fades the demand by a tenth and adds .0004 to its variance, up to where it began', () => {
  const { mu, s2 } = threshold(0.2, 0.002);
  driftThreshold(RULES, mu, s2, 0);
  expect([mu[0], s2[0]]).toEqual([expect.closeTo(0.18, 12), expect.closeTo(0.0024, 12)]);
  s2[0] = 0.0099;
  driftThreshold(RULES, mu, s2, 0);
  expect(s2[0]).toBeCloseTo(0.01, 12);
});
