/** How does a screen stay true? A line to the server brings the view once and then what changes in it, also after it was down. */
import type { Frame } from '../../seminar/changes.ts';
import { applied } from '../../seminar/changes.ts';
import { keepOpen } from './connection.ts';
import type { Key } from './kept.ts';

/** What is known by now: the view, the event it is of, the server's time when it was sent, and whether the line stands. */
export type Line = Readonly<{
  view: Readonly<Record<string, unknown>> | null;
  seq: number;
  /** The server's time at a moment of this page's, and how fast it runs: faster than one in a rehearsal. */
  clock: Readonly<{ there: number; here: number; rate: number }>;
  state: 'opening' | 'open' | 'lost' | 'ended';
  why: string;
}>;

/** Before anything has come. */
export const NOTHING_YET: Line = {
  view: null,
  seq: 0,
  clock: { there: 0, here: 0, rate: 1 },
  state: 'opening',
  why: '',
};

const ENDS: Readonly<Record<number, string>> = {
  4401: 'This link or seat opens nothing here. If you have sat here before, ask the facilitator for a link back to your seat; else join with the code. The facilitator’s desk opens by the private link that the server printed (winset host --link prints another).',
  4410: 'This seat was taken up on another device, by a link of the facilitator; here it is open no longer. If that was not you, tell the facilitator.',
  4400: 'The server did not understand this page. Load it again.',
  4409: 'This seat is open in too many windows. Close some, and load this one again.',
};
/** Milliseconds between frames from which a rate can be told. */
const MEASURED = 1500;

/** Opens the line and tells of every change; gives what closes it. */
export function openLine(key: Key, now: () => number, tell: (line: Line) => void): () => void {
  let line = NOTHING_YET;
  const set = (part: Partial<Line>): void => {
    line = { ...line, ...part };
    tell(line);
  };
  const frame = (one: Frame): void => {
    const view = applied(line.view ?? {}, one);
    set({ view, seq: one.seq, clock: clockAfter(line, one.now, now()), state: 'open', why: '' });
  };
  const down = (code: number): boolean => {
    const ended = ENDS[code];
    set({ state: ended === undefined ? 'lost' : 'ended', why: ended ?? '' });
    return ended === undefined;
  };
  return keepOpen({ address: () => addressOf(key, line), hello: key.token, now }, { frame, down });
}

function addressOf({ room, token }: Key, { view, seq }: Line): string {
  const by = location.protocol === 'https:' ? 'wss' : 'ws';
  const since = view === null ? 0 : seq;
  return `${by}://${location.host}/api/rooms/${room}/live?since=${since}${token === null ? '' : '&hello=1'}`;
}

/** Two frames some time apart say how fast the server's clock runs; not where this machine may have slept between them. */
function clockAfter({ state, clock }: Line, there: number, here: number): Line['clock'] {
  const passed = here - clock.here;
  if (state !== 'open' || passed < MEASURED) return { there, here, rate: clock.rate };
  return { there, here, rate: Math.max(1, Math.round((there - clock.there) / passed)) };
}
