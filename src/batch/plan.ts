/**
 * What is to be explored? A plan in the words of exploratory modelling (Lempert, Popper and Bankes 2003; Kwakkel 2017):
 * uncertainties that nobody controls, policies that somebody chooses, replications of chance. Read from YAML or JSON and tried
 * out on its scenario, or refused with every fault at once.
 */
import { dirname, isAbsolute, join } from 'node:path';
import type { Scenario } from '../simulation/cast.ts';
import { bundledScenarios } from '../simulation/scenario-file.ts';
import type { Fault } from '../simulation/scenario-file/faults.ts';
import { faultAt, inOrder } from '../simulation/scenario-file/faults.ts';
import type { Loaded } from '../simulation/scenario-file/resolve.ts';
import { loadFile, readText } from '../simulation/scenario-file/files.ts';
import type { ReadOptions } from '../simulation/scenario-file/resolve.ts';
import type { Place, Tree } from '../simulation/scenario-file/tree.ts';
import { placeOf, treeOf } from '../simulation/scenario-file/tree.ts';
import { fileFormOf } from '../simulation/scenario-file/variation.ts';
import { parseText } from '../simulation/scenario-file/yaml.ts';
import { fitted } from './plan/fitting.ts';
import type { PlanDesign, PlanForm } from './plan/form.ts';
import { formOf } from './plan/form.ts';
import type { Policy, Uncertainty } from './plan/settings.ts';

/** A plan that fits its scenario: plain data that crosses threads and machines, and gives the same runs there. */
export type Plan = Readonly<{
  title: string;
  about: string;
  design: PlanDesign;
  /** The text from which points are drawn. */
  seed: string;
  /** Points of the uncertainties, at least 1. */
  points: number;
  /** Runs with different luck at every point, the same for every policy. */
  replications: number;
  uncertainties: readonly Uncertainty[];
  /** At least one; a single one without a name where the plan has none. */
  policies: readonly Policy[];
  /** Points that were chosen elsewhere, in place of those of the design: run p plays point p, once. */
  chosen?: ChosenPoints;
}>;

/** Points one after the other: for each its shares of the uncertainties' laws (as many as there are), its policy, its luck. */
export type ChosenPoints = Readonly<{
  shares: Float64Array;
  policies: Int32Array;
  replications: Float64Array;
}>;

/** What a plan is read with. */
export type PlanOptions = Readonly<{
  /** The numbers of known parties. */
  parties: ReadOptions['parties'];
  /** Any text; the points are drawn from it, as runs draw their luck. */
  seed: string;
  /** The scenario: a file, the name of a bundled one, or one that was resolved before; it wins over the one that the plan names. */
  scenario?: string | Scenario | undefined;
  /** Overrides `path=value` beneath those of policies and uncertainties. */
  set?: readonly string[] | undefined;
}>;

/** A plan with the scenario that it varies and the files that this was read from, or everything that is wrong with either. */
export type PlanResult =
  | Readonly<{ plan: Plan; scenario: Scenario; files: readonly string[] }>
  | Readonly<{ faults: readonly Fault[] }>;

/** Reads a plan file. A scenario that it names lies beside it or is a bundled one. */
export function readPlan(file: string, options: PlanOptions): PlanResult {
  const read = readText(file, { file, line: 1, column: 1, origin: file }, []);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = parseText(read.text, file);
  return 'faults' in parsed ? parsed : planIn(parsed.tree, dirname(file), options);
}

/** The plan that a program holds, in the form of a file; a scenario that it names lies in the working folder or is a bundled one. */
export function planOf(data: unknown, options: PlanOptions): PlanResult {
  const place: Place = { file: '<object>', line: 1, column: 1, origin: '<object>' };
  try {
    return planIn(treeOf(data, place), '.', options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { faults: [faultAt(place, [], error.message)] };
  }
}

function planIn(tree: Tree, folder: string, options: PlanOptions): PlanResult {
  const read = formOf(tree);
  if ('faults' in read) return { faults: inOrder(read.faults) };
  const { form } = read;
  const source = sourceOf(tree, form, folder, options.scenario);
  if ('faults' in source) return source;
  const parties = typeof options.scenario === 'object' ? [] : options.parties;
  const found = fitted({ tree, form, source, options: { parties, set: options.set } });
  if ('faults' in found) return { faults: inOrder(found.faults) };
  const { title, about, design, points, replications } = form;
  const { scenario, uncertainties, policies } = found;
  const plan = { title, about, design, seed: options.seed, points, replications, uncertainties, policies };
  return { plan, scenario, files: source.files };
}

/** The scenario that a plan is to meet, not yet resolved. */
function sourceOf(tree: Tree, form: PlanForm, folder: string, asked: PlanOptions['scenario']): Loaded {
  if (typeof asked === 'object') {
    const place: Place = { file: '<scenario>', line: 1, column: 1, origin: '<scenario>' };
    return { tree: treeOf(fileFormOf(asked), place), files: [] };
  }
  if (asked !== undefined) return loadFile(asked);
  const { scenario } = form;
  if (scenario === undefined)
    return {
      faults: [faultAt(tree.at, [], 'names no scenario: give one here, or on the command line')],
    };
  const beside =
    bundledScenarios().includes(scenario) || isAbsolute(scenario) ? scenario : join(folder, scenario);
  const loaded = loadFile(beside);
  if (!('faults' in loaded) || loaded.faults.some(({ file }) => file !== beside)) return loaded;
  const at = ['scenario'];
  return loaded.faults[0]?.message.startsWith('no such') === true
    ? { faults: [faultAt(placeOf(tree, at), at, loaded.faults[0].message, scenario)] }
    : loaded;
}
