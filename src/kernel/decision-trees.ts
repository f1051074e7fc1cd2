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
  /** First node for an event in a state, at `state * events.size + event`; -1 where nothing happens. */
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
  refuse(chart, chart, '');
  const script: Script = { answers: [], asked: 0, steps: [] };
  const machine = scripted(chart, script);
  const names = namesOf(chart);
  const growth: Growth = { ...names, states: [], snapshots: [], nodes: [] };
  const treeOf = (where: string, macrostep: () => AnyMachineSnapshot): number =>
    grow(growth, pathsOf(script, macrostep, `chart ${chart.id} cannot be compiled: ${where}`));
  const start = treeOf('its start', () => getInitialSnapshot(machine, { desk: null }) as AnyMachineSnapshot);
  const events = EVENTS.filter((event) => machine.events.includes(event));
  const entry: number[] = [];
  for (let s = 0; s < growth.snapshots.length; s += 1) {
    const from = growth.snapshots[s] as AnyMachineSnapshot;
    for (const type of events) {
      const macrostep = (): AnyMachineSnapshot =>
        getNextSnapshot(machine, from, { type }) as AnyMachineSnapshot;
      entry.push(from.status === 'active' ? treeOf(`state ${growth.states[s]} on ${type}`, macrostep) : -1);
    }
  }
  return {
    states: growth.states,
    final: Uint8Array.from(growth.snapshots, ({ status }) => (status === 'active' ? 0 : 1)),
    guards: names.guards,
    actions: names.actions,
    nodes: Int32Array.from(growth.nodes),
    entry: Int32Array.from(entry),
    events: new Map(events.map((event, e) => [event, e])),
    start,
  };
}

const EVENTS: readonly string[] = [...ALPHABET, 'NEXT'];

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
  const limited = { ...chart, options: { maxIterations: MOST_STEPS } };
  return machineOf(limited, {
    guards: Object.fromEntries(guards.map((name) => [name, () => ask(name)])),
    actions: Object.fromEntries(actions.map((name) => [name, () => note({ kind: DO, name, answer: true })])),
  });
}

/** Names of the guards and actions anywhere in a chart, in order of appearance. */
function namesOf(chart: unknown): Readonly<{ guards: string[]; actions: string[] }> {
  const guards = new Set<string>();
  const actions = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node) as [string, unknown][]) {
      if (key === 'guard') guards.add(String(value));
      else if (['actions', 'entry', 'exit'].includes(key))
        for (const action of [value].flat()) actions.add(String(action));
      else visit(value);
    }
  };
  visit(chart);
  return { guards: [...guards], actions: [...actions] };
}

/** What waits for a clock, calls other machines or hides in a function has no table. */
function refuse(chart: Chart<string, string>, node: unknown, path: string): void {
  if (typeof node === 'function')
    throw new RangeError(`chart ${chart.id} cannot be compiled: ${path} is an inline function`);
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node) as [string, unknown][]) {
    const at = path === '' ? key : `${path}.${key}`;
    if (['after', 'invoke', 'delay'].includes(key) && !path.endsWith('states'))
      throw new RangeError(`chart ${chart.id} cannot be compiled: ${at} is no part of a table`);
    refuse(chart, value, at);
  }
}

/** Every path of a macrostep: answers are varied from the last one back. */
function pathsOf(script: Script, macrostep: () => AnyMachineSnapshot, where: string): Path[] {
  const paths: Path[] = [];
  script.answers = [];
  for (;;) {
    script.asked = 0;
    script.steps = [];
    paths.push({ end: played(macrostep, where), steps: script.steps });
    if (paths.length > MOST_PATHS) throw new RangeError(`${where}: more than ${MOST_PATHS} paths`);
    const last = script.answers.lastIndexOf(true, script.asked - 1);
    if (last < 0 || script.asked === 0) return paths;
    script.answers = [...script.answers.slice(0, last), false];
  }
}

function played(macrostep: () => AnyMachineSnapshot, where: string): AnyMachineSnapshot {
  try {
    const end = macrostep();
    if (end.status === 'error') throw end.error;
    return end;
  } catch (error) {
    throw new RangeError(`${where}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
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
