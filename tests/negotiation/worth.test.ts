/** What terms are worth: the formula of model.md 4.1 with the vote at home of protocol.md 2.1. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Scenario } from '../../src/course/scenario.ts';
import type { Space } from '../../src/negotiation/issues.ts';
import { levelSet, spaceOf } from '../../src/negotiation/issues.ts';
import type { Layer } from '../../src/negotiation/protection.ts';
import { compileProtection, protectionOf } from '../../src/negotiation/protection.ts';
import type { RedLine } from '../../src/negotiation/red-lines.ts';
import {
  addCharge,
  chargeLines,
  chargeOf,
  clearCharges,
  crosses,
  emptyCharges,
} from '../../src/negotiation/red-lines.ts';
import type { Preferences, Referral, Valuation } from '../../src/negotiation/worth.ts';
import {
  chanceAtHome,
  emptyNow,
  isNeeded,
  reservationValue,
  supportSumOf,
  utilityOf,
  weightedTable,
  worthBeforeVote,
  worthOf,
} from '../../src/negotiation/worth.ts';
import type { Stream } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';

const FLAGSHIP = join(import.meta.dirname, '..', '..', 'examples', 'ukraine-2025.yaml');
const { redLinePenalty } = (parse(readFileSync(FLAGSHIP, 'utf8')) as Scenario).talks;

function randomSpace(stream: Stream): Space {
  return spaceOf(
    Array.from({ length: 2 + Math.floor(stream() * 4) }, (_, k) => ({
      id: `I${k}`,
      name: `Issue ${k}`,
      levels: Array.from({ length: 2 + Math.floor(stream() * 4) }, (__, level) => `level ${level}`),
    })),
  );
}

function randomPreferences(space: Space, stream: Stream): Preferences {
  const raw = space.issues.map(() => stream() + 0.01);
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return {
    weights: Float64Array.from(raw, (weight) => weight / sum),
    values: Float64Array.from({ length: space.size }, () => stream()),
    protection: stream(),
    sign: stream() < 0.5 ? -1 : 1,
  };
}

function randomLayers(space: Space, stream: Stream): Layer[] {
  return space.issues.slice(0, 3).map((issue, k) => ({
    id: `layer ${k}`,
    issue: k,
    strength: issue.levels.map(() => stream()),
    times: [{ issue: space.issues.length - 1, factor: space.issues.at(-1)!.levels.map(() => stream()) }],
  }));
}

function valuation(space: Space, preferences: Preferences, more: Partial<Valuation> = {}): Valuation {
  return {
    space,
    table: weightedTable(space, preferences),
    protectionShare: preferences.protection,
    sign: preferences.sign,
    protection: compileProtection(space, []),
    discount: null,
    loss: 0,
    referral: null,
    charges: emptyCharges(space, []),
    now: emptyNow(),
    ...more,
  };
}

function randomValuation(space: Space, stream: Stream, more: Partial<Valuation> = {}): Valuation {
  const preferences = randomPreferences(space, stream);
  const protection = compileProtection(space, randomLayers(space, stream));
  const hold = space.issues[0]!.levels.map(() => stream());
  const discount = { intercept: 0.3, trust: 0.05, slope: 0.7, min: 0.05, max: 0.98, issue: 0, hold };
  const now = { reservation: stream(), trust: 2 * stream() - 1, support: 0 };
  return valuation(space, preferences, { protection, discount, loss: stream() / 5, now, ...more });
}

function randomTerms(space: Space, stream: Stream): number[] {
  return space.issues.map(({ levels }) => Math.floor(stream() * levels.length));
}

/** Runs a check on 500 random worlds, each from a seed of its own. */
function inManyWorlds(name: string, check: (stream: Stream) => void): void {
  fc.assert(
    fc.property(fc.nat(), (seed) => check(luckOf(String(seed), 0)(name))),
    { seed: 31, numRuns: 500 },
  );
}

/** Two issues of three levels, weights .6 and .4, worked out by hand below. */
const two = spaceOf([
  { id: 'LAND', name: 'Land', levels: ['none', 'some', 'all'] },
  { id: 'LAW', name: 'Law', levels: ['none', 'vague', 'binding'] },
]);
const TASTE: Preferences = {
  weights: Float64Array.of(0.6, 0.4),
  values: Float64Array.of(0, 0.5, 1, 1, 0.25, 0),
  protection: 0.2,
  sign: 1,
};
const SHIELD = compileProtection(two, [{ id: 'own', issue: 1, strength: [0, 0.5, 0.9], times: [] }]);

