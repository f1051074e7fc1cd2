/** How does a screen stay true? A line to the server that comes back by itself, a little later each time up to two seconds. */
import type { Frame } from '../../seminar/changes.ts';
import { applied } from '../../seminar/changes.ts';
import type { Key } from './kept.ts';

/** What is known by now: the view, the server's time when it was sent, and whether the line stands. */
export type Line = Readonly<{
  view: Readonly<Record<string, unknown>> | null;
  /** The server's time at a moment of this page's, and how fast it runs: faster than one in a rehearsal. */
  clock: Readonly<{ there: number; here: number; rate: number }>;
  state: 'opening' | 'open' | 'lost' | 'ended';
  why: string;
}>;

/** Before anything has come. */
export const NOTHING_YET: Line = {
  view: null,
  clock: { there: 0, here: 0, rate: 1 },
  state: 'opening',
  why: '',
};

const ENDS: Readonly<Record<number, string>> = {
  4401: 'This link or seat opens nothing here. Join with the code again, or ask the facilitator.',
  4400: 'The server did not understand this page. Load it again.',
  4409: 'This seat is open in too many windows. Close some, and load this one again.',
};
/** Milliseconds between frames from which a rate can be told. */
const MEASURED = 1500;
const WAITS = [150, 400, 900, 1600, 2000] as const;

/** Opens the line and tells of every change; gives what closes it. */
export function openLine(key: Key, now: () => number, tell: (line: Line) => void): () => void {
  let line = NOTHING_YET;
  let seq = 0;
  let tries = 0;
  let over = false;
  let socket: WebSocket | null = null;
  let timer = 0;
  const set = (part: Partial<Line>): void => {
    line = { ...line, ...part };
    if (!over) tell(line);
  };
  const take = (frame: Frame): void => {
    tries = 0;
    seq = frame.seq;
    const clock = clockAfter(line, frame.now, now());
    set({ view: applied(line.view ?? {}, frame), clock, state: 'open', why: '' });
  };
  const open = (): void => {
    const opened = new WebSocket(addressOf(key, line.view === null ? 0 : seq));
    socket = opened;
    opened.addEventListener('open', () => {
      if (key.token !== null) opened.send(JSON.stringify({ token: key.token }));
    });
    opened.addEventListener('message', ({ data }) => take(JSON.parse(String(data)) as Frame));
    opened.addEventListener('close', ({ code }) => {
      if (over || socket !== opened) return;
      const ended = ENDS[code];
      set({ state: ended === undefined ? 'lost' : 'ended', why: ended ?? '' });
      if (ended === undefined) timer = window.setTimeout(open, WAITS[Math.min(tries++, WAITS.length - 1)]);
    });
  };
  open();
  return () => {
    over = true;
    clearTimeout(timer);
    socket?.close();
  };
}

function addressOf({ room, token }: Key, since: number): string {
  const by = location.protocol === 'https:' ? 'wss' : 'ws';
  return `${by}://${location.host}/api/rooms/${room}/live?since=${since}${token === null ? '' : '&hello=1'}`;
}

/** Two frames some time apart say how fast the server's clock runs. */
function clockAfter({ view, clock }: Line, there: number, here: number): Line['clock'] {
  const passed = here - clock.here;
  if (view === null || passed < MEASURED) return { there, here, rate: clock.rate };
  return { there, here, rate: Math.max(1, Math.round((there - clock.there) / passed)) };
}
