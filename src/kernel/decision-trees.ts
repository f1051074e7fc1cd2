/**
 * How does a chart become a table? xstate is asked for every path of every macrostep: each guard it evaluates is answered from a
 * script, each action it runs is noted, and the answers are varied until all paths are known. What is left is a decision tree
 * for each state and event: test a guard, do an action, …, go to a state. Guards are tested where xstate reaches them, on
 * the memory as the actions before left it.
 */
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { getInitialSnapshot, getNextSnapshot } from 'xstate';
import { ALPHABET } from '../course/party.ts';
import type { Chart } from '../course/party.ts';
import { machineOf } from '../simulation/cast.ts';

/** Paths of one macrostep beyond which a chart is refused. */
const MOST_PATHS = 4096;
/** Guards and actions on one path beyond which eventless transitions count as endless. */
const MOST_STEPS = 1000;

/** What a node of a tree does; each takes four cells: what, which, next (or if true), if false. */
export const ASK = 0;
export const DO = 1;
export const END = 2;

/** A chart as decision trees over indices of guards, actions and states. */
export type DecisionTrees = Readonly<{
  states: readonly string[];
  final: Uint8Array;
  guards: readonly string[];
  actions: readonly string[];
  /** All nodes, four cells each. */
  nodes: Int32Array;
  /** First node for an event of the alphabet in a state, at `state * events.size + event`; -1 once the chart has ended. */
  entry: Int32Array;
  events: ReadonlyMap<string, number>;
  /** First node of the start. */
  start: number;
}>;

type Step = Readonly<{ kind: typeof ASK | typeof DO; name: string; answer: boolean }>;
type Path = Readonly<{ steps: readonly Step[]; end: AnyMachineSnapshot }>;

/** The chart as xstate runs it, with guards answered from a script and actions noted in it. */
type Script = { answers: boolean[]; asked: number; steps: Step[] };

/** Compiles a chart; throws a RangeError naming the chart, the state and the reason where it cannot. */
export function compileChart(chart: Chart<string, string>): DecisionTrees {
  refuse(chart);
  const script: Script = { answers: [], asked: 0, steps: [] };
  const at = (where: string): string => `chart ${chart.id} cannot be compiled: ${where}`;
  const machine = attempt(() => scripted(chart, script), at('its notation'));
  const names = namesOf(chart);
  const growth: Growth = { ...names, states: [], snapshots: [], nodes: [] };
  const treeOf = (where: string, macrostep: () => AnyMachineSnapshot): number =>
    grow(growth, pathsOf(script, macrostep, at(where)));
  const start = treeOf('its start', () => getInitialSnapshot(machine, { desk: null }) as AnyMachineSnapshot);
  const entry: number[] = [];
  for (let s = 0; s < growth.snapshots.length; s += 1) {
    const from = growth.snapshots[s] as AnyMachineSnapshot;
    const on = (type: string): number =>
      treeOf(
        `state ${growth.states[s]} on ${type}`,
        () => getNextSnapshot(machine, from, { type }) as AnyMachineSnapshot,
      );
    // An event that the chart does not name may still let an eventless transition go.
    const unnamed = from.status === 'active' ? on(UNNAMED) : -1;
    for (const type of EVENTS)
      entry.push(from.status === 'active' && machine.events.includes(type) ? on(type) : unnamed);
  }
  return {
    states: growth.states,
    final: Uint8Array.from(growth.snapshots, ({ status }) => (status === 'active' ? 0 : 1)),
    guards: names.guards,
    actions: names.actions,
    nodes: Int32Array.from(growth.nodes),
    entry: Int32Array.from(entry),
    events: new Map(EVENTS.map((event, e) => [event, e])),
    start,
  };
}

/** Stands for every event that a chart does not name. */
const UNNAMED = '(any other event)';

const EVENTS: readonly string[] = [...ALPHABET, 'NEXT'];

/** xstate starts the chart, on no desk, each time that it is asked about an event: what happens then is not noted. */
function scripted(chart: Chart<string, string>, script: Script): AnyStateMachine {
  const note = (step: Step): void => {
    if (script.steps.length >= MOST_STEPS) throw new RangeError('its eventless transitions do not end');
    script.steps.push(step);
  };
  const ask = (name: string): boolean => {
    const answer = script.answers[script.asked] ?? true;
    script.answers[script.asked] = answer;
    script.asked += 1;
    note({ kind: ASK, name, answer });
    return answer;
  };
  const { guards, actions } = namesOf(chart);
  const config = { ...chart, options: { maxIterations: MOST_STEPS } };
  return machineOf(config, {
    guards: Object.fromEntries(
      guards.map((name) => [name, (desk: unknown) => desk === undefined || ask(name)]),
    ),
    actions: Object.fromEntries(
      actions.map((name) => [
        name,
        (desk: unknown) => (desk === undefined ? undefined : note({ kind: DO, name, answer: true })),
      ]),
    ),
  });
}

