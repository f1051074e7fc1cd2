/**
 * Which factors does a problem file name, and how is each spread? `names` with `bounds` or `distributions`, in the words of plans and
 * also in those of SALib (Herman and Usher 2017), or `uncertainties` as a plan has them; `groups` as a list beside the names or
 * as a map of lists. Every fault at once, each where it stands.
 */
import type { Factors } from '../../../analysis/sensitivity/index.ts';
import { factorsOf } from '../../../analysis/sensitivity/index.ts';
import { lawOf } from '../../../batch/plan/laws.ts';
import type { Law } from '../../../random/laws.ts';
import type { Fault } from '../../../simulation/scenario-file/faults.ts';
import { faultAt, inOrder, suggestion } from '../../../simulation/scenario-file/faults.ts';
import { readText } from '../../../simulation/scenario-file/files.ts';
import type { Path, Tree } from '../../../simulation/scenario-file/tree.ts';
import { childOf, placeOf, plainOf, valueAt } from '../../../simulation/scenario-file/tree.ts';
import { parseText } from '../../../simulation/scenario-file/yaml.ts';
import { lawTree } from './law-words.ts';

/** Factors with the law of each. */
export type Problem = Readonly<{ factors: Factors; laws: readonly Law[] }>;

/** A problem, or everything that is wrong with its file. */
export type ProblemResult = Readonly<{ problem: Problem }> | Readonly<{ faults: readonly Fault[] }>;

const KEYS = [
  'names',
  'bounds',
  'distributions',
  'dists',
  'groups',
  'uncertainties',
  'num_vars',
  'title',
  'about',
  'outputs',
];
const MOST_FACTORS = 2000;

type Reading = Readonly<{ tree: Tree; tell: (path: Path, message: string, atKey?: boolean) => void }>;

/** Reads a problem file. */
export function readProblem(file: string): ProblemResult {
  const read = readText(file, { file, line: 1, column: 1, origin: file }, []);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = parseText(read.text, file);
  return 'faults' in parsed ? parsed : problemIn(parsed.tree);
}

/** The problem that a tree holds. */
export function problemIn(tree: Tree): ProblemResult {
  const faults: Fault[] = [];
  const tell: Reading['tell'] = (path, message, atKey) =>
    faults.push(faultAt(placeOf(tree, path, atKey), path, message, valueAt(tree, path)));
  if (tree.kind !== 'map') {
    tell([], 'a problem is a map of keys such as names, bounds and groups');
    return { faults };
  }
  for (const key of tree.entries.keys())
    if (!KEYS.includes(key) && key !== '$schema') tell([key], `unknown key${suggestion(key, KEYS)}`, true);
  const reading = { tree, tell };
  const names = namesOf(reading);
  const laws = names.map((name, f) => lawOfFactor(reading, name, f));
  checkLengths(reading, names.length);
  const groups = groupsOf(reading, names);
  if (faults.length > 0) return { faults: inOrder(faults) };
  return { problem: { factors: factorsOf(names, groups), laws: laws.filter((law) => law !== null) } };
}

function namesOf({ tree, tell }: Reading): string[] {
  const uncertain = childOf(tree, 'uncertainties');
  const listed = childOf(tree, 'names');
  if (uncertain !== undefined && listed !== undefined) {
    tell(['uncertainties'], 'names the factors, and so does names: give one of them', true);
    return [];
  }
  if (uncertain !== undefined) {
    if (uncertain.kind === 'map' && uncertain.entries.size > 0) return [...uncertain.entries.keys()];
    tell(['uncertainties'], 'must be a map of names and how each is spread, as in a plan');
    return [];
  }
  const names = listed === undefined ? undefined : plainOf(listed);
  if (!Array.isArray(names) || names.length === 0 || names.length > MOST_FACTORS) {
    const words = `must be a list of 1 to ${MOST_FACTORS} names, such as [x1, x2]`;
    tell(
      listed === undefined ? [] : ['names'],
      listed === undefined ? `is missing names, which ${words}` : words,
    );
    return [];
  }
  const wrong = names.flatMap((name, f) => wrongName(names, name, f));
  for (const [f, message] of wrong) tell(['names', f], message);
  return names.map(String);
}

