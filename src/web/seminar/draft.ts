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

/** What was typed and the server may not have yet; it is sent a moment later, one text at a time, so that the last one stands. */
function useTyped(form: string) {
  const room = useRoom();
  const { keep } = room;
  const [place] = useState(placeOf(room, form));
  const [typed, setTyped] = useState<Typed | null>(() => {
    const text = keptHere(place);
    return text === null ? null : { text, seq: null };
  });
  const sending = useRef({ text: typed?.text ?? null, timer: 0, isUnderWay: false });
  const flush = useCallback(async (): Promise<void> => {
    const now = sending.current;
    clearTimeout(now.timer);
    now.timer = 0;
    const { text } = now;
    if (text === null || now.isUnderWay) return;
    now.isUnderWay = true;
    const seq = await keep(form, text.slice(0, LONGEST));
    now.isUnderWay = false;
    if (now.text !== text) {
      now.timer ||= window.setTimeout(() => void flush(), AFTER);
      return;
    }
    now.text = null;
    if (seq === null) return;
    keepHere(place, null);
    setTyped((one) => (one?.text === text ? { text, seq } : one));
  }, [form, keep, place]);
  useEffect(() => {
    const leave = (): void => void flush();
    leave();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [flush]);
  const set = useCallback(
    (text: string) => {
      setTyped({ text, seq: null });
      keepHere(place, text);
      sending.current.text = text;
      sending.current.timer ||= window.setTimeout(() => void flush(), AFTER);
    },
    [flush, place],
  );
  return [typed, setTyped, set] as const;
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
