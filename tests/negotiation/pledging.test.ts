/** Troop pledges as conditional contributions: model.md 4.8, threshold logic after Granovetter 1978. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PledgeCall, PledgeRules, Readiness } from '../../src/negotiation/pledging.ts';
import { pledgeSize, readinessTo, settlePledges } from '../../src/negotiation/pledging.ts';

const RULES: PledgeRules = {
  topBonus: 0.5,
  noCeasefirePenalty: 3,
  peerCentre: 0.3,
  peerScale: 4,
  sizeWithoutBackstop: 0.7,
};
const CALL: PledgeCall = { backstop: 1, halt: true, share: 0.3, alarm: 0, common: 0 };

test('readiness adds up as in model.md 4.8', () => {
  const france = { intercept: 1.2, backstop: 1.8, peers: 0.5 };
  const table = [
    [{}, 3],
    [{ backstop: 0 }, 1.2],
    [{ backstop: 2 }, 3.5],
    [{ share: 0.8 }, 4],
    [{ halt: false }, 0],
    [{ alarm: 0.5, common: -0.6 }, 1.9],
  ] as const;
  for (const [change, answer] of table)
    expect(readinessTo({ ...CALL, ...change }, france, RULES)).toBeCloseTo(answer, 12);
});

test('without enablers a pledge is seven tenths of its size', () => {
  expect([0, 1, 2].map((backstop) => pledgeSize(10, backstop, RULES))).toEqual([7, 10, 10]);
});

test('thresholds 0, 1, ... 99: all hundred join; with the 1 changed to 2, one does (Granovetter 1978)', () => {
  const joiners = (thresholds: readonly number[]): number =>
    settlePledges(
      thresholds.map(() => 1),
      200,
      (person, share) => Math.round(share * thresholds.length) >= thresholds[person]!,
    ).filter(Boolean).length;
  const ladder = Array.from({ length: 100 }, (_, threshold) => threshold);
  expect(joiners(ladder)).toBe(100);
  expect(joiners(ladder.with(1, 2))).toBe(1);
});

test('everybody is asked with the share pledged in the pass before, by size, and no longer than answers change', () => {
  const asked: [number, number][] = [];
  const pledged = settlePledges([3, 1], 6, (state, share) => {
    asked.push([state, share]);
    return state === 0 || share >= 0.75;
  });
  expect(pledged).toEqual([true, true]);
  expect(asked).toEqual([
    [0, 0],
    [1, 0],
    [0, 0.75],
    [1, 0.75],
    [0, 1],
    [1, 1],
  ]);
});

test('passes end where the rules say, and nobody is no coalition', () => {
  let asked = 0;
  settlePledges([1], 6, () => (asked += 1) % 2 === 1);
  expect(asked).toBe(6);
  expect(settlePledges([], 6, () => true)).toEqual([]);
  expect(settlePledges([0, 0], 6, (_, share) => share === 0)).toEqual([true, true]);
});

const logOdds = fc.double({ min: -4, max: 4, noNaN: true });
const positive = fc.double({ min: 0, max: 2, noNaN: true });
const state = fc.record({
  intercept: logOdds,
  backstop: positive,
  peers: positive,
  noise: logOdds,
  size: fc.double({ min: 0.1, max: 20, noNaN: true }),
});
type State = Readiness & Readonly<{ noise: number; size: number }>;

/** Who pledges among states with the given private noise. */
function coalition(states: readonly State[], call: Partial<PledgeCall>): boolean[] {
  return settlePledges(
    states.map(({ size }) => size),
    6,
    (i, share) => readinessTo({ ...CALL, ...call, share }, states[i]!, RULES) + states[i]!.noise > 0,
  );
}

/** Nobody who pledged before has left. */
function nobodyLeft(before: readonly boolean[], after: readonly boolean[]): void {
  expect(after.filter((pledges, i) => before[i] === true && !pledges)).toEqual([]);
}

const states = fc.array(state, { minLength: 1, maxLength: 14 });

test('T01: a firmer backstop loses no pledge', () => {
  fc.assert(
    fc.property(states, (all) => {
      nobodyLeft(coalition(all, { backstop: 0 }), coalition(all, { backstop: 1 }));
      nobodyLeft(coalition(all, { backstop: 1 }), coalition(all, { backstop: 2 }));
    }),
    { seed: 51, numRuns: 500 },
  );
});

test('T23: a halt to the fighting loses no pledge', () => {
  fc.assert(
    fc.property(states, (all) => {
      nobodyLeft(coalition(all, { halt: false }), coalition(all, { halt: true }));
    }),
    { seed: 52, numRuns: 500 },
  );
});

test('T24: a state that pledges for certain loses no pledge of another', () => {
  fc.assert(
    fc.property(states, fc.nat(), (all, who) => {
      const first = who % all.length;
      const led = all.with(first, { ...all[first]!, intercept: 100 });
      nobodyLeft(coalition(all, {}), coalition(led, {}));
    }),
    { seed: 53, numRuns: 500 },
  );
});

test('T28: alarm wins no pledge', () => {
  fc.assert(
    fc.property(states, positive, (all, alarm) => {
      nobodyLeft(coalition(all, { alarm }), coalition(all, {}));
    }),
    { seed: 54, numRuns: 500 },
  );
});

test('these laws have something to say: each change wins a pledge now and then', () => {
  const made = fc.sample(states, { seed: 55, numRuns: 300 });
  const wins = (less: Partial<PledgeCall>, more: Partial<PledgeCall>): number =>
    made.filter((all) => coalition(all, more).join() !== coalition(all, less).join()).length;
  expect(wins({ backstop: 0 }, { backstop: 1 })).toBeGreaterThan(100);
  expect(wins({ backstop: 1 }, { backstop: 2 })).toBeGreaterThan(50);
  expect(wins({ halt: false }, { halt: true })).toBeGreaterThan(100);
  expect(wins({ alarm: 1 }, {})).toBeGreaterThan(50);
});
