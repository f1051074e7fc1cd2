/**
 * How is a run played where people look on? xstate executes the charts, the rules run on the bare memory, and whoever
 * listens is told what happens. This is the interpreted execution; src/kernel will run the same charts and rules compiled.
 */
import type { AnyActor, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { createActor } from 'xstate';
import type { TalksPlayer } from '../course/course.ts';
import { beginRun, step } from '../course/course.ts';
import type { Facts } from '../course/facts.ts';
import type { Memory } from '../course/memory.ts';
import type { MemberDesk, TableDesk } from '../course/party.ts';
import type { Happening, Run } from '../course/run.ts';
import type { Scene } from '../course/scene.ts';
import { publicValuations, viewsOf } from '../course/views.ts';
import type { Luck } from '../random/streams.ts';
import type { Cast } from './cast.ts';
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

/** Begins a run of a cast with the given luck. */
export function beginPlay(
  cast: Cast,
  luck: Luck,
  tell: ((happening: Happening) => void) | null = null,
): Play {
  const { scene } = cast;
  const { facts, memory } = beginRun(scene, luck);
  const { table, members } = desksOf(scene, facts, memory);
  const actors = [...table, ...members].map((desk, p) => start(cast.machines[p] as AnyStateMachine, desk));
  const deliver = (party: number, event: string): void => {
    const actor = actors[party];
    if (actor !== undefined) sendTo(actor, event);
  };
  const run: Run = { scene, facts, memory, luck, table, members, send: seated(scene, table, deliver), tell };
  const talks = talksPlayer(cast.talks, run);
  const states = (): Record<string, string> =>
    Object.fromEntries([...scene.table, ...scene.members].map(({ id }, p) => [id, stateOf(actors[p])]));
  return { run, next: () => step(run, talks), states };
}

/** A desk for every party: what it sees of the run, and nothing else. */
function desksOf(
  scene: Scene,
  facts: Facts,
  memory: Memory,
): Readonly<{ table: TableDesk[]; members: MemberDesk[] }> {
  const { world, talks } = memory;
  const publicViews = publicValuations(scene);
  const table = scene.table.map((party, me): TableDesk => {
    const own = facts.table[me] as TableDesk['facts'];
    const mind = memory.table[me] as TableDesk['mind'];
    return {
      kind: 'table',
      me,
      party,
      scene,
      facts: own,
      mind,
      world,
      talks,
      views: viewsOf(scene, me, own, publicViews),
    };
  });
  const members = scene.members.map((party, me): MemberDesk => {
    const own = facts.members[me] as MemberDesk['facts'];
    const mind = memory.members[me] as MemberDesk['mind'];
    return {
      kind: 'member',
      me,
      party,
      scene,
      facts: own,
      mind,
      world,
      talks,
      commonPledge: facts.commonPledge,
    };
  });
  return { table, members };
}

function start(machine: AnyStateMachine, desk: unknown): AnyActor {
  const actor = createActor(machine, { input: { desk } });
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

function talksPlayer(machine: AnyStateMachine, run: Run): TalksPlayer {
  let actor: AnyActor | null = null;
  return {
    begin: () => {
      actor = start(machine, run);
    },
    next: () => {
      if (actor !== null) sendTo(actor, 'NEXT');
      return actor !== null && (actor.getSnapshot() as AnyMachineSnapshot).status === 'active';
    },
  };
}

/** Plays a run to its end. */
export function playOut(cast: Cast, luck: Luck, tell: ((happening: Happening) => void) | null = null): Run {
  const play = beginPlay(cast, luck, tell);
  while (play.next());
  return play.run;
}