test('utility mixes values and protection, for friends and foes of protection (model.md 4.1)', () => {
  // Additive: .6 x .5 + .4 x .25 = .4; D = .5.
  const friend = valuation(two, TASTE, { protection: SHIELD });
  const foe = valuation(two, { ...TASTE, sign: -1 }, { protection: SHIELD });
  expect(utilityOf(friend, [1, 1])).toBeCloseTo(0.8 * 0.4 + 0.2 * 0.5, 12);
  // At D = .9: friend .8 x .3 + .2 x .9, foe .8 x .3 + .2 x .1.
  expect(utilityOf(friend, [1, 2])).toBeCloseTo(0.42, 12);
  expect(utilityOf(foe, [1, 2])).toBeCloseTo(0.26, 12);
});

test('without a discount worth is utility less the reservation value', () => {
  const now = { reservation: 0.3, trust: 0, support: 0 };
  const friend = valuation(two, TASTE, { protection: SHIELD, now });
  const foe = valuation(two, { ...TASTE, sign: -1 }, { protection: SHIELD, now });
  expect(worthOf(friend, [1, 2])).toBeCloseTo(0.42 - 0.3, 12);
  expect(worthOf(foe, [1, 2])).toBeCloseTo(0.26 - 0.3, 12);
});

test('worth discounts terms that may not hold: q net - (1 - q) loss (model.md 4.1)', () => {
  const discount = {
    intercept: 0.3,
    trust: 0.05,
    slope: 0.7,
    min: 0.05,
    max: 0.98,
    issue: 0,
    hold: [0, 0.6, 1],
  };
  const now = { reservation: 0.3, trust: 0.4, support: 0 };
  const party = valuation(two, TASTE, { protection: SHIELD, discount, loss: 0.18, now });
  // U = .42, net = .12; q = .3 + .02 + .7 x .5 x .6 = .53.
  expect(worthOf(party, [1, 1])).toBeCloseTo(0.53 * 0.12 - 0.47 * 0.18, 12);
  const trusting = { ...party, loss: 0 };
  expect(worthOf(trusting, [1, 1])).toBeCloseTo(0.12, 12);
});

test('utility lies in [0, 1] whatever the tastes', () => {
  inManyWorlds('utility', (stream) => {
    const space = randomSpace(stream);
    const party = randomValuation(space, stream);
    const utility = utilityOf(party, randomTerms(space, stream));
    expect(utility).toBeGreaterThanOrEqual(-1e-12);
    expect(utility).toBeLessThanOrEqual(1 + 1e-12);
  });
});

test('telling the issues in another order changes no worth', () => {
  inManyWorlds('order', (stream) => {
    const space = randomSpace(stream);
    const order = space.issues.map((_, k) => k).sort(() => stream() - 0.5);
    const other = spaceOf(order.map((k) => ({ ...space.issues[k]!, id: `renamed ${k}` })));
    const place = (k: number): number => order.indexOf(k);
    const tastes = randomPreferences(space, stream);
    const moved: Preferences = {
      ...tastes,
      weights: Float64Array.from(order, (k) => tastes.weights[k]!),
      values: Float64Array.from(
        order.flatMap((k) => [
          ...tastes.values.subarray(space.offset[k], space.offset[k]! + space.count[k]!),
        ]),
      ),
    };
    const layers = randomLayers(space, stream);
    const movedLayers = layers.map((layer) => ({
      ...layer,
      issue: place(layer.issue),
      times: layer.times.map((times) => ({ ...times, issue: place(times.issue) })),
    }));
    const hold = space.issues[0]!.levels.map(() => stream());
    const discount = { intercept: 0.3, trust: 0, slope: 0.7, min: 0.05, max: 0.98, issue: 0, hold };
    const shared = { loss: 0.1, now: { reservation: stream(), trust: 0, support: 0 } };
    const before = valuation(space, tastes, {
      ...shared,
      discount,
      protection: compileProtection(space, layers),
    });
    const after = valuation(other, moved, {
      ...shared,
      discount: { ...discount, issue: place(0) },
      protection: compileProtection(other, movedLayers),
    });
    const terms = randomTerms(space, stream);
    const movedTerms = order.map((k) => terms[k]!);
    expect(worthOf(after, movedTerms)).toBeCloseTo(worthOf(before, terms), 12);
  });
});

