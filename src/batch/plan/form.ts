/**
 * What does a plan file say? Its keys, the law of each uncertain number, the overrides of each policy: checked as far as that
 * goes without the scenario, every fault at once, each where it stands.
 */
import { z } from 'zod';
import type { Law } from '../../random/laws.ts';
import { countOf } from '../../random/laws.ts';
import { SAMPLINGS } from '../../random/points.ts';
import { SOBOL_DIMENSIONS, SOBOL_POINTS } from '../../random/sobol.ts';
import type { Fault } from '../../simulation/scenario-file/faults.ts';
import { faultAt, faultsOf } from '../../simulation/scenario-file/faults.ts';
import { closed, oneOf, text, whole } from '../../simulation/scenario-file/fields.ts';
import type { Tree } from '../../simulation/scenario-file/tree.ts';
import { childOf, placeOf, plainOf, valueAt } from '../../simulation/scenario-file/tree.ts';
import type { Tell } from './laws.ts';
import { lawOf } from './laws.ts';
import { uncertaintyColumn } from './settings.ts';

/** The ways in which a plan chooses points of its uncertainties. */
export const PLAN_DESIGNS = [...SAMPLINGS, 'full-factorial'] as const;

/** The name of a design: points at random, one in each slice, evenly at every scale, or every combination of levels. */
export type PlanDesign = (typeof PLAN_DESIGNS)[number];

/** A number (or word) of the scenario that is not known, and how it may lie. */
export type Uncertain = Readonly<{ path: string; law: Law }>;

/** What a plan file says, before it meets a scenario. */
export type PlanForm = Readonly<{
  title: string;
  about: string;
  scenario: string | undefined;
  design: PlanDesign;
  points: number;
  replications: number;
  uncertainties: readonly Uncertain[];
  /** Policies by name, their overrides still as they stand in the file. */
  policies: readonly Readonly<{ name: string; tree: Tree }>[];
}>;

const MOST = {
  points: SOBOL_POINTS,
  uncertainties: 1000,
  replications: 1e9,
  runs: 1e12,
  policies: 500,
} as const;

const head = closed({
  $schema: text.optional(),
  title: text.default('Untitled plan'),
  about: text.default(''),
  scenario: text.optional(),
  design: oneOf(PLAN_DESIGNS).optional(),
  points: whole(1, MOST.points).optional(),
  replications: whole(1, MOST.replications).default(1),
  uncertainties: z.unknown().optional(),
  policies: z.unknown().optional(),
});

/** The form of a plan, or its faults. */
export function formOf(tree: Tree): Readonly<{ form: PlanForm }> | Readonly<{ faults: readonly Fault[] }> {
  const faults: Fault[] = [];
  const tell: Tell = (path, message, atKey) =>
    faults.push(faultAt(placeOf(tree, path, atKey), path, message, valueAt(tree, path)));
  if (tree.kind !== 'map') {
    tell([], 'a plan is a map of keys such as scenario, uncertainties and policies');
    return { faults };
  }
  const parsed = head.safeParse(plainOf(tree));
  if (!parsed.success) faults.push(...faultsOf(tree, parsed.error.issues));
  const uncertainties = uncertaintiesOf(tree, tell);
  const policies = policiesOf(tree, tell);
  if (!parsed.success || faults.length > 0) return { faults };
  const { title, about, scenario, replications } = parsed.data;
  const design = parsed.data.design ?? (uncertainties.length > 0 ? 'latin-hypercube' : 'full-factorial');
  const points = pointsOf({ design, uncertainties, asked: parsed.data.points }, tell);
  if (uncertainties.length === 0 && policies.length === 0)
    tell([], 'a plan varies something: give uncertainties, policies or both');
  const runs = points * Math.max(1, policies.length) * replications;
  if (runs > MOST.runs)
    faults.push(faultAt(placeOf(tree, []), [], `must be at most ${MOST.runs} runs in all`, runs));
  const form = { title, about, scenario, design, points, replications, uncertainties, policies };
  return faults.length > 0 ? { faults } : { form };
}

function entriesOf(tree: Tree, key: string, tell: Tell): readonly (readonly [string, Tree])[] {
  const section = childOf(tree, key);
  if (section === undefined) return [];
  if (section.kind === 'map') return [...section.entries].map(([name, entry]) => [name, entry.tree]);
  tell([key], 'must be a map of names and values');
  return [];
}

function uncertaintiesOf(tree: Tree, tell: Tell): Uncertain[] {
  const entries = entriesOf(tree, 'uncertainties', tell);
  const most = valueAt(tree, ['design']) === 'sobol' ? SOBOL_DIMENSIONS : MOST.uncertainties;
  if (entries.length > most) tell(['uncertainties'], `must be at most ${most}, not ${entries.length}`);
  const columns = entries.map(([path]) => uncertaintyColumn(path));
  return entries.flatMap(([path, below], index) => {
    const at = ['uncertainties', path];
    const first = columns.indexOf(columns[index] ?? '');
    if (first < index) tell(at, `would have the same column as ${entries[first]?.[0] ?? ''}`, true);
    const outer = entries.find(([other]) => path.startsWith(`${other}.`));
    if (outer !== undefined) tell(at, `lies within ${outer[0]}, which is uncertain as a whole`, true);
    if (!/^[^\s=.]+(?:\.[^\s=.]+)*$/.test(path)) {
      tell(at, 'must be under a path as --set takes it, such as war.trust', true);
      return [];
    }
    const law = lawOf(below, (deeper, message, atKey) => tell([...at, ...deeper], message, atKey));
    return law === null ? [] : [{ path, law }];
  });
}

function policiesOf(tree: Tree, tell: Tell): PlanForm['policies'] {
  const entries = entriesOf(tree, 'policies', tell);
  if (entries.length > MOST.policies)
    tell(['policies'], `must be at most ${MOST.policies}, not ${entries.length}`);
  for (const [name, below] of entries) {
    if (!/^[^\p{Cc}]{1,80}$/u.test(name)) tell(['policies', name], 'must have a name of 1 to 80 signs');
    if (below.kind !== 'map') tell(['policies', name], 'must be a map of overrides ({} for none)');
  }
  return entries.map(([name, below]) => ({ name, tree: below }));
}

/** The number of points: asked for, or all combinations of a full factorial design. */
function pointsOf(
  {
    design,
    uncertainties,
    asked,
  }: Pick<PlanForm, 'design' | 'uncertainties'> & { asked: number | undefined },
  tell: Tell,
): number {
  if (design === 'full-factorial') return combinationsOf(uncertainties, asked, tell);
  if (uncertainties.length === 0) tell(['design'], 'has no uncertainties whose points it could choose');
  else if (asked === undefined) tell([], `is missing points, the number of points of the ${design} design`);
  return asked ?? 1;
}

function combinationsOf(uncertainties: readonly Uncertain[], asked: number | undefined, tell: Tell): number {
  let points = 1;
  for (const { path, law } of uncertainties) {
    const count = countOf(law);
    if (count === null)
      tell(
        ['uncertainties', path],
        'must be levels or integer, since a full factorial design takes every one',
      );
    points *= count ?? 1;
  }
  if (points > MOST.points) tell(['uncertainties'], `make ${points} combinations, at most ${MOST.points}`);
  if (asked !== undefined && asked !== points)
    tell(['points'], `must be left out: the full factorial design has ${points}`);
  return points;
}
