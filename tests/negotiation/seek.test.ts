/**
 * The fast searches held against the full sweep: on searches taken from real runs, on random small worlds and by brute force.
 * What they find is valid, allowed, never barred, scored as the objective scores it, and as good in 99 cases of 100.
 */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import type { TableDesk } from '../../src/course/party.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import { countBroken } from '../../src/negotiation/constraints.ts';
import type { Terms } from '../../src/negotiation/issues.ts';
import { distance, sameTerms, spaceOf } from '../../src/negotiation/issues.ts';
import type { Prospect } from '../../src/negotiation/offers.ts';
import { isWithinReach, prospectObjective } from '../../src/negotiation/offers.ts';
import { compileProtection } from '../../src/negotiation/protection.ts';
import { emptyCharges } from '../../src/negotiation/red-lines.ts';
import type { Anchor, Objective, Region } from '../../src/negotiation/search.ts';
import { regionOf, search } from '../../src/negotiation/search.ts';
import { seek, seekerOf } from '../../src/negotiation/seeker.ts';
import type { Valuation } from '../../src/negotiation/worth.ts';
import { worthOf } from '../../src/negotiation/worth.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { flagship } from '../flagship.ts';
import type { Case } from './worlds.ts';
import { caseOf, largeCaseOf, plainScore } from './worlds.ts';

/** What a search may fall short of the full sweep, in the objective. */
const SHORT = 0.005;
const SEARCHES = 2000;

/** A search of a run: what was found, by which objective, and what the full sweep finds there. */
type Sample = Readonly<{
  kind: string;
  terms: Int32Array;
  score: number;
  exact: number;
  oracle: number;
  faults: string;
}>;

/** The score of terms by the objective itself. */
function scoreBy(objective: Objective, terms: Int32Array): number {
  objective.begin?.();
  objective.load(terms);
  return objective.score(terms, 0, 0, 0, 0, Number.NEGATIVE_INFINITY);
}

/** What is wrong with terms that were found, in words; empty when nothing is. */
function faultsOf({ goal }: Prospect, region: Region, terms: Int32Array, anchor: Anchor | null): string {
  const faults = [
    countBroken(region.constraints, terms) > 0 && 'breaks a constraint',
    region.allowed.some((levels, k) => !levels.includes(terms[k]!)) && 'holds a level that is not on offer',
    anchor !== null && distance(anchor.from, terms) > anchor.max && 'lies too far from the anchor',
    goal.barred.some((text) => sameTerms(text, terms)) && 'is barred',
  ];
  return faults.filter((fault) => fault !== false).join(', ');
}

/** Searches of a desk are heard out and repeated by the full sweep. */
function listen(desk: TableDesk, samples: Sample[]): void {
  const { views, scene } = desk;
  const objective = prospectObjective(views.prospect);
  const { find } = views;
  const heard: typeof find = (starts, anchor) => {
    const result = find(starts, anchor);
    const terms = Int32Array.from(result.terms);
    const { score } = result;
    const found = score > Number.NEGATIVE_INFINITY;
    samples.push({
      kind: `${views.prospect.goal.kind}${anchor === null ? '' : ' near a text'}`,
      terms,
      score,
      exact: found ? scoreBy(objective, terms) : score,
      oracle: search(scene.region, objective, starts, anchor).score,
      faults: isWithinReach(score) ? faultsOf(views.prospect, scene.region, terms, anchor) : '',
    });
    return result;
  };
  Object.assign(views, { find: heard });
}

function samplesOf(set: readonly string[], count: number): Sample[] {
  const kernel = kernelOf(castOf(flagship(set), ACTORS), 'searches');
  const samples: Sample[] = [];
  for (const desk of kernel.open(0).table) listen(desk, samples);
  for (let replication = 0; samples.length < count; replication += 1) kernel.play(replication);
  return samples.slice(0, count);
}

const SAMPLES = ['stacked', 'shuttle', 'bilateral-first'].flatMap((format) =>
  samplesOf([`format=${format}`], Math.ceil(SEARCHES / 3)),
);

