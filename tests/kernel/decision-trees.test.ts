/**
 * Charts as decision trees: every chart that we have compiles, its trees do what xstate does on random events with guards
 * answered at random, and what has no table is refused with the chart, the state and the reason.
 */
import { expect, test } from 'vitest';
import type { AnyMachineSnapshot } from 'xstate';
import { createActor } from 'xstate';
import { ACTORS } from '../../actors/index.ts';
import { delegationChart, memberDelegationChart } from '../../src/course/delegation.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import type { Chart, Vocabulary } from '../../src/course/party.ts';
import { ALPHABET } from '../../src/course/party.ts';
import type { DecisionTrees } from '../../src/kernel/decision-trees.ts';
import { ASK, compileChart, DO, END, stateName } from '../../src/kernel/decision-trees.ts';
import { keyOfText, luckOf } from '../../src/random/streams.ts';
import { machineOf } from '../../src/simulation/cast.ts';
import { chain, MADE_UP, madeUp } from './made-up-charts.ts';

type AnyChart = Chart<string, string>;

const OURS: readonly AnyChart[] = [
  ...ACTORS.map(({ chart }) => chart),
  ...Object.values(FORMATS).map(({ chart }) => chart),
  delegationChart,
  memberDelegationChart,
];
const ALL = [...OURS, ...MADE_UP];

/** A memory that every action changes and on which every guard depends: the order of actions shows, and so do old answers. */
type Deed = { memory: number; count: number };

function answerOf(deed: Deed, name: string): boolean {
  return (keyOfText(`${name} ${deed.memory}`).low & 7) < 4;
}

function act(deed: Deed, name: string): void {
  deed.memory = keyOfText(`${deed.memory} ${name}`).low;
  deed.count += 1;
}

/** Names of guards or actions anywhere in a chart; found by another way than the compiler's. */
function namesIn(chart: AnyChart, keys: readonly string[]): string[] {
  const names = new Set<string>();
  JSON.stringify(chart, (key, value: unknown) => {
    if (keys.includes(key) && (typeof value === 'string' || Array.isArray(value)))
      for (const name of [value].flat()) names.add(String(name));
    return value;
  });
  return [...names];
}

function vocabularyOf(chart: AnyChart): Vocabulary<Deed> {
  const guards = namesIn(chart, ['guard']).map((name) => [name, (deed: Deed) => answerOf(deed, name)]);
  const actions = namesIn(chart, ['actions', 'entry', 'exit']).map((name) => [
    name,
    (deed: Deed) => act(deed, name),
  ]);
  return {
    guards: Object.fromEntries(guards) as Vocabulary<Deed>['guards'],
    actions: Object.fromEntries(actions) as Vocabulary<Deed>['actions'],
  };
}

