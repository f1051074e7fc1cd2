/** What holds of every frontier, whatever the bargain: random ones with ties, constraints and protection, two to four parties. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bargain, Stake } from '../../../src/analysis/frontier/index.ts';
import {
  additiveBargain,
  frontierOf,
  standingOf,
  utilitiesOf,
} from '../../../src/analysis/frontier/index.ts';
import { coverOf } from '../../../src/analysis/frontier/elimination.ts';
import type { Terms } from '../../../src/negotiation/issues.ts';
import type { Valuation } from '../../../src/negotiation/worth.ts';
import { utilityOf, worthOf } from '../../../src/negotiation/worth.ts';
import { spaceOf } from '../../../src/negotiation/issues.ts';
import { compileProtection } from '../../../src/negotiation/protection.ts';
import { luckOf } from '../../../src/random/streams.ts';
import { caseOf } from '../../negotiation/worlds.ts';
import { allTerms, bruteForce, coincides, dominates, greatest } from './brute-force.ts';

/** Coarse utilities, so that ties and coincidences are common. */
const additive = fc
  .record({
    counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
    parties: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ counts, parties }) =>
    fc.tuple(
      ...Array.from({ length: parties }, () =>
        fc.tuple(
          ...counts.map((count) =>
            fc.array(
              fc.integer({ min: -3, max: 8 }).map((tenths) => tenths / 10),
              {
                minLength: count,
                maxLength: count,
              },
            ),
          ),
        ),
      ),
    ),
  )
  .map((tables) => bargainOf(tables));

function bargainOf(tables: readonly (readonly (readonly number[])[])[], disagreement?: number[]): Bargain {
  const issues = tables[0]!.map((levels, k) => ({
    id: `I${k}`,
    name: `I${k}`,
    levels: levels.map((_, level) => `level ${level}`),
  }));
  return additiveBargain(
    issues,
    tables.map((_, p) => `P${p}`),
    tables,
    disagreement,
  );
}

const countsOf = ({ layout }: Bargain): number[] => [...layout.count];
const everything = (bargain: Bargain): number[][] => allTerms(countsOf(bargain));

test('it is what comparing all pairs of terms gives; of coinciding terms the first stands for all', () => {
  fc.assert(
    fc.property(additive, (bargain) => {
      const { pareto } = bruteForce(
        everything(bargain),
        bargain.stakes.map((_, p) => (terms) => utilitiesOf(bargain, terms)[p]!),
      );
      const found = frontierOf(bargain).pareto.map(({ levels }) => levels.join());
      expect(new Set(found)).toEqual(new Set(pareto.map(({ terms }) => terms.join())));
      expect(found).toHaveLength(pareto.length);
    }),
    { numRuns: 300 },
  );
});

