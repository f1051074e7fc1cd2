/**
 * How is a run played where people look on? xstate executes the charts, the rules run on the bare memory, and whoever
 * listens is told what happens. This is the interpreted execution; src/kernel runs the same charts and rules compiled.
 */
import type { AnyActor, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { createActor } from 'xstate';
import type { TalksPlayer } from '../course/course.ts';
import { beginRun, step } from '../course/course.ts';
import type { Desks } from '../course/desks.ts';
import { desksOf } from '../course/desks.ts';
import type { Facts } from '../course/facts.ts';
import type { Memory } from '../course/memory.ts';
import type { Outside } from '../course/outside.ts';
import type { Happening, Run, Tell } from '../course/run.ts';
import { rebuildProtection, resetViews } from '../course/views.ts';
import type { Luck } from '../random/streams.ts';
import type { Cast } from './cast.ts';
import type { RunRecord } from './record.ts';
import { load } from './record.ts';
import type { Decide } from './seats.ts';
import { scheduled, seated } from './seats.ts';

export type { Happening, Run, Tell };

/** A run that is being played, and the next step of it. */
export type Play = Readonly<{
  run: Run;
  /** Does the next phase or the next act of the talks; false once the run has ended. */
  next: () => boolean;
  /** States of all charts by party id, as plain data. */
  states: () => Record<string, string>;
}>;

/** The key under which a record keeps the state of the talks; no party id holds brackets. */
export const TALKS = '(talks)';

/** Begins a run of a cast with the given luck. */
export function beginPlay(cast: Cast, luck: Luck, tell: Tell = null): Play {
  return playOn(stageOf(cast, luck), null, { tell });
}

/** Takes a run up again where a record left it: same cast, same luck, and it goes on to the same bytes. */
export function resumePlay(cast: Cast, luck: Luck, record: RunRecord, tell: Tell = null): Play {
  return playOn(stageOf(cast, luck), record, { tell });
}

/** One run's luck with the desks that its parties sit at. Plays on a stage follow one another: the next one ends the last. */
export type Stage = Readonly<{ cast: Cast; luck: Luck; facts: Facts; memory: Memory } & Desks>;

/** Sets the stage for a run. */
export function stageOf(cast: Cast, luck: Luck): Stage {
  const { facts, memory } = beginRun(cast.scene, luck);
  return { cast, luck, facts, memory, ...desksOf(cast.scene, facts, memory) };
}

/** Who hears what happens, who decides in the seats of parties (unless said otherwise what the scenario fixes), what comes from outside. */
export type Audience = Readonly<{ tell?: Tell; decide?: Decide | null; outside?: Outside | null }>;

/** Plays from a record, or from the beginning (null); parties sit where the record says, or at the beginning of their charts. */
export function playOn(stage: Stage, record: RunRecord | null, audience: Audience = {}): Play {
  const { cast, luck, facts, memory, table, members } = stage;
  const { scene } = cast;
  const { tell = null, decide = scheduled(scene), outside = null } = audience;
  const charts = record?.charts ?? {};
  beginRun(scene, luck, { facts, memory });
  if (record !== null) load(record, memory);
  const resumed = Object.keys(charts).length > 0;
  table.forEach(resetViews);
  if (resumed) table.forEach(rebuildProtection);
  const ids = [...scene.table, ...scene.members].map(({ id }) => id);
  const desks = [...table, ...members];
  const begin = (p: number): AnyActor =>
    start(cast.machines()[p] as AnyStateMachine, desks[p], charts[ids[p] ?? '']);
  // A chart that rests where a record left it starts when it is first spoken to.
  const actors = desks.map((_, p) => (resumed ? null : begin(p)));
  const deliver = (party: number, event: string): void => {
    if (party < actors.length) sendTo((actors[party] ??= begin(party)), event);
  };
  const send = seated(table, deliver, decide);
  const run: Run = { scene, facts, memory, luck, table, members, send, tell, outside };
  const talks = talksPlayer(cast.talks(), run, charts[TALKS]);
  const states = (): Record<string, string> => ({
    ...Object.fromEntries(ids.map((id, p) => [id, actors[p] ? stateOf(actors[p]) : (charts[id] ?? '')])),
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
