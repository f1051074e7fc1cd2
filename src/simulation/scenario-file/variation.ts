/**
 * How does one resolved scenario differ from another, and how is a number changed without resolving all of it again? Changes
 * are plain data; applying them copies only what lies on their paths, and gives the very value that a full resolution gives.
 */
import type { Scenario } from '../../course/scenario.ts';
import { recordOf } from './context.ts';
import { keyIn } from './overrides.ts';
import type { FileForm } from './schema.ts';
import type { Path } from './tree.ts';

/** A value put at a place of a resolved scenario. */
export type Change = Readonly<{ path: Path; value: unknown }>;

/** What must be changed in one plain value to get another. Where keys or lengths differ the whole map or list is replaced. */
export function changesBetween(before: unknown, after: unknown, path: Path = []): Change[] {
  if (Object.is(before, after)) return [];
  if (!alike(before, after)) return [{ path, value: after }];
  return Object.entries(before).flatMap(([key, child]) =>
    changesBetween(child, recordOrList(after)[key], [...path, Array.isArray(before) ? Number(key) : key]),
  );
}

/** Whether two values are maps with the same keys in the same order, or lists of one length. */
function alike(before: unknown, after: unknown): before is object {
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null)
    return false;
  if (Array.isArray(before) !== Array.isArray(after)) return false;
  const [keys, others] = [Object.keys(before), Object.keys(after)];
  return keys.length === others.length && keys.every((key, index) => key === others[index]);
}

function recordOrList(value: unknown): Readonly<Record<string, unknown>> {
  return value as Record<string, unknown>;
}

/** A scenario with changes made in order; everything off their paths is shared with the scenario given. */
export function changed(scenario: Scenario, changes: readonly Change[]): Scenario {
  let root: unknown = scenario;
  for (const { path, value } of changes) root = put(root, path, value);
  return root as Scenario;
}

function put(node: unknown, path: Path, value: unknown, from = 0): unknown {
  const step = path[from];
  if (step === undefined) return value;
  if (Array.isArray(node)) return node.with(Number(step), put(node[Number(step)], path, value, from + 1));
  const map = recordOf(node);
  return { ...map, [step]: put(map[String(step)], path, value, from + 1) };
}

/** Keys of a party that do not stand among its numbers. */
const OF_PARTY = new Set(['id', 'name', 'seat', 'of']);

/** Where a path of `--set` leads in a resolved scenario, and what stands there; undefined where nothing does. */
export function addressOf(
  scenario: Scenario,
  path: string,
): Readonly<{ path: Path; value: unknown }> | undefined {
  const [first = '', ...rest] = path.split('.');
  if (first !== 'parties') return descended(scenario, [first, ...rest]);
  const [id, ...below] = rest;
  const index = scenario.parties.findIndex((party) => party.id === id);
  if (index < 0 || below[0] === undefined) return undefined;
  const numbers = OF_PARTY.has(below[0]) ? [] : ['numbers'];
  return descended(scenario, ['parties', String(index), ...numbers, ...below]);
}

function descended(scenario: Scenario, steps: readonly string[]): { path: Path; value: unknown } | undefined {
  const path: (string | number)[] = [];
  let node: unknown = scenario;
  for (const step of steps) {
    if (typeof node !== 'object' || node === null) return undefined;
    const key = keyIn(node, step);
    if (key === undefined) return undefined;
    path.push(Array.isArray(node) ? Number(key) : key);
    node = recordOrList(node)[key];
  }
  return { path, value: node };
}

/** A resolved scenario in the form of a file: parties by id, their numbers directly under them. */
export function fileFormOf({ parties, ...rest }: Scenario): FileForm {
  const entries = parties.map(({ id, numbers, ...others }) => [id, { ...others, ...numbers }]);
  return { ...rest, parties: Object.fromEntries(entries) as FileForm['parties'] };
}

/** Weights as an override leaves them: divided by their sum, unless that is 1 already. */
export function renormalised(weights: Readonly<Record<string, number>>): Record<string, number> {
  const sum = Object.values(weights).reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 1) <= 1e-6) return { ...weights };
  return Object.fromEntries(Object.entries(weights).map(([code, weight]) => [code, weight / sum]));
}
