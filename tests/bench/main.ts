/**
 * `npm run bench [-- NAME… --quick]`: what do runs cost, and does that keep what was promised? Prints tables of what was asked
 * and what was measured, never passes or fails. Every part runs in a process of its own, so that none is slowed by what another
 * has compiled.
 */
import { spawn } from 'node:child_process';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Effort } from './measure.ts';

type Part = (effort: Effort) => Promise<void> | void;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The parts by name, in the order in which they are printed; loaded only where they run. */
const PARTS: Readonly<Record<string, () => Promise<Part>>> = {
  speed: async () => (await import('./speed.ts')).speed,
  continuations: async () => (await import('./continuations.ts')).continuations,
  round: async () => (await import('./round.ts')).round,
  stepping: async () => (await import('./stepping.ts')).stepping,
  shares: async () => (await import('./shares.ts')).shares,
  floor: async () => (await import('./floor.ts')).floor,
  memory: async () => (await import('./memory.ts')).memory,
  peaks: async () => (await import('./peaks.ts')).peaks,
  scaling: async () => (await import('./scaling.ts')).scaling,
  threads: async () => (await import('./threads.ts')).threads,
  tables: async () => (await import('./tables.ts')).tables,
  sensitivity: async () => (await import('./sensitivity.ts')).sensitivity,
  discovery: async () => (await import('./discovery.ts')).discovery,
  seminar: async () => (await import('./seminar.ts')).seminar,
  frontier: async () => (await import('./frontier.ts')).frontier,
  stability: async () => (await import('./stability.ts')).stability,
  web: async () => (await import('./web.ts')).web,
};

/** Runs a part in a process of its own, which ends with this one; gives its exit code, or null where a signal ended it. */
function apart(name: string, quick: boolean): Promise<number | null> {
  const words = [fileURLToPath(import.meta.url), name, ...(quick ? ['--quick'] : [])];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: 'inherit',
  });
  const pass = (signal: NodeJS.Signals): unknown => child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => {
      for (const signal of SIGNALS) process.off(signal, pass);
      resolve(status);
    });
  });
}

async function all(names: readonly string[], quick: boolean): Promise<number> {
  let worst = 0;
  for (const name of names) {
    const status = await apart(name, quick);
    if (status === null) return 130;
    worst = Math.max(worst, status);
  }
  return worst;
}

// As `winset` does: a process in which types were stripped anew reads typed arrays a tenth slower.
enableCompileCache();
const given = process.argv.slice(2);
const quick = given.includes('--quick');
const asked = given.filter((word) => word !== '--quick');
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  process.stderr.write(`bench: no such part: ${unknown}; there are ${Object.keys(PARTS).join(', ')}\n`);
  process.exitCode = 2;
} else if (asked.length === 1) {
  const part = await PARTS[asked[0] ?? '']?.();
  await part?.({ quick });
} else process.exitCode = await all(asked.length > 0 ? asked : Object.keys(PARTS), quick);
