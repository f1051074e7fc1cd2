/**
 * Does the comparison of both executions have teeth? One cell of a compiled chart is changed, or one `>=` of a format is
 * turned into `>`, and a run must be told otherwise than xstate tells it. What cannot show is listed with the reason.
 */
import { expect, test } from 'vitest';
import { ACTORS } from '../../actors/index.ts';
import { cell } from '../../src/course/memory.ts';
import type { Vocabulary } from '../../src/course/party.ts';
import type { Run } from '../../src/course/run.ts';
import type { DecisionTrees } from '../../src/kernel/decision-trees.ts';
import { ASK, DO, END } from '../../src/kernel/decision-trees.ts';
import { kernelOf } from '../../src/kernel/kernel.ts';
import type { Cast } from '../../src/simulation/cast.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { flagship } from '../flagship.ts';
import { compiled, differenceOf, heard, interpreted } from './triples.ts';
import { tracedTrees, treesOf, watchedTrees } from './witness.ts';

const SEED = 'mutation';
const REPLICATIONS = 6;

const eachParty = (path: string, value: string): string[] =>
  ['united-states', 'europe', 'ukraine', 'russia'].map((id) => `parties.${id}.${path}=${value}`);
const RESTLESS = ['talks.walkOut.hope=0.5', 'talks.walkOut.months=1', 'talks.walkOut.comeBack=0.7'];
const ACTIVE = [
  'parties.united-states.lean.switch=0.5',
  'parties.united-states.acts.withholdAid.chance=0.7',
  'parties.united-states.acts.sanctionAndArm.chance=0.7',
  'parties.united-states.acts.offerEnablers.chance=0.4',
  'parties.russia.acts.strikes.chance=0.5',
];

/** Worlds in which, together, parties do what they can do. */
const WORLDS: readonly (readonly string[])[] = [
  [],
  ['war.costs.start.russia=0.9', 'war.costs.start.ukraine=0.9', ...ACTIVE],
  [...eachParty('reservation.base', '0.3'), ...ACTIVE],
  [...RESTLESS, ...ACTIVE, ...eachParty('patience', '0.5')],
  ['talks.stacked.turns=3', ...eachParty('concession.horizonMonths', '[1, 3]'), ...ACTIVE],
  ['format=shuttle', ...eachParty('concession.horizonMonths', '[1, 2]'), ...ACTIVE],
  ['format=shuttle', 'talks.mediator=europe', 'truce.mediator=europe', ...ACTIVE],
  ['format=bilateral-first', 'talks.bilateral.turns=1', ...ACTIVE],
  ['format=shuttle', 'parties.russia.concession.horizonMonths=[1, 1.5]', 'war.costs.start.russia=0.9'],
  ['format=bilateral-first', 'talks.firstPair=[ukraine, europe]', 'truce.mediator=europe', ...ACTIVE],
  [
    ...RESTLESS,
    ...eachParty('concession.horizonMonths', '[1, 2]'),
    ...eachParty('patience', '0.5'),
    'rounds=12',
  ],
];

const CASTS = WORLDS.map((set) => castOf(flagship(['rounds=6', ...set]), ACTORS));
const RUNS = CASTS.flatMap((cast) =>
  Array.from({ length: REPLICATIONS }, (_, replication) => ({ cast, seed: SEED, replication })),
);
const EXPECTED = RUNS.map(interpreted);

const chartOf = (id: string) =>
  [...CASTS.map(({ format }) => format), ...CASTS[0]!.roles].find(({ chart }) => chart.id === id)!.chart;

/** Which nodes of a chart each run passes. */
function passedBy(id: string): Set<number>[] {
  return RUNS.map(({ cast, replication }) => {
    const passed = new Set<number>();
    const trees = (chart: Parameters<typeof treesOf>[0]): DecisionTrees =>
      chart.id === id ? tracedTrees(treesOf(chart), (node) => passed.add(node)) : treesOf(chart);
    kernelOf(cast, SEED, trees).play(replication);
    return passed;
  });
}