/** Walks one tree and returns the state at its end; notes the nodes that it passes. */
function walk(trees: DecisionTrees, first: number, deed: Deed, passed: Set<string>): number {
  let node = first;
  for (;;) {
    const [kind, which, next, otherwise] = trees.nodes.subarray(4 * node, 4 * node + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    if (kind === END) return which;
    if (kind === DO) act(deed, trees.actions[which]!);
    const yes = kind === DO || answerOf(deed, trees.guards[which]!);
    if (kind === ASK) passed.add(`${node} ${yes}`);
    node = yes ? next : otherwise;
  }
}

const EVENTS = [...ALPHABET, 'NEXT'];

type Walk = Readonly<{ chart: AnyChart; trees: DecisionTrees; passed: Set<string>; states: Set<string> }>;

/** One walk of xstate and the trees side by side. */
function expectSameWalk({ chart, trees, passed, states }: Walk, seed: number): void {
  const stream = luckOf('walk', seed)(chart.id);
  const [theirs, own]: [Deed, Deed] = [
    { memory: seed, count: 0 },
    { memory: seed, count: 0 },
  ];
  const machine = machineOf(chart, vocabularyOf(chart));
  const actor = createActor(machine, { input: { desk: theirs } }).start();
  let state = walk(trees, trees.start, own, passed);
  const heard = EVENTS.filter((event) => machine.events.includes(event));
  for (let i = 0; i < 40; i += 1) {
    const snapshot = actor.getSnapshot() as AnyMachineSnapshot;
    const place = [stateName(snapshot), snapshot.status !== 'active', theirs.count, theirs.memory];
    expect([trees.states[state], trees.final[state] === 1, own.count, own.memory]).toEqual(place);
    states.add(trees.states[state]!);
    if (snapshot.status !== 'active') return;
    const among = stream() < 0.9 && heard.length > 0 ? heard : EVENTS;
    const type = among[Math.floor(stream() * among.length)]!;
    // Between two events the world moves on.
    for (const deed of [theirs, own]) deed.memory = keyOfText(`${deed.memory} ${i}`).low;
    actor.send({ type });
    const first = trees.entry[state * trees.events.size + trees.events.get(type)!]!;
    state = walk(trees, first, own, passed);
  }
}

test.for(ALL)('the trees of $id do what xstate does, and all that they hold is reached', (chart) => {
  const trees = compileChart(chart);
  const one: Walk = { chart, trees, passed: new Set(), states: new Set() };
  const asks = Array.from({ length: trees.nodes.length / 4 }, (_, node) => node).filter(
    (node) => trees.nodes[4 * node] === ASK,
  );
  const branches = asks.flatMap((node) => [`${node} true`, `${node} false`]);
  for (let seed = 0; seed < 60 || (seed < 1000 && one.passed.size < branches.length); seed += 1)
    expectSameWalk(one, seed);
  expect([...one.states].toSorted()).toEqual([...trees.states].toSorted());
  expect([...one.passed].toSorted()).toEqual(branches.toSorted());
});

test.for(ALL)(
  'the trees of $id name the guards and actions of the chart, and every event of the alphabet',
  (chart) => {
    const trees = compileChart(chart);
    expect(trees.guards.toSorted()).toEqual(namesIn(chart, ['guard']).toSorted());
    expect(trees.actions.toSorted()).toEqual(namesIn(chart, ['actions', 'entry', 'exit']).toSorted());
    expect([...trees.events.keys()]).toEqual(EVENTS);
    expect(new Set(trees.states).size).toBe(trees.states.length);
    expect(trees.entry.length).toBe(trees.states.length * trees.events.size);
  },
);

test('a chart compiles to the same trees whenever it is compiled', () => {
  for (const chart of ALL) expect(compileChart(chart)).toEqual(compileChart(structuredClone(chart)));
});

test('a guard that is asked again after an action is asked of the memory that the action left', () => {
  const trees = compileChart(MADE_UP.find(({ id }) => id === 'asked twice')!);
  const vessel = { level: 1 };
  const guards = [...trees.guards].map((name) => () => (name === 'full' ? vessel.level >= 2 : false));
  const answers: boolean[] = [];
  let node = trees.entry[trees.states.indexOf('rest') * trees.events.size + trees.events.get('NEXT')!]!;
  for (; trees.nodes[4 * node] !== END; ) {
    const [kind, which, yes, no] = [...trees.nodes.subarray(4 * node, 4 * node + 4)] as [
      number,
      number,
      number,
      number,
    ];
    if (kind === DO && trees.actions[which] === 'pour') vessel.level += 1;
    const answer = kind === DO || guards[which]!();
    if (kind === ASK) answers.push(answer);
    node = answer ? yes : no;
  }
  expect(answers).toEqual([false, true, false]);
});

const still = (extra: Readonly<Record<string, unknown>>): AnyChart =>
  madeUp('refused', { initial: 'a', states: { a: extra, b: {}, c: {} } });

const REFUSED: readonly (readonly [what: string, chart: AnyChart, says: RegExp])[] = [
  ['a clock', still({ after: { 1000: 'b' } }), /^chart refused .*: states\.a\.after is no part of a table$/],
  ['another machine', still({ invoke: { src: 'x' } }), /^chart refused .*: states\.a\.invoke is no part/],
  [
    'an inline guard',
    still({ on: { NEXT: { target: 'b', guard: () => true } } }),
    /states\.a\.on\.NEXT\.guard is an inline function$/,
  ],
  ['an inline action', still({ entry: ['x', () => undefined] }), /states\.a\.entry is an inline function$/],
  [
    'a memory of where it was',
    still({ initial: 'x', states: { x: {}, h: { type: 'history' } } }),
    /states\.a\.states\.h\.type/,
  ],
  [
    'an action with parameters',
    still({ entry: { type: 'x', params: { y: 1 } } }),
    /states\.a\.entry is not a name$/,
  ],
  [
    'a guard with parameters',
    still({ always: [{ guard: { type: 'x' }, target: 'b' }] }),
    /states\.a\.always\.0\.guard is not a name$/,
  ],
  ['an event of no alphabet', still({ on: { HELLO: 'b' } }), /states\.a\.on\.HELLO is not an event/],
  ['any event', still({ on: { '*': 'b' } }), /states\.a\.on\.\* is not an event/],
  ['a state that is not there', still({ on: { NEXT: 'nowhere' } }), /chart refused cannot be compiled/],
];

test.for(REFUSED)('%s has no table and is refused', ([, chart, says]) => {
  expect(() => compileChart(chart)).toThrow(RangeError);
  expect(() => compileChart(chart)).toThrow(says);
  expect(() => compileChart(chart)).toThrow(/^chart refused cannot be compiled: /);
});

test('eventless transitions that do not end are refused, with a guard or without, with actions or without', () => {
  const loops = [
    [undefined, undefined],
    [undefined, 'act'],
    ['may', undefined],
    ['may', 'act'],
  ] as const;
  for (const [guard, actions] of loops) {
    const to = (target: string): unknown => ({
      always: [{ target, ...(guard && { guard }), ...(actions && { actions }) }],
    });
    const loop = madeUp('loop', {
      initial: 'rest',
      states: { rest: { on: { NEXT: 'a' } }, a: to('b'), b: to('a') },
    });
    expect(() => compileChart(loop)).toThrow(RangeError);
    expect(() => compileChart(loop)).toThrow(/^chart loop cannot be compiled: state rest on NEXT: /);
    const start = madeUp('loop', { initial: 'a', states: { a: to('b'), b: to('a') } });
    expect(() => compileChart(start)).toThrow(/^chart loop cannot be compiled: its start: /);
  }
});

test('a macrostep of 4,096 paths compiles, one of more is refused', () => {
  const trees = compileChart(chain(12));
  expect(trees.nodes.length / 4).toBeGreaterThan(4096);
  expect(() => compileChart(chain(13))).toThrow(
    'chart chain cannot be compiled: state rest on NEXT: more than 4096 paths',
  );
});