function wrongName(names: readonly unknown[], name: unknown, f: number): [number, string][] {
  if (typeof name !== 'string') return [[f, 'must be text (in quotes if it looks like a number)']];
  if (!/^[^\p{Cc}]{1,200}$/u.test(name)) return [[f, 'must be a name of 1 to 200 signs']];
  const first = names.indexOf(name);
  return first < f ? [[f, `stands there already as the name number ${first + 1}`]] : [];
}

/** Lists that stand beside the names must be as long. */
function checkLengths({ tree, tell }: Reading, count: number): void {
  if (count === 0) return;
  for (const key of ['bounds', 'distributions', 'dists', 'groups']) {
    const beside = childOf(tree, key);
    if (beside?.kind === 'list' && beside.items.length !== count)
      tell([key], `must have one entry for each of the ${count} names, not ${beside.items.length}`, true);
  }
  const told = valueAt(tree, ['num_vars']);
  if (told !== undefined && told !== count) tell(['num_vars'], `must be ${count}, the number of names`);
}

/** The law of a factor, or null once its faults are told. */
function lawOfFactor({ tree, tell }: Reading, name: string, f: number): Law | null {
  const uncertain = childOf(childOf(tree, 'uncertainties'), name);
  const told = (at: Path) => (deeper: Path, message: string, atKey?: boolean) =>
    tell(valueAt(tree, [...at, ...deeper]) === undefined ? at : [...at, ...deeper], message, atKey);
  if (uncertain !== undefined) return lawOf(lawTree(uncertain), told(['uncertainties', name]));
  const bounds = besideName(tree, 'bounds', name, f);
  const [key, given] =
    ['distributions', 'dists']
      .map((one) => [one, besideName(tree, one, name, f)] as const)
      .find(([, one]) => one !== undefined) ?? [];
  const step = (of: string): string | number => (childOf(tree, of)?.kind === 'map' ? name : f);
  if (key !== undefined && given !== undefined) {
    const words = lawTree(given, bounds);
    const at = [given.kind === 'leaf' && bounds !== undefined ? 'bounds' : key];
    if (words.kind !== 'leaf') return lawOf(words, told([...at, step(at[0] ?? '')]));
    tell([key, step(key)], String(words.value));
    return null;
  }
  if (bounds !== undefined) return lawOf(lawTree(bounds), told(['bounds', step('bounds')]));
  const whole = childOf(tree, 'bounds');
  if (
    whole === undefined &&
    childOf(tree, 'distributions') === undefined &&
    childOf(tree, 'dists') === undefined
  ) {
    if (f === 0) tell([], 'is missing bounds: [low, high] of each name; or give distributions');
  } else if (whole?.kind !== 'list') tell(['names', f], 'has neither bounds nor a distribution');
  return null;
}

/** What a list has at the place of a name, or a map under it. */
function besideName(tree: Tree, key: string, name: string, f: number): Tree | undefined {
  const beside = childOf(tree, key);
  return beside?.kind === 'map' ? childOf(beside, name) : childOf(beside, f);
}

/** The group of each name; each is its own where none are given. */
function groupsOf({ tree, tell }: Reading, names: readonly string[]): string[] | undefined {
  const given = childOf(tree, 'groups');
  if (given === undefined || (given.kind === 'leaf' && given.value === null) || names.length === 0)
    return undefined;
  if (given.kind === 'list') {
    const labels = plainOf(given) as unknown[];
    for (const [f, label] of labels.entries())
      if (typeof label !== 'string' || label === '') tell(['groups', f], 'must be the name of a group');
    return labels.length === names.length ? labels.map(String) : undefined;
  }
  if (given.kind === 'leaf') {
    tell(['groups'], 'must be a list with the group of each name, or a map of groups to lists of names');
    return undefined;
  }
  const of = [...names];
  const seen = new Set<string>();
  for (const [group, entry] of given.entries) {
    const members = plainOf(entry.tree);
    if (!Array.isArray(members)) tell(['groups', group], 'must be a list of names');
    else
      for (const [k, member] of members.entries()) {
        const f = names.indexOf(String(member));
        if (f < 0) tell(['groups', group, k], `is none of the names${suggestion(String(member), names)}`);
        else if (seen.has(String(member))) tell(['groups', group, k], 'is in a group already');
        else of[f] = group;
        seen.add(String(member));
      }
  }
  for (const [f, name] of names.entries())
    if (!seen.has(name) && of.some((group, other) => other !== f && group === name))
      tell(['groups', name], `is also the name of a factor that is in no group`, true);
  return of;
}
