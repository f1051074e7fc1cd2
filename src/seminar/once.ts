/** What was worked out for a room already? Kept as long as its negotiation stands where it stood; acts beside it change nothing. */
import type { Room } from './room.ts';

type Stand = Readonly<{
  session: unknown;
  decisions: unknown;
  cursor: number;
  moves: number;
  asked: unknown;
}>;

const known = new WeakMap<Room, Readonly<{ stand: Stand; values: Map<string, unknown> }>>();

/** Works something out once for each stand of a room's negotiation. */
export function once<Value>(room: Room, name: string, make: () => Value): Value {
  const { values } = keptOf(room);
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as Value;
}

/** Where a room's negotiation stands, to tell later whether it still does. */
export function standsAt(room: Room): object {
  return keptOf(room).stand;
}

/** Whether something has been worked out for where a room's negotiation stands. */
export function knownOnce(room: Room, name: string): boolean {
  return keptOf(room).values.has(name);
}

/** Keeps what was worked out elsewhere for a stand, as long as the room's negotiation still stands there. */
export function keepOnce(room: Room, stand: object, name: string, value: unknown): void {
  const kept = keptOf(room);
  if (kept.stand === stand) kept.values.set(name, value);
}

function keptOf(room: Room): Readonly<{ stand: Stand; values: Map<string, unknown> }> {
  const { session, moves, asked } = room;
  const { decisions, cursor } = session.branch;
  const stand: Stand = { session, decisions, cursor, moves: moves.length, asked };
  let kept = known.get(room);
  if (kept === undefined || !isSame(kept.stand, stand))
    known.set(room, (kept = { stand, values: new Map() }));
  return kept;
}

function isSame(a: Stand, b: Stand): boolean {
  return (
    a.session === b.session &&
    a.decisions === b.decisions &&
    a.cursor === b.cursor &&
    a.moves === b.moves &&
    a.asked === b.asked
  );
}

const atEvent = new WeakMap<Room, Readonly<{ seq: number; values: Map<string, unknown> }>>();

/** Works something out once for each event of a room's log: what many viewers see alike is one object, and written down once. */
export function onceAnEvent<Value>(room: Room, name: string, make: () => Value): Value {
  let kept = atEvent.get(room);
  if (kept?.seq !== room.seq) atEvent.set(room, (kept = { seq: room.seq, values: new Map() }));
  if (!kept.values.has(name)) kept.values.set(name, make());
  return kept.values.get(name) as Value;
}

const forGood = new WeakMap<Room, Map<string, unknown>>();

/** Works something out once for a room: what never changes in it. */
export function onceARoom<Value>(room: Room, name: string, make: () => Value): Value {
  const values = forGood.get(room) ?? new Map<string, unknown>();
  forGood.set(room, values);
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as Value;
}
