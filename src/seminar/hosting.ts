/**
 * What does a server hold? Its rooms in memory, made again from the file, and the one way in which they change: an act is tried on
 * the room, written down, and only then answered and shown. The clock's acts take the same way.
 */
import type { Refusal } from '../simulation/session/session.ts';
import type { Cast } from '../simulation/cast.ts';
import type { Act, ClockAct, HostAct, Opening, SeminarEvent } from './acts.ts';
import type { Clock } from './clock.ts';
import { apply, roomFrom } from './fold.ts';
import { TAKEN_UP } from './links.ts';
import type { Room } from './room.ts';
import type { Store } from './store.ts';
import { hashOf, newCode, newId, newToken } from './tokens.ts';
import { nextDue } from './timetable.ts';

/** What is answered to an act that counts. */
export type Done = Readonly<{ seq: number }>;

/** An act that could not be written down: nothing has happened. */
export class NotKept extends Error {}

/** Rooms, the file and the clock of a server. */
export type Hosting = Readonly<{
  rooms: Map<string, Room>;
  store: Store;
  clock: Clock;
  castOf: (opening: Opening) => Cast;
  /** Called after each change of a room. */
  changed: Set<(room: Room) => void>;
  timers: Map<string, () => void>;
  /** Rooms with acts that are not durable yet, and who waits until they are. */
  unsettled: { readonly rooms: Set<string>; waiting: ((error: NotKept | null) => void)[] };
  /** When the server was last known to run. */
  alive: { at: number };
}>;

/** A gap in the server's life, in the machine's milliseconds, beyond which the time counts as lost to everybody. */
const GAP = 10_000;

/** How long, in the machine's milliseconds, until the clock's act is tried again that could not be kept. */
const RETRY = 1000;

/** Takes up the rooms of a file. While the server was away the clock stood: nobody could have acted. */
export function openHosting(store: Store, clock: Clock, castOf: Hosting['castOf']): Hosting {
  const rooms = new Map(store.rooms().map((id) => [id, roomFrom(id, store.events(id), castOf)]));
  const alive = { at: store.lastBeat() };
  const unsettled: Hosting['unsettled'] = { rooms: new Set(), waiting: [] };
  const hosting: Hosting = {
    rooms,
    store,
    clock,
    castOf,
    alive,
    unsettled,
    changed: new Set(),
    timers: new Map(),
  };
  if (alive.at > 0) wake(hosting);
  beat(hosting);
  for (const room of rooms.values()) setTimer(hosting, room);
  return hosting;
}

/** To be called each second: notes that the server runs, and notices when it did not (a laptop that slept). */
export function beat(hosting: Hosting): void {
  const { alive, clock, store } = hosting;
  if (alive.at > 0 && clock.now() - alive.at > GAP * clock.speed) wake(hosting);
  alive.at = clock.now();
  try {
    store.beat(alive.at);
  } catch (error) {
    // A full disk must not end the class; the next beat may find room again.
    complain(error);
  }
}

function complain(error: unknown): void {
  process.stderr.write(`seminar: cannot write to the file: ${String(error)}\n`);
}

/** Time has passed in which the server did not run: every running clock is put back by it. */
function wake(hosting: Hosting): void {
  const { alive, clock, rooms } = hosting;
  const lost = clock.now() - alive.at;
  alive.at = clock.now();
  if (lost <= 0) return;
  for (const room of rooms.values())
    if (room.endsAt !== null && room.pausedAt === null)
      write(hosting, room, { by: 'host', act: { kind: 'woke', lost } });
}

type Doing = Readonly<{ by: string; act: Act | ClockAct | HostAct; key?: string | undefined }>;

/**
 * Makes durable what was written since the last time, in one go, and only then tells those who listen and wait. Acts that come
 * together wait for the disk together: a disk that takes long does not stand between each of them and the next.
 */
export function settle(hosting: Hosting): void {
  const { rooms, waiting } = hosting.unsettled;
  if (rooms.size === 0) return;
  const ids = [...rooms];
  rooms.clear();
  hosting.unsettled.waiting = [];
  let fault: NotKept | null = null;
  try {
    hosting.store.settle();
  } catch (error) {
    fault = new NotKept('the act could not be written down', { cause: error });
    complain(error);
    for (const id of ids) readAgain(hosting, id);
  }
  for (const tell of waiting) tell(fault);
  for (const id of ids) {
    const room = hosting.rooms.get(id);
    if (room !== undefined) for (const listener of hosting.changed) listener(room);
  }
}

/** Resolves once everything written so far is durable; rejects where it could not be kept. */
export function settled({ unsettled }: Hosting): Promise<void> {
  if (unsettled.rooms.size === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    unsettled.waiting.push((fault) => (fault === null ? resolve() : reject(fault)));
  });
}

/** A room as the file has it, its timer too; one whose opening was not kept is none. */
function readAgain(hosting: Hosting, id: string): void {
  const events = [...hosting.store.events(id)];
  const { clock, rooms } = hosting;
  if (events.length === 0) return void rooms.delete(id);
  const room = roomFrom(id, events, hosting.castOf);
  rooms.set(id, room);
  // An act of the clock that could not be kept is due at once: it is tried again, but not without a breath.
  setTimer(hosting, room, clock.now() + RETRY * clock.speed);
}

