/**
 * What does a conflict file say? YAML or JSON in one of two forms, states with moves or options, to a conflict of the graph model; or
 * every fault at once as `file:line:column path: message: value`, as scenario files tell theirs.
 */
import type { Conflict } from '../../../analysis/stability/index.ts';
import type { Fault } from '../../../simulation/scenario-file/faults.ts';
import { faultAt, faultsOf, inOrder } from '../../../simulation/scenario-file/faults.ts';
import { readText } from '../../../simulation/scenario-file/files.ts';
import type { Tree } from '../../../simulation/scenario-file/tree.ts';
import { childOf, placeOf, plainOf, valueAt } from '../../../simulation/scenario-file/tree.ts';
import { parseText } from '../../../simulation/scenario-file/yaml.ts';
import type { OptionFileForm, StateForm } from './conflict-form.ts';
import { optionForm, stateForm } from './conflict-form.ts';
import { warningsOf } from './conflict-warnings.ts';
import { shapeOfOptions } from './options-read.ts';
import type { Worth } from './payoffs-read.ts';
import { payoffsOf } from './payoffs-read.ts';
import type { Resolve, Shape, Tell } from './resolving.ts';
import { oneState } from './resolving.ts';
import { shapeOfStates } from './states-read.ts';

/** A conflict with what its file says about it. */
export type ConflictFile = Readonly<{
  title: string;
  source: string;
  form: 'states' | 'options';
  conflict: Conflict;
  /** The state from which the conflict starts, from 1, or null. */
  start: number | null;
  resolve: Resolve;
  warnings: readonly Fault[];
}>;

/** A conflict, or everything that is wrong with its file. */
export type ConflictRead = Readonly<{ file: ConflictFile }> | Readonly<{ faults: readonly Fault[] }>;

/** Reads a conflict file. */
export function readConflict(file: string): ConflictRead {
  const read = readText(file, { file, line: 1, column: 1, origin: file }, []);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = parseText(read.text, file);
  if ('faults' in parsed) return parsed;
  const { tree } = parsed;
  const faults: Fault[] = [];
  const tell: Tell = (path, message, atKey) =>
    faults.push(faultAt(placeOf(tree, path, atKey), path, message, valueAt(tree, path)));
  const found = conflictIn(tree, faults, tell);
  if (found === null || faults.length > 0) return { faults: inOrder(faults) };
  return { file: { ...found, warnings: warningsOf(tree, found) } };
}

type Found = Omit<ConflictFile, 'warnings'>;

function conflictIn(tree: Tree, faults: Fault[], tell: Tell): Found | null {
  if (tree.kind !== 'map') {
    tell([], 'a conflict is a map of keys such as states and parties');
    return null;
  }
  const options = hasOptions(tree);
  if (options && childOf(tree, 'states') !== undefined)
    tell(['states'], 'must be left out where parties have options: these make the states', true);
  const parsed = (options ? optionForm : stateForm).safeParse(plainOf(tree));
  if (!parsed.success) faults.push(...faultsOf(tree, parsed.error.issues));
  if (!parsed.success || faults.length > 0) return null;
  const shape = options
    ? shapeOfOptions(parsed.data as OptionFileForm, tell)
    : shapeOfStates(parsed.data as StateForm, tell);
  return shape === null ? null : completed(parsed.data, shape, options ? 'options' : 'states', tell);
}

function hasOptions(tree: Tree): boolean {
  const parties = childOf(tree, 'parties');
  if (childOf(tree, 'infeasible') !== undefined || childOf(tree, 'same') !== undefined) return true;
  return (
    parties?.kind === 'map' &&
    [...parties.entries.values()].some((entry) => childOf(entry.tree, 'options') !== undefined)
  );
}

function completed(
  form: StateForm | OptionFileForm,
  shape: Shape,
  kind: ConflictFile['form'],
  tell: Tell,
): Found {
  const { states, moves, resolve } = shape;
  const entries = Object.entries<Worth>(form.parties);
  if (entries.length === 0) tell(['parties'], 'must name at least one party');
  const parties = entries.map(([name, worth], p) => {
    const payoffs = payoffsOf(worth, shape, (path, message, atKey) =>
      tell(['parties', name, ...path], message, atKey),
    );
    return { name, payoffs, moves: moves[p] ?? [] };
  });
  const start = form.start === undefined ? null : oneState(resolve, form.start);
  if (typeof start === 'string') tell(['start'], start);
  const { title, source } = form;
  return {
    title,
    source,
    form: kind,
    conflict: { states, parties },
    start: typeof start === 'number' ? start : null,
    resolve,
  };
}
