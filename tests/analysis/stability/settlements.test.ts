// Is the short cut for the runs of a batch the verdict of the graph model on the conflict that each run makes?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  conflictOfReturn,
  NOTIONS,
  settlementStability,
  stabilityOf,
} from '../../../src/analysis/stability/index.ts';

const tenth = fc.integer({ min: 0, max: 10 }).map((n) => n / 8);

test('each run is judged as the graph model judges its conflict', () => {
  const party = fc.record({ utility: tenth, reservation: tenth });
  const parties = fc.array(party, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parties, fc.constantFrom(0, 0.25, 0.5), fc.constantFrom(0, 0.5, 1), (table, edge, d) => {
      const named = table.map((one, k) => ({ name: `P${k + 1}`, ...one }));
      const { parties: verdicts, equilibria } = stabilityOf(conflictOfReturn(named, edge * (1 - d)));
      const found = settlementStability(
        {
          parties: named.map(({ name, utility, reservation }) => {
            return { name, utility: Float64Array.of(utility), reservation: Float64Array.of(reservation) };
          }),
          protection: Float64Array.of(d),
        },
        edge,
      );
      for (const notion of NOTIONS) {
        expect(found.all[notion].count).toBe(equilibria[notion].includes(1) ? 1 : 0);
        for (const [p, { stable }] of found.parties.entries())
          expect(stable[notion].count).toBe(verdicts[p]!.stable[notion].includes(1) ? 1 : 0);
      }
    }),
    { numRuns: 500, seed: 6 },
  );
});

const RUNS = {
  parties: [
    {
      name: 'A',
      utility: Float64Array.of(0.6, 0.4, Number.NaN, 0.7),
      reservation: Float64Array.of(0.5, 0.5, 0.5, 0.5),
    },
    {
      name: 'B',
      utility: Float64Array.of(0.5, 0.9, Number.NaN, 0.2),
      reservation: Float64Array.of(0.5, 0.5, 0.5, 0.1),
    },
  ],
  protection: Float64Array.of(0, 0.5, Number.NaN, Number.NaN),
};

test('runs without terms are counted and left out; terms worth just the fallback are kept', () => {
  const { rows, judged, parties, all } = settlementStability(RUNS);
  expect([rows, judged]).toEqual([4, 3]);
  expect(parties.map(({ stable }) => stable.nash.count)).toEqual([2, 3]);
  expect(all.seq.count).toBe(2);
  expect(all.seq.low).toBeCloseTo(0.2077, 3);
  expect(parties[0]!.medianMargin).toBeCloseTo(0.1, 12);
});

test('an edge of striking first tempts where protection is low, unless the others would answer', () => {
  const { judged, parties } = settlementStability(RUNS, 0.2);
  expect(judged).toBe(2);
  expect(parties.map(({ stable }) => [stable.nash.count, stable.seq.count])).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

test('an edge below 0, or one without protection, is refused', () => {
  expect(() => settlementStability(RUNS, -1)).toThrow('invalid edge: -1');
  expect(() => settlementStability({ ...RUNS, protection: null }, 1)).toThrow('needs the protection');
});
