/**
 * How does what stands in files become a scenario? Built-in numbers are laid under the parties, everything is checked in one
 * pass so that all faults come at once, and `--set` changes what has been checked, which is then checked again.
 */
import type { Scenario } from '../../course/scenario.ts';
import type { PartySpec } from '../../course/party-numbers.ts';
import { crossFaults, sizeFaults, wellFormed } from './checks.ts';
import { contextOf } from './context.ts';
import type { Fault } from './faults.ts';
import { faultsOf, inOrder } from './faults.ts';
import type { Override } from './overrides.ts';
import { applyOverrides, parseOverrides, SET_PLACE } from './overrides.ts';
import type { FileForm } from './schema.ts';
import { fileSchema, scenarioOf } from './schema.ts';
import type { Entry, Tree } from './tree.ts';
import { childOf, overlay, plainOf, treeOf, withEntry, withoutEntry } from './tree.ts';

/** A file with all it extends, laid over one another. */
export type Loaded =
  | Readonly<{ tree: Tree; files: readonly string[] }>
  | Readonly<{ faults: readonly Fault[] }>;

/** What a scenario is read with: the numbers of known parties, and overrides `path=value`. */
export type ReadOptions = Readonly<{ parties: readonly PartySpec[]; set?: readonly string[] | undefined }>;

/** A scenario and the files it was read from, or everything that is wrong with it. */
export type ReadResult =
  | Readonly<{ scenario: Scenario; files: readonly string[] }>
  | Readonly<{ faults: readonly Fault[] }>;

type Checked = Readonly<{ form: FileForm }> | Readonly<{ faults: readonly Fault[] }>;

/** Resolves a tree in which no `extends` is left. */
export function resolveTree(tree: Tree, files: readonly string[], options: ReadOptions): ReadResult {
  const overrides = parseOverrides(options.set ?? []);
  const known = withKnownParties(withoutEntry(tree, '$schema'), options.parties);
  const whole = withRounds(known, overrides.overrides);
  const checked = checkTree(whole, blendedParties(whole));
  if ('faults' in checked) return { faults: inOrder([...checked.faults, ...overrides.faults]) };
  const changed = applyOverrides(checked.form, overrides.overrides);
  const faults = [...overrides.faults, ...changed.faults];
  if (overrides.overrides.length === 0 || faults.length > 0)
    return faults.length > 0 ? { faults: inOrder(faults) } : { scenario: scenarioOf(checked.form), files };
  const again = checkTree(treeOf(changed.data, SET_PLACE), changed.blended);
  return 'faults' in again ? { faults: inOrder(again.faults) } : { scenario: scenarioOf(again.form), files };
}

function checkTree(tree: Tree, blended: ReadonlySet<string>): Checked {
  const tooMany = sizeFaults(tree);
  if (tooMany.length > 0) return { faults: tooMany };
  const data = plainOf(tree);
  const context = contextOf(data, blended);
  const schema = fileSchema(context);
  const parsed = schema.file.safeParse(data);
  const shape = parsed.success ? [] : faultsOf(tree, parsed.error.issues);
  const parts = parsed.success ? parsed.data : wellFormed(data, schema);
  const faults = [...shape, ...crossFaults(tree, context, parts)];
  return parsed.success && faults.length === 0 ? { form: parsed.data } : { faults };
}

/** Numbers that the program knows, laid under the parties that name them; they stand where the party is named. */
function withKnownParties(tree: Tree, known: readonly PartySpec[]): Tree {
  const parties = childOf(tree, 'parties');
  if (tree.kind !== 'map' || parties?.kind !== 'map') return tree;
  const entries = new Map<string, Entry>();
  for (const [id, entry] of parties.entries) {
    const spec = known.find((one) => one.id === id);
    entries.set(
      id,
      spec === undefined || entry.tree.kind !== 'map' || hasOtherSeat(entry.tree, spec)
        ? entry
        : overKnown(entry, spec),
    );
  }
  const key = tree.entries.get('parties')?.key ?? tree.at;
  return withEntry(tree, 'parties', { key, tree: { ...parties, entries } });
}

function hasOtherSeat(tree: Tree, { seat }: PartySpec): boolean {
  const given = childOf(tree, 'seat');
  return given !== undefined && plainOf(given) !== seat;
}

function overKnown(entry: Entry, spec: PartySpec): Entry {
  const { name, seat, numbers } = spec;
  const form = { name, seat, ...(spec.seat === 'member' ? { of: spec.of } : {}), ...numbers };
  return { key: entry.key, tree: overlay(treeOf(form, { ...entry.key, origin: 'built-in' }), entry.tree) };
}

/** Parties whose weights come from more than one source. */
function blendedParties(tree: Tree): Set<string> {
  const parties = childOf(tree, 'parties');
  if (parties?.kind !== 'map') return new Set();
  const blended = [...parties.entries].filter(([, entry]) => {
    const weights = childOf(entry.tree, 'weights');
    return (
      weights?.kind === 'map' &&
      new Set([...weights.entries.values()].map((weight) => weight.tree.at.origin)).size > 1
    );
  });
  return new Set(blended.map(([id]) => id));
}

/** The number of rounds shapes a default (how long a party's horizon is), so an override of it comes first. */
function withRounds(tree: Tree, overrides: readonly Override[]): Tree {
  const last = overrides.findLast(({ path }) => path.length === 1 && path[0] === 'rounds');
  return last === undefined ? tree : withEntry(tree, 'rounds', { key: SET_PLACE, tree: last.tree });
}
