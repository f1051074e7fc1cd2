/** What do batches throw away? Garbage collection in a long batch, bytes allocated a run and where. */
import { spawnSync } from 'node:child_process';
import { Session } from 'node:inspector/promises';
import type { HeapProfiler } from 'node:inspector';
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bundled, flagship } from '../flagship.ts';
import type { Allocated } from './allocations.ts';
import type { Effort } from './measure.ts';
import type { PlaySpan } from './span.ts';
import { spanOf } from './span.ts';
import { figure, percent, print } from './table.ts';

/** Set to anything, batches of a million runs are measured: hours. */
const LONG = process.env['WINSET_BENCH_LONG'] !== undefined;
const SPAN = 250;

/** The part of a batch's time that goes to the garbage collector. */
async function collected(
  play: PlaySpan,
  runs: number,
): Promise<Readonly<{ share: number; seconds: number; count: number }>> {
  play(0, SPAN);
  let total = 0;
  let count = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      total += duration;
      count += 1;
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  const start = performance.now();
  for (let from = 0; from < runs; from += SPAN) {
    play(from, Math.min(SPAN, runs - from));
    await setTimeout(0);
  }
  const time = performance.now() - start;
  await setTimeout(100);
  observer.disconnect();
  return { share: total / time, seconds: time / 1000, count };
}

async function printCollected(quick: boolean): Promise<void> {
  const cases = [
    { name: 'flagship', play: spanOf(flagship()), runs: LONG ? 1_000_000 : quick ? 1000 : 3000 },
    {
      name: 'itex-cypress',
      play: spanOf(bundled('itex-cypress')),
      runs: LONG ? 1_000_000 : 20_000,
    },
  ];
  const lines: string[][] = [];
  for (const { name, play, runs } of cases) {
    const { share, seconds, count } = await collected(play, runs);
    lines.push([
      name,
      figure(runs),
      figure(seconds),
      figure(count),
      percent(share),
      'below .5 % of 10^6 runs',
    ]);
  }
  print({
    title: "Garbage collection in a worker's work",
    heads: ['batch', 'runs', 'seconds', 'collections', 'share', 'asked'],
    lines,
    notes: [
      'Pauses of the thread, as Node reports them. Asked of 10^6 runs, measured on fewer: WINSET_BENCH_LONG=1 plays them all.',
    ],
  });
}

function printAllocated(quick: boolean): void {
  const young = ['--expose-gc', '--min-semi-space-size=1024', '--max-semi-space-size=1024'];
  const file = fileURLToPath(new URL('allocations.ts', import.meta.url));
  const words = ['--no-warnings', ...young, file, quick ? '40' : '100'];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`counting bytes failed: ${stderr}`);
  const all = JSON.parse(stdout) as Allocated[];
  print({
    title: 'Bytes allocated a run (kernel)',
    heads: ['scenario', 'bytes a run', 'asked'],
    lines: all.map(({ name, bytes }) => [name, figure(bytes), 'no growth with rounds or parties']),
    notes: [
      'Growth of the heap over some runs between two collections, in a process with a young generation of 1 GiB; after warming up.',
    ],
  });
}

/** Bytes by the function that allocated them; all of them, also what was collected long ago. */
async function printSites(quick: boolean): Promise<void> {
  const play = spanOf(flagship());
  const runs = quick ? 100 : 400;
  play(0, 2 * runs);
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.enable');
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 4096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  play(0, runs);
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  const sites = new Map<string, number>();
  const visit = (
    { callFrame, selfSize, children }: HeapProfiler.SamplingHeapProfileNode,
    above: string,
  ): void => {
    const { url, functionName, lineNumber } = callFrame;
    const here = url.startsWith('file:')
      ? `${functionName} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`
      : above;
    sites.set(here, (sites.get(here) ?? 0) + selfSize);
    for (const child of children) visit(child, here);
  };
  visit(profile.head, '(engine)');
  const all = [...sites.values()].reduce((a, b) => a + b, 0);
  const most = [...sites].toSorted((a, b) => b[1] - a[1]).slice(0, 8);
  print({
    title: 'Where a flagship run allocates (kernel)',
    heads: ['function', 'bytes a run', 'share'],
    lines: most.map(([site, bytes]) => [site, figure(bytes / runs), percent(bytes / all)]),
    notes: ['Sampled every 4 KiB by V8; functions built into others count for those.'],
  });
}

/** Prints what batches throw away. */
export async function memory({ quick }: Effort): Promise<void> {
  await printCollected(quick);
  printAllocated(quick);
  await printSites(quick);
}
