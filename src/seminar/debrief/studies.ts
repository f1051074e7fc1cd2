/**
 * What comes of it many times over? Continuations of a room's run, played in the compiled execution on threads beside the server,
 * which goes on answering meanwhile: one study after another, each once; the same start gives the same counts.
 */
import { availableParallelism } from 'node:os';
import type { Chunk } from '../../batch/chunk.ts';
import { playBatch } from '../../batch/batch.ts';
import { tablesOf } from '../../batch/layout.ts';
import type { BatchSpec } from '../../batch/spec.ts';
import type { Cast } from '../../simulation/cast.ts';
import { columnName } from '../../simulation/columns.ts';
import type { AtStake } from '../../simulation/session/at-stake.ts';
import type { Start } from '../../simulation/session/continuation.ts';
import type { Tally } from '../../simulation/tally.ts';
import type { Far } from './far.ts';
import { measure } from './far.ts';
import type { Task, Worked } from './talks.ts';
import { onThread } from './thread.ts';

/** What is to be played: continuations from one start. */
export type Wanted = Readonly<{ key: string; cast: Cast; start: Start; runs: number }>;

/** How every continuation came out, by its index: the same index had the same luck from wherever it started. */
export type Outcomes = Readonly<{
  tally: Tally;
  reached: Uint8Array;
  ratified: Uint8Array;
  held12: Uint8Array;
  held60: Uint8Array;
  /** Months after ratification until fighting resumed; NaN where it did not, or nothing was ratified. */
  resumed: Float64Array;
  /** Month of signature; NaN where nothing was signed. */
  signed: Float64Array;
  /** Utility of the terms as they stand, by party; NaN where there are none. */
  utility: Readonly<Record<string, Float64Array>>;
}>;

/** How far a study is. */
export type Study = Readonly<{ of: number; done: number; outcomes: Outcomes | null; fault: string | null }>;

/** Studies of a server, at most one under way. */
export type Studies = Readonly<{
  /** How a study stands; begins it, behind those begun before, where that is wished. */
  look: (wanted: Wanted, begin: boolean) => Study | null;
  /** How far a text is from the frontier; measured once, where that is wished. */
  far: (key: string, make: () => Measured, begin: boolean) => FarStudy | null;
  /** Works a debrief's talks and other courses out on a thread, when one is free; rejects where that is stopped or fails. */
  work: (task: Task) => Promise<Worked>;
  /** Changes whenever there is more to tell. */
  told: () => number;
  close: () => Promise<void>;
}>;

/** A text, and what was at stake then. */
type Measured = Readonly<{ at: AtStake; levels: Int32Array }>;

/** How a measuring stands. */
export type FarStudy = { result: Far | null; fault: string | null };

type Under = { of: number; done: number; outcomes: Outcomes | null; fault: string | null };

/** How talks and other courses are worked out; stopped by the signal. */
type WorkOut = (task: Task, signal: AbortSignal) => Promise<Worked>;

const onOwnThread: WorkOut = (task, signal) => onThread<Worked>({ kind: 'talks', task }, signal);

/** Opens studies; nothing runs before one is begun, and of those that wait the shortest is next. */
export function openStudies(workOut = onOwnThread): Studies {
  const known = new Map<string, Under>();
  const stop = new AbortController();
  const waiting: Wanted[] = [];
  let told = 0;
  let working: Promise<void> | null = null;
  const work = async (): Promise<void> => {
    for (let next = shortest(waiting); next !== undefined; next = shortest(waiting)) {
      const study = known.get(next.key);
      if (study === undefined || stop.signal.aborted) continue;
      await playInto(study, next, stop.signal, () => (told += 1));
    }
    working = null;
  };
  const begin = (wanted: Wanted): Under => {
    const study = notYet(wanted);
    known.set(wanted.key, study);
    waiting.push(wanted);
    working ??= Promise.resolve().then(work);
    return study;
  };
  return {
    look: (wanted, may) => known.get(wanted.key) ?? (may ? begin(wanted) : null),
    far: farOnce(stop.signal, () => (told += 1)),
    work: inTurn((task) => workOut(task, stop.signal)),
    told: () => told,
    close: async () => {
      stop.abort();
      waiting.length = 0;
      await working;
    },
  };
}