function unsettle(hosting: Hosting, id: string): void {
  const { rooms } = hosting.unsettled;
  if (rooms.size === 0) setImmediate(() => settle(hosting));
  rooms.add(id);
}

/** Tries an act and writes it down; it counts once it is settled. */
export function write(hosting: Hosting, room: Room, { by, act, key }: Doing): Done | Refusal {
  const at = Math.max(room.at, hosting.clock.now());
  const event: SeminarEvent = { seq: room.seq + 1, at, by, act };
  const refused = apply(room, event);
  if (refused !== null) return refused;
  const result = { seq: event.seq };
  try {
    hosting.store.add(room.id, { event, key: key ?? null, result });
  } catch (error) {
    readAgain(hosting, room.id);
    // Acts that waited for the disk with it are lost with it.
    settle(hosting);
    throw new NotKept('the act could not be written down', { cause: error });
  }
  setTimer(hosting, room);
  unsettle(hosting, room.id);
  return result;
}

/** Does an act once, however often it is sent under its key; under another act the key is refused. */
export function perform(
  hosting: Hosting,
  room: Room,
  doing: Doing & Readonly<{ key: string }>,
): Done | Refusal {
  const key = `${doing.by}:${doing.key}`;
  const kept = hosting.store.answered(room.id, key);
  if (kept === null) return write(hosting, room, { ...doing, key });
  if (kept.act !== JSON.stringify(doing.act)) return { refused: 'this key was used for another act' };
  return kept.result as Done;
}

/** Admits somebody under a key; sent again, the same seat is opened by a further token. */
export function admitOnce(
  hosting: Hosting,
  room: Room,
  { name, key }: Readonly<{ name: string; key: string }>,
): Readonly<{ participant: string; token: string; seq: number }> | Refusal {
  const token = newToken();
  const hash = hashOf(token);
  const before = hosting.store.answered(room.id, `join:${key}`);
  if (before !== null) {
    const { participant, name: first } = JSON.parse(before.act) as { participant: string; name: string };
    if (first !== name) return { refused: 'this key was used for another name' };
    // The device that once joined may be the one that was lost.
    if ((room.participants.get(participant)?.returned ?? null) !== null) return { refused: TAKEN_UP };
    const done = write(hosting, room, { by: 'host', act: { kind: 'token', participant, hash } });
    return 'refused' in done ? done : { participant, token, seq: done.seq };
  }
  const participant = newId();
  const act = { kind: 'admitted', participant, name, hash } as const;
  const done = write(hosting, room, { by: 'host', act, key: `join:${key}` });
  return 'refused' in done ? done : { participant, token, seq: done.seq };
}

/** Opens a room; the facilitator's token is given once and never again. */
export function openRoom(
  hosting: Hosting,
  wanted: Omit<Opening, 'code' | 'facilitator'>,
): Readonly<{ room: Room; token: string }> {
  const token = newToken();
  const codes = new Set([...hosting.rooms.values()].map(({ opening }) => opening.code));
  let code = newCode();
  while (codes.has(code)) code = newCode();
  const opening: Opening = { ...wanted, code, facilitator: hashOf(token) };
  const id = newId();
  const event: SeminarEvent = {
    seq: 1,
    at: hosting.clock.now(),
    by: 'host',
    act: { kind: 'opened', room: opening },
  };
  const room = roomFrom(id, [event], hosting.castOf);
  hosting.store.add(id, { event, key: null, result: null });
  hosting.store.settle();
  hosting.rooms.set(id, room);
  return { room, token };
}

/** A further token for a room's facilitator. */
export function furtherToken(hosting: Hosting, room: Room): string {
  const token = newToken();
  write(hosting, room, { by: 'host', act: { kind: 'token', participant: null, hash: hashOf(token) } });
  hosting.store.settle();
  return token;
}

/** Wakes up when the room's next act of the clock is due, but not before a time. */
function setTimer(hosting: Hosting, room: Room, notBefore = 0): void {
  hosting.timers.get(room.id)?.();
  hosting.timers.delete(room.id);
  const due = nextDue(room);
  if (due === null) return;
  hosting.timers.set(
    room.id,
    hosting.clock.at(Math.max(due.at, notBefore), () => strike(hosting, room.id)),
  );
}

function strike(hosting: Hosting, id: string): void {
  const room = hosting.rooms.get(id);
  if (room === undefined) return;
  beat(hosting);
  const due = nextDue(room);
  if (due === null || due.at > hosting.clock.now()) return setTimer(hosting, room);
  try {
    write(hosting, room, { by: 'clock', act: due.act });
  } catch (error) {
    // It could not be written down; the timer has been set again.
    if (!(error instanceof NotKept)) throw error;
  }
}

/** Stops timers and closes the file. */
export function closeHosting(hosting: Hosting): void {
  settle(hosting);
  for (const stop of hosting.timers.values()) stop();
  hosting.timers.clear();
  beat(hosting);
  hosting.store.close();
}
