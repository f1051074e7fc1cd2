/** From a table to an answer: what is asked, what is left out, how far the answer can be relied on, and the tree beside it. */
import { expect, test } from 'vitest';
import type { Asked, Condition } from '../../../src/analysis/discovery/index.ts';
import {
  boxInWords,
  casesFor,
  cautionsOf,
  discover,
  limitInWords,
  limitsInWords,
  OF_MODEL,
} from '../../../src/analysis/discovery/index.ts';
import { casesOf } from '../../../src/analysis/discovery/cases.ts';
import { growTree } from '../../../src/analysis/discovery/tree.ts';
import { leavesOf } from '../../../src/analysis/discovery/pruning.ts';
import { tableOf } from '../../../src/analysis/table/index.ts';
import type { Cases } from '../../../src/analysis/discovery/cases.ts';
import { cornerOf, cube } from './sampled.ts';

const asked = (cases: Cases): Asked => ({ cases, interest: 'y is 1', leftOut: 0, notes: [] });

const TABLE = tableOf({
  y: Array.from({ length: 20 }, (_, i) => (i < 8 ? 'yes' : i === 19 ? '' : 'no')),
  flag: Array.from({ length: 20 }, (_, i) => (i % 3 === 0 ? 'true' : 'false')),
  bit: Array.from({ length: 20 }, (_, i) => i % 2),
  a: Array.from({ length: 20 }, (_, i) => (i === 4 ? Number.NaN : i)),
  kind: Array.from({ length: 20 }, (_, i) => (i === 2 ? '' : i % 2 === 0 ? 'p' : 'q')),
  same: Array.from({ length: 20 }, () => 7),
});

const ask = (outcome: string, condition: Condition | null, inputs: readonly string[]) =>
  casesFor(TABLE, { outcome, condition, inputs });

test('rows without the outcome or a number are left out and counted; an empty category is one of its own', () => {
  const answer = ask('y', { is: 'yes' }, ['a', 'kind', 'same']) as Asked;
  expect([answer.cases.rows, answer.cases.hits, answer.leftOut]).toEqual([18, 7, 2]);
  expect(answer.cases.inputs.map(({ name }) => name)).toEqual(['a', 'kind']);
  expect(answer.cases.inputs[1]).toMatchObject({ labels: ['p', 'q', ''] });
  const { codes } = answer.cases.inputs[1] as { codes: Int32Array };
  expect(Array.from(codes.slice(0, 5))).toEqual([0, 1, 2, 1, 1]);
  expect(answer.notes.join('\n')).toBe(
    [
      '1 of 20 rows are left out: y is missing there',
      '1 of 20 rows are left out because a number is missing: a in 1',
      'same is the same in all rows and explains nothing',
      'only 18 rows: take limits and shares with care',
      'only 7 rows of interest: take limits and shares with care',
      'kind is empty in 1 rows, which count as a category of their own',
    ].join('\n'),
  );
});

test('a column of truth values says itself what is of interest', () => {
  expect((ask('flag', null, ['kind']) as Asked).interest).toBe('flag is true');
  expect((ask('bit', null, ['kind']) as Asked).interest).toBe('bit is 1');
  expect((ask('a', { below: 5 }, ['kind']) as Asked).cases.hits).toBe(4);
  expect((ask('a', { above: 5 }, ['kind']) as Asked).cases.hits).toBe(14);
  expect((ask('bit', { is: '0.0' }, ['kind']) as Asked).cases.hits).toBe(10);
});

test.each([
  ['y', null, ['a'], 'y holds texts (yes, no): which are of interest? Say --is VALUE'],
  ['a', null, ['kind'], 'a holds numbers: which are of interest? Say --above X or --below X'],
  ['y', { is: 'perhaps' }, ['a'], 'y is nowhere "perhaps"; there are yes, no'],
  ['bit', { is: '2' }, ['a'], 'bit is nowhere 2; there are 0, 1'],
  ['y', { above: 1 }, ['a'], 'y holds texts, so none is above or below a number: say --is VALUE'],
  ['same', { is: '7' }, ['a'], 'same is 7 in all of 19 rows: there is nothing to tell apart'],
  ['a', { above: 99 }, ['kind'], 'a is above 99 in none of 19 rows: there is nothing to find'],
  ['a', { above: 18 }, ['kind'], 'a is above 18 in only 1 of 19 rows: too few to learn from'],
  ['y', { is: 'yes' }, ['same'], 'every input is the same in all rows: they explain nothing'],
  ['y', { is: 'yes' }, ['y', 'a'], '"y" cannot explain itself: it is the outcome'],
  ['y', { is: 'yes' }, [], 'there are no inputs'],
  ['z', { is: 'yes' }, ['a'], 'no column "z"'],
] as const)('%s %o with inputs %o is refused: %s', (outcome, condition, inputs, why) => {
  const answer = ask(outcome, condition, inputs);
  expect('refused' in answer ? answer.refused : []).toContain(why);
});

test('an answer is the same for the same seed, and its counts add up', () => {
  const cases = cornerOf('answer');
  const found = discover(asked(cases), { seed: 'k', resamples: 10 });
  expect(discover(asked(cases), { seed: 'k', resamples: 10 })).toEqual(found);
  const [box] = found.boxes;
  expect(box!.coverage).toBeCloseTo(box!.hits / cases.hits, 12);
  expect(box!.density).toBeCloseTo(box!.hits / box!.rows, 12);
  expect(box!.mass).toBeCloseTo(box!.rows / cases.rows, 12);
  expect(Object.keys(box!.quasiP)).toEqual(Object.keys(box!.limits));
  expect(found.trajectory[0]).toMatchObject({
    step: 0,
    coverage: 1,
    mass: 1,
    merit: 0,
    peeled: null,
    limits: {},
  });
  expect(found.together).toMatchObject({ rows: box!.rows, hits: box!.hits });
});

