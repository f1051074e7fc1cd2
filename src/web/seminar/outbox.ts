/** How is an act done once, and in its order, however long the server is away? Acts wait here until they are answered. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Act } from '../../seminar/acts.ts';
import type { Key } from './kept.ts';
import { useOutside } from './outside.ts';
import type { Came } from './sending.ts';
import { post, within } from './sending.ts';

/** An act that was done: the number of its event. */
export type Done = Readonly<{ seq: number }>;

/** What sends acts, and how many have had no answer yet. */
export type Outbox = Readonly<{ send: (act: Act) => Promise<Came<Done>>; waiting: number }>;

/**
 * Acts of this page. One is sent when those before it have been answered; pressed again while it waits, it is not done again. What is
 * typed and not sent waits for nothing.
 */
export function useOutbox(key: Key): Outbox {
  const { freshKey } = useOutside();
  const [waiting, setWaiting] = useState(0);
  const under = useRef(new Map<string, Promise<Came<Done>>>());
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const reach = useCallback(
    (act: Act) => post<Done>(within(key, 'acts'), act, { token: key.token, key: freshKey(), forever: true }),
    [key, freshKey],
  );
  const send = useCallback(
    (act: Act) => {
      if (act.kind === 'draft') return reach(act);
      const text = JSON.stringify(act);
      const before = under.current.get(text);
      if (before !== undefined) return before;
      const turn = last.current;
      const sent = (async () => {
        await turn;
        const came = await reach(act);
        under.current.delete(text);
        setWaiting(under.current.size);
        return came;
      })();
      under.current.set(text, sent);
      last.current = sent;
      setWaiting(under.current.size);
      return sent;
    },
    [reach],
  );
  useUnsent(waiting > 0);
  return useMemo(() => ({ send, waiting }), [send, waiting]);
}

/** The browser asks before it leaves a page with something unsent. */
function useUnsent(unsent: boolean): void {
  useEffect(() => {
    if (!unsent) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [unsent]);
}
