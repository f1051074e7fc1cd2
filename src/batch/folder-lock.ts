/**
 * Who writes into a folder? One process at a time: it leaves a lock that names it. A lock whose process is gone, killed or
 * cut off, is taken away. Whether a process of another machine is alive shows in its lock, which it rewrites as long as it
 * lives; no clocks are compared, since those of two machines may differ.
 */
import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolder } from './disk.ts';

/** A folder held by this process, until it is let go. */
export type FolderLock = Readonly<{ release: () => void }>;

/** A process as its lock names it; `born` tells it from a later one that was given the same number. */
type Holder = Readonly<{ pid: number; host: string; born: string | null }>;

const BEAT_MS = 5000;
/** A holder on another machine that does not rewrite its lock for so long is gone. */
const PATIENCE_MS = 30_000;

/** How to find out about a holder on another machine. */
export type Waiting = Readonly<{ patience?: number; say?: (line: string) => void }>;

/** Takes the lock of a folder, making the folder if need be; a string says why it cannot be had. */
export async function lockFolder(folder: string, waiting: Waiting = {}): Promise<FolderLock | string> {
  if (existsSync(folder) && !statSync(folder).isDirectory()) return `${folder} is a file, not a folder`;
  makeFolder(folder);
  const file = lockFile(folder);
  const own = JSON.stringify(self());
  for (;;) {
    if (made(file, own)) return held(file, own);
    const before = contentOf(file);
    if (before === null) continue;
    const line = `${folder} is being written to by ${named(before)}`;
    if (isHere(before) ? isRunning(before) : await beats(file, line, waiting))
      return `${line}; let it end, or choose another folder`;
    takeAway(file, before);
  }
}

/** The lock of a folder. */
export function lockFile(folder: string): string {
  return join(folder, '.lock.winset');
}

function self(): Holder {
  return { pid: process.pid, host: hostname(), born: birthOf(process.pid) };
}

/** When a process began, in ticks since this machine did, or null where the system does not say or there is none. */
function birthOf(pid: number): string | null {
  try {
    const [, rest = ''] = /\) (.*)$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').trimEnd()) ?? [];
    return rest.split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function made(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function held(file: string, own: string): FolderLock {
  const beat = setInterval(() => {
    if (contentOf(file) === own) writeFileSync(file, own);
  }, BEAT_MS).unref();
  return {
    release: () => {
      clearInterval(beat);
      if (contentOf(file) === own) rmSync(file, { force: true });
    },
  };
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Who is named in a lock; null where its writing was cut off. */
function holderIn(content: string): Holder | null {
  try {
    return JSON.parse(content) as Holder;
  } catch {
    return null;
  }
}

function named(content: string): string {
  const holder = holderIn(content);
  return holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
}

function isHere(content: string): boolean {
  return holderIn(content)?.host === hostname();
}

function isRunning(content: string): boolean {
  const { pid, born } = holderIn(content) ?? self();
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return born === null || birthOf(pid) === born;
}

/** Whether a lock is rewritten while we look. */
async function beats(file: string, line: string, { patience = PATIENCE_MS, say }: Waiting): Promise<boolean> {
  say?.(`${line}, or was; waiting up to ${patience / 1000} s for a sign of it`);
  const last = changeOf(file);
  for (let waited = 0; waited < patience; waited += patience / 20) {
    await sleep(patience / 20);
    const now = changeOf(file);
    if (now === null) return false;
    if (now !== last) return true;
  }
  return false;
}

function changeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** Takes a lock away that nobody holds: it is moved aside first, and goes back if another process was quicker. */
function takeAway(file: string, content: string): void {
  const aside = `${file}-${process.pid}`;
  try {
    renameSync(file, aside);
    if (contentOf(aside) !== content) linkSync(aside, file);
  } catch {
    // Another process was quicker: the next try tells.
  }
  rmSync(aside, { force: true });
}
