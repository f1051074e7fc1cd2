/**
 * Which scenario is played at a point under a policy? The scenario of the policy, kept as changes of the plan's own, with every
 * uncertain number put in its place: in microseconds, and equal to what a full resolution of the same overrides gives.
 */
import type { Law, LawValue } from '../../random/laws.ts';
import type { Scenario } from '../../simulation/cast.ts';
import type { Path } from '../../simulation/scenario-file/tree.ts';
import type { Change } from '../../simulation/scenario-file/variation.ts';
import { addressOf, changed, renormalised } from '../../simulation/scenario-file/variation.ts';

/** An uncertain number, put in place at every point; or a category, each of whose values makes a variant of the scenario. */
export type Uncertainty = Readonly<{ path: string; law: Law; category: boolean }>;

/** The column name of an uncertain path: `parties.a-b.patience` is `parties_a_b_patience`. */
export function uncertaintyColumn(path: string): string {
  return path.replaceAll(/[^A-Za-z0-9]/g, '_').toLowerCase();
}

/** A policy of a plan, ready to be played. */
export type Policy = Readonly<{
  name: string;
  /** Its overrides, as `--set` takes them. */
  set: readonly string[];
  /** For each combination of categories, what differs from the plan's scenario. */
  variants: readonly (readonly Change[])[];
  /** Where else the number of rounds stands: horizons of parties that give none of their own. */
  follows: readonly Path[];
  /** Weights by party as overrides leave them, before they are made to sum to 1; of parties with uncertain weights. */
  weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
}>;

/** The values of a category, in order. */
export function categoryValues(law: Law): readonly LawValue[] {
  if (law.kind === 'levels') return law.values;
  if (law.kind !== 'integer') throw new RangeError(`invalid category: ${law.kind}`);
  return Array.from({ length: law.high - law.low + 1 }, (_, index) => law.low + index);
}

/** How many combinations the categories have. */
export function combinationCount(uncertainties: readonly Uncertainty[]): number {
  return uncertainties.reduce(
    (count, { law, category }) => (category ? count * categoryValues(law).length : count),
    1,
  );
}

/** The index of the combination of categories in which these values lie; the first category turns slowest. */
export function combinationOf(uncertainties: readonly Uncertainty[], values: readonly LawValue[]): number {
  return uncertainties.reduce((index, { law, category }, u) => {
    if (!category) return index;
    const known = categoryValues(law);
    return index * known.length + known.indexOf(values[u] as LawValue);
  }, 0);
}

/** The values of the categories of a combination; undefined for what is no category. */
export function valuesOfCombination(
  uncertainties: readonly Uncertainty[],
  combination: number,
): readonly (LawValue | undefined)[] {
  const values: (LawValue | undefined)[] = [];
  let rest = combination;
  for (const [u, { law, category }] of [...uncertainties.entries()].toReversed()) {
    if (!category) continue;
    const known = categoryValues(law);
    values[u] = known[rest % known.length];
    rest = Math.floor(rest / known.length);
  }
  return values;
}

const WEIGHT = /^parties\.([^.]+)\.weights\.([^.]+)$/;

/** The party whose weight lies at a path, and the issue; undefined for other paths. */
export function weightAt(path: string): Readonly<{ party: string; issue: string }> | undefined {
  const [, party, issue] = WEIGHT.exec(path) ?? [];
  return party === undefined || issue === undefined ? undefined : { party, issue };
}

/** Puts values in place in the scenario of a variant; one value an uncertainty, those of categories are there already. */
export type Settle = (values: readonly LawValue[]) => Scenario;

/** How values are put in place in a variant of a policy. */
export function settlerOf(
  variant: Scenario,
  { follows, weights }: Pick<Policy, 'follows' | 'weights'>,
  uncertainties: readonly Uncertainty[],
): Settle {
  const numbers = uncertainties.flatMap(({ path, category }, u) => {
    const target = category || weightAt(path) !== undefined ? undefined : addressOf(variant, path);
    if (target === undefined) return [];
    return [{ u, path: target.path }, ...(path === 'rounds' ? follows.map((one) => ({ u, path: one })) : [])];
  });
  const weighted = Object.entries(weights).map(([party, raw]) => ({
    path: addressOf(variant, `parties.${party}.weights`)?.path ?? [],
    raw,
    drawn: uncertainties.flatMap(({ path }, u) => {
      const weight = weightAt(path);
      return weight?.party === party ? [{ u, issue: weight.issue }] : [];
    }),
  }));
  if (numbers.length === 0 && weighted.length === 0) return () => variant;
  return (values) =>
    changed(variant, [
      ...numbers.map(({ u, path }) => ({ path, value: values[u] })),
      ...weighted.map(({ path, raw, drawn }) => {
        const own = Object.fromEntries(drawn.map(({ u, issue }) => [issue, Number(values[u])]));
        return { path, value: renormalised({ ...raw, ...own }) };
      }),
    ]);
}