const share = <T>(all: readonly T[], has: (one: T) => boolean): number => all.filter(has).length / all.length;

test('searches of every kind were taken from runs, most with terms in reach', () => {
  expect(SAMPLES.length).toBeGreaterThanOrEqual(SEARCHES);
  for (const kind of ['top', 'offer', 'offer near a text'])
    expect([kind, SAMPLES.filter((one) => one.kind === kind).length > 100]).toEqual([kind, true]);
  expect(share(SAMPLES, ({ oracle }) => isWithinReach(oracle))).toBeGreaterThan(0.5);
});

const asGood = ({ exact, oracle }: Sample): boolean => !isWithinReach(oracle) || exact >= oracle - SHORT;

test('in 99 searches of 100 the fast search reaches what the full sweep reaches', () => {
  expect(share(SAMPLES, asGood)).toBeGreaterThanOrEqual(0.99);
});

/** Seen in 20,000: .989 of top terms, .992 of offers, .997 of amendments. */
test('no kind of search falls far behind', () => {
  for (const kind of new Set(SAMPLES.map((one) => one.kind))) {
    const some = SAMPLES.filter((one) => one.kind === kind);
    expect([kind, share(some, asGood) > 0.96]).toEqual([kind, true]);
  }
});

test('it finds terms in reach wherever the full sweep does', () => {
  expect(share(SAMPLES, ({ exact, oracle }) => isWithinReach(oracle) && !isWithinReach(exact))).toBeLessThan(
    0.002,
  );
});

test('the score that it reports is the score of what it found', () => {
  const off = SAMPLES.filter(({ exact, score }) => isWithinReach(exact) && Math.abs(exact - score) > 1e-6);
  expect(off).toEqual([]);
  expect(SAMPLES.filter(({ exact, score }) => isWithinReach(exact) !== isWithinReach(score))).toEqual([]);
});

test('what it finds is valid, on offer, near its anchor and never barred', () => {
  expect(
    SAMPLES.filter(({ faults }) => faults !== '').map(({ kind, faults }) => `${kind}: ${faults}`),
  ).toEqual([]);
});

/** A world in which all believe alike in how far terms hold, as in every scenario: a search counts on it. */
function alike<One extends Pick<Case, 'prospect'>>(one: One): One {
  const { own, others } = one.prospect;
  const { discount, now } = own;
  const likeMinded = others.map((reading) => ({
    ...reading,
    valuation: {
      ...reading.valuation,
      discount,
      now: { ...reading.valuation.now, trust: now.trust },
    },
  }));
  return { ...one, prospect: { ...one.prospect, others: likeMinded } };
}

const WORLDS = Array.from({ length: 300 }, (_, n) => alike(caseOf('seek', n))).filter(
  ({ all }) => all.length > 0,
);
const FOUND = WORLDS.map(({ region, prospect, starts, anchor }) => {
  const { terms, score } = seek(seekerOf(region, prospect), starts, anchor);
  const oracle = search(region, prospectObjective(prospect), starts, anchor).score;
  return { terms: Int32Array.from(terms), score, oracle };
});

test('in random small worlds it finds valid terms, and scores them as the formulas say', () => {
  let checked = 0;
  WORLDS.forEach(({ region, prospect, anchor }, n) => {
    const { terms, score } = FOUND[n]!;
    if (!isWithinReach(score)) return;
    checked += 1;
    expect([n, faultsOf(prospect, region, terms, anchor)]).toEqual([n, '']);
    expect([n, Math.abs(score - plainScore(prospect, terms)) < 1e-6]).toEqual([n, true]);
  });
  expect(checked).toBeGreaterThan(0.4 * WORLDS.length);
});

test('in random small worlds it is never better than the best and mostly as good', () => {
  const within = WORLDS.flatMap(({ all, prospect, anchor }, n) => {
    const near = all.filter((terms) => anchor === null || distance(anchor.from, terms) <= anchor.max);
    const best = Math.max(...near.map((terms: Terms) => plainScore(prospect, terms)));
    const { score, oracle } = FOUND[n]!;
    expect(score).toBeLessThanOrEqual(best + 1e-6);
    return isWithinReach(best) ? [{ best, score, oracle }] : [];
  });
  expect(share(within, ({ best, score }) => score >= best - SHORT)).toBeGreaterThan(0.93);
  expect(share(within, ({ oracle, score }) => score >= oracle - SHORT)).toBeGreaterThan(0.97);
});