test('a constant on one issue, matched in the reservation value, changes no decision', () => {
  inManyWorlds('constant', (stream) => {
    const space = randomSpace(stream);
    const tastes = randomPreferences(space, stream);
    const constant = 2 * stream() - 1;
    const k = Math.floor(stream() * space.issues.length);
    const from = space.offset[k]!;
    const raised = tastes.values.map((value, cell) =>
      cell >= from && cell < from + space.count[k]! ? value + constant : value,
    );
    const gain = (1 - tastes.protection) * tastes.weights[k]! * constant;
    const before = randomValuation(space, stream);
    const now = { ...before.now, reservation: before.now.reservation + gain };
    const shifted = {
      ...before,
      table: weightedTable(space, { ...tastes, values: raised }),
      protectionShare: tastes.protection,
      sign: tastes.sign,
      now,
    };
    const unshifted = {
      ...before,
      table: weightedTable(space, tastes),
      protectionShare: tastes.protection,
      sign: tastes.sign,
    };
    const terms = randomTerms(space, stream);
    expect(worthOf(shifted, terms)).toBeCloseTo(worthOf(unshifted, terms), 12);
  });
});

test('a better value on a level raises the worth of terms with it and of no others', () => {
  inManyWorlds('better', (stream) => {
    const space = randomSpace(stream);
    const tastes = randomPreferences(space, stream);
    const terms = randomTerms(space, stream);
    const k = Math.floor(stream() * space.issues.length);
    const level = Math.floor(stream() * space.count[k]!);
    const better = { ...tastes, protection: 0.2, values: tastes.values.slice() };
    better.values[space.offset[k]! + level] = better.values[space.offset[k]! + level]! + 0.1;
    const gain =
      worthOf(valuation(space, better), terms) -
      worthOf(valuation(space, { ...tastes, protection: 0.2 }), terms);
    expect(gain).toBeCloseTo(terms[k] === level ? 0.8 * 0.1 * tastes.weights[k]! : 0, 12);
  });
});

const LINES: readonly RedLine[] = [
  { id: 'LAND 2', issue: 0, levels: levelSet([2]), hard: 0.5, unless: [] },
  { id: 'LAW 1-2', issue: 1, levels: levelSet([1, 2]), hard: 0.5, unless: [] },
  { id: 'LAND 1', issue: 0, levels: levelSet([1]), hard: 0.5, unless: [{ issue: 1, levels: levelSet([0]) }] },
];

test('a hard red line costs exactly .35, two cost twice that, a soft one nothing (model.md 4.1)', () => {
  expect(redLinePenalty).toBe(0.35);
  const table = [
    [[2, 0], [1, 1, 1], 1],
    [[2, 2], [1, 1, 1], 2],
    [[2, 2], [1, 0, 1], 1],
    [[2, 2], [0, 0, 0], 0],
    [[0, 0], [1, 1, 1], 0],
    [[1, 1], [1, 1, 1], 2],
    [[1, 0], [1, 1, 1], 0],
  ] as const;
  const free = valuation(two, TASTE);
  for (const [terms, hard, crossed] of table) {
    const charges = emptyCharges(two, LINES);
    chargeLines(charges, two, LINES, (n) => (hard[n] === 1 ? redLinePenalty : 0));
    const bound = valuation(two, TASTE, { charges });
    expect(worthOf(free, terms) - worthOf(bound, terms)).toBeCloseTo(crossed * 0.35, 12);
    expect(chargeOf(charges, two, terms)).toBeCloseTo(crossed * 0.35, 12);
  }
});

test('a line is not crossed while another clause leaves its question open (protocol.md A9)', () => {
  const open = LINES[2]!;
  expect(crosses(open, [1, 0])).toBe(false);
  expect(crosses(open, [1, 1])).toBe(true);
  expect(crosses(open, [0, 1])).toBe(false);
  const twice: RedLine = { ...open, unless: [...open.unless, { issue: 0, levels: levelSet([0]) }] };
  expect(crosses(twice, [1, 0])).toBe(true);
});

test('charges are written anew, not on top of those of the month before', () => {
  const charges = emptyCharges(two, LINES);
  for (const charge of [0.35, 0.05, 0.05]) chargeLines(charges, two, LINES, () => charge);
  expect(chargeOf(charges, two, [2, 2])).toBeCloseTo(0.1, 12);
  expect(chargeOf(charges, two, [1, 1])).toBeCloseTo(0.1, 12);
});

const VOTE: Referral = {
  needs: [
    { issue: 0, levels: levelSet([1, 2]) },
    { issue: 1, levels: levelSet([2]) },
  ],
  support: Float64Array.of(0.3, -0.02, -0.3, 0, 0.07, 0.13),
  base: 0.5,
  kappa: 12,
  threshold: 0.5,
  cost: 0.04,
};

