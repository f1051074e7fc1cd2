/** How does a tree read as rules? Each leaf as the limits on the way to it, with what it holds of all rows. */
import type { Stream } from '../../random/streams.ts';
import type { Limits } from './box.ts';
import { copyOf, limitsOf, wholeBox } from './box.ts';
import type { Box } from './box.ts';
import type { Cases, Input } from './cases.ts';
import { someOf } from './cases.ts';
import { prunedTree } from './pruning.ts';
import type { Split, TreeNode } from './tree.ts';
import { sideOf } from './tree.ts';

/** So many rows at most are drawn to grow a tree on; its rules are counted on all. */
const MOST_GROWN = 20_000;

/** A leaf: a box with the share of all hits in it (coverage), the share of hits in it (density) and its share of all rows (mass). */
export type Rule = Readonly<{
  limits: Limits;
  coverage: number;
  density: number;
  mass: number;
  rows: number;
  hits: number;
}>;

/** A tree as rules, the densest first; one rule without limits where no split stands up to held-out rows. */
export type TreeRules = Readonly<{
  rules: readonly Rule[];
  /** Leaves before pruning. */
  grown: number;
  /** Rows that it was grown on. */
  rowsUsed: number;
}>;

/** Grows and prunes a tree, and counts its leaves. */
export function treeRules(cases: Cases, stream: Stream): TreeRules {
  const some = cases.rows <= MOST_GROWN ? cases : someOf(cases, drawnRows(cases.rows, stream));
  const { tree, grown } = prunedTree(some, stream);
  const all = Uint32Array.from({ length: cases.rows }, (_, i) => i);
  const rules = rulesBelow(cases, tree, { members: all, box: wholeBox(cases.inputs) });
  return { rules: rules.sort((a, b) => b.density - a.density), grown, rowsUsed: some.rows };
}

/** Some rows in ascending order: each in its turn with the chance that fills the number (Knuth 1969, algorithm S). */
function drawnRows(rows: number, stream: Stream): Uint32Array {
  const drawn = new Uint32Array(MOST_GROWN);
  let size = 0;
  for (let row = 0; row < rows && size < MOST_GROWN; row += 1)
    if (stream() * (rows - row) < MOST_GROWN - size) {
      drawn[size] = row;
      size += 1;
    }
  return drawn;
}

type Here = Readonly<{ members: Uint32Array; box: Box }>;

function rulesBelow(cases: Cases, { below }: TreeNode, { members, box }: Here): Rule[] {
  if (below === null) return members.length === 0 ? [] : [ruleOf(cases, members, box)];
  const goes = sideOf(cases, below.split);
  const parts = [members.filter(goes), members.filter((row) => !goes(row))] as const;
  const boxes = partsOf(cases, box, below.split);
  return [
    ...rulesBelow(cases, below.yes, { members: parts[0], box: boxes[0] }),
    ...rulesBelow(cases, below.no, { members: parts[1], box: boxes[1] }),
  ];
}

/** A box divided by a split; limits are values that rows have, so that each box says which rows are in it. */
function partsOf({ inputs }: Cases, box: Box, split: Split): readonly [yes: Box, no: Box] {
  const [yes, no] = [copyOf(box), copyOf(box)];
  const input = inputs[split.input] as Input;
  if ('yes' in split) {
    split.yes.forEach((goes, code) => {
      (goes ? no : yes).inside[split.input]?.fill(0, code, code + 1);
    });
  } else if (input.kind === 'number') {
    let next = Infinity;
    let last = -Infinity;
    for (const value of input.values) {
      if (value > split.upTo && value < next) next = value;
      if (value <= split.upTo && value > last) last = value;
    }
    yes.high[split.input] = last;
    no.low[split.input] = next;
  }
  return [yes, no];
}

function ruleOf({ rows, hits, interest, inputs }: Cases, members: Uint32Array, box: Box): Rule {
  const held = members.reduce((sum, row) => sum + (interest[row] as number), 0);
  return {
    limits: limitsOf(inputs, box),
    coverage: held / hits,
    density: held / members.length,
    mass: members.length / rows,
    rows: members.length,
    hits: held,
  };
}
