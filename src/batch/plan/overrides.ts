/** Which overrides does a policy make? Maps are followed as far as the scenario has them, as a file that extends another is. */
import type { Scenario } from '../../simulation/cast.ts';
import type { Place, Tree } from '../../simulation/scenario-file/tree.ts';
import { plainOf } from '../../simulation/scenario-file/tree.ts';
import { addressOf } from '../../simulation/scenario-file/variation.ts';

/** One override: its path, as `--set` takes it, the text that `--set` would be given, and where it stands. */
export type PolicyOverride = Readonly<{ path: string; set: string; at: Place }>;

/** The overrides below a tree; `{}` as a whole policy makes none, under a key it empties a map. */
export function overridesOf(tree: Tree, scenario: Scenario): PolicyOverride[] {
  const below = (node: Tree, path: string, at: Place): PolicyOverride[] => {
    if (node.kind === 'map' && (path === '' || (node.entries.size > 0 && isMap(scenario, path))))
      return [...node.entries].flatMap(([key, entry]) =>
        below(entry.tree, path === '' ? key : `${path}.${key}`, entry.key),
      );
    return [{ path, set: setting(path, plainOf(node)), at }];
  };
  return below(tree, '', tree.at);
}

/** An override as `--set` takes it. */
export function setting(path: string, value: unknown): string {
  return `${path}=${JSON.stringify(value)}`;
}

function isMap(scenario: Scenario, path: string): boolean {
  if (/^parties(?:\.[^.]+)?$/.test(path)) return true;
  const value = addressOf(scenario, path)?.value;
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
