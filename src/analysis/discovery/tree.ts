/**
 * How would a tree divide the same rows? CART (Breiman, Friedman, Olshen and Stone 1984): each split is the one that takes most from
 * the sum of squared errors of the share of hits (which is half of Gini's impurity); of categories those with the greatest
 * shares go together, which is the best division in two. At most five splits deep, a hundredth of the rows in each leaf.
 */
import type { Cases, CategoryInput, Input, NumberInput } from './cases.ts';

/** How rows are divided: those up to a number, or of some categories, go to `yes`. */
export type Split = Readonly<{ input: number; upTo: number } | { input: number; yes: readonly boolean[] }>;

/** A node, and what is below it where it is divided. */
export type TreeNode = Readonly<{
  rows: number;
  hits: number;
  below: Readonly<{ split: Split; yes: TreeNode; no: TreeNode }> | null;
}>;

const DEEPEST = 5;

/** Grows a tree. */
export function growTree(cases: Cases): TreeNode {
  const all = Uint32Array.from({ length: cases.rows }, (_, i) => i);
  const fewest = Math.max(5, Math.ceil(cases.rows / 100));
  return grow({ cases, fewest, mark: new Uint8Array(cases.rows) }, all, 0);
}

type Growing = Readonly<{ cases: Cases; fewest: number; mark: Uint8Array }>;

function grow(growing: Growing, members: Uint32Array, depth: number): TreeNode {
  const { cases, fewest } = growing;
  const hits = members.reduce((sum, row) => sum + (cases.interest[row] as number), 0);
  const leaf = { rows: members.length, hits, below: null };
  if (depth === DEEPEST || members.length < 2 * fewest || hits === 0 || hits === members.length) return leaf;
  const split = bestSplit(growing, members, hits);
  if (split === null) return leaf;
  const goes = sideOf(cases, split);
  const yes = grow(growing, members.filter(goes), depth + 1);
  const no = grow(
    growing,
    members.filter((row) => !goes(row)),
    depth + 1,
  );
  return { ...leaf, below: { split, yes, no } };
}

/** Whether a row goes to `yes`. */
export function sideOf({ inputs }: Cases, split: Split): (row: number) => boolean {
  const input = inputs[split.input] as Input;
  if (input.kind === 'category') {
    const { codes } = input;
    return (row) => 'yes' in split && split.yes[codes[row] as number] === true;
  }
  const { values } = input;
  const limit = 'upTo' in split ? split.upTo : Number.NaN;
  return (row) => (values[row] as number) <= limit;
}

type Candidate = Readonly<{ split: Split; gain: number }>;

function bestSplit(growing: Growing, members: Uint32Array, hits: number): Split | null {
  const { cases, mark } = growing;
  mark.fill(0);
  for (const row of members) mark[row] = 1;
  let best: Candidate | null = null;
  const whole = { rows: members.length, hits };
  cases.inputs.forEach((input, j) => {
    const groups =
      input.kind === 'category'
        ? categoryGroups(growing, input, members)
        : numberGroups(growing, input, members);
    const cut = bestCut(groups, whole, growing.fewest);
    if (cut === null || (best !== null && cut.gain <= best.gain)) return;
    const first = groups.slice(0, cut.after + 1);
    best = {
      gain: cut.gain,
      split:
        input.kind === 'category'
          ? { input: j, yes: input.labels.map((_, code) => first.some(({ key }) => key === code)) }
          : { input: j, upTo: first.at(-1)?.key ?? Number.NaN },
    };
  });
  return (best as Candidate | null)?.split ?? null;
}

/** Rows that cannot be parted by an input: its value, or the code of its category. */
type Group = { key: number; rows: number; hits: number };

/** The best place to cut a list of groups in two, where that gains anything. */
function bestCut(
  groups: readonly Group[],
  whole: Readonly<{ rows: number; hits: number }>,
  fewest: number,
): Readonly<{ after: number; gain: number }> | null {
  let best: { after: number; gain: number } | null = null;
  let [rows, hits] = [0, 0];
  for (let k = 0; k + 1 < groups.length; k += 1) {
    rows += groups[k]?.rows ?? 0;
    hits += groups[k]?.hits ?? 0;
    if (rows < fewest || whole.rows - rows < fewest) continue;
    const rest = whole.hits - hits;
    const gain = hits ** 2 / rows + rest ** 2 / (whole.rows - rows) - whole.hits ** 2 / whole.rows;
    if (gain > 1e-9 && (best === null || gain > best.gain)) best = { after: k, gain };
  }
  return best;
}

function categoryGroups({ cases }: Growing, { codes, labels }: CategoryInput, members: Uint32Array): Group[] {
  return tallied(cases, codes, labels.length, members).sort((a, b) => b.hits / b.rows - a.hits / a.rows);
}

function numberGroups({ cases, mark }: Growing, input: NumberInput, members: Uint32Array): Group[] {
  const { values, order, levels } = input;
  if (levels !== null)
    return tallied(cases, levels.codes, levels.values.length, members).map((group) => {
      return { ...group, key: levels.values[group.key] as number };
    });
  const groups: Group[] = [];
  let last: Group | undefined;
  for (const row of order ?? []) {
    if (mark[row] === 0) continue;
    const key = values[row] as number;
    if (last?.key !== key) groups.push((last = { key, rows: 0, hits: 0 }));
    last.rows += 1;
    last.hits += cases.interest[row] as number;
  }
  return groups;
}

function tallied(cases: Cases, codes: Int32Array, size: number, members: Uint32Array): Group[] {
  const groups = Array.from({ length: size }, (_, key): Group => ({ key, rows: 0, hits: 0 }));
  for (const row of members) {
    const group = groups[codes[row] as number] as Group;
    group.rows += 1;
    group.hits += cases.interest[row] as number;
  }
  return groups.filter(({ rows }) => rows > 0);
}
