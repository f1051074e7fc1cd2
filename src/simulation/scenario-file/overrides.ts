/**
 * What does `--set path=value` change? Any number or switch of a resolved scenario by its path. Overrides apply in order; a
 * level inside the range of a key ('3-5') addresses that key; weights are renormalised once all overrides are in.
 */
import { parseLevels } from '../../course/levels.ts';
import { recordOf } from './context.ts';
import type { Fault } from './faults.ts';
import { closest, faultAt } from './faults.ts';
import type { FileForm } from './schema.ts';
import type { Place, Tree } from './tree.ts';
import { FORBIDDEN_KEYS, plainOf } from './tree.ts';
import { parseValue } from './yaml.ts';

/** One override: where, and what it puts there. */
export type Override = Readonly<{ path: readonly string[]; tree: Tree }>;

/** Where overrides stand, for faults. */
export const SET_PLACE: Place = { file: '--set', line: 1, column: 1, origin: '--set' };

/** Paths that need not exist: maps of the writer's own, and keys that may be left out. */
const OPEN_PATHS = [
  /^(?:forced|talks\.offers|shocks|constraints|gates|protection|seats)\.[^.]+$/,
  /\.(?:when|then|lines|halt|statusOpenWhen|clauses|menu\.\d+|redLines|veto|terms)\.[^.]+$/,
  /\.redLines\.[^.]+\.[^.]+$/,
  /\.effects\.\d+\.(?:eitherWay|after|chance|months)$/,
  /\.(?:evidence|follows|times|leftOpen|ceiling|lean|acts|parliament|vetoMax|shifts|pressure|chanceAfterFrame|unlessCut|leaningOn|afterRefusalBy)$/,
];

/** Values of which null is one; elsewhere null takes the key out. */
const NULLABLE = /^(?:durability|war|truce|pledges|talks\.mediator|talks\.firstPair)$/;

/** The overrides of a command line, and what could not be understood. */
export function parseOverrides(
  set: readonly string[],
): Readonly<{ overrides: readonly Override[]; faults: readonly Fault[] }> {
  const overrides: Override[] = [];
  const faults: Fault[] = [];
  for (const one of set) {
    const equals = one.indexOf('=');
    const path = one.slice(0, equals).trim();
    const value = one.slice(equals + 1).trim();
    if (equals < 1 || path === '') faults.push(faultAt(SET_PLACE, [], 'must have the form path=value', one));
    else if (value === '') faults.push(faultAt(SET_PLACE, [path], 'has no value', one));
    else {
      const tree: Tree | undefined = value.startsWith('>')
        ? { kind: 'leaf', at: SET_PLACE, value }
        : parseValue(value, SET_PLACE);
      if (tree === undefined)
        faults.push(
          faultAt(SET_PLACE, [path], 'must be a value as in a file, such as 0.3, true or [1, 2]', value),
        );
      else overrides.push({ path: path.split('.'), tree });
    }
  }
  return { overrides, faults };
}

/** The form with all overrides in it, and the parties whose weights they touched. */
export function applyOverrides(
  form: FileForm,
  overrides: readonly Override[],
): Readonly<{ data: unknown; blended: ReadonlySet<string>; faults: readonly Fault[] }> {
  const data: unknown = structuredClone(form);
  const faults: Fault[] = [];
  const blended = new Set<string>();
  for (const { path, tree } of overrides) {
    const value = plainOf(tree);
    if (!assign(data, path, value))
      faults.push(faultAt(SET_PLACE, path, `no such path${nearestPath(form, path)}`, value));
    else if (path[0] === 'parties' && path[2] === 'weights') blended.add(path[1] ?? '');
  }
  return { data, blended, faults };
}

function assign(data: unknown, path: readonly string[], value: unknown): boolean {
  let node: unknown = data;
  for (const [index, step] of path.entries()) {
    if (typeof node !== 'object' || node === null || FORBIDDEN_KEYS.includes(step)) return false;
    const key = keyIn(node, step);
    if (index === path.length - 1) return put(node, key ?? step, value, path);
    if (key === undefined && !isFirstLine(path, index)) return false;
    if (key === undefined) Object.assign(node, { [step]: {} });
    node = (node as Record<string, unknown>)[key ?? step];
  }
  return false;
}

/** A red line on an issue that had none yet. */
function isFirstLine(path: readonly string[], index: number): boolean {
  return index === 3 && path[2] === 'redLines' && path.length === 5;
}

function put(node: object, key: string, value: unknown, path: readonly string[]): boolean {
  const text = path.join('.');
  const exists = Object.hasOwn(node, key);
  if (!exists && (Array.isArray(node) || value === null || OPEN_PATHS.every((open) => !open.test(text))))
    return false;
  if (value === null && !Array.isArray(node) && !NULLABLE.test(text))
    return Reflect.deleteProperty(node, key);
  Object.assign(node, { [key]: value });
  return true;
}

/** The key itself, or the key of a range in which the level lies. */
export function keyIn(node: object, step: string): string | undefined {
  if (Object.hasOwn(node, step)) return Array.isArray(node) && step === 'length' ? undefined : step;
  if (Array.isArray(node) || !/^\d{1,2}$/.test(step)) return undefined;
  return Object.keys(node).find(
    (key) => /^(?:[<>]=\d+|\d+-\d+)$/.test(key) && parseLevels(key, 99)?.includes(Number(step)) === true,
  );
}

function nearestPath(form: FileForm, path: readonly string[]): string {
  const text = path.join('.').slice(0, 100);
  const known = pathsOf(form, '');
  const near = known.find((one) => one.endsWith(`.${text}`)) ?? closest(text, known, 1 / 2);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

function pathsOf(value: unknown, path: string): string[] {
  const children = Array.isArray(value) ? Object.entries(value) : Object.entries(recordOf(value));
  const below = children.flatMap(([key, child]) => pathsOf(child, path === '' ? key : `${path}.${key}`));
  return path === '' ? below : [path, ...below];
}
