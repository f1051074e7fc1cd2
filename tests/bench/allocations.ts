/**
 * How many bytes does a run allocate? Started with --expose-gc and a young generation so large that nothing is collected while
 * it counts; plays runs of scenarios of growing size and prints what the heap grew by, as JSON.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { bundled, flagship } from '../flagship.ts';
import type { PlaySpan } from './span.ts';
import { spanOf } from './span.ts';
import { scenarioOf } from './sized.ts';

/** Bytes that a run of a scenario allocates; NaN where something was collected meanwhile. */
export type Allocated = Readonly<{ name: string; bytes: number }>;

const collect = globalThis.gc;
if (collect === undefined) throw new Error('start it with --expose-gc');
const count = Number(process.argv[2]);
let lastCollection = 0;
const observer = new PerformanceObserver((list) => {
  for (const { startTime } of list.getEntries()) lastCollection = Math.max(lastCollection, startTime);
});
observer.observe({ entryTypes: ['gc'] });

async function bytesOf(play: PlaySpan): Promise<number> {
  // Compiled code allocates less than interpreted code: only what remains after warming up counts.
  play(0, 4 * count);
  collect?.();
  const start = performance.now();
  const before = process.memoryUsage().heapUsed;
  play(0, count);
  const bytes = (process.memoryUsage().heapUsed - before) / count;
  await setTimeout(50);
  return lastCollection < start ? bytes : Number.NaN;
}

const size = { parties: 4, issues: 8, levels: 5 };
const cases = [
  ...[6, 12, 24].map((rounds) => ({
    name: `flagship, ${rounds} rounds`,
    scenario: flagship([`rounds=${rounds}`]),
  })),
  { name: 'itex-cypress, 2 parties', scenario: bundled('itex-cypress') },
  ...[6, 12, 24].map((rounds) => ({
    name: `own scenario, 4 parties, ${rounds} rounds`,
    scenario: scenarioOf({ ...size, rounds }),
  })),
  ...[2, 6].map((parties) => ({
    name: `own scenario, ${parties} parties, 12 rounds`,
    scenario: scenarioOf({ ...size, parties }),
  })),
];
const all: Allocated[] = [];
for (const { name, scenario } of cases) all.push({ name, bytes: await bytesOf(spanOf(scenario)) });
process.stdout.write(`${JSON.stringify(all)}\n`);
