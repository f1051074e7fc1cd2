// What charts hear and where they stand then, in either execution: what no trace tells.
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import type { Chart } from '../../src/course/party.ts';
import type { DecisionTrees } from '../../src/kernel/decision-trees.ts';
import { compileChart, stateName } from '../../src/kernel/decision-trees.ts';
import type { Cast, Role } from '../../src/simulation/cast.ts';
import { machineOf } from '../../src/simulation/cast.ts';

type AnyChart = Chart<string, string>;
type Hear = (line: string) => void;

/** A cast to be interpreted of which every chart says in which state it hears an event. */
export function watchedCast(cast: Cast, hear: Hear): Cast {
  const watched = ({ chart, vocabulary }: Role): AnyStateMachine => {
    const machine = machineOf(chart, vocabulary);
    const transition = machine.transition.bind(machine);
    machine.transition = (snapshot, event: { type: string }, scope) => {
      hear(`${chart.id} in ${stateName(snapshot as AnyMachineSnapshot)} hears ${event.type}`);
      return transition(snapshot, event, scope);
    };
    return machine;
  };
  const machines = cast.roles.map(watched);
  const talks = watched(cast.format);
  return { ...cast, machines: () => machines, talks: () => talks };
}

const compiled = new Map<AnyChart, DecisionTrees>();

/** The trees of a chart, compiled once. */
export function treesOf(chart: AnyChart): DecisionTrees {
  const known = compiled.get(chart) ?? compileChart(chart);
  compiled.set(chart, known);
  return known;
}

/** Reads cells of an array aloud. */
function readAloud(cells: Int32Array, read: (index: number) => void): Int32Array {
  return new Proxy(cells, {
    get: (target, key) => {
      if (typeof key === 'string') read(Number(key));
      return Reflect.get(target, key, target) as unknown;
    },
  });
}

/** Trees that say in which state they hear an event. */
export function watchedTrees(chart: AnyChart, hear: Hear, trees = treesOf(chart)): DecisionTrees {
  const events = [...trees.events.keys()];
  const entry = readAloud(trees.entry, (index) => {
    const state = trees.states[Math.floor(index / events.length)];
    hear(`${chart.id} in ${state} hears ${events[index % events.length]}`);
  });
  return { ...trees, entry };
}

/** Trees that name every node that is passed. */
export function tracedTrees(trees: DecisionTrees, pass: (node: number) => void): DecisionTrees {
  const nodes = readAloud(trees.nodes, (index) => {
    if (index % 4 === 0) pass(index / 4);
  });
  return { ...trees, nodes };
}
