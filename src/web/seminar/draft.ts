/**
 * How is nothing typed lost? Each form is kept on the server while one types, at most once a second, and comes back from there; until
 * the server has it, it is kept in this tab, also over a refresh.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepHere, keptHere } from './kept.ts';
import type { AnyView, AtRoom } from './room.tsx';
import { useRoom, useSeat } from './room.tsx';

const AFTER = 1000;
const LONGEST = 4000;

/** What stands in a form here; `seq` is the event by which the server has it. */
type Typed = Readonly<{ text: string; seq: number | null }>;

/** Under what a form is kept in this tab: one tab may hold several seats. */
function placeOf({ key, view }: AtRoom, form: string): string {
  const { me } = view as AnyView & Readonly<{ me?: Readonly<{ id: string }> }>;
  return `typed-${key.room}-${me?.id ?? 'facilitator'}-${form}`;
}

/** A text that is typed and not sent: as it stands here, or as it was kept. */
export function useDraft(form: string): readonly [string, (text: string) => void] {
  const { view, seq } = useSeat();
  const kept = view.drafts[form] ?? '';
  const [typed, setTyped, set] = useTyped(form);
  const isKept = typed !== null && typed.seq !== null && (seq >= typed.seq || typed.text === kept);
  useEffect(() => {
    if (isKept) setTyped(null);
  }, [isKept, setTyped]);
  return [typed?.text ?? kept, set];
}

/** A text that the server does not have yet, when it is sent next, and whether one is on its way. */
type Sending = { text: string | null; timer: number; isUnderWay: boolean };

/** What was typed and the server may not have yet: kept here at once, there a moment later. */
function useTyped(form: string) {
  const room = useRoom();
  const [place] = useState(placeOf(room, form));
  const [typed, setTyped] = useState<Typed | null>(() => {
    const text = keptHere(place);
    return text === null ? null : { text, seq: null };
  });
  const sending = useRef<Sending>({ text: typed?.text ?? null, timer: 0, isUnderWay: false });
  const isThere = useCallback(
    (text: string, seq: number) => {
      keepHere(place, null);
      setTyped((one) => (one?.text === text ? { text, seq } : one));
    },
    [place],
  );
  const flush = useFlush(form, sending.current, isThere);
  const set = useCallback(
    (text: string) => {
      setTyped({ text, seq: null });
      keepHere(place, text);
      sending.current.text = text;
      sending.current.timer ||= window.setTimeout(flush, AFTER);
    },
    [flush, place],
  );
  return [typed, setTyped, set] as const;
}

/** Sends what was typed, one text at a time, so that the last one stands; also as the page or the form goes away. */
function useFlush(form: string, sending: Sending, isThere: (text: string, seq: number) => void): () => void {
  const { keep } = useRoom();
  const flush = useCallback(() => {
    clearTimeout(sending.timer);
    sending.timer = 0;
    const { text } = sending;
    if (text === null || sending.isUnderWay) return;
    const send = async (): Promise<void> => {
      sending.isUnderWay = true;
      const seq = await keep(form, text.slice(0, LONGEST));
      sending.isUnderWay = false;
      if (sending.text !== text) sending.timer ||= window.setTimeout(flush, AFTER);
      else sending.text = null;
      if (sending.text === null && seq !== null) isThere(text, seq);
    };
    void send();
  }, [form, keep, sending, isThere]);
  useEffect(() => {
    flush();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return flush;
}

/** A field that is kept in this tab alone, over a refresh: what the facilitator types, and what is chosen beside a text. */
export function useKeptHere(form: string, first = ''): readonly [string, (text: string) => void] {
  const room = useRoom();
  const [place] = useState(placeOf(room, form));
  const [text, setText] = useState(() => keptHere(place) ?? first);
  const set = useCallback(
    (next: string) => {
      setText(next);
      keepHere(place, next === first ? null : next);
    },
    [place, first],
  );
  return [text, set];
}
