/**
 * Does a plan fit its scenario? Every policy, every combination of categories and the ends of every uncertain number are really
 * resolved before anything runs; what comes out is kept as changes, so that playing needs no resolution at all.
 */
import type { LawValue } from '../../random/laws.ts';
import { countOf } from '../../random/laws.ts';
import type { Scenario } from '../../simulation/cast.ts';
import { recordOf } from '../../simulation/scenario-file/context.ts';
import type { Fault } from '../../simulation/scenario-file/faults.ts';
import { faultAt } from '../../simulation/scenario-file/faults.ts';
import type { Loaded } from '../../simulation/scenario-file/resolve.ts';
import { applyOverrides, parseOverrides } from '../../simulation/scenario-file/overrides.ts';
import type { ReadOptions, ReadResult } from '../../simulation/scenario-file/resolve.ts';
import { resolveTree } from '../../simulation/scenario-file/resolve.ts';
import type { Path, Tree } from '../../simulation/scenario-file/tree.ts';
import { placeOf, valueAt } from '../../simulation/scenario-file/tree.ts';
import { addressOf, changed, changesBetween, fileFormOf } from '../../simulation/scenario-file/variation.ts';
import type { Changed } from './blame.ts';
import { blamed, isLost, underPolicies } from './blame.ts';
import type { PlanForm } from './form.ts';
import type { PolicyOverride } from './overrides.ts';
import { overridesOf, setting } from './overrides.ts';
import type { Policy, Uncertainty } from './settings.ts';
import { combinationCount, settlerOf, valuesOfCombination, weightAt } from './settings.ts';
import type { Trial } from './touchstones.ts';
import { trialsOf } from './touchstones.ts';

/** Variants of the scenario (policies times combinations of categories) that can be tried before a batch. */
const MOST_VARIANTS = 1000;

/** Paths at which levels stand: what is allowed there depends on what else is, so each value is tried with all others. */
const OF_LEVELS = /^(?:forced|reference|constraints|seats|talks\.offers)\./;

/** A plan as it stands, and the scenario that it meets. */
export type Meeting = Readonly<{
  tree: Tree;
  form: PlanForm;
  source: Extract<Loaded, { tree: Tree }>;
  options: ReadOptions;
}>;

/** The scenario of a plan, its uncertainties and policies ready to be played, or what does not fit. */
export type Fitted =
  | Readonly<{ scenario: Scenario; uncertainties: readonly Uncertainty[]; policies: readonly Policy[] }>
  | Readonly<{ faults: readonly Fault[] }>;

/** A meeting in which the scenario itself, the kinds of uncertainties and the overrides of policies are known. */
type Known = Meeting &
  Readonly<{ scenario: Scenario; uncertainties: readonly Uncertainty[]; policies: readonly Overrides[] }>;
type Overrides = Readonly<{ name: string; overrides: readonly PolicyOverride[] }>;

/** Tries a plan out on its scenario. */
export function fitted(meeting: Meeting): Fitted {
  const { form, source, options } = meeting;
  const base = resolveTree(source.tree, source.files, options);
  if ('faults' in base) return base;
  const { scenario } = base;
  const uncertainties = form.uncertainties.map((one) => ({ ...one, category: isCategory(one) }));
  const given = form.policies.length === 0 ? [{ name: '', overrides: [] }] : null;
  const policies =
    given ?? form.policies.map(({ name, tree }) => ({ name, overrides: overridesOf(tree, scenario) }));
  const known: Known = { ...meeting, scenario, uncertainties, policies };
  const faults = [...sizeFaults(known), ...policyFaults(known)];
  if (faults.length > 0) return { faults };
  const found = policies.map((policy) => fit(known, policy));
  const unfit = underPolicies(
    policies.map(({ name }) => name),
    found.map((one) => ('faults' in one ? one.faults : [])),
  );
  if (unfit.length > 0) return { faults: unfit };
  return { scenario, uncertainties, policies: found.filter((one) => 'name' in one) };
}

function isCategory({ path, law }: Omit<Uncertainty, 'category'>): boolean {
  if (law.kind === 'levels' && !law.values.every((value) => typeof value === 'number')) return true;
  return OF_LEVELS.test(path) && (countOf(law) ?? MOST_VARIANTS) < MOST_VARIANTS;
}

