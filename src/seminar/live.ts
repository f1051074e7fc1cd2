/**
 * How does a screen stay true? Each connection is sent its own view once and then what changes in it. A view is written down once
 * for all connections of the same seat; acts that come together are shown together.
 */
import type { WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Written } from './changes.ts';
import { changesOf, written } from './changes.ts';
import type { Door, Guest } from './door.ts';
import { bearerOf, mayCome } from './door.ts';
import { wasTakenUp } from './links.ts';
import { hashOf } from './tokens.ts';
import { settle } from './hosting.ts';
import type { Room } from './room.ts';
import type { Viewer } from './views.ts';
import { viewOf } from './views.ts';

/** Why a connection is closed. */
export const CLOSED = {
  malformed: 4400,
  unknown: 4401,
  crowded: 4409,
  slow: 4408,
  taken: 4410,
  guessing: 4429,
} as const;

const HELLO_WITHIN = 5_000;
/** Screens hear at least so often from the server, in real milliseconds, and are given up after so many pulses without an answer. */
const PULSE = 5_000;
const UNANSWERED = 3;
const SEATED = 8;
const UNSENT = 4_000_000;

const hello = z.strictObject({
  token: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .optional(),
  since: z.int().min(0).optional(),
});

/** A screen: whose it is, the hash of the token that opened it, and what it was sent last. */
type Screen = {
  readonly socket: WebSocket;
  readonly viewer: Viewer;
  readonly by: string;
  sent: Written;
  unanswered: number;
};

type Screens = Map<string, Set<Screen>>;

/** Adds the address of live views. */
export function addLive(app: FastifyInstance, door: Door): void {
  const screens: Screens = new Map();
  const due = new Set<string>();
  const show = (room: Room): void => {
    if (due.size === 0) setImmediate(() => showAll());
    due.add(room.id);
  };
  const showAll = (): void => {
    // Acts may have come in since this was put off, and what is shown is durable.
    settle(door.hosting);
    const ids = [...due];
    due.clear();
    for (const id of ids) showRoom(door, screens, id);
  };
  door.hosting.changed.add(show);
  const stop = door.hosting.clock.every(PULSE, () => {
    settle(door.hosting);
    for (const [id, here] of screens) pulse(here, () => showRoom(door, screens, id, true));
  });
  app.addHook('preClose', async () => {
    stop();
    for (const { socket } of [...screens.values()].flatMap((all) => [...all])) socket.close(1001);
  });
  const welcome: Welcome = (entering) => enter(door, { screens, show }, entering);
  app.get('/api/rooms/:room/live', { websocket: true }, (socket, request) =>
    greet(door, { socket, request }, welcome),
  );
}

type Entering = Readonly<{ guest: Guest; by: string; socket: WebSocket; since: number }>;

type Welcome = (entering: Entering) => void;

/** Finds out who connects: by header or cookie, else by the first message; that alone where the address says `hello`. */
function greet(
  door: Door,
  { socket, request }: Readonly<{ socket: WebSocket; request: FastifyRequest }>,
  welcome: Welcome,
): void {
  const { room } = request.params as Readonly<{ room: string }>;
  const { since = '', hello: saysWho } = request.query as Readonly<{ since?: string; hello?: string }>;
  const asked = /^\d{1,12}$/.test(since) ? Number(since) : 0;
  socket.on('error', () => socket.terminate());
  const admit = (token: string, from: number): void => {
    const guest = mayCome(door, room, token);
    const isSeat = guest !== null && guest.viewer.kind !== 'public';
    if (guest === null && wasTakenUp(door.hosting.rooms.get(room), token)) return socket.close(CLOSED.taken);
    if (!isSeat && !door.guesses.mayTry(request.ip)) return socket.close(CLOSED.guessing);
    if (guest !== null) return welcome({ guest, by: hashOf(token), socket, since: from });
    door.guesses.wrong(request.ip);
    socket.close(CLOSED.unknown);
  };
  const token = saysWho === undefined ? bearerOf(request) : null;
  if (token !== null) {
    socket.on('message', () => socket.close(CLOSED.malformed));
    return admit(token, asked);
  }
  const late = setTimeout(() => socket.close(CLOSED.unknown), HELLO_WITHIN);
  socket.once('close', () => clearTimeout(late));
  socket.once('message', (data: Buffer) => {
    clearTimeout(late);
    socket.on('message', () => socket.close(CLOSED.malformed));
    const read = hello.safeParse(parsed(data));
    if (!read.success || read.data.token === undefined) return socket.close(CLOSED.malformed);
    admit(read.data.token, read.data.since ?? asked);
  });
}

