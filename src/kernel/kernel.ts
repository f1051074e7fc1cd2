/**
 * How does the same run go many times faster? The charts as decision trees, the very same rules on one bare memory that is
 * used again for run after run, streams that cost no object. This is the compiled execution; src/simulation interprets.
 */
import type { Beginning, TalksPlayer } from '../course/course.ts';
import { beginRun, step } from '../course/course.ts';
import { desksOf } from '../course/desks.ts';
import { emptyFacts } from '../course/facts.ts';
import { emptyMemory } from '../course/memory.ts';
import type { Chart, EventName, Vocabulary } from '../course/party.ts';
import type { Run, Tell } from '../course/run.ts';
import { resetViews } from '../course/views.ts';
import type { Fortune } from '../random/alea.ts';
import { fortuneOf } from '../random/alea.ts';
import type { Luck } from '../random/streams.ts';
import type { Cast, Role } from '../simulation/cast.ts';
import { scheduled, seated } from '../simulation/seats.ts';
import type { DecisionTrees } from './decision-trees.ts';
import { ASK, compileChart, DO } from './decision-trees.ts';

/** Plays runs of a cast and a seed, one after another on the same memory: what a run leaves is overwritten by the next. */
export type Kernel = Readonly<{
  /** Plays one replication to its end; `tell` hears what happens. */
  play: (replication: number, tell?: Tell) => Run;
  /** Plays one replication up to its first month. */
  open: (replication: number) => Run;
  fortune: Fortune;
}>;

/** Charts compiled before: they depend on no number of a scenario. */
const compiled = new WeakMap<Chart<string, string>, DecisionTrees>();

/** Gives the trees of a chart. */
export type Compile = (chart: Chart<string, string>) => DecisionTrees;

function treesOf(chart: Chart<string, string>): DecisionTrees {
  const known = compiled.get(chart) ?? compileChart(chart);
  compiled.set(chart, known);
  return known;
}

/** Compiles a cast for a seed; throws where a chart cannot be compiled. `trees` may give other trees for a chart, as tests do. */
export function kernelOf(cast: Cast, seed: string, trees: Compile = treesOf): Kernel {
  const { scene } = cast;
  const fortune = fortuneOf(seed);
  const { run, beginning, walkers, talks } = floorOf(cast, fortune.luck, trees);
  const begin = (replication: number, tell: Tell): void => {
    fortune.turnTo(replication);
    run.tell = tell;
    beginRun(scene, fortune.luck, beginning);
    for (const desk of run.table) resetViews(desk);
    for (const walker of walkers) walker.start();
  };
  return {
    play: (replication, tell = null) => {
      begin(replication, tell);
      while (step(run, talks));
      return run;
    },
    open: (replication) => {
      begin(replication, null);
      step(run, talks);
      return run;
    },
    fortune,
  };
}

/** Where runs are played one after another: one memory, desks, and a walker for every chart, parties of the table first. */
export type Floor = Readonly<{
  /** The run that is being played; whoever plays it may change who listens, who decides, and its luck. */
  run: { -readonly [K in keyof Run]: Run[K] };
  beginning: Beginning;
  walkers: readonly Walker[];
  talks: TalksPlayer & Pick<Walker, 'place'>;
  /** Delivers an event to a chart, past whoever sits in its seat. */
  deliver: (party: number, event: EventName) => void;
}>;

/** Lays out the floor for a cast. */
export function floorOf(cast: Cast, luck: Luck, trees: Compile = treesOf): Floor {
  const { scene } = cast;
  const beginning = { facts: emptyFacts(scene), memory: emptyMemory(scene) };
  const { table, members } = desksOf(scene, beginning.facts, beginning.memory);
  const walkers = [...table, ...members].map((desk, p) => walkerOf(trees, cast.roles[p] as Role, desk));
  const deliver = (party: number, event: EventName): void => walkers[party]?.send(event);
  const send = seated(table, deliver, scheduled(scene));
  const run: Floor['run'] = { scene, ...beginning, luck, table, members, send, tell: null, outside: null };
  return { run, beginning, walkers, talks: talksPlayer(walkerOf(trees, cast.format, run)), deliver };
}

/** A chart being walked: where it stands, and how an event moves it. */
type Walker = Readonly<{
  start: () => void;
  send: (event: string) => void;
  isFinal: () => boolean;
  /** Puts it into a state where it rested before. */
  place: (state: string) => void;
}>;

/** A walker of a chart for one desk. */
function walkerOf(trees: Compile, { chart, vocabulary }: Role, desk: unknown): Walker {
  const { states, nodes, entry, events, start, guards, actions, final } = trees(chart);
  const bound = vocabulary as Vocabulary<unknown>;
  const asks = guards.map((name) => bound.guards[name] as (desk: unknown) => boolean);
  const does = actions.map((name) => bound.actions[name] as (desk: unknown) => void);
  const width = events.size;
  let state = 0;
  const walk = (first: number): void => {
    let node = 4 * first;
    for (;;) {
      const kind = nodes[node] as number;
      const which = nodes[node + 1] as number;
      if (kind === ASK) {
        const yes = (asks[which] as (desk: unknown) => boolean)(desk);
        node = 4 * (nodes[yes ? node + 2 : node + 3] as number);
      } else if (kind === DO) {
        (does[which] as (desk: unknown) => void)(desk);
        node = 4 * (nodes[node + 2] as number);
      } else {
        state = which;
        return;
      }
    }
  };
  return {
    start: () => walk(start),
    send: (event) => {
      const column = events.get(event);
      if (column === undefined) return;
      const first = entry[state * width + column] as number;
      if (first >= 0) walk(first);
    },
    isFinal: () => final[state] === 1,
    place: (name) => {
      const known = states.indexOf(name);
      if (known < 0) throw new RangeError(`chart ${chart.id} has no state ${name}`);
      state = known;
    },
  };
}

function talksPlayer(walker: Walker): Floor['talks'] {
  return {
    place: walker.place,
    begin: walker.start,
    next: () => {
      walker.send('NEXT');
      return !walker.isFinal();
    },
  };
}