/** Whether a run under changed trees of a chart differs from what xstate tells, or fails. */
function shows(id: string, changed: DecisionTrees, n: number): boolean {
  const { cast, replication } = RUNS[n]!;
  try {
    const run = heard((tell, hear) =>
      kernelOf(cast, SEED, (chart) =>
        watchedTrees(chart, hear, chart.id === id ? changed : treesOf(chart)),
      ).play(replication, tell),
    );
    return differenceOf(EXPECTED[n]!, run) !== null;
  } catch {
    return true;
  }
}

/** The trees with one cell changed: another action, another state at the end, or yes and no exchanged. */
function changedAt(trees: DecisionTrees, node: number): DecisionTrees {
  const nodes = trees.nodes.slice();
  const [kind, which, yes, no] = nodes.subarray(4 * node, 4 * node + 4);
  if (kind === ASK) nodes.set([no!, yes!], 4 * node + 2);
  else nodes[4 * node + 1] = (which! + 1) % (kind === DO ? trees.actions : trees.states).length;
  return { ...trees, nodes };
}

/** Where a node stands, in words: in which state on which event what is asked, done or reached. */
function placesOf(trees: DecisionTrees): string[] {
  const places: string[] = [];
  const name = (first: number, where: string): void => {
    const [kind, which, yes, no] = trees.nodes.subarray(4 * first, 4 * first + 4);
    const names = kind === ASK ? trees.guards : kind === DO ? trees.actions : trees.states;
    places[first] ??= `${where}: ${names[which!]}`;
    if (kind !== END) name(yes!, where);
    if (kind === ASK) name(no!, where);
  };
  name(trees.start, 'start');
  trees.states.forEach((state, s) =>
    trees.events.forEach((e, event) => {
      const first = trees.entry[s * trees.events.size + e]!;
      if (first >= 0) name(first, `${state} on ${event}`);
    }),
  );
  return places;
}

type Survivors = Readonly<{ unseen: string[]; unpassed: string[]; tried: number }>;

/** Changes of nodes of some kinds, one by one, that no run shows. */
function survivors(id: string, kinds: readonly number[]): Survivors {
  const trees = treesOf(chartOf(id));
  const passed = passedBy(id);
  const places = placesOf(trees);
  const nodes = places.map((_, node) => node).filter((node) => kinds.includes(trees.nodes[4 * node]!));
  const of = (all: readonly number[]): string[] => all.map((node) => places[node]!).toSorted();
  const reached = nodes.filter((node) => passed.some((one) => one.has(node)));
  return {
    unseen: of(
      reached.filter((node) => {
        const changed = changedAt(trees, node);
        return !RUNS.some((_, n) => passed[n]!.has(node) && shows(id, changed, n));
      }),
    ),
    unpassed: of(nodes.filter((node) => !reached.includes(node))),
    tried: nodes.length,
  };
}

type Known = Readonly<Record<string, Readonly<{ because: string; nodes: readonly string[] }>>>;

const REFUSES = 'both answers lead to the same refusal; the guard only says why';
const moods = (states: readonly string[], rest: readonly string[]): string[] =>
  states.flatMap((state) => rest.map((one) => `${state} ${one}`)).toSorted();

/** Tests whose answers may be exchanged without a trace. */
const SAME_EITHER_WAY: Known = {
  stacked: { because: '', nodes: [] },
  russia: {
    because: REFUSES,
    nodes: moods(
      ['bargaining', 'probing'],
      ['on ANSWER_DUE: it crosses a red line', 'on ANSWER_DUE: it is worse than going on'],
    ),
  },
  'united-states': {
    because: REFUSES,
    nodes: moods(['pressing Kyiv', 'pressing Moscow'], ['on ANSWER_DUE: it crosses a red line']),
  },
};

