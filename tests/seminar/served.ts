// A real server in a process of its own, and clients that speak to it as browsers and programs do.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WebSocket } from 'ws';
import type { Frame } from '../../src/seminar/changes.ts';
import { applied } from '../../src/seminar/changes.ts';

const ROOT = dirname(dirname(import.meta.dirname));

/** A server process. */
export type Served = Readonly<{
  url: string;
  room: string;
  code: string;
  /** The facilitator's token; empty where the link was not printed. */
  token: string;
  child: ChildProcess;
  said: () => string;
}>;

/** A folder that is gone after the tests of a file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seminar-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts `winset host` and waits until it says where it is. */
export async function serve(data: string, ...options: readonly string[]): Promise<Served> {
  const child = spawn(
    process.execPath,
    [
      join(ROOT, 'src/cli/main.ts'),
      'host',
      '--port',
      '0',
      '--bind',
      '127.0.0.1',
      '--data',
      data,
      '--seed',
      'class',
      // Without pages of its own a test needs none, and none are built for it.
      ...(options.includes('--pages') ? [] : ['--pages', import.meta.dirname]),
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let out = '';
  const said = (): string => out;
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (/code {9}\w{6}\n/.test(out)) resolve();
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${out}`)));
  });
  const {
    url = '',
    code = '',
    room = '',
  } = /projector {4}(?<url>http:\/\/[\d.:]+)\/projector\/(?<room>[\w-]+)#(?<code>\w{6})/.exec(out)?.groups ??
  {};
  const token = /\/facilitator\/[\w-]+#(?<token>[\w-]+)/.exec(out)?.groups?.['token'] ?? '';
  return { url, room, code, token, child, said };
}

/** Ends a server and gives its exit status. */
export function end({ child }: Served, signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

/** What came back. */
export type Answered = Readonly<{ status: number; body: Record<string, unknown>; text: string }>;

/** Sends a request as a program would. */
export async function send(
  url: string,
  body: unknown,
  {
    token,
    key = randomUUID(),
    headers = {},
  }: Readonly<{ token?: string | undefined; key?: string; headers?: Record<string, string> }> = {},
): Promise<Answered> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'idempotency-key': key,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text.startsWith('{') && !text.includes('\n{') ? JSON.parse(text) : {}) as Record<string, unknown>,
    text,
  };
}

/** A seat at the table as a client holds it: token, room, and where the server is now. */
export type Seat = { url: string; readonly room: string; readonly token: string; readonly id: string };

/** Joins as somebody and goes to a delegation. */
export async function joins(served: Served, name: string, party: string | null = null): Promise<Seat> {
  const { body, text } = await send(`${served.url}/api/join`, { code: served.code, name });
  if (typeof body['token'] !== 'string') throw new Error(text);
  const seat = { url: served.url, room: served.room, token: body['token'], id: String(body['participant']) };
  if (party !== null) await does(seat, { kind: 'delegation', party });
  return seat;
}

/** The facilitator of a room. */
export function chairOf({ url, room, token }: Served): Seat {
  return { url, room, token, id: 'facilitator' };
}

/** Does an act; fails where it was refused. */
export async function does(seat: Seat, act: object): Promise<number> {
  const { status, body, text } = await tries(seat, act);
  if (status !== 200) throw new Error(`${JSON.stringify(act)}: ${status} ${text}`);
  return Number(body['seq']);
}

/** Tries an act and gives back what was said. */
export function tries(seat: Seat, act: unknown, key?: string): Promise<Answered> {
  return send(`${seat.url}/api/rooms/${seat.room}/acts`, act, {
    token: seat.token,
    ...(key === undefined ? {} : { key }),
  });
}

/** The view of a seat at once. */
export async function viewOf(seat: Seat): Promise<Record<string, unknown>> {
  const { body, status, text } = await send(`${seat.url}/api/rooms/${seat.room}/view`, undefined, {
    token: seat.token,
  });
  if (status !== 200) throw new Error(text);
  return applied({}, body as unknown as Frame);
}

/** A screen that comes back by itself. */
export type Screen = {
  view: Record<string, unknown>;
  seq: number;
  frames: string[];
  closed: number[];
  /** Waits until the view is as wanted. */
  until: (wanted: (view: Record<string, unknown>, seq: number) => boolean, within?: number) => Promise<void>;
  stop: () => void;
};

/** Opens a live view by a first message, as browsers do. */
export function watch(seat: Seat): Screen {
  const waiting = new Set<() => void>();
  let socket: WebSocket | null = null;
  let over = false;
  const screen: Screen = {
    view: {},
    seq: 0,
    frames: [],
    closed: [],
    until: (wanted, within = 5000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`not seen within ${within} ms: ${String(wanted)}`));
        }, within);
        const look = (): void => {
          if (!wanted(screen.view, screen.seq)) return;
          waiting.delete(look);
          clearTimeout(late);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    stop: () => {
      over = true;
      socket?.close();
    },
  };
  const open = (): void => {
    if (over) return;
    const now = new WebSocket(
      `${seat.url.replace('http', 'ws')}/api/rooms/${seat.room}/live?since=${screen.seq}`,
    );
    socket = now;
    now.on('open', () => now.send(JSON.stringify({ token: seat.token })));
    now.on('message', (data: Buffer) => {
      const text = data.toString();
      screen.frames.push(text);
      const frame = JSON.parse(text) as Frame;
      screen.view = applied(screen.view, frame);
      screen.seq = frame.seq;
      for (const look of waiting) look();
    });
    now.on('error', () => undefined);
    now.on('close', (code) => {
      screen.closed.push(code);
      setTimeout(open, 100);
    });
  };
  open();
  return screen;
}
