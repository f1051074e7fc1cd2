/** Who plays a batch? Some workers, a few runs at a time, so that it can be watched and stopped; what came of it is counted here. */
import type { Scenario } from '../../simulation/cast.ts';
import type { Aside } from '../session/asides.ts';
import { asideOf } from '../session/asides.ts';
import type { Played, Point } from './tasks.ts';

/** What is to be played: a scenario, and beside it perhaps the same under another assumption, on the same luck. */
export type BatchAsk = Readonly<{
  scenarios: readonly [Scenario, ...Scenario[]];
  seed: string;
  from: Point | null;
  runs: number;
}>;

/** Runs that a worker plays before it answers: a fraction of a second. */
const AT_A_TIME = 20;

/** A batch under way. */
export type Batch = Readonly<{ done: Promise<void>; cancel: () => void }>;

/** What opens workers, and how many may work. */
export type Crew = Readonly<{ openWorker: () => Worker; cores: number }>;

/** Starts a batch; `hear` is told of every part, with the place of its scenario. */
export function startBatch(
  { openWorker, cores }: Crew,
  ask: BatchAsk,
  hear: (which: number, played: Played) => void,
): Batch {
  // One core stays with the page.
  const workers = Math.max(1, Math.min(8, cores - 1, Math.ceil(ask.runs / AT_A_TIME)));
  const crew = Array.from({ length: workers }, () => asideOf(openWorker));
  const state = { next: 0, stopped: false };
  const work = async (worker: Aside): Promise<void> => {
    const { seed, from } = ask;
    for (const [which, scenario] of ask.scenarios.entries())
      await worker.ask({ kind: 'lay out', key: String(which), scenario, seed, from });
    while (state.next < ask.runs && !state.stopped) {
      const first = state.next;
      const count = Math.min(AT_A_TIME, ask.runs - first);
      state.next += count;
      for (const which of ask.scenarios.keys())
        hear(which, await worker.ask<Played>({ kind: 'play', key: String(which), first, count }));
    }
  };
  const end = (): void => {
    state.stopped = true;
    for (const worker of crew) worker.end();
  };
  return { done: Promise.all(crew.map(work)).then(end), cancel: end };
}