test('a seeker finds the same whatever it was asked before, and leaves its starts as they were', () => {
  for (const { region, prospect, starts, anchor, all } of WORLDS.slice(0, 60)) {
    const seeker = seekerOf(region, prospect);
    const first = structuredClone(seek(seeker, starts, anchor));
    const before = structuredClone(starts);
    seek(seeker, all.slice(0, 7), null);
    expect(structuredClone(seek(seeker, starts, anchor))).toEqual(first);
    expect(starts).toEqual(before);
  }
});

/** The same world after everything that may change has changed: numbers are written over, nothing is replaced. */
function changeAll({ prospect }: Case, other: Case): void {
  const { own, others, goal } = prospect;
  own.table.forEach((_, c) => {
    own.table[c] = (other.prospect.own.table[c] ?? 0.3) / 2;
  });
  own.protection.missing.forEach((open, i) => {
    own.protection.missing[i] = 1 - open / 2;
  });
  for (const charges of [own.charges, ...others.map(({ logOpen }) => logOpen)]) {
    charges.cells.forEach((c, i) => {
      charges.table[c] = -0.1 * i;
    });
    charges.guardedCharge.fill(-0.2);
  }
  for (const { valuation, now } of others) {
    Object.assign(valuation.now, { reservation: valuation.now.reservation - 0.1, support: 0.05 });
    Object.assign(now, { slope: 1.3 * now.slope, threshold: now.threshold - 0.05, weight: now.weight / 2 });
  }
  for (const { now } of [own, ...others.map(({ valuation }) => valuation)])
    Object.assign(now, { trust: 0.4 });
  Object.assign(own.now, { reservation: own.now.reservation - 0.2, support: -0.03 });
  Object.assign(goal, {
    kind: goal.kind === 'top' ? 'offer' : 'top',
    floor: 0.07,
    ownWeight: 0.1,
    barred: [],
  });
}

test('a seeker sees what has changed since it was made: it finds what one made now finds', () => {
  for (let n = 0; n < 60; n += 1) {
    const one = alike(caseOf('changing', n));
    const { region, prospect, starts } = one;
    const before = seekerOf(region, prospect);
    seek(before, starts);
    changeAll(one, caseOf('changing', n + 1));
    const found = structuredClone(seek(before, starts));
    expect([n, found]).toEqual([n, structuredClone(seek(seekerOf(region, prospect), starts))]);
  }
});

/** A world of one or two issues where `own` and another value levels so, and nothing else counts. */
function plainCase(own: readonly number[], other: readonly number[], floor: number, spare: number): Case {
  const levels = own.map((_, level) => `level ${level}`);
  const issues = [
    { id: 'A', name: 'A', levels },
    ...(spare > 0
      ? [{ id: 'B', name: 'B', levels: Array.from({ length: spare }, (_, k) => `level ${k}`) }]
      : []),
  ];
  const space = spaceOf(issues);
  const valuation = (values: readonly number[]): Valuation => ({
    space,
    table: Float64Array.from({ length: space.size }, (_, c) => values[c] ?? 0),
    protectionShare: 0,
    sign: 1,
    protection: compileProtection(space, []),
    discount: null,
    loss: 0,
    referral: null,
    charges: emptyCharges(space, []),
    now: { reservation: 0, trust: 0, support: 0 },
  });
  const others = [
    {
      valuation: valuation(other),
      logOpen: emptyCharges(space, []),
      now: { slope: 15, threshold: 0.5, weight: 1 },
    },
  ];
  const goal = { kind: 'offer' as const, floor, ownWeight: 0.05, barred: [] };
  const region = regionOf(space, []);
  return {
    region,
    prospect: { space, own: valuation(own), others, goal },
    all: [],
    starts: [issues.map(() => 0)],
    anchor: null,
  };
}