/** Names of the guards and actions anywhere in a chart, in order of appearance. */
function namesOf(chart: Chart<string, string>): Readonly<{ guards: string[]; actions: string[] }> {
  const guards = new Set<string>();
  const actions = new Set<string>();
  visit(chart, '', (key, value) => {
    if (key === 'guard') guards.add(String(value));
    if (isDeed(key)) for (const action of [value].flat()) actions.add(String(action));
  });
  return { guards: [...guards], actions: [...actions] };
}

function isDeed(key: string): boolean {
  return ['actions', 'entry', 'exit'].includes(key);
}

/** Visits what stands under every word of xstate's notation anywhere in a chart; names of states and events are no such words. */
function visit(node: unknown, path: string, see: (key: string, value: unknown, at: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  const named = path === 'states' || path.endsWith('.states') || path.endsWith('.on');
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const at = path === '' ? key : `${path}.${key}`;
    if (!named) see(key, value, at);
    visit(value, named ? `${at}.` : at, see);
  }
}

/** What waits for a clock, calls other machines, remembers where it was or hides in a function has no table. */
function refuse(chart: Chart<string, string>): void {
  visit(chart, '', (key, value, at) => {
    const fault = faultOf(key, value);
    if (fault === null) return;
    const where = at.replaceAll('..', '.');
    throw new RangeError(`chart ${chart.id} cannot be compiled: ${where}${fault}`);
  });
}

/** What is wrong with what stands under a word of the notation, to be read after the word; null when nothing is. */
function faultOf(key: string, value: unknown): string | null {
  if (['after', 'invoke', 'delay'].includes(key) || value === 'history') return ' is no part of a table';
  if (key === 'guard' || isDeed(key)) {
    const strange = [value].flat().find((name) => typeof name !== 'string' && name !== undefined);
    if (typeof strange === 'function') return ' is an inline function';
    return strange === undefined ? null : ' is not a name';
  }
  const unheard =
    key === 'on' ? Object.keys(value as object).find((event) => !EVENTS.includes(event)) : undefined;
  return unheard === undefined ? null : `.${unheard} is not an event of the alphabet`;
}

/** Every path of a macrostep: answers are varied from the last one back. */
function pathsOf(script: Script, macrostep: () => AnyMachineSnapshot, where: string): Path[] {
  const paths: Path[] = [];
  script.answers = [];
  for (;;) {
    script.asked = 0;
    script.steps = [];
    paths.push({ end: attempt(() => played(macrostep), where), steps: script.steps });
    if (paths.length > MOST_PATHS) throw new RangeError(`${where}: more than ${MOST_PATHS} paths`);
    const last = script.answers.lastIndexOf(true, script.asked - 1);
    if (last < 0 || script.asked === 0) return paths;
    script.answers = [...script.answers.slice(0, last), false];
  }
}

/** Does something and says where it failed. */
function attempt<T>(what: () => T, where: string): T {
  try {
    return what();
  } catch (error) {
    throw new RangeError(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function played(macrostep: () => AnyMachineSnapshot): AnyMachineSnapshot {
  const end = macrostep();
  if (end.status === 'error') throw end.error;
  return end;
}

/** States and nodes found so far. */
type Growth = Readonly<{
  guards: readonly string[];
  actions: readonly string[];
  states: string[];
  snapshots: AnyMachineSnapshot[];
  nodes: number[];
}>;

/** Lays the paths of one macrostep out as a tree and returns its first node. */
function grow(growth: Growth, paths: readonly Path[], depth = 0): number {
  const [first] = paths;
  if (first === undefined) return -1;
  const { nodes, guards, actions } = growth;
  const node = nodes.length / 4;
  const step = first.steps[depth];
  if (step === undefined) {
    nodes.push(END, stateOf(growth, first.end), -1, -1);
  } else if (step.kind === DO) {
    nodes.push(DO, actions.indexOf(step.name), -1, -1);
    nodes[4 * node + 2] = grow(growth, paths, depth + 1);
  } else {
    nodes.push(ASK, guards.indexOf(step.name), -1, -1);
    const [yes, no] = [true, false].map((answer) =>
      paths.filter(({ steps }) => steps[depth]?.answer === answer),
    );
    nodes[4 * node + 2] = grow(growth, yes ?? [], depth + 1);
    nodes[4 * node + 3] = grow(growth, no ?? [], depth + 1);
  }
  return node;
}

/** The index of a state as records name it. */
function stateOf({ states, snapshots }: Growth, snapshot: AnyMachineSnapshot): number {
  const name = stateName(snapshot);
  const known = states.indexOf(name);
  if (known >= 0) return known;
  states.push(name);
  snapshots.push(snapshot);
  return states.length - 1;
}

/** A state as text: its name, or the nested names as JSON. */
export function stateName({ value }: AnyMachineSnapshot): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
