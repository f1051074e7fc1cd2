/**
 * How does a program hold a seat? Over plain HTTP, as PROTOCOL.md says: it sees its own seat's view and nothing else, and every act
 * goes to the room's log under a key of its own, sent again under the same key until an answer comes.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Act } from '../acts.ts';
import type { Frame } from '../changes.ts';
import { applied } from '../changes.ts';
import type { SeatView } from '../protocol.ts';

/** What opens a seat: the server, the room and the seat's token. */
export type Ticket = Readonly<{ server: string; room: string; token: string }>;

/** What the server said: done, or in words why not. */
export type Said = Readonly<{ done: true; seq: number } | { done: false; refused: string }>;

/** A seat from a program. */
export type SeatLine = Readonly<{
  view: () => Promise<SeatView>;
  act: (act: Act) => Promise<Said>;
  /** What terms would be worth to the own side; words where they cannot be tabled. */
  weigh: (terms: Readonly<Record<string, number>>) => Promise<unknown>;
}>;

/** Tries before a server counts as gone, and milliseconds between them. */
const TRIES = 20;
const AGAIN = 500;

type Answer = Readonly<{ status: number; body: Readonly<Record<string, unknown>> }>;

async function ask(
  { server, token }: Pick<Ticket, 'server'> & Readonly<{ token: string | null }>,
  path: string,
  body: object | null,
): Promise<Answer> {
  const headers = {
    'idempotency-key': randomUUID(),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === null ? {} : { 'content-type': 'application/json' }),
  };
  const how = body === null ? { headers } : { headers, method: 'POST', body: JSON.stringify(body) };
  for (let n = 1; ; n += 1) {
    try {
      const response = await fetch(new URL(path, server), how);
      // Not written down: the same again under the same key.
      if (response.status !== 503)
        return { status: response.status, body: (await response.json()) as Answer['body'] };
    } catch (error) {
      if (n >= TRIES) throw new Error(`the server at ${server} does not answer`, { cause: error });
    }
    if (n >= TRIES) throw new Error(`the server at ${server} cannot write it down`);
    await pause(AGAIN);
  }
}

function refusedIn({ body, status }: Answer): string {
  return typeof body['refused'] === 'string' ? body['refused'] : `not understood (${status})`;
}

/** Comes into a room by its code, and to a delegation; fails in words. */
export async function joinRoom(
  server: string,
  { code, name, party }: Readonly<{ code: string; name: string; party: string | null }>,
): Promise<Ticket> {
  const joined = await ask({ server, token: null }, '/api/join', { code, name });
  if (joined.status !== 200) throw new Error(refusedIn(joined));
  const ticket = { server, room: String(joined.body['room']), token: String(joined.body['token']) };
  if (party === null) return ticket;
  const said = await seatLine(ticket).act({ kind: 'delegation', party });
  if (!said.done) throw new Error(said.refused);
  return ticket;
}

/** Opens the line of a seat. */
export function seatLine(ticket: Ticket): SeatLine {
  const within = (what: string): string => `/api/rooms/${ticket.room}/${what}`;
  return {
    view: async () => {
      const answer = await ask(ticket, within('view'), null);
      if (answer.status !== 200) throw new Error(refusedIn(answer));
      return applied({}, answer.body as unknown as Frame) as unknown as SeatView;
    },
    act: async (act) => {
      const answer = await ask(ticket, within('acts'), act);
      if (answer.status === 200) return { done: true, seq: Number(answer.body['seq']) };
      return { done: false, refused: refusedIn(answer) };
    },
    weigh: async (terms) => {
      const answer = await ask(ticket, within('weigh'), { terms });
      return answer.status === 200 ? answer.body : { refused: refusedIn(answer) };
    },
  };
}
