/** Published domains of the ANAC competitions have the published frontier, through the files of Genius. */
import { expect, test } from 'vitest';
import type { Frontier, Place } from '../../../src/analysis/frontier/index.ts';
import { frontierOf, readGenius, standingOf, termsInNames } from '../../../src/analysis/frontier/index.ts';
import { allTerms, bruteForce, greatest } from './brute-force.ts';
import type { Domain } from './domains.ts';
import {
  domainXml,
  ENGLAND_ZIMBABWE,
  ITEX_CYPRESS,
  LAPTOP,
  NICE_OR_DIE,
  profileXml,
  TRAVEL,
} from './domains.ts';

function read(domain: Domain, turned = false) {
  const genius = readGenius(
    { name: 'domain.xml', text: domainXml(domain) },
    domain.parties.map((name, p) => ({ name, text: profileXml(domain, p, turned) })),
  );
  if ('faults' in genius) throw new Error(JSON.stringify(genius.faults));
  return genius;
}

function frontier(domain: Domain): Frontier {
  const { bargain } = read(domain);
  return frontierOf(bargain, { ideal: domain.parties.map(() => 1) });
}

const rounded = (place: Place | null, digits = 4): number[] =>
  place!.utilities.map((u) => Number(u.toFixed(digits)));

/** u = sum of weight x evaluation / greatest evaluation, from the printed figures. */
function worths({ parties, issues }: Domain): ((terms: readonly number[]) => number)[] {
  return parties.map(
    (_, p) => (terms) =>
      issues.reduce((sum, { values, weights }, k) => {
        const evaluations = values.map((value) => value[p + 1] as number);
        return sum + weights[p]! * (evaluations[terms[k]!]! / Math.max(...evaluations));
      }, 0),
  );
}

test('Itex and Cypress: 18 Pareto points, and one bid is Nash, egalitarian and welfare-best (ANAC 2010)', () => {
  const { bargain } = read(ITEX_CYPRESS);
  const found = frontier(ITEX_CYPRESS);
  expect(found.terms).toBe(180);
  expect(found.pareto).toHaveLength(18);
  expect(found.within).toBe(0);
  expect(rounded(found.nash)).toEqual([0.6705, 0.7215]);
  expect(termsInNames(bargain.layout, found.nash!.levels)).toEqual({
    Price: '$3.47',
    Delivery: '45 days',
    Payment: '30 days after delivery',
    Returns: '5% spoilage allowed',
  });
  for (const other of [found.egalitarian, found.welfare, found.kalaiSmorodinsky])
    expect(other).toEqual(found.nash);
  expect(found.distanceToIdeal).toBeCloseTo(0.4315, 4);
});

test('Laptop: 4 Pareto points, and nothing is clamped where weights sum to more than 1 (ANAC 2011)', () => {
  const found = frontier(LAPTOP);
  expect(found.terms).toBe(27);
  expect(found.pareto).toHaveLength(4);
  expect(rounded(found.nash)).toEqual([1.0001, 0.8151]);
  expect(rounded(found.egalitarian)).toEqual([0.874, 0.874]);
  expect(found.distanceToIdeal).toBeCloseTo(0.1596, 4);
  expect(read(LAPTOP).warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('weights sum to 1.000051804, not 1'),
    expect.stringContaining('weights sum to 1.000051804, not 1'),
  ]);
});

test('Nice or Die: three bids, all efficient, .84 from the ideal (ANAC 2011)', () => {
  const found = frontier(NICE_OR_DIE);
  expect(found.pareto.map((place) => rounded(place))).toEqual([
    [1, 0.16],
    [0.299, 0.299],
    [0.16, 1],
  ]);
  expect(rounded(found.egalitarian)).toEqual([0.299, 0.299]);
  // Of two bids with the same product the one with the greater least gain, and then the first in the domain.
  expect(rounded(found.nash)).toEqual([1, 0.16]);
  expect(found.distanceToIdeal).toBeCloseTo(0.84, 6);
});

