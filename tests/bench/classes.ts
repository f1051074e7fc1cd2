/**
 * Twenty classes on one server: participants with their screens, each doing something every five seconds. Tells how long every act
 * took to the last screen that it changes, from before it was sent.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
/** What the launcher starts it with. */
const FLAGS = ['--no-warnings', '--max-semi-space-size=8'];

/** A room as the server announces it. */
export type Announced = Readonly<{ room: string; token: string; code: string }>;

/** A server process with its rooms. */
export type Server = Readonly<{ url: string; rooms: readonly Announced[]; child: ChildProcess }>;

/** Starts a server with so many rooms. */
export async function startServer(data: string, rooms: number): Promise<Server> {
  const words = [
    MAIN,
    'host',
    '--port',
    '0',
    '--bind',
    '127.0.0.1',
    '--data',
    data,
    '--rooms',
    String(rooms),
    '--pages',
    import.meta.dirname,
  ];
  const child = spawn(process.execPath, [...FLAGS, ...words, '--seed', 'load', '--plan', '90'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const out = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if ((said.match(/code {9}\w{6}\n/g) ?? []).length === rooms) resolve(said);
    });
    child.on('exit', () => reject(new Error(said)));
  });
  const lines = /facilitator {2}(\S+)\/facilitator\/(\w+)#(\S+)[^]*?code {9}(\w{6})/g;
  const found = [...out.matchAll(lines)];
  return {
    url: found[0]?.[1] ?? '',
    rooms: found.map(([, , room = '', token = '', code = '']) => ({ room, token, code })),
    child,
  };
}

/** The memory of a process now, and the most it ever held, in MiB. */
export function memoryOf({ pid = 0 }: ChildProcess): Readonly<{ now: number; peak: number }> {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (key: string): number =>
    Number(new RegExp(`${key}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

/** Seconds of processor time that a process has used. */
export function processorSeconds({ pid = 0 }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

type Answer = Readonly<{ status: number; body: Record<string, unknown> }>;

/** Sends something; the connection stays open for the next. */
export function post(url: string, body: object, token: string | null = null): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) as Record<string, unknown> });
      });
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

/** What waits to be seen: on how many screens still, and what is told when it has been seen on all. */
type Awaited = { left: number; readonly seen: () => void };

/** A screen of somebody; `awaits` by a mark that stands in the frame. */
export type Screen = Readonly<{ awaits: Map<string, Awaited>; close: () => void; asked: () => boolean }>;

/** Opens a screen. */
export function openScreen({ url }: Server, room: string, token: string): Promise<Screen> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/rooms/${room}/live`);
  const awaits = new Map<string, Awaited>();
  let asked = false;
  socket.on('open', () => socket.send(JSON.stringify({ token })));
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      const part = /"asked":(null|\{[^}]*\})/.exec(text)?.[1];
      if (part !== undefined) asked = part.includes('"at":');
      for (const [mark, awaited] of awaits) {
        if (!text.includes(mark)) continue;
        awaits.delete(mark);
        awaited.left -= 1;
        if (awaited.left === 0) awaited.seen();
      }
      resolve({ awaits, close: () => socket.terminate(), asked: () => asked });
    });
  });
}
