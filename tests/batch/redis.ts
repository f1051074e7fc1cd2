// A Redis of a test's own: a real redis-server on a free port that keeps nothing on disk, processes of winset beside it, and
// a server that only claims to be a Redis of some version.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const SCRATCH = mkdtempSync(join(tmpdir(), 'winset-queue-'));
const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
const started = new Set<ChildProcess>();

/** A new folder, gone when the tests are over. */
export function folder(): string {
  return mkdtempSync(join(SCRATCH, 'folder-'));
}

/** Ends every process that was started and removes every folder. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...started].map((child) => kill(child)));
  rmSync(SCRATCH, { recursive: true, force: true });
}

export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

function start(command: string, options: readonly string[]): ChildProcess {
  const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  return child;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

export type OwnRedis = Readonly<{ url: string; port: number; process: ChildProcess }>;

/** Starts a redis-server and waits until it answers. */
export async function startRedis(options: readonly string[] = [], wanted?: number): Promise<OwnRedis> {
  const port = wanted ?? (await freePort());
  const keepNothing = ['--save', '', '--appendonly', 'no', '--dir', folder(), '--bind', '127.0.0.1'];
  const process = start('redis-server', ['--port', String(port), ...keepNothing, ...options]);
  process.stderr?.resume();
  await ready(process);
  return { url: `redis://127.0.0.1:${port}`, port, process };
}

/** Waits until a redis-server takes connections; throws its own words where it ends instead. */
async function ready({ stdout }: ChildProcess): Promise<void> {
  let told = '';
  return new Promise((resolve, reject) => {
    stdout?.on('data', (text) => {
      told += text;
      if (told.includes('Ready to accept')) resolve();
    });
    stdout?.on('end', () => reject(new Error(`redis-server did not start: ${told}`)));
  });
}

/** A plain client for looking into a Redis; the caller disconnects it. */
export function looking(url: string): Redis {
  return new Redis(url, { protocol: 2 });
}

/** Every key in a Redis, once there are at most so many or two seconds have passed. */
export async function keysLeft(url: string): Promise<readonly string[]> {
  const redis = looking(url);
  try {
    for (let tries = 0; tries < 40; tries += 1) {
      if ((await redis.dbsize()) === 0) return [];
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return await redis.keys('*');
  } finally {
    redis.disconnect();
  }
}

export type Winset = Readonly<{
  process: ChildProcess;
  ended: Promise<Readonly<{ status: number | null; stdout: string; stderr: string; seconds: number }>>;
}>;

/** Starts the command line. */
export function winset(...args: readonly string[]): Winset {
  const begun = performance.now();
  const process = start(globalThis.process.execPath, ['--no-warnings', MAIN, ...args]);
  let [stdout, stderr] = ['', ''];
  process.stdout?.on('data', (text) => (stdout += text));
  process.stderr?.on('data', (text) => (stderr += text));
  const ended = once(process, 'close').then(([status]: (number | null)[]) => {
    return { status: status ?? null, stdout, stderr, seconds: (performance.now() - begun) / 1000 };
  });
  return { process, ended };
}

/** A server that says `+OK` to everything, and of itself what is given; for versions that nobody has any more. */
export async function claimingRedis(info: string): Promise<Readonly<{ url: string; stop: () => void }>> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (data) => {
      for (const [, command] of String(data).matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g))
        socket.write(/^info$/i.test(command ?? '') ? `$${info.length}\r\n${info}\r\n` : '+OK\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}
