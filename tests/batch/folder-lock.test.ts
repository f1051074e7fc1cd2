/** A folder belongs to one process at a time; one that was killed holds nothing back. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FolderLock } from '../../src/batch/folder-lock.ts';
import { lockFile, lockFolder } from '../../src/batch/folder-lock.ts';

const root = mkdtempSync(join(tmpdir(), 'winset-lock-'));
const MODULE = new URL('../../src/batch/folder-lock.ts', import.meta.url).href;
const here = { pid: process.pid, host: hostname() };

async function taken(folder: string, patience = 200): Promise<FolderLock> {
  const lock = await lockFolder(folder, { patience });
  if (typeof lock === 'string') throw new Error(lock);
  return lock;
}

function rewritten(folder: string, holder: object | string): void {
  writeFileSync(lockFile(folder), typeof holder === 'string' ? holder : JSON.stringify(holder));
}

/** A process that takes a folder and keeps it; what it says is whether it could. */
async function rival(folder: string): Promise<Readonly<{ child: ChildProcess; says: string }>> {
  const program = `
    import { lockFolder } from ${JSON.stringify(MODULE)};
    const lock = await lockFolder(${JSON.stringify(folder)});
    console.log(typeof lock === 'string' ? lock : 'mine');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const says = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  return { child, says };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await gone;
}

test('a folder is made and held, others are told by whom, and it is free again without a trace', async () => {
  const folder = join(root, 'new', 'folder');
  const lock = await taken(folder);
  expect(await lockFolder(folder)).toBe(
    `${folder} is being written to by process ${here.pid} on ${here.host}; let it end, or choose another folder`,
  );
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
  (await taken(folder)).release();
});

test('a folder that a live process holds is refused at once, and given when that process is killed', async () => {
  const folder = join(root, 'killed');
  const { child, says } = await rival(folder);
  expect(says).toBe('mine');
  expect(await lockFolder(folder)).toContain(`process ${child.pid} on`);
  await killed(child);
  expect(existsSync(lockFile(folder))).toBe(true);
  (await taken(folder)).release();
});

test('of many processes that find the lock of a dead one, one gets the folder', async () => {
  const folder = join(root, 'contested');
  (await taken(folder)).release();
  const first = await rival(folder);
  await killed(first.child);
  const rivals = await Promise.all(Array.from({ length: 4 }, () => rival(folder)));
  expect(rivals.filter(({ says }) => says === 'mine').length).toBe(1);
  for (const { child } of rivals) await killed(child);
  expect(readdirSync(folder)).toEqual(['.lock.winset']);
});

test('a later process with the number of a dead one holds nothing', async () => {
  const folder = join(root, 'number');
  (await taken(folder)).release();
  rewritten(folder, { ...here, born: '1' });
  if (!existsSync('/proc/self/stat')) return;
  (await taken(folder)).release();
});

test('a process of another machine holds a folder as long as it rewrites its lock', async () => {
  const folder = join(root, 'elsewhere');
  (await taken(folder)).release();
  const far = { pid: 1, host: 'elsewhere.example', born: '1' };
  rewritten(folder, far);
  const beat = setInterval(() => utimesSync(lockFile(folder), Date.now() / 1000, Date.now() / 1000), 20);
  const said: string[] = [];
  const refused = await lockFolder(folder, { patience: 2000, say: (line) => said.push(line) });
  clearInterval(beat);
  expect(refused).toContain('process 1 on elsewhere.example');
  expect(said).toEqual([expect.stringContaining('waiting up to 2 s for a sign of it')]);
  (await taken(folder)).release();
});

test('a lock that was cut off while it was written is taken away, and a holder that lost it leaves its successor alone', async () => {
  const folder = join(root, 'cut');
  const lost = await taken(folder);
  rewritten(folder, '{"pid":');
  const lock = await taken(folder);
  const own = readFileSync(lockFile(folder), 'utf8');
  rewritten(folder, { pid: 1, host: 'elsewhere.example', born: null });
  lost.release();
  expect(existsSync(lockFile(folder))).toBe(true);
  rewritten(folder, own);
  lock.release();
  expect(existsSync(lockFile(folder))).toBe(false);
});

test('a file is no folder', async () => {
  const file = join(root, 'file');
  writeFileSync(file, '');
  expect(await lockFolder(file)).toBe(`${file} is a file, not a folder`);
});