function parsed(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Takes a screen in and sends it its view; one that has seen the last event already is only told so. */
function enter(
  door: Door,
  { screens, show }: Readonly<{ screens: Screens; show: (room: Room) => void }>,
  entering: Entering,
): void {
  // What is shown is durable.
  settle(door.hosting);
  const { socket, since, by } = entering;
  const { viewer } = entering.guest;
  const room = door.hosting.rooms.get(entering.guest.room.id) ?? entering.guest.room;
  const here = screens.get(room.id) ?? new Set<Screen>();
  screens.set(room.id, here);
  turnOut(room, here);
  const key = keyOf(viewer);
  if (viewer.kind === 'seat' && [...here].filter((one) => keyOf(one.viewer) === key).length >= SEATED)
    return socket.close(CLOSED.crowded);
  const screen: Screen = { socket, viewer, by, sent: new Map(), unanswered: 0 };
  here.add(screen);
  socket.on('pong', () => (screen.unanswered = 0));
  socket.on('close', () => {
    here.delete(screen);
    if (viewer.kind === 'seat') show(room);
  });
  const now = written(viewOf(room, viewer, besideOf(door, here)));
  const known = since === room.seq && viewer.kind !== 'facilitator';
  const change = (known ? null : changesOf(new Map(), now)) ?? NOTHING;
  screen.sent = now;
  socket.send(frame(door, room, !known, change));
  if (viewer.kind === 'seat') show(room);
}

const NOTHING = '"parts":{},"lists":{},"gone":[]';

function frame({ hosting }: Door, room: Room, full: boolean, change: string): string {
  return `{"seq":${room.seq},"now":${hosting.clock.now()},"full":${full},${change}}`;
}

function besideOf({ sources }: Door, here: ReadonlySet<Screen>): Parameters<typeof viewOf>[2] {
  const present = new Set(
    [...here].flatMap(({ viewer }) => (viewer.kind === 'seat' ? [viewer.participant] : [])),
  );
  return { sources, present };
}

/** Sends every screen of a room what has changed on it; with `all`, also those for which that is nothing. */
function showRoom(door: Door, screens: Screens, id: string, all = false): void {
  const room = door.hosting.rooms.get(id);
  const here = screens.get(id);
  if (room === undefined || here === undefined) return;
  turnOut(room, here);
  const beside = besideOf(door, here);
  const views = new Map<string, Written>();
  for (const screen of here) {
    const key = keyOf(screen.viewer);
    const now = views.get(key) ?? written(viewOf(room, screen.viewer, beside));
    views.set(key, now);
    const change = changesOf(screen.sent, now);
    screen.sent = now;
    if (change === null && !all) continue;
    if (screen.socket.bufferedAmount > UNSENT) screen.socket.close(CLOSED.slow);
    else screen.socket.send(frame(door, room, false, change ?? NOTHING));
  }
}

/** Screens whose seat was taken up elsewhere are told so, and see no more of it. */
function turnOut(room: Room, here: Set<Screen>): void {
  for (const screen of here) {
    const { viewer, by, socket } = screen;
    if (viewer.kind !== 'seat' || room.participants.get(viewer.participant)?.hashes.includes(by) === true)
      continue;
    here.delete(screen);
    socket.close(CLOSED.taken);
  }
}

function keyOf(viewer: Viewer): string {
  return viewer.kind === 'seat' ? viewer.participant : `(${viewer.kind})`;
}

/**
 * Connections that no longer answer are given up; their clients come back by themselves. A page learns nothing of a ping, so that
 * all are sent a frame too, empty or not: a page that hears nothing knows that its line is down.
 */
function pulse(here: ReadonlySet<Screen>, show: () => void): void {
  for (const screen of here) {
    screen.unanswered += 1;
    if (screen.unanswered > UNANSWERED) screen.socket.terminate();
    else screen.socket.ping();
  }
  show();
}
