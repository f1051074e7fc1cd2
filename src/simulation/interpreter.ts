/**
 * How is a run played where people look on? xstate executes the charts, the rules run on the bare memory, and whoever
 * listens is told what happens. This is the interpreted execution; src/kernel runs the same charts and rules compiled.
 */
import type { AnyActor, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { createActor } from 'xstate';
import type { TalksPlayer } from '../course/course.ts';
import { beginRun, step } from '../course/course.ts';
import { desksOf } from '../course/desks.ts';
import type { Facts } from '../course/facts.ts';
import type { Memory } from '../course/memory.ts';
import type { Happening, Run } from '../course/run.ts';
import { rebuildProtection, resetViews } from '../course/views.ts';
import type { Luck } from '../random/streams.ts';
import type { Cast } from './cast.ts';
import type { RunRecord } from './record.ts';
import { load } from './record.ts';
import { seated } from './seats.ts';

export type { Run };

/** A run that is being played, and the next step of it. */
export type Play = Readonly<{
  run: Run;
  /** Does the next phase or the next act of the talks; false once the run has ended. */
  next: () => boolean;
  /** States of all charts by party id, as plain data. */
  states: () => Record<string, string>;
}>;

type Tell = ((happening: Happening) => void) | null;

/** The key under which a record keeps the state of the talks; no party id holds brackets. */
const TALKS = '(talks)';

/** Begins a run of a cast with the given luck. */
export function beginPlay(cast: Cast, luck: Luck, tell: Tell = null): Play {
  const { facts, memory } = beginRun(cast.scene, luck);
  return playOf(cast, { facts, memory, luck, tell }, {});
}

/** Takes a run up again where a record left it: same cast, same luck, and it goes on to the same bytes. */
export function resumePlay(cast: Cast, luck: Luck, record: RunRecord, tell: Tell = null): Play {
  const { facts, memory } = beginRun(cast.scene, luck);
  load(record, memory);
  return playOf(cast, { facts, memory, luck, tell }, record.charts);
}

type Beginning = Readonly<{ facts: Facts; memory: Memory; luck: Luck; tell: Tell }>;

/** Seats every party at its desk, in the state that `charts` names or at the beginning of its chart. */
function playOf(
  cast: Cast,
  { facts, memory, luck, tell }: Beginning,
  charts: Readonly<Record<string, string>>,
): Play {
  const { scene } = cast;
  const { table, members } = desksOf(scene, facts, memory);
  const resumed = Object.keys(charts).length > 0;
  table.forEach(resetViews);
  if (resumed) table.forEach(rebuildProtection);
  const ids = [...scene.table, ...scene.members].map(({ id }) => id);
  const actors = [...table, ...members].map((desk, p) =>
    start(cast.machines()[p] as AnyStateMachine, desk, charts[ids[p] ?? '']),
  );
  const deliver = (party: number, event: string): void => {
    const actor = actors[party];
    if (actor !== undefined) sendTo(actor, event);
  };
  const run: Run = { scene, facts, memory, luck, table, members, send: seated(scene, table, deliver), tell };
  const talks = talksPlayer(cast.talks(), run, charts[TALKS]);
  const states = (): Record<string, string> => ({
    ...Object.fromEntries(ids.map((id, p) => [id, stateOf(actors[p])])),
    [TALKS]: talks.state(),
  });
  return { run, next: () => step(run, talks), states };
}

/** Starts a machine at the beginning of its chart, or in a state where it rested before. */
function start(machine: AnyStateMachine, desk: unknown, state?: string): AnyActor {
  const input = { desk };
  const snapshot =
    state === undefined ? undefined : (machine.resolveState({ value: state, context: input }) as unknown);
  const actor = createActor(
    machine,
    snapshot === undefined ? { input } : { input, snapshot: snapshot as never },
  );
  actor.subscribe({ error: () => undefined });
  return actor.start();
}

/** Sends an event and lets a fault inside the chart surface here, where xstate would report it later and elsewhere. */
function sendTo(actor: AnyActor, event: string): void {
  actor.send({ type: event });
  const snapshot = actor.getSnapshot() as AnyMachineSnapshot;
  if (snapshot.status === 'error') throw snapshot.error;
}

function stateOf(actor: AnyActor | undefined): string {
  return String((actor?.getSnapshot() as AnyMachineSnapshot | undefined)?.value);
}

function talksPlayer(
  machine: AnyStateMachine,
  run: Run,
  state = '',
): TalksPlayer & Readonly<{ state: () => string }> {
  let actor: AnyActor | null = state === '' ? null : start(machine, run, state);
  return {
    begin: () => {
      actor = start(machine, run);
    },
    next: () => {
      if (actor !== null) sendTo(actor, 'NEXT');
      return actor !== null && (actor.getSnapshot() as AnyMachineSnapshot).status === 'active';
    },
    state: () => (actor === null ? '' : stateOf(actor)),
  };
}

/** Plays a run to its end. */
export function playOut(cast: Cast, luck: Luck, tell: Tell = null): Run {
  const play = beginPlay(cast, luck, tell);
  while (play.next());
  return play.run;
}