test('inputs that matter are restricted on every half, others seldom; other rows confirm the box', () => {
  const { resampling } = discover(asked(cornerOf('halves')), { resamples: 40 });
  const share = (name: string) => resampling!.support.find(({ input }) => input === name)!.restricted.share;
  expect([share('x1'), share('x3')]).toEqual([1, 1]);
  for (const name of ['x2', 'x4', 'x5']) expect(share(name)).toBeLessThan(0.2);
  const spread = resampling!.support.find(({ input }) => input === 'x1')!.limits![1]!;
  expect(spread.low).toBeGreaterThan(0.27);
  expect(spread.high).toBeLessThan(0.33);
  expect(resampling!.heldOut.density).toBeGreaterThan(0.95);
  expect(resampling!.heldOut.coverage).toBeGreaterThan(0.9);
});

test('a dense box by luck is less dense on the rows that it was not made from', () => {
  const cases = cube('optimism', 300, 15, (_x, chance) => chance() < 0.2);
  const found = discover(asked(cases), { choice: { density: 0.5 }, resamples: 40, boxes: 1 });
  expect(found.trajectory.at(-1)!.density).toBeGreaterThan(0.5);
  expect(found.resampling!.heldOut.density).toBeLessThan(0.3);
});

test('the tree tells the same corner as a rule, and its leaves share out all rows', () => {
  const cases = cornerOf('tree');
  const { rules } = discover(asked(cases), { resamples: 0 }).tree;
  expect(Object.keys(rules[0]!.limits)).toEqual(['x1', 'x3']);
  expect(rules[0]!.density).toBeGreaterThan(0.95);
  expect(rules.reduce((sum, { rows }) => sum + rows, 0)).toBe(cases.rows);
  expect(rules.reduce((sum, { coverage }) => sum + coverage, 0)).toBeCloseTo(1, 12);
});

test('a tree that luck grew is pruned to nothing', () => {
  const cases = cube('noise', 600, 6, (_x, chance) => chance() < 0.4);
  expect(leavesOf(growTree(cases))).toBeGreaterThan(5);
  expect(discover(asked(cases), { resamples: 0 }).tree.rules).toHaveLength(1);
});

test('a tree parts categories by their shares of hits', () => {
  const codes = Int32Array.from({ length: 400 }, (_, i) => i % 4);
  const interest = Uint8Array.from(codes, (code, i) => Number(code === 1 || code === 3 || i < 4));
  const labels = ['a', 'b', 'c', 'd'];
  const cases = casesOf(interest, [{ kind: 'category', name: 'kind', codes, labels }]);
  const { rules } = discover(asked(cases), { resamples: 0 }).tree;
  expect(rules.map(({ limits }) => limits['kind'])).toEqual([
    ['b', 'd'],
    ['a', 'c'],
  ]);
});

test('limits and boxes are said in words, with intervals and numbers', () => {
  expect(limitInWords('x', [null, 0.298_751])).toBe('x at most 0.2988');
  expect(limitInWords('x', [3, null])).toBe('x at least 3');
  expect(limitInWords('x', [1, 2])).toBe('x from 1 to 2');
  expect(limitInWords('x', [4, 4])).toBe('x 4');
  expect(limitsInWords({ k: ['a', ''], x: [null, 3] })).toBe('k a or (empty) and x at most 3');
  const found = discover(asked(cornerOf('words')), { resamples: 0 });
  expect(boxInWords(found, found.boxes[0]!, OF_MODEL)).toMatch(
    /^In \d+\.\d % \(\d+\.\d-\d+\.\d\) of the \d+ runs with x1 at most 0\.\d+ and x3 at least 0\.\d+, y is 1; they hold \d+\.\d % \(\d+\.\d-\d+\.\d\) of the \d+ in which it is so \(n = 2,000, in this model\)\.$/,
  );
});

test('an option that makes no sense is refused', () => {
  expect(() => discover(asked(cornerOf('alpha')), { alpha: 1 })).toThrow('invalid alpha: 1');
});

/** An outcome that is all chance, among five numbers and two inputs of twelve categories. */
function noiseOf(seed: string): Cases {
  const { interest, inputs } = cube(seed, 600, 7, (_, chance) => chance() < 0.2);
  const kinds = inputs.slice(5).map(({ name, ...input }) => {
    const values = 'values' in input ? input.values : new Float64Array();
    const codes = Int32Array.from(values, (x) => Math.floor(12 * x));
    return { kind: 'category' as const, name, codes, labels: Array.from('abcdefghijkl') };
  });
  return casesOf(interest, [...inputs.slice(0, 5), ...kinds]);
}

test('boxes that chance alone gives are warned of, the known answer is not', () => {
  const noise = Array.from({ length: 6 }, (_, n) => discover(asked(noiseOf(`noise ${n}`)))).filter(
    ({ boxes }) => boxes.length > 0,
  );
  // Of many categories the best were chosen: their quasi-p is small although they mean nothing.
  expect(noise.length).toBeGreaterThan(2);
  for (const found of noise) expect(cautionsOf(found).join()).toContain('box 1 may be chance');
  expect(cautionsOf(discover(asked(cornerOf('known'))))).toEqual([]);
});

test('of boxes that are as good as each other it is said that another half would give another', () => {
  const either = cube('either', 2000, 2, (x) => x.some((one) => one > 0.7));
  expect(cautionsOf(discover(asked(either))).join()).toMatch(
    /^box 1: only \d+ of 50 random halves limit x[12]/,
  );
});
