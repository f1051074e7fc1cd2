/**
 * `npm run bench`: how long does one round of the interpreted execution take, and where do the runs of a batch go? Prints a
 * table; never a test, since machines are shared and clocks differ. A round is a month: shocks to walk-outs.
 */
import { ACTORS } from '../../actors/index.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import { PHASES } from '../../src/course/course.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { playHistory } from '../../src/simulation/history.ts';
import { beginPlay } from '../../src/simulation/interpreter.ts';
import { bundled } from '../flagship.ts';

const RUNS = 40;

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

function line(name: string, times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const figures = [0.5, 0.95, 0.99].map((q) => quantile(sorted, q).toFixed(1).padStart(9));
  return `${name.padEnd(34)}${String(times.length).padStart(7)}${figures.join('')}`;
}

function rounds(format: string): number[] {
  const cast = castOf(bundled('ukraine-2025', [`format=${format}`]), ACTORS);
  const times: number[] = [];
  for (let replication = -5; replication < RUNS; replication += 1) {
    const play = beginPlay(cast, luckOf('bench', Math.abs(replication)));
    const { phase } = play.run.memory.world;
    let start = performance.now();
    while (play.next()) {
      if (PHASES[phase[0] as number] !== 'month opens') continue;
      if (replication >= 0) times.push(performance.now() - start);
      start = performance.now();
    }
  }
  return times;
}

function histories(): number[] {
  const cast = castOf(bundled('ukraine-2025'), ACTORS);
  return Array.from({ length: 10 }, (_, replication) => {
    const start = performance.now();
    const { steps } = playHistory(cast, luckOf('bench', replication));
    return (performance.now() - start) / steps.length;
  });
}

const table = [
  `${'milliseconds'.padEnd(34)}${'n'.padStart(7)}${['median', 'p95', 'p99'].map((q) => q.padStart(9)).join('')}`,
  ...Object.keys(FORMATS).map((format) => line(`round, ${format}`, rounds(format))),
  line('step with history and patches', histories()),
];
process.stdout.write(`${table.join('\n')}\n`);