test('a change that leaves the author exactly what it holds out for is found, whatever the figures', () => {
  for (const spare of [0, 1, 30])
    for (let a = 1; a < 10; a += 1)
      for (let b = 0; b < a; b += 1) {
        const { region, prospect, starts } = plainCase([a / 10, b / 10], [0, 1], b / 10, spare);
        const oracle = search(region, prospectObjective(prospect), starts).score;
        const { score } = seek(seekerOf(region, prospect), starts);
        expect([spare, a, b, score]).toEqual([spare, a, b, expect.closeTo(oracle, 6)]);
      }
});

test('offers whose floor is the worth of some text of a random world are mostly as good as the full sweep finds', () => {
  const scored = WORLDS.flatMap(({ region, prospect, starts, anchor, all }, n) => {
    const floor = worthOf(prospect.own, all[n % all.length]!);
    if (floor <= 0) return [];
    const exact: Prospect = {
      ...prospect,
      goal: { kind: 'offer', floor, ownWeight: 0.05, barred: [] },
    };
    const oracle = search(region, prospectObjective(exact), starts, anchor).score;
    return isWithinReach(oracle)
      ? [{ oracle, score: seek(seekerOf(region, exact), starts, anchor).score }]
      : [];
  });
  expect(scored.length).toBeGreaterThan(60);
  expect(share(scored, ({ oracle, score }) => score >= oracle - SHORT)).toBeGreaterThan(0.97);
});

test('large worlds need more memory, which takes nothing from the searches of small ones', () => {
  const [first] = WORLDS;
  if (first === undefined) throw new RangeError('no worlds');
  const small = seekerOf(first.region, first.prospect);
  const before = structuredClone(seek(small, first.starts, first.anchor));
  for (let n = 0; n < 4; n += 1) {
    const { region, prospect, starts } = alike(largeCaseOf('seek', n));
    const { terms, score } = seek(seekerOf(region, prospect), starts);
    expect([n, faultsOf(prospect, region, terms, null)]).toEqual([n, '']);
    expect([n, Math.abs(score - plainScore(prospect, terms)) < 1e-6]).toEqual([n, true]);
    const oracle = search(region, prospectObjective(prospect), starts).score;
    expect([n, isWithinReach(score) && score >= oracle - SHORT]).toEqual([n, true]);
    expect(structuredClone(seek(small, first.starts, first.anchor))).toEqual(before);
  }
});

test('seekers do not disturb each other, whoever was asked before', () => {
  const seekers = WORLDS.map(({ region, prospect }) => seekerOf(region, prospect));
  const order = [...WORLDS.keys()].toSorted((a, b) => ((a * 7919) % 307) - ((b * 7919) % 307));
  // There is no room for all, but for a dozen that are asked again and again.
  const few = order.slice(0, 12);
  for (const n of [...order, ...order.toReversed(), ...few, ...few, ...few]) {
    const { starts, anchor } = WORLDS[n]!;
    const { terms, score } = seek(seekers[n]!, starts, anchor);
    const alone = FOUND[n]!;
    expect([n, score]).toEqual([n, alone.score]);
    expect([n, score === Number.NEGATIVE_INFINITY || sameTerms(terms, alone.terms)]).toEqual([n, true]);
  }
});

test('marks without end, which no scenario gives, end a search all the same', () => {
  for (const { region, prospect, starts, anchor } of WORLDS.slice(0, 100)) {
    const others = prospect.others.map((reading) => {
      const table = reading.logOpen.table.map((mark) => (mark < -1 ? Number.NEGATIVE_INFINITY : mark));
      return { ...reading, logOpen: { ...reading.logOpen, table } };
    });
    expect(seek(seekerOf(region, { ...prospect, others }), starts, anchor).score).not.toBe(0);
  }
});

test('from no start, or from none in the region, nothing is found', () => {
  const { region, prospect } = WORLDS[0]!;
  expect(seek(seekerOf(region, prospect), []).score).toBe(Number.NEGATIVE_INFINITY);
});