function sizeFaults({ tree, uncertainties, policies }: Known): Fault[] {
  const variants = combinationCount(uncertainties) * policies.length;
  const words = `make ${variants} combinations of categories and policies, at most ${MOST_VARIANTS} can be tried`;
  return variants <= MOST_VARIANTS
    ? []
    : [faultAt(placeOf(tree, ['uncertainties']), ['uncertainties'], words)];
}

/** Policies that make no scenario, or set what is uncertain. */
function policyFaults(known: Known): Fault[] {
  return known.policies.flatMap(({ name, overrides }) => {
    if (overrides.length === 0) return [];
    const at = (path: string): Path => nestedPath(known.tree, ['policies', name], path);
    const clashes = overrides
      .filter(({ path }) => known.uncertainties.some((one) => sameAddress(known.scenario, path, one.path)))
      .map((one) => faultAt(one.at, at(one.path), 'is also an uncertainty, which would undo this'));
    const resolved = resolvedWith(known, overrides);
    if (!('faults' in resolved)) return clashes;
    const candidates = overrides.map(({ path }) => ({ path, at: at(path) }));
    return [...clashes, ...resolved.faults.map((fault) => blamed(known.tree, candidates, fault))];
  });
}

function sameAddress(scenario: Scenario, one: string, other: string): boolean {
  const [at, place] = [one, other].map((path) => addressOf(scenario, path)?.path.join('.') ?? path);
  return at === place;
}

/** Where in the plan an override stands: its path may be one key or several nested ones. */
function nestedPath(tree: Tree, from: Path, path: string): Path {
  const steps = path.split('.');
  for (let count = steps.length; count > 0; count -= 1) {
    const next = [...from, steps.slice(0, count).join('.')];
    if (valueAt(tree, next) === undefined) continue;
    return count === steps.length ? next : nestedPath(tree, next, steps.slice(count).join('.'));
  }
  return from;
}

/** An override with its path. */
type Setting = Readonly<{ path: string; set: string }>;

/** The scenario that settings make, or all that is wrong: a path that leads nowhere does not hide what else is. */
function resolvedWith(
  { source, options }: Pick<Meeting, 'source' | 'options'>,
  settings: readonly Setting[],
): ReadResult {
  const set = [...(options.set ?? []), ...settings.map((one) => one.set)];
  const read = resolveTree(source.tree, source.files, { ...options, set });
  if ('scenario' in read) return read;
  const lost = new Set(read.faults.filter(isLost).map(({ path }) => path));
  const others = settings.filter(({ path }) => !lost.has(path));
  if (others.length === settings.length) return read;
  const rest = resolvedWith({ source, options }, others);
  return 'scenario' in rest ? read : { faults: [...read.faults, ...rest.faults] };
}

/** A trial with the scenario that a full resolution gives. */
type Tried = Readonly<{ values: readonly LawValue[]; full: Scenario }>;

/** A policy ready to be played, or why it is not. */
function fit(known: Known, { name, overrides }: Overrides): Policy | Readonly<{ faults: readonly Fault[] }> {
  const { uncertainties, scenario } = known;
  const set = overrides.map((one) => one.set);
  const trials = trialsOf(uncertainties);
  const [low = []] = trials;
  const combinations = Array.from({ length: combinationCount(uncertainties) }, (_, index) =>
    valuesOfCombination(uncertainties, index),
  );
  const faults: Fault[] = [];
  const variants = combinations.map((values) => tried(known, overrides, merged(values, low), faults));
  const others = trials
    .slice(1)
    .map((trial) => tried(known, overrides, merged(combinations[0] ?? [], trial), faults));
  const weights = rawWeights(known, set);
  if (faults.length > 0) return { faults };
  const found = variants.filter((one) => one !== null);
  const changes = found.map(({ full }) => changesBetween(scenario, full));
  const checked = [...found.slice(0, 1), ...others.filter((one) => one !== null)];
  const variant = changed(scenario, changes[0] ?? []);
  const follows = followsOf(variant, weights, { uncertainties, checked });
  faults.push(...sameNumber(known, variant));
  if (faults.length > 0) return { faults };
  const settle = settlerOf(variant, { follows, weights }, uncertainties);
  for (const { values, full } of checked) {
    if (JSON.stringify(settle(values)) !== JSON.stringify(full))
      throw new Error(`a plan's values are not put in place as overrides are: ${JSON.stringify(values)}`);
  }
  return { name, set, variants: changes, follows, weights };
}

