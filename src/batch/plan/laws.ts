/** Which law does a plan file give an uncertain number? `[low, high]`, or a map that names the law; faults say what would be right. */
import type { Law, LawValue } from '../../random/laws.ts';
import { quantileOf } from '../../random/laws.ts';
import { suggestion } from '../../simulation/scenario-file/faults.ts';
import type { Path, Tree } from '../../simulation/scenario-file/tree.ts';
import { childOf, plainOf } from '../../simulation/scenario-file/tree.ts';

/** Takes a fault at a path below the law, or at its key. */
export type Tell = (path: Path, message: string, atKey?: boolean) => void;

const LEVELS_MOST = 1000;

const READERS: Readonly<Record<string, (tree: Tree) => Law | string>> = {
  uniform: (tree) => rangeOf(tree, 'uniform', Number.isFinite),
  'log-uniform': (tree) => rangeOf(tree, 'log-uniform', (x) => x > 0),
  integer: (tree) => rangeOf(tree, 'integer', Number.isSafeInteger),
  triangular,
  normal: (tree) => normal(tree, 'normal'),
  'log-normal': (tree) => normal(tree, 'log-normal'),
  levels,
};

const NAMES = Object.keys(READERS);
const FORMS = `must be [low, high], or a map with one of ${NAMES.join(', ')}`;

const SUCH: Readonly<Record<string, string>> = {
  uniform: 'two numbers [low, high], the lower first',
  'log-uniform': 'two numbers above 0 [low, high], the lower first',
  integer: 'two whole numbers [low, high], the lower first',
};

/** The law that stands in a tree, or null once its faults are told. */
export function lawOf(tree: Tree, tell: Tell): Law | null {
  if (tree.kind === 'list') return told(rangeOf(tree, 'uniform', Number.isFinite), [], tell);
  const names = tree.kind === 'map' ? [...tree.entries.keys()] : [];
  const unknown = names.filter((name) => name !== 'within' && !Object.hasOwn(READERS, name));
  for (const name of unknown) tell([name], `unknown law${suggestion(name, [...NAMES, 'within'])}`, true);
  const [name, ...others] = names.filter((one) => Object.hasOwn(READERS, one));
  if (unknown.length > 0) return null;
  if (name === undefined || others.length > 0) return told(FORMS, [], tell);
  const law = told(READERS[name]?.(childOf(tree, name) as Tree) ?? FORMS, [name], tell);
  const bounds = childOf(tree, 'within');
  return law === null || bounds === undefined ? law : told(bounded(law, bounds), ['within'], tell);
}

function told(law: Law | string, path: Path, tell: Tell): Law | null {
  if (typeof law !== 'string') return law;
  tell(path, law);
  return null;
}

/** So many finite numbers, or null. */
function numbersOf(tree: Tree, count: number): number[] | null {
  const value = plainOf(tree);
  return Array.isArray(value) && value.length === count && value.every((one) => Number.isFinite(one))
    ? (value as number[])
    : null;
}

function rangeOf(
  tree: Tree,
  kind: 'uniform' | 'log-uniform' | 'integer',
  fits: (x: number) => boolean,
): Law | string {
  const [low, high] = numbersOf(tree, 2) ?? [];
  if (low === undefined || high === undefined || low >= high || !fits(low) || !fits(high))
    return `must be ${SUCH[kind]}`;
  return { kind, low, high };
}

function triangular(tree: Tree): Law | string {
  const [low, mode, high] = numbersOf(tree, 3) ?? [];
  if (
    low === undefined ||
    mode === undefined ||
    high === undefined ||
    low > mode ||
    mode > high ||
    low === high
  )
    return 'must be three numbers [low, mode, high] in rising order';
  return { kind: 'triangular', low, mode, high };
}

function normal(tree: Tree, kind: 'normal' | 'log-normal'): Law | string {
  const [mean, sd] = numbersOf(tree, 2) ?? [];
  if (mean === undefined || sd === undefined || sd <= 0)
    return `must be two numbers [mean, standard deviation]${kind === 'normal' ? '' : ' of the logarithm'}, the second above 0`;
  return { kind, mean, sd, within: null };
}

function bounded(law: Law, tree: Tree): Law | string {
  if (!('sd' in law)) return 'only a normal law is cut off: leave this out';
  const [low, high] = numbersOf(tree, 2) ?? [];
  if (low === undefined || high === undefined || low >= high)
    return 'must be two numbers [low, high], the lower first';
  if (law.kind === 'log-normal' && low <= 0)
    return 'must be two numbers above 0: a log-normal law has no others';
  const reach = quantileOf({ ...law, within: null });
  if (low >= Number(reach(0.9999)) || high <= Number(reach(0.0001)))
    return `holds next to nothing of a ${law.kind} law with mean ${law.mean} and standard deviation ${law.sd}`;
  return { ...law, within: [low, high] };
}

function levels(tree: Tree): Law | string {
  const values = plainOf(tree);
  const words = `must be a list of 2 to ${LEVELS_MOST} different values: numbers, words, switches, or lists of them`;
  if (!Array.isArray(values) || values.length < 2 || values.length > LEVELS_MOST) return words;
  if (!values.every(isLevel) || new Set(values.map((one) => JSON.stringify(one))).size < values.length)
    return words;
  return { kind: 'levels', values };
}

function isLevel(value: unknown): value is LawValue {
  if (Array.isArray(value)) return value.every((one) => isLevel(one) && !Array.isArray(one));
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
