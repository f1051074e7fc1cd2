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
  const { session, moves, asked } = room;
  const { decisions, cursor } = session.branch;
  const stand: Stand = { session, decisions, cursor, moves: moves.length, asked };
  let kept = known.get(room);
  if (kept === undefined || !isSame(kept.stand, stand))
    known.set(room, (kept = { stand, values: new Map() }));
  if (!kept.values.has(name)) kept.values.set(name, make());
  return kept.values.get(name) as Value;
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