/** Tests that no run comes to. */
const NEVER_ASKED: Known = {
  stacked: { because: '', nodes: [] },
  russia: { because: '', nodes: [] },
  'united-states': {
    because: 'a truce is put to those who fight',
    nodes: moods(['pressing Kyiv', 'pressing Moscow'], ['on TRUCE_ANSWER_DUE: the truce suits us']),
  },
};

const CHARTS = ['stacked', 'russia', 'united-states'];

test.for(CHARTS)('yes and no exchanged anywhere in the chart of %s: a run shows it', (id) => {
  const { unseen, unpassed, tried } = survivors(id, [ASK]);
  expect(unseen).toEqual(SAME_EITHER_WAY[id]!.nodes);
  expect(unpassed).toEqual(NEVER_ASKED[id]!.nodes);
  expect(tried).toBeGreaterThan(4);
});

/** Deeds and ends that may be exchanged for their neighbours without a trace. */
const AS_GOOD: Known = {
  stacked: {
    because: 'the talks of a month are over in either state, and only the action before an end signs',
    nodes: ['calling on NEXT: adjourned', 'calling on NEXT: adjourned'],
  },
  russia: {
    because: 'a capital that is asked to act and answers anything else holds back',
    nodes: moods(['bargaining', 'probing'], ['on CAPITAL_DUE: hold back']),
  },
  'united-states': { because: '', nodes: [] },
};

test.for(CHARTS)('another action or another state anywhere on the way of %s: a run shows it', (id) => {
  const { unseen, unpassed, tried } = survivors(id, [DO, END]);
  expect(unseen).toEqual(AS_GOOD[id]!.nodes);
  // What remains is what a party that left would hear, and it hears nothing.
  expect(unpassed.length).toBeLessThan(tried / 3);
});

/** Guards of formats that compare by `>=`, with `>` in its place. */
const STRICTER: readonly (readonly [format: string, guard: string, stricter: (run: Run) => boolean])[] = [
  [
    'stacked',
    'the turns are used up',
    ({ scene, memory: { talks } }) => cell(talks.turn) > scene.scenario.talks.stacked.turns,
  ],
  [
    'stacked',
    'all have accepted',
    ({ scene, memory: { talks } }) => cell(talks.acceptances) > scene.table.length - 1,
  ],
  [
    'shuttle',
    'the drafts are used up',
    ({ scene, memory: { talks } }) => cell(talks.drafts) > scene.scenario.talks.shuttle.drafts,
  ],
  [
    'shuttle',
    'all have accepted',
    ({ scene, memory: { talks } }) => cell(talks.acceptances) > scene.table.length - 1,
  ],
  [
    'bilateral-first',
    'the turns are used up',
    ({ scene, memory: { talks } }) => cell(talks.turn) > scene.scenario.talks.bilateral.turns,
  ],
];

/** The cast with another meaning of one guard of its format. */
function withGuard(cast: Cast, name: string, guard: (run: Run) => boolean): Cast {
  const { chart, vocabulary } = cast.format;
  const { guards, actions } = vocabulary as Vocabulary<Run>;
  expect(Object.keys(guards)).toContain(name);
  return { ...cast, format: { chart, vocabulary: { guards: { ...guards, [name]: guard }, actions } } };
}

test.for(STRICTER)('in %s talks `>` in place of `>=` in "%s": a run shows it', ([format, name, stricter]) => {
  const differing = RUNS.filter(({ cast, replication }, n) => {
    if (cast.scene.scenario.format !== format) return false;
    try {
      const run = compiled({ cast: withGuard(cast, name, stricter), seed: SEED, replication });
      return differenceOf(EXPECTED[n]!, run) !== null;
    } catch {
      // One draft more than the rules know of fails outright.
      return true;
    }
  });
  expect(differing.length).toBeGreaterThan(0);
});

test('unchanged, every run is told the same', () => {
  RUNS.forEach((run, n) => expect(differenceOf(EXPECTED[n]!, compiled(run))).toBeNull());
});