/** Threads that work out talks at once, for all rooms together: each holds a scenario and a run. */
const AT_ONCE = 2;

/** Works so many out at once, the others in the order in which they were asked for. */
function inTurn(work: Studies['work']): Studies['work'] {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running < AT_ONCE) running += 1;
    else await new Promise<void>((go) => void waiting.push(go));
    try {
      return await work(task);
    } finally {
      // A place is handed on, or free again.
      const go = waiting.shift();
      if (go === undefined) running -= 1;
      else go();
    }
  };
}

async function playInto(study: Under, wanted: Wanted, signal: AbortSignal, tell: () => void): Promise<void> {
  try {
    study.outcomes = await playStudy(wanted, signal, (done) => {
      study.done = done;
      tell();
    });
  } catch (error) {
    study.fault = error instanceof Error ? error.message : String(error);
  }
  tell();
}

function notYet({ runs: of }: Wanted): Under {
  return { of, done: 0, outcomes: null, fault: null };
}

function farOnce(signal: AbortSignal, tell: () => void): Studies['far'] {
  const known = new Map<string, FarStudy>();
  const begin = (key: string, { at, levels }: Measured): FarStudy => {
    const study: FarStudy = { result: null, fault: null };
    known.set(key, study);
    const work = async (): Promise<void> => {
      try {
        study.result = await measure(at, levels, signal);
      } catch (error) {
        study.fault = error instanceof Error ? error.message : String(error);
      }
      tell();
    };
    void work();
    return study;
  };
  return (key, make, may) => known.get(key) ?? (may ? begin(key, make()) : null);
}

function shortest(waiting: Wanted[]): Wanted | undefined {
  const [next] = waiting.toSorted((a, b) => a.runs - b.runs);
  if (next !== undefined) waiting.splice(waiting.indexOf(next), 1);
  return next;
}

/** Threads of a study: a core stays with the server. */
const JOBS = Math.max(1, Math.min(4, availableParallelism() - 1));

/** Plays a study to its end; null where it was stopped. */
export async function playStudy(
  { cast, start, runs }: Wanted,
  signal: AbortSignal | undefined,
  progress: (done: number) => void,
): Promise<Outcomes | null> {
  const { scenario } = cast.scene;
  const spec: BatchSpec = {
    design: { scenario, runs, plan: null },
    seed: start.seed,
    tables: ['runs'],
    searchUpTo: 0,
    start,
  };
  const chunks: Chunk[] = [];
  const batch = { spec, jobs: JOBS };
  const { tally, complete } = await playBatch(batch, {
    chunk: (chunk) => void chunks.push(chunk),
    progress,
    signal,
  });
  if (!complete) return null;
  const columns = tablesOf(spec, cast)[0]?.columns.map(({ name }) => name) ?? [];
  const column = (name: string): Float64Array => numbersOf(chunks, columns.indexOf(name), runs);
  const marks = (name: string): Uint8Array => Uint8Array.from(column(name));
  const utility = cast.scene.table.map(({ id }) => [id, column(columnName('utility', id))] as const);
  return {
    tally,
    reached: marks('reached'),
    ratified: marks('ratified'),
    held12: marks('held_12'),
    held60: marks('held_60'),
    resumed: column('collapsed_month'),
    signed: column('month_signed'),
    utility: Object.fromEntries(utility),
  };
}

function numbersOf(chunks: readonly Chunk[], column: number, runs: number): Float64Array {
  const all = new Float64Array(runs).fill(Number.NaN);
  for (const { from, tables } of chunks) {
    const cells = tables[0]?.cells[column];
    if (cells !== undefined && 'numbers' in cells) all.set(cells.numbers, from);
  }
  return all;
}