test('no Pareto point is dominated, and all other terms are dominated by one or coincide with it', () => {
  fc.assert(
    fc.property(additive, (bargain) => {
      const { pareto } = frontierOf(bargain);
      for (const terms of everything(bargain)) {
        const utilities = utilitiesOf(bargain, terms);
        for (const point of pareto) expect(dominates(utilities, point.utilities)).toBe(false);
        expect(
          pareto.some(
            (point) => dominates(point.utilities, utilities) || coincides(point.utilities, utilities),
          ),
        ).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('each of the four points is the best of its kind among all terms', () => {
  fc.assert(
    fc.property(
      additive,
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
      (plain, points) => {
        const bargain = withDisagreement(plain, points);
        const found = frontierOf(bargain);
        const all = everything(bargain).map((terms) => ({ terms, utilities: utilitiesOf(bargain, terms) }));
        const d = bargain.stakes.map(({ disagreement }) => disagreement);
        const least = (utilities: readonly number[]): number =>
          Math.min(...utilities.map((u, p) => u - d[p]!));
        const rational = all.filter(({ utilities }) => least(utilities) >= -5e-10);
        const product = (u: readonly number[]): number =>
          u.reduce((so, x, p) => so * Math.max(0, x - d[p]!), 1);
        const sum = (u: readonly number[]): number => u.reduce((so, x) => so + x, 0);
        expect(least(found.egalitarian!.utilities)).toBeCloseTo(greatest(all, least)!, 8);
        expect(sum(found.welfare!.utilities)).toBeCloseTo(greatest(all, sum)!, 8);
        expect(found.nash === null).toBe(rational.length === 0);
        const best = d.map((_, p) => greatest(all, (u) => u[p]!)!);
        const share = (u: readonly number[]): number =>
          Math.min(...u.map((x, p) => (x - d[p]!) / (best[p]! - d[p]!)));
        const { nash, kalaiSmorodinsky: fair } = found;
        expect(nash === null ? 0 : product(nash.utilities)).toBeCloseTo(greatest(rational, product) ?? 0, 8);
        expect(fair === null ? 0 : share(fair.utilities)).toBeCloseTo(
          fair === null ? 0 : greatest(rational, share)!,
          6,
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('the least distance to an ideal that some terms pass is that of the nearest terms, efficient or not', () => {
  fc.assert(
    fc.property(additive, (bargain) => {
      const ideal = bargain.stakes.map(() => 0.5);
      const all = everything(bargain).map((terms) =>
        Math.hypot(...utilitiesOf(bargain, terms).map((u) => u - 0.5)),
      );
      expect(frontierOf(bargain, { ideal }).distanceToIdeal).toBeCloseTo(Math.min(...all), 8);
    }),
    { numRuns: 200 },
  );
  // By hand: (1, 1) is there, and beaten by (1.5, 1.2), the only efficient point.
  const passed = bargainOf([[[1, 1.5]], [[1, 1.2]]]);
  expect(frontierOf(passed, { ideal: [1, 1] }).distanceToIdeal).toBe(0);
  expect(frontierOf(passed).distanceToIdeal).toBe(0);
});

function withDisagreement(bargain: Bargain, points: readonly number[]): Bargain {
  const stakes = bargain.stakes.map((stake, p): Stake => ({ ...stake, disagreement: points[p]! }));
  return { ...bargain, stakes };
}

test('the Nash and Kalai-Smorodinsky terms do not change when a party counts its utility in other units', () => {
  const change = fc.tuple(fc.constantFrom(0.5, 2, 4, 8), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(additive, fc.array(change, { minLength: 4, maxLength: 4 }), (bargain, changes) => {
      const rescaled = {
        ...bargain,
        stakes: bargain.stakes.map((stake, p): Stake => {
          const [scale, shift] = changes[p]!;
          return {
            ...stake,
            constant: scale * stake.constant + shift,
            table: stake.table.map((u) => scale * u),
            disagreement: scale * stake.disagreement + shift,
          };
        }),
      };
      const before = frontierOf(bargain);
      const after = frontierOf(rescaled);
      expect(after.nash?.levels).toEqual(before.nash?.levels);
      expect(after.kalaiSmorodinsky?.levels).toEqual(before.kalaiSmorodinsky?.levels);
      expect(after.pareto.map(({ levels }) => levels)).toEqual(before.pareto.map(({ levels }) => levels));
    }),
    { numRuns: 200 },
  );
});

test('terms that all dislike change nothing: a level that is worse for everybody than another', () => {
  fc.assert(
    fc.property(additive, fc.nat(), (bargain, n) => {
      const k = n % bargain.layout.issues.length;
      const tables = bargain.stakes.map(({ table }) =>
        bargain.layout.issues.map(({ levels }, issue) => {
          const start = bargain.layout.offset[issue]!;
          const row = Array.from(table.slice(start, start + levels.length));
          return issue === k ? [...row, Math.min(...row) - 0.1] : row;
        }),
      );
      const more = frontierOf(bargainOf(tables));
      const before = frontierOf(bargain);
      expect({ ...more, terms: 0 }).toEqual({ ...before, terms: 0 });
      expect(more.terms).toBeGreaterThan(before.terms);
    }),
    { numRuns: 150 },
  );
});

/** A random world of the offer search as a bargain: constraints, allowed levels, protection that some gain from and some dislike. */
function worldOf(n: number): {
  bargain: Bargain;
  all: readonly number[][];
  worths: ((terms: Terms) => number)[];
  valuations: readonly Valuation[];
} {
  const { region, prospect, all } = caseOf('frontier', n);
  const valuations = [prospect.own, ...prospect.others.map(({ valuation }) => valuation)];
  const { space, allowed, constraints } = region;
  const stakes = valuations.map(
    ({ table, sign, protectionShare, protection }, p): Stake => ({
      id: `P${p}`,
      table,
      constant: sign > 0 ? protectionShare : 0,
      opening: sign > 0 ? -protectionShare : protectionShare,
      protection,
      disagreement: 0,
    }),
  );
  const bargain = { layout: space, allowed: allowed.map((levels) => [...levels]), constraints, stakes };
  return {
    bargain,
    all,
    worths: valuations.map((valuation) => (terms) => utilityOf(valuation, terms)),
    valuations,
  };
}

test('with constraints and protection it is what comparing all pairs gives, in 60 random worlds', () => {
  for (let n = 0; n < 60; n += 1) {
    const { bargain, all, worths } = worldOf(n);
    const found = frontierOf(bargain);
    const { points, pareto } = bruteForce(all, worths);
    expect(found.terms).toBe(all.length);
    expect(found.pareto.map(({ levels }) => [...levels].join()).toSorted()).toEqual(
      pareto.map(({ terms }) => terms.join()).toSorted(),
    );
    found.ideal.forEach((best, p) => expect(best).toBeCloseTo(greatest(points, (u) => u[p]!)!, 12));
  }
});

test('where most of the worth hangs on a product of protections it is still what comparing all pairs gives', () => {
  for (let n = 0; n < 60; n += 1) {
    const stream = luckOf('products', n)('world');
    const issues = Array.from({ length: 4 }, (_, k) => ({ id: `I${k}`, name: '', levels: ['a', 'b', 'c'] }));
    const space = spaceOf(issues);
    const layers = issues.map(({ id, levels }, issue) => ({
      id,
      issue,
      strength: levels.map(() => stream()),
      times: issue === 0 ? [{ issue: 3, factor: levels.map(() => stream()) }] : [],
    }));
    const protection = compileProtection(space, layers);
    const stakes = [-0.8, 0.7, -0.3].map(
      (opening, p): Stake => ({
        id: `P${p}`,
        constant: 0,
        table: Float64Array.from({ length: space.size }, () => stream() / 5),
        opening,
        protection,
        disagreement: 0,
      }),
    );
    const bargain = { layout: space, allowed: issues.map(() => [0, 1, 2]), constraints: [], stakes };
    const worths = stakes.map(
      ({ table, opening }) =>
        (terms: readonly number[]): number =>
          terms.reduce((sum, level, k) => sum + table[3 * k + level]!, 0) +
          opening *
            layers.reduce(
              (open, { issue, strength, times }) =>
                open *
                (1 -
                  strength[terms[issue]!]! *
                    times.reduce((so, { issue: other, factor }) => so * factor[terms[other]!]!, 1)),
              1,
            ),
    );
    const { pareto } = bruteForce(allTerms([3, 3, 3, 3]), worths);
    expect(new Set(frontierOf(bargain).pareto.map(({ levels }) => levels.join()))).toEqual(
      new Set(pareto.map(({ terms }) => terms.join())),
    );
  }
});

test('terms are efficient when their point is one of the frontier; else better ones leave nobody worse off', () => {
  fc.assert(
    fc.property(additive, (bargain) => {
      const found = frontierOf(bargain);
      for (const terms of everything(bargain)) {
        const { utilities, efficient, better, toFrontier } = standingOf(bargain, found, terms);
        const listed = found.pareto.some((point) => coincides(point.utilities, utilities));
        expect(efficient).toBe(listed);
        expect(better === null).toBe(listed);
        expect(better === null || dominates(better.utilities, utilities)).toBe(true);
        expect(toFrontier! < 1e-8).toBe(listed);
      }
    }),
    { numRuns: 100 },
  );
});

test('a gain that is nothing but rounding is no gain: of two products of 0 the larger shares decide', () => {
  const bargain = bargainOf([[[0.1 + 0.2, 0.3, 1]], [[0.1, 0.5, -1]], [[0.9, 0.5, -1]]], [0.3, 0, 0]);
  expect(frontierOf(bargain).nash!.levels).toEqual(Int32Array.from([1]));
});

test('judged as a whole, by worth with discount, vote and lines, it is what comparing all pairs gives too', () => {
  for (let n = 0; n < 40; n += 1) {
    const { bargain, all, valuations } = worldOf(n);
    const judges = valuations.map((valuation) => (terms: Terms) => worthOf(valuation, terms));
    const judged = withJudges(bargain, judges);
    const { points, pareto } = bruteForce(all, judges);
    const found = frontierOf(judged);
    expect(found.pareto.map(({ levels }) => levels.join()).toSorted()).toEqual(
      pareto.map(({ terms }) => terms.join()).toSorted(),
    );
    found.ideal.forEach((best, p) => expect(best).toBeCloseTo(greatest(points, (u) => u[p]!)!, 12));
  }
});

test('it does not matter whether terms are judged as a whole or summed: the same frontier, with the same ties', () => {
  fc.assert(
    fc.property(additive, (bargain) => {
      const judges = bargain.stakes.map((_, p) => (terms: Terms) => utilitiesOf(bargain, terms)[p]!);
      expect(frontierOf(withJudges(bargain, judges))).toEqual(frontierOf(bargain));
    }),
    { numRuns: 150 },
  );
});

function withJudges(bargain: Bargain, judges: readonly ((terms: Terms) => number)[]): Bargain {
  return { ...bargain, stakes: bargain.stakes.map((stake, p): Stake => ({ ...stake, judge: judges[p]! })) };
}

test.each(['summed', 'judged'])(
  'a thinned frontier (%s) says by how much at most it falls short, and no terms are further from it',
  (way) => {
    let thinned = 0;
    for (let n = 0; n < 40; n += 1) {
      const { bargain, all, worths } = worldOf(n);
      const asked = way === 'judged' ? withJudges(bargain, worths) : bargain;
      const { pareto, within, ideal } = frontierOf(asked, { most: 10 });
      ideal.forEach((best, p) => expect(best).toBeCloseTo(Math.max(...all.map(worths[p]!)), 12));
      if (within > 0) thinned += 1;
      for (const terms of all) {
        const utilities = worths.map((worth) => worth(terms));
        const short = Math.min(
          ...pareto.map((point) => Math.max(...utilities.map((u, p) => u - point.utilities[p]!))),
        );
        expect(short).toBeLessThanOrEqual(within + 1e-9);
      }
    }
    expect(thinned).toBeGreaterThan(10);
  },
);

test('where nothing is feasible there is no frontier, and nothing is made up', () => {
  const { bargain } = worldOf(1);
  const never = { id: 'N', when: [], then: [], because: 'no terms will do' };
  const found = frontierOf({ ...bargain, constraints: [never] });
  expect(found).toMatchObject({
    terms: 0,
    pareto: [],
    nash: null,
    kalaiSmorodinsky: null,
    egalitarian: null,
    welfare: null,
    distanceToIdeal: null,
  });
  expect(coverOf({ ...bargain, constraints: [never] }).terms).toEqual([]);
});

test('terms that may not be agreed can lie beyond the frontier, and are said to be infeasible', () => {
  const bargain = bargainOf([[[0, 1]], [[0, 1]]]);
  const barred = { ...bargain, allowed: [[0]] };
  const standing = standingOf(barred, frontierOf(barred), [1]);
  expect(standing).toMatchObject({ feasible: false, efficient: true, better: null });
  expect(standing.toFrontier).toBeCloseTo(Math.SQRT2, 12);
});

test('a bargain is refused with one party, a table of another shape, or a number that is none', () => {
  const issues = [{ id: 'I', name: 'I', levels: ['a', 'b'] }];
  expect(() => additiveBargain(issues, ['A'], [[[1, 2]]])).toThrow('invalid number of parties: 1');
  expect(() => additiveBargain(issues, ['A', 'B'], [[[1, 2]], [[1]]])).toThrow('invalid table of B');
  expect(() => additiveBargain(issues, ['A', 'B'], [[[1, 2]], [[1, Number.NaN]]])).toThrow(
    'invalid utility of B: NaN',
  );
});
