// Rooms without a network: the real file and fold, a clock that a test moves by hand.
import type { Act } from '../../src/seminar/acts.ts';
import type { Clock } from '../../src/seminar/clock.ts';
import type { Hosting } from '../../src/seminar/hosting.ts';
import { admitOnce, beat, openHosting, openRoom, write } from '../../src/seminar/hosting.ts';
import { planOf } from '../../src/seminar/plan.ts';
import type { Room } from '../../src/seminar/room.ts';
import { openStore } from '../../src/seminar/store.ts';
import type { Refusal } from '../../src/simulation/session/session.ts';
import { cast } from '../simulation/session/made.ts';

/** A clock that stands until it is moved; what is due on the way is called in order. */
export type HandClock = Clock &
  Readonly<{ pass: (milliseconds: number) => void; jump: (milliseconds: number) => void }>;

const MINUTE = 60_000;

export function handClock(start = 1_000_000): HandClock {
  let time = start;
  let alarms: { time: number; call: () => void }[] = [];
  const at: Clock['at'] = (when, call) => {
    const alarm = { time: when, call };
    alarms.push(alarm);
    return () => (alarms = alarms.filter((one) => one !== alarm));
  };
  const pass = (milliseconds: number): void => {
    const until = time + milliseconds;
    for (;;) {
      const next = alarms.filter((one) => one.time <= until).toSorted((a, b) => a.time - b.time)[0];
      if (next === undefined) break;
      alarms = alarms.filter((one) => one !== next);
      time = Math.max(time, next.time);
      next.call();
    }
    time = until;
  };
  return {
    now: () => time,
    speed: 1000,
    every: () => () => undefined,
    at,
    pass,
    jump: (by) => void (time += by),
  };
}

/** A room with its host and clock, and names of those in it. */
export type Held = Readonly<{
  hosting: Hosting;
  clock: HandClock;
  room: () => Room;
  does: (by: string, act: Act) => number;
  refused: (by: string, act: Act) => string;
  minutes: (count: number) => void;
}>;

/** Opens a room on a file. */
export function held(
  path = ':memory:',
  clock = handClock(),
  seed = 'class',
  ...set: readonly string[]
): Held {
  const hosting = openHosting(openStore(path), clock, () => cast(...set));
  const [id] = [...hosting.rooms.keys()];
  const room =
    id ??
    openRoom(hosting, {
      title: 'A class',
      scenario: {},
      seed,
      plan: planOf(60),
      version: '0',
    }).room.id;
  const tried = (by: string, act: Act): Readonly<{ seq: number }> | Refusal =>
    write(hosting, roomOf(), { by, act });
  const roomOf = (): Room => hosting.rooms.get(room)!;
  return {
    hosting,
    clock,
    room: roomOf,
    does: (by, act) => {
      const done = tried(by, act);
      if ('refused' in done) throw new Error(`${JSON.stringify(act)}: ${done.refused}`);
      return done.seq;
    },
    refused: (by, act) => {
      const done = tried(by, act);
      if (!('refused' in done)) throw new Error(`not refused: ${JSON.stringify(act)}`);
      return done.refused;
    },
    minutes: (count) => {
      for (let half = 0; half < 2 * count; half += 1) {
        clock.pass(MINUTE / 2);
        beat(hosting);
      }
    },
  };
}

/** Somebody joins a delegation; gives the id. */
export function comes({ hosting, room, does }: Held, name: string, party: string): string {
  const done = admitOnce(hosting, room(), { name, key: `key-of-${name}` });
  if ('refused' in done) throw new Error(done.refused);
  does(done.participant, { kind: 'delegation', party });
  return done.participant;
}
