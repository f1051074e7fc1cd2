/** What does `winset` cost as people start it? Runs the program in a process of its own and tells how long it took and what it used. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a child used: wall-clock and processor time in seconds, the most memory it ever held. */
export type Used = Readonly<{ seconds: number; processorSeconds: number; peakMiB: number }>;

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
/** What the launcher starts it with. */
const FLAGS = ['--no-warnings', '--max-semi-space-size=8'];
const AT_EXIT = new URL('./at-exit.ts', import.meta.url).href;

/** Calls with a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'winset-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `winset` with the given words to its end; fails where it does. */
export async function winset(words: readonly string[]): Promise<Used> {
  return inFolder(async (folder) => {
    const file = join(folder, 'used.json');
    const start = performance.now();
    const status = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(process.execPath, [...FLAGS, '--import', AT_EXIT, MAIN, ...words], {
        env: { ...process.env, WINSET_BENCH_USED: file },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      child.on('error', reject);
      child.on('close', resolve);
    });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`winset ${words.join(' ')} ended with ${status}`);
    return { seconds, ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Used, 'seconds'>) };
  });
}

/** Milliseconds from Ctrl-C to the end of a `winset` that has run for so long, and its exit code. */
export async function interrupted(
  words: readonly string[],
  afterMs: number,
): Promise<Readonly<{ milliseconds: number; status: number | null }>> {
  const child = spawn(process.execPath, [...FLAGS, MAIN, ...words], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  const start = performance.now();
  child.kill('SIGINT');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => resolve({ milliseconds: performance.now() - start, status }));
  });
}
