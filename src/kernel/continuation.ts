/**
 * You were here: what might have followed, ten thousand times? Continuations of a run go on in the compiled execution from where a
 * session left it: facts and the memory before the step are laid out once, the step is played with its own luck until the event
 * has been told, and from there on every stream is one of the continuation's index.
 */
import { beginRun, step } from '../course/course.ts';
import type { Run, Tell } from '../course/run.ts';
import { NO_LEDGERS } from '../course/run.ts';
import { rebuildProtection, resetViews } from '../course/views.ts';
import { fortuneOf } from '../random/alea.ts';
import type { Cast } from '../simulation/cast.ts';
import { TALKS } from '../simulation/interpreter.ts';
import { load } from '../simulation/record.ts';
import { seated } from '../simulation/seats.ts';
import type { Start } from '../simulation/session/continuation.ts';
import { decidedBefore, notTold, seedOfContinuations } from '../simulation/session/continuation.ts';
import { outsideOf } from '../simulation/session/decision.ts';
import type { Tally } from '../simulation/tally.ts';
import { countRun, emptyTally } from '../simulation/tally.ts';
import type { Compile, Floor } from './kernel.ts';
import { floorOf } from './kernel.ts';

/** Plays continuations from one start, one after another on the same memory: what one leaves is overwritten by the next. */
export type Continuations = Readonly<{
  /** Plays the continuation of an index (from 0) to its end; `tell` hears what follows the start. */
  play: (index: number, tell?: Tell) => Run;
}>;

/**
 * Compiles a cast for continuations from a start. The same start and index always give the same events, those of
 * `playContinuation` in src/simulation; parties are played by their charts from there on, whoever sat in their seats.
 */
export function continuationsOf(cast: Cast, start: Start, trees?: Compile): Continuations {
  const { seq, decisions } = start;
  const own = fortuneOf(start.seed);
  own.turnTo(start.replication);
  const fresh = fortuneOf(seedOfContinuations(start));
  const floor = floorOf(cast, own.luck, trees);
  const { run, talks } = floor;
  const begin = beginningOf(cast, floor, start);
  let count = 0;
  const after = run.send;
  const before = decisions.length === 0 ? after : senderBefore(cast, floor, { start, told: () => count });
  const outside = outsideOf(decisions, () => count);
  const release = (tell: Tell): void => {
    run.luck = fresh.luck;
    run.send = after;
    run.outside = null;
    run.tell = tell;
  };
  return {
    play: (index, tell = null) => {
      fresh.turnTo(index);
      run.luck = own.luck;
      run.send = before;
      run.outside = outside;
      begin();
      count = start.told;
      const counts = (): void => {
        count += 1;
        if (count === seq) release(tell);
      };
      run.tell = Object.assign(counts, { ledgers: NO_LEDGERS });
      if (count === seq) release(tell);
      let more = step(run, talks);
      if (count < seq) notTold(start);
      while (more) more = step(run, talks);
      return run;
    },
  };
}

/** Lets seats decide as they did before the start. */
function senderBefore(
  cast: Cast,
  { run, deliver }: Floor,
  { start, told }: Readonly<{ start: Start; told: () => number }>,
): Run['send'] {
  return seated(run.table, deliver, decidedBefore(cast, start, told));
}

/** Draws the facts and keeps the memory of the start; gives what puts memory, views and charts there again. */
function beginningOf({ scene }: Cast, { run, beginning, walkers, talks }: Floor, start: Start): () => void {
  const { record } = start;
  const { memory } = beginRun(scene, run.luck, beginning);
  if (record !== null) load(record, memory);
  const cells = memory.cells.slice();
  for (const desk of run.table) resetViews(desk);
  if (record === null)
    return () => {
      memory.cells.set(cells);
      for (const desk of run.table) resetViews(desk);
      for (const walker of walkers) walker.start();
    };
  // What members want is heard before the first record: a party's own table stays; what they pledge changes by the month.
  const states = [...scene.table, ...scene.members].map(({ id }) => record.charts[id] ?? '');
  const format = record.charts[TALKS] ?? '';
  return () => {
    memory.cells.set(cells);
    for (const desk of run.table) rebuildProtection(desk);
    walkers.forEach((walker, p) => walker.place(states[p] as string));
    if (format !== '') talks.place(format);
  };
}

/** Counts so many continuations from a first one; the counts of parts add up by `mergeTally`. */
export function countContinuations({ play }: Continuations, from: number, count: number): Tally {
  const tally = emptyTally();
  for (let index = from; index < from + count; index += 1) countRun(tally, play(index), null);
  return tally;
}
