/** How does a batch reach the screen? Parts are counted as they come, and shown a few times a second at most. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Batch, BatchAsk } from '../batch/crew.ts';
import { startBatch } from '../batch/crew.ts';
import type { Summary } from '../batch/tally.ts';
import { emptyResults, summaryOf, take } from '../batch/tally.ts';
import { useEdges } from '../edges.ts';

/** A batch as it is shown. */
export type Shown = Readonly<{
  words: string;
  of: number;
  running: boolean;
  summary: Summary;
  fault: string;
}>;

/** Milliseconds between two pictures of a batch. */
const SHOW_EVERY = 200;

/** A batch, at most one at a time. */
export function useBatch() {
  const edges = useEdges();
  const [batch, setBatch] = useState<Shown | null>(null);
  const under = useRef<Batch | null>(null);
  const cancel = useCallback(() => {
    under.current?.cancel();
    under.current = null;
    setBatch((before) => (before === null ? null : { ...before, running: false }));
  }, []);
  useEffect(() => () => under.current?.cancel(), []);
  const start = useCallback(
    (ask: BatchAsk, words: string) => {
      under.current?.cancel();
      const results = emptyResults(ask.scenarios.length, ask.runs);
      let due = false;
      const show = (running: boolean, fault = ''): void => {
        due = false;
        if (under.current === mine)
          setBatch({ words, of: ask.runs, running, summary: summaryOf(results), fault });
      };
      const mine = startBatch(edges, ask, (which, played) => {
        take(results, which, played);
        if (due) return;
        due = true;
        setTimeout(() => under.current === mine && due && show(true), SHOW_EVERY);
      });
      under.current = mine;
      show(true);
      mine.done.then(() => show(false)).catch((why: unknown) => show(false, String(why)));
    },
    [edges],
  );
  return { batch, start, cancel };
}