function merged(categories: Trial, numbers: Trial): LawValue[] {
  const length = Math.max(categories.length, numbers.length);
  return Array.from({ length }, (_, u) => categories[u] ?? numbers[u] ?? 0);
}

function tried(
  known: Known,
  overrides: readonly Setting[],
  values: readonly LawValue[],
  faults: Fault[],
): Tried | null {
  const { tree, uncertainties } = known;
  const own = uncertainties.map(({ path }, u) => ({ path, set: setting(path, values[u]) }));
  const resolved = resolvedWith(known, [...overrides, ...own]);
  if ('scenario' in resolved) return { values, full: resolved.scenario };
  const candidates: Changed[] = uncertainties.map(({ path }) => ({ path, at: ['uncertainties', path] }));
  faults.push(...resolved.faults.map((fault) => advised(uncertainties, blamed(tree, candidates, fault))));
  return null;
}

/** A fault with what would mend it, where the law is to blame. */
function advised(uncertainties: readonly Uncertainty[], fault: Fault): Fault {
  const law = uncertainties.find(({ path }) => fault.path === `uncertainties.${path}`)?.law;
  if (law === undefined || isLost(fault)) return fault;
  const advice =
    fault.message.startsWith('must be a whole number') && law.kind !== 'integer'
      ? '; give { integer: [low, high] }'
      : law.kind === 'normal' && law.within === null
        ? '; cut the law off by within: [low, high]'
        : '';
  return { ...fault, message: fault.message + advice };
}

/** Weights as files and overrides give them, of parties some of whose weights are uncertain. */
function rawWeights({ source, options, uncertainties }: Known, set: readonly string[]): Policy['weights'] {
  const parties = [...new Set(uncertainties.flatMap(({ path }) => weightAt(path)?.party ?? []))];
  if (parties.length === 0) return {};
  const given = options.set ?? [];
  const rounds = given.filter((one) => /^\s*rounds\s*=/.test(one));
  const base = resolveTree(source.tree, source.files, { ...options, set: rounds });
  if ('faults' in base) return {};
  const { overrides } = parseOverrides([...given, ...set]);
  const { parties: entries } = recordOf(applyOverrides(fileFormOf(base.scenario), overrides).data);
  return Object.fromEntries(
    parties.map((id) => [id, recordOf(recordOf(recordOf(entries)[id])['weights']) as Record<string, number>]),
  );
}

/** Where else the number of rounds stands, found by what differs when it does. */
function followsOf(
  variant: Scenario,
  weights: Policy['weights'],
  { uncertainties, checked }: Pick<Known, 'uncertainties'> & { checked: readonly Tried[] },
): Path[] {
  const rounds = uncertainties.findIndex(({ path }) => path === 'rounds');
  const other = checked.find(({ values }) => values[rounds] !== checked[0]?.values[rounds]);
  if (other === undefined) return [];
  const without = settlerOf(variant, { follows: [], weights }, uncertainties)(other.values);
  return changesBetween(without, other.full).map(({ path }) => path);
}

/** Two paths that lead to one number, such as two levels of one range of red lines. */
function sameNumber({ tree, uncertainties }: Known, variant: Scenario): Fault[] {
  const addresses = uncertainties.map(({ path }) => addressOf(variant, path)?.path.join('.'));
  return uncertainties.flatMap(({ path }, u) => {
    const first = addresses.indexOf(addresses[u]);
    if (first === u || addresses[u] === undefined) return [];
    const at = ['uncertainties', path];
    return [
      faultAt(placeOf(tree, at, true), at, `is the same number as ${uncertainties[first]?.path ?? ''}`),
    ];
  });
}
