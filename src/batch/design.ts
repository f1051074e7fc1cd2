/**
 * Which runs does a batch hold, in which order? Run `index` of a design plays a scenario with the luck of a replication and
 * carries labels into its rows. A design is made anew from its specification wherever runs are played, so only that travels.
 * With a plan: point by point, at each point policy by policy, under each policy replication by replication; the luck of
 * replication r at point p is that of p * replications + r under every policy (common random numbers).
 */
import type { Law, LawValue } from '../random/laws.ts';
import { countOf, lawInWords, quantileOf } from '../random/laws.ts';
import type { Points } from '../random/points.ts';
import { pointsOf } from '../random/points.ts';
import type { Scenario } from '../simulation/cast.ts';
import type { Column, Value } from '../simulation/columns.ts';
import { changed } from '../simulation/scenario-file/variation.ts';
import type { Plan } from './plan.ts';
import type { Settle, Uncertainty } from './plan/settings.ts';
import { combinationOf, settlerOf, uncertaintyColumn, weightAt } from './plan/settings.ts';

/** One run of a batch: what is played, with which luck, and the labels that its rows carry. */
export type Case = Readonly<{
  /** The same object for all replications of a point and policy, and wherever else it can be. */
  scenario: Scenario;
  replication: number;
  policy: number;
  labels: readonly Value[];
}>;

/** The runs of a batch. Neighbouring indices share a scenario where they can, since a scenario is compiled once. */
export type Design = Readonly<{
  /** Number of runs, at least 1. */
  runs: number;
  /** Names of the policies; one empty name where there are none. */
  policies: readonly string[];
  /** Columns of the labels, which stand in front of every table after `replication`. */
  labels: readonly Omit<Column, 'of'>[];
  at: (index: number) => Case;
}>;

/** What a design is made from: plain data that crosses threads and machines. With a plan the number of runs is the plan's. */
export type DesignSpec = Readonly<{ scenario: Scenario; runs: number; plan: Plan | null }>;

/** The design of a specification. */
export function designOf({ scenario, runs, plan }: DesignSpec): Design {
  if (plan !== null) return plannedDesign(scenario, plan);
  return {
    runs,
    policies: [''],
    labels: [],
    at: (replication) => ({ scenario, replication, policy: 0, labels: [] }),
  };
}

function plannedDesign(scenario: Scenario, plan: Plan): Design {
  const { points, replications, uncertainties, policies, chosen } = plan;
  const perPoint = policies.length * replications;
  const scenarioAt = scenariosOf(scenario, plan);
  const names = policies.map(({ name }) => name);
  return {
    runs: chosen?.replications.length ?? points * perPoint,
    policies: names,
    labels: labelColumns(uncertainties),
    at: (index) => {
      const point = chosen === undefined ? Math.floor(index / perPoint) : index;
      const policy = chosen?.policies[index] ?? Math.floor((index % perPoint) / replications);
      const { values, played } = scenarioAt(point, policy);
      const replication = chosen?.replications[index] ?? point * replications + (index % replications);
      return {
        scenario: played,
        replication,
        policy,
        labels: [names[policy] ?? '', point, ...values.map(label)],
      };
    },
  };
}

/** What is played at a point under a policy, and the values drawn there. */
type Played = Readonly<{ values: readonly LawValue[]; played: Scenario }>;

/** The scenarios of a plan; those of the latest point are kept, so that replications share one object. */
function scenariosOf(scenario: Scenario, plan: Plan): (point: number, policy: number) => Played {
  const { uncertainties, policies } = plan;
  const valuesAt = valuesOf(plan);
  const settlers = new Map<string, Settle>();
  let latest = {
    point: -1,
    values: [] as readonly LawValue[],
    combination: 0,
    played: new Map<number, Scenario>(),
  };
  const settler = (policy: number, combination: number): Settle => {
    const key = `${policy}/${combination}`;
    const known = settlers.get(key);
    if (known !== undefined) return known;
    const chosen = policies[policy];
    if (chosen === undefined) throw new RangeError(`invalid policy: ${policy}`);
    const variant = changed(scenario, chosen.variants[combination] ?? []);
    const made = settlerOf(variant, chosen, uncertainties);
    settlers.set(key, made);
    return made;
  };
  return (point, policy) => {
    if (latest.point !== point) {
      const values = valuesAt(point);
      latest = { point, values, combination: combinationOf(uncertainties, values), played: new Map() };
    }
    const { values, combination, played } = latest;
    const known = played.get(policy) ?? settler(policy, combination)(values);
    played.set(policy, known);
    return { values, played: known };
  };
}

/** The values of the uncertainties at a point. */
function valuesOf(plan: Plan): (point: number) => LawValue[] {
  const quantiles = plan.uncertainties.map(({ law }) => quantileOf(law));
  const shares = sharesOf(plan);
  return (point) => {
    const at = shares(point);
    return quantiles.map((quantile, u) => quantile(at[u] as number));
  };
}

/** Where points lie, as shares of the laws. */
function sharesOf({ design, points, seed, uncertainties, chosen }: Plan): Points {
  const count = uncertainties.length;
  if (chosen !== undefined) return (index) => chosen.shares.subarray(index * count, (index + 1) * count);
  if (design === 'full-factorial') return factorial(uncertainties.map(({ law }) => law));
  return pointsOf({ sampling: design, names: uncertainties.map(({ path }) => path), count: points, seed });
}

/** Every combination of levels, the first uncertainty turning slowest. */
function factorial(laws: readonly Law[]): Points {
  const counts = laws.map((law) => countOf(law) ?? 1);
  return (index) => {
    const shares = new Float64Array(counts.length);
    let rest = index;
    for (const [u, count] of [...counts.entries()].toReversed()) {
      shares[u] = ((rest % count) + 0.5) / count;
      rest = Math.floor(rest / count);
    }
    return shares;
  };
}

function label(value: LawValue): Value {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function labelColumns(uncertainties: readonly Uncertainty[]): Omit<Column, 'of'>[] {
  return [
    { name: 'policy', type: 'string', unit: '', description: 'policy of the plan; empty where it has none' },
    {
      name: 'point',
      type: 'integer',
      unit: '',
      description: 'index of the point of the uncertainties, from 0',
    },
    ...uncertainties.map(({ path, law }) => ({
      name: uncertaintyColumn(path),
      type: columnType(law),
      unit: '',
      description: `value of ${path}: ${lawInWords(law)}${weightAt(path) === undefined ? '' : ', before weights are made to sum to 1'}`,
    })),
  ];
}

function columnType(law: Law): Column['type'] {
  if (law.kind === 'integer') return 'integer';
  if (law.kind !== 'levels') return 'number';
  if (law.values.every((value) => Number.isInteger(value))) return 'integer';
  const kinds = new Set(law.values.map((value) => typeof value));
  const [only] = kinds;
  return kinds.size === 1 && (only === 'number' || only === 'boolean') ? only : 'string';
}