test('terms are put to the public when any clause of the referral holds', () => {
  expect([isNeeded(VOTE, [0, 0]), isNeeded(VOTE, [1, 0]), isNeeded(VOTE, [0, 2])]).toEqual([
    false,
    true,
    true,
  ]);
});

test('with a vote ahead worth is p net - (1 - p) cost, p = logistic(12 (support - .5)) (protocol.md 2.1)', () => {
  const now = { reservation: 0.3, trust: 0, support: 0.03 };
  const party = valuation(two, TASTE, { protection: SHIELD, referral: VOTE, now });
  // Support: .5 - .02 + .07 + .03 = .58; U = .42, net = .12.
  // The chance is read from a table that is off by less than 1e-9 (arithmetic.ts).
  const passes = 1 / (1 + Math.exp(-12 * 0.08));
  expect(supportSumOf(party, [1, 1])).toBeCloseTo(0.05, 12);
  expect(Math.abs(chanceAtHome(VOTE, 0.05, 0.03) - passes)).toBeLessThan(1e-9);
  const worth = worthOf(party, [1, 1]);
  expect(Math.abs(worth - (passes * 0.12 - (1 - passes) * 0.04))).toBeLessThan(1e-9);
  expect(worthBeforeVote(party, [1, 1])).toBeCloseTo(0.12, 12);
  expect(worthOf(party, [0, 1])).toBeCloseTo(worthBeforeVote(party, [0, 1]), 12);
});

test('support at home is never beyond 2 and 98 per cent', () => {
  expect(chanceAtHome(VOTE, 5, 0)).toBeCloseTo(1 / (1 + Math.exp(-12 * 0.48)), 12);
  expect(chanceAtHome(VOTE, -5, 0)).toBeCloseTo(1 / (1 + Math.exp(12 * 0.48)), 12);
});

test('the chance of a lost vote never makes good terms better', () => {
  inManyWorlds('vote', (stream) => {
    const space = randomSpace(stream);
    const referral: Referral = {
      ...VOTE,
      needs: [{ issue: 0, levels: levelSet([0, 1, 2, 3, 4]) }],
      support: Float64Array.from({ length: space.size }, () => stream() - 0.5),
    };
    const party = randomValuation(space, stream, { referral });
    const terms = randomTerms(space, stream);
    fc.pre(worthBeforeVote(party, terms) > -referral.cost);
    expect(worthOf(party, terms)).toBeLessThanOrEqual(worthBeforeVote(party, terms));
  });
});

test('more protection never lowers the worth of acceptable terms to a friend of protection', () => {
  inManyWorlds('protection', (stream) => {
    const space = randomSpace(stream);
    const party = { ...randomValuation(space, stream), sign: 1 };
    const terms = randomTerms(space, stream);
    const layers = randomLayers(space, stream);
    const weaker = { ...party, protection: compileProtection(space, layers.slice(1)) };
    const stronger = { ...party, protection: compileProtection(space, layers) };
    fc.pre(worthOf(weaker, terms) >= 0);
    expect(protectionOf(stronger.protection, terms)).toBeGreaterThanOrEqual(
      protectionOf(weaker.protection, terms),
    );
    expect(worthOf(stronger, terms)).toBeGreaterThanOrEqual(worthOf(weaker, terms) - 1e-12);
  });
});

test('the worth of walking away moves with front, costs and aid (model.md 3.1)', () => {
  const formula = { base: 0.57, momentum: 0.12, cost: -0.2, aid: 0.1 };
  const table = [
    [0, 0.5, 0.5, 0.57],
    [0.2, 0.5, 0.5, 0.594],
    [0, 0.7, 0.5, 0.53],
    [0, 0.5, 0.1, 0.61],
    [0.5, 1, 0.7, 0.51],
  ] as const;
  for (const [momentum, cost, aid, answer] of table)
    expect(reservationValue(formula, momentum, cost, aid)).toBeCloseTo(answer, 12);
});

test('charges touch the cells of lines and of issues given besides, each once, and are cleared there', () => {
  const charges = emptyCharges(two, LINES, [1]);
  expect(new Set(charges.cells).size).toBe(charges.cells.length);
  const start = two.offset[1]!;
  addCharge(charges, start, 0.2);
  chargeLines(charges, two, LINES, () => 0.1);
  expect(
    [...charges.table].filter((_, c) => !charges.cells.includes(c)).every((charge) => charge === 0),
  ).toBe(true);
  clearCharges(charges);
  expect([...charges.table].every((charge) => charge === 0)).toBe(true);
  expect(() => addCharge(emptyCharges(two, []), start, 0.2)).toThrow(/may not be charged/);
});