test.each([
  ['England and Zimbabwe', ENGLAND_ZIMBABWE, 576],
  ['Itex and Cypress', ITEX_CYPRESS, 180],
  ['Laptop', LAPTOP, 27],
])('%s: every figure is that of comparing all pairs of bids', (_, domain, terms) => {
  const counts = domain.issues.map(({ values }) => values.length);
  const { points, pareto } = bruteForce(allTerms(counts), worths(domain));
  const found = frontier(domain);
  expect(found.terms).toBe(terms);
  expect(points).toHaveLength(terms);
  expect(new Set(found.pareto.map(({ levels }) => levels.join()))).toEqual(
    new Set(pareto.map((point) => point.terms.join())),
  );
  const product = (utilities: readonly number[]): number => utilities.reduce((so, u) => so * u, 1);
  const sum = (utilities: readonly number[]): number => utilities.reduce((so, u) => so + u, 0);
  const best = domain.parties.map((__, p) => greatest(points, (utilities) => utilities[p]!)!);
  const share = (utilities: readonly number[]): number => Math.min(...utilities.map((u, p) => u / best[p]!));
  expect(product(found.nash!.utilities)).toBeCloseTo(greatest(points, product)!, 9);
  expect(sum(found.welfare!.utilities)).toBeCloseTo(greatest(points, sum)!, 9);
  expect(Math.min(...found.egalitarian!.utilities)).toBeCloseTo(greatest(points, (u) => Math.min(...u))!, 9);
  expect(share(found.kalaiSmorodinsky!.utilities)).toBeCloseTo(greatest(points, share)!, 9);
  expect(found.distanceToIdeal).toBeCloseTo(
    -greatest(points, (utilities) => -Math.hypot(...utilities.map((u) => 1 - u)))!,
    9,
  );
});

test('Travel: 188,160 bids, every point of the frontier is unbeaten among all of them (ANAC 2010)', () => {
  const found = frontier(TRAVEL);
  const [first, second] = worths(TRAVEL);
  const counts = TRAVEL.issues.map(({ values }) => values.length);
  expect(found.terms).toBe(188_160);
  // Another way to the same answer: from the first party's best bid down, each that raises the second's best so far.
  const points = allTerms(counts).map((terms) => [first!(terms), second!(terms)] as const);
  const steps = points.toSorted((a, b) => b[0] - a[0] || b[1] - a[1]);
  let best = Number.NEGATIVE_INFINITY;
  const pareto = steps.filter(([, u]) => {
    if (u <= best + 1e-9) return false;
    best = u;
    return true;
  });
  expect(found.pareto.map((place) => rounded(place, 9))).toEqual(
    pareto.map((point) => point.map((u) => Number(u.toFixed(9)))),
  );
  const [nashFirst, nashSecond] = found.nash!.utilities as [number, number];
  expect(nashFirst * nashSecond).toBeCloseTo(
    points.reduce((most, [u, v]) => Math.max(most, u * v), 0),
    9,
  );
});

test('the order in which a profile lists its issues makes no difference: weights go by their index', () => {
  const turned = frontierOf(read(ENGLAND_ZIMBABWE, true).bargain, { ideal: [1, 1] });
  expect(turned).toEqual(frontier(ENGLAND_ZIMBABWE));
});

test('given bids are placed: on the frontier, or at a distance with a bid that is better for both', () => {
  const { bargain } = read(ITEX_CYPRESS);
  const found = frontier(ITEX_CYPRESS);
  const nash = standingOf(bargain, found, [4, 1, 1, 1]);
  expect(nash).toMatchObject({ efficient: true, feasible: true, toFrontier: 0, toNash: 0, better: null });
  const worst = standingOf(bargain, found, [0, 0, 2, 2]);
  expect(worst.efficient).toBe(false);
  const distances = found.pareto.map(({ utilities }) =>
    Math.hypot(...utilities.map((u, p) => u - worst.utilities[p]!)),
  );
  expect(worst.toFrontier).toBeCloseTo(Math.min(...distances), 12);
  const gains = worst.better!.utilities.map((u, p) => u - worst.utilities[p]!);
  const least = found.pareto.map(({ utilities }) =>
    Math.min(...utilities.map((u, p) => u - worst.utilities[p]!)),
  );
  expect(Math.min(...gains)).toBeCloseTo(Math.max(...least), 12);
});

test('with reservation values as disagreement the Nash point is that of the gains above them', () => {
  const { bargain, reservations } = read(ITEX_CYPRESS);
  expect(reservations).toEqual([0.1, 0.1]);
  const high = {
    ...bargain,
    stakes: bargain.stakes.map((stake, p) => ({ ...stake, disagreement: [0.8, 0][p]! })),
  };
  const found = frontierOf(high);
  expect(found.nash!.utilities[0]).toBeGreaterThan(0.8);
  const nobody = frontierOf({
    ...bargain,
    stakes: bargain.stakes.map((stake) => ({ ...stake, disagreement: 0.9 })),
  });
  expect(nobody.nash).toBeNull();
  expect(nobody.kalaiSmorodinsky).toBeNull();
  expect(nobody.egalitarian).not.toBeNull();
});
