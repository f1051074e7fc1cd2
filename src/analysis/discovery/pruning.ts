/**
 * Which splits of a tree would other rows confirm? Cost-complexity pruning (Breiman et al. 1984): each leaf costs a price; of the prices at
 * which the tree changes, the one is taken that predicts held-out tenths best, or the highest whose error is within one
 * standard error of that.
 */
import type { Stream } from '../../random/streams.ts';
import { shuffle } from '../../random/distributions.ts';
import type { Cases } from './cases.ts';
import { someOf } from './cases.ts';
import type { TreeNode } from './tree.ts';
import { growTree, sideOf } from './tree.ts';

const FOLDS = 10;

/** Sum of squared errors where each row of a node is predicted by its share of hits. */
function errorOf({ rows, hits }: TreeNode): number {
  return hits * (1 - hits / rows);
}

/** How many leaves a tree has. */
export function leavesOf({ below }: TreeNode): number {
  return below === null ? 1 : leavesOf(below.yes) + leavesOf(below.no);
}

function errorBelow(node: TreeNode): number {
  const { below } = node;
  return below === null ? errorOf(node) : errorBelow(below.yes) + errorBelow(below.no);
}

/** The tree that is best when each leaf costs `price` squared errors. */
function prunedAt(node: TreeNode, price: number): TreeNode {
  if (node.below === null) return node;
  const yes = prunedAt(node.below.yes, price);
  const no = prunedAt(node.below.no, price);
  const kept: TreeNode = { ...node, below: { ...node.below, yes, no } };
  return errorBelow(kept) + price * leavesOf(kept) < errorOf(node) + price ? kept : { ...node, below: null };
}

/** The prices at which the tree loses leaves, ascending from 0. */
function pricesOf(tree: TreeNode): number[] {
  const prices = [0];
  for (let left = prunedAt(tree, 0); left.below !== null; ) {
    const price = Math.min(...linksOf(left)) * (1 + 1e-12);
    prices.push(price);
    left = prunedAt(left, price);
  }
  return prices;
}

/** What each inner node gains for a leaf below it. */
function linksOf(node: TreeNode): number[] {
  if (node.below === null) return [];
  const own = (errorOf(node) - errorBelow(node)) / (leavesOf(node) - 1);
  return [own, ...linksOf(node.below.yes), ...linksOf(node.below.no)];
}

/** The share of hits that a tree predicts for a row. */
function predicted(cases: Cases, node: TreeNode, row: number): number {
  const { below, hits, rows } = node;
  if (below === null) return hits / rows;
  return predicted(cases, sideOf(cases, below.split)(row) ? below.yes : below.no, row);
}

/** Grows a tree and prunes it by cross-validation. */
export function prunedTree(cases: Cases, stream: Stream): Readonly<{ tree: TreeNode; grown: number }> {
  const grown = growTree(cases);
  const prices = pricesOf(grown);
  const tried = prices.map((price, k) => Math.sqrt(price * (prices[k + 1] ?? Infinity)));
  const errors = errorsAt(cases, tried, stream);
  const means = errors.map(mean);
  const best = means.indexOf(Math.min(...means));
  const allowed = (means[best] as number) + standardError(errors[best] ?? []);
  const chosen = means.findLastIndex((error) => error <= allowed);
  return { tree: prunedAt(grown, prices[chosen] as number), grown: leavesOf(grown) };
}

/** For each price the mean squared error on each held-out tenth. */
function errorsAt(cases: Cases, prices: readonly number[], stream: Stream): number[][] {
  const order = new Float64Array(cases.rows);
  shuffle(stream, order);
  const folds = Math.min(FOLDS, cases.rows);
  const errors: number[][] = prices.map(() => []);
  for (let fold = 0; fold < folds; fold += 1) {
    const rows = (out: boolean) => Uint32Array.from(order.filter((_, k) => (k % folds === fold) === out));
    const [rest, held] = [someOf(cases, rows(false)), someOf(cases, rows(true))];
    const tree = growTree(rest);
    prices.forEach((price, p) => {
      const pruned = prunedAt(tree, (price * rest.rows) / cases.rows);
      let sum = 0;
      for (let row = 0; row < held.rows; row += 1)
        sum += ((held.interest[row] as number) - predicted(held, pruned, row)) ** 2;
      errors[p]?.push(sum / held.rows);
    });
  }
  return errors;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}

function standardError(numbers: readonly number[]): number {
  const centre = mean(numbers);
  const variance = numbers.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (numbers.length - 1);
  return Math.sqrt(variance / numbers.length);
}
