/**
 * How does a run look from outside, step by step? Plays a run, committing its memory to an immutable record after every
 * step, with a snapshot a month: what stepping, undoing and forking build on.
 */
import type { Patch } from 'immer';
import type { Happening } from '../course/run.ts';
import type { Luck } from '../random/streams.ts';
import type { Cast } from './cast.ts';
import { beginPlay } from './interpreter.ts';
import type { RunRecord } from './record.ts';
import { commit, recordOf } from './record.ts';

/** One step of a run: what happened in it, and the patches that lead to the next record and back. */
export type Step = Readonly<{
  month: number;
  happenings: readonly Happening[];
  forward: readonly Patch[];
  back: readonly Patch[];
}>;

/** A run with its history: the first record, every step, the record at the beginning of each month, and the last. */
export type History = Readonly<{
  first: RunRecord;
  steps: readonly Step[];
  months: readonly RunRecord[];
  last: RunRecord;
}>;

/** Plays a run to its end and keeps its history. */
export function playHistory(cast: Cast, luck: Luck): History {
  let happenings: Happening[] = [];
  const play = beginPlay(cast, luck, (happening) => happenings.push(happening));
  const { memory } = play.run;
  const first = recordOf(memory, play.states());
  let record = first;
  let month = 0;
  const steps: Step[] = [];
  const months: RunRecord[] = [];
  for (let more = true; more; ) {
    happenings = [];
    more = play.next();
    const committed = commit(record, memory, play.states());
    record = committed.record;
    const now = memory.world.month[0] as number;
    if (now > month) months.push(record);
    month = now;
    steps.push({ month, happenings, forward: committed.forward, back: committed.back });
  }
  return { first, steps, months, last: record };
}
