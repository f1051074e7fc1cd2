/**
 * How far is a batch, how fast, how long still? A line on stderr that is rewritten on a terminal and silent elsewhere but
 * for a line now and then. The only clock of this room.
 */

/** Shows progress until `end`. */
export type Progress = Readonly<{ show: (done: number) => void; end: (done: number) => number }>;

/** A progress line for a number of runs; `write` takes text as it should appear. */
export function progressOf(runs: number, terminal: boolean, write: (text: string) => void): Progress {
  const start = performance.now();
  let last = start;
  const interval = terminal ? 100 : 10_000;
  return {
    show: (done) => {
      const now = performance.now();
      if (now - last < interval) return;
      last = now;
      const line = lineOf(done, runs, (now - start) / 1000);
      write(terminal ? `\r${line}\u001b[K` : `${line}\n`);
    },
    end: (done) => {
      const seconds = (performance.now() - start) / 1000;
      const line = `${done.toLocaleString('en')} runs in ${seconds.toFixed(1)} s (${(done / seconds).toFixed(1)} a second)`;
      write(terminal ? `\r${line}\u001b[K\n` : `${line}\n`);
      return seconds;
    },
  };
}

function lineOf(done: number, runs: number, seconds: number): string {
  const rate = done / seconds;
  const left = rate > 0 ? (runs - done) / rate : 0;
  return `${done.toLocaleString('en')} of ${runs.toLocaleString('en')} runs, ${rate.toFixed(1)} a second, ${durationOf(left)} left`;
}

/** A duration in words: '42 s', '12 min', '3 h 5 min'. */
export function durationOf(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** How many runs to hand to a worker at a time: a tenth of a second's work at the speed so far, from 1 to 250. */
export function paceOf(jobs: number): (done: number) => number {
  const start = performance.now();
  return (done) => {
    const seconds = (performance.now() - start) / 1000;
    return Math.min(250, Math.max(done === 0 ? 2 : 1, Math.round((0.1 * done) / jobs / seconds)));
  };
}

/** Seconds that some work takes. */
export function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}
