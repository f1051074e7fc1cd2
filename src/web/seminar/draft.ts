/** How is nothing typed lost? Each form is kept on the server while one types, at most once a second, and comes back from there. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSeat } from './room.tsx';

const AFTER = 1000;
const LONGEST = 4000;

/** A text that is typed and not sent: as it stands here, or as it was kept. */
export function useDraft(form: string): readonly [string, (text: string) => void] {
  const { view, act } = useSeat();
  const kept = view.drafts[form] ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const waiting = useRef<Readonly<{ timer: number; text: string }> | null>(null);
  const flush = useCallback(() => {
    if (waiting.current === null) return;
    clearTimeout(waiting.current.timer);
    const { text } = waiting.current;
    waiting.current = null;
    void act({ kind: 'draft', form, text: text.slice(0, LONGEST) });
  }, [act, form]);
  useEffect(() => {
    if (waiting.current === null && typed === kept) setTyped(null);
  }, [typed, kept]);
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  const set = useCallback(
    (text: string) => {
      setTyped(text);
      const timer = waiting.current?.timer ?? window.setTimeout(flush, AFTER);
      waiting.current = { timer, text };
    },
    [flush],
  );
  return [typed ?? kept, set];
}
