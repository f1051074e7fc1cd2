/**
 * How is a run played where people look on? xstate executes the charts, the rules run on the bare memory, and whoever
 * listens is told what happens. This is the interpreted execution; src/kernel will run the same charts and rules compiled.
 */
import type { AnyActor, AnyStateMachine } from 'xstate';
import { createActor } from 'xstate';
import type { TalksPlayer } from '../course/course.ts';
import { beginRun, step } from '../course/course.ts';
import type { MemberDesk, TableDesk } from '../course/party.ts';
import type { Happening, Run } from '../course/run.ts';
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
  const publicViews = publicValuations(scene);
  const table: TableDesk[] = scene.table.map((party, me) => {
    const own = facts.table[me] as TableDesk['facts'];
    const views = viewsOf(scene, me, own, publicViews);
    return {
      kind: 'table',
      me,
      party,
      scene,
      facts: own,
      mind: memory.table[me] as TableDesk['mind'],
      world: memory.world,
      talks: memory.talks,
      views,
    };
  });
  const members: MemberDesk[] = scene.members.map((party, me) => ({
    kind: 'member',
    me,
    party,
    scene,
    facts: facts.members[me] as MemberDesk['facts'],
    mind: memory.members[me] as MemberDesk['mind'],
    world: memory.world,
    talks: memory.talks,
    commonPledge: facts.commonPledge,
  }));
  const actors = [...table, ...members].map((desk, p) => start(cast.machines[p] as AnyStateMachine, desk));
  const deliver = (party: number, event: string): void => actors[party]?.send({ type: event });
  const run: Run = { scene, facts, memory, luck, table, members, send: seated(scene, table, deliver), tell };
  const talks = talksPlayer(cast.talks, run);
  const states = (): Record<string, string> =>
    Object.fromEntries(
      [...scene.table, ...scene.members].map(({ id }, p) => [id, String(actors[p]?.getSnapshot().value)]),
    );
  return { run, next: () => step(run, talks), states };
}

function start(machine: AnyStateMachine, desk: unknown): AnyActor {
  return createActor(machine, { input: { desk } }).start();
}

function talksPlayer(machine: AnyStateMachine, run: Run): TalksPlayer {
  let actor: AnyActor | null = null;
  return {
    begin: () => {
      actor = start(machine, run);
    },
    next: () => {
      actor?.send({ type: 'NEXT' });
      return actor?.getSnapshot().status === 'active';
    },
  };
}

/** Plays a run to its end. */
export function playOut(cast: Cast, luck: Luck, tell: ((happening: Happening) => void) | null = null): Run {
  const play = beginPlay(cast, luck, tell);
  while (play.next());
  return play.run;
}
