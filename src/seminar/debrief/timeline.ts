/** What happened, in one line of time? What was said and done in the room, and what came of it in the talks, side by side. */
import { heardBy } from '../hearing.ts';
import type { Room } from '../room.ts';
import type { Labels } from './labels.ts';

/** Something that happened. */
export type Moment = Readonly<{
  /** Number of the event in the run; null for what happened in the room alone. */
  n: number | null;
  /** Seconds since the first phase began; negative in the lobby. */
  at: number;
  /** Month of the run; 0 before the first. */
  month: number;
  kind: string;
  /** A party, 'facilitator', 'clock' or 'host'; null for what nobody did. */
  by: string | null;
  text: string;
  /** What people wrote with it or said; null where nothing, or where their words are left out. */
  words: string | null;
  /** The reason of the model, in words. */
  reason: string | null;
}>;

/** What people type: left out where their words are. */
const TYPED: ReadonlySet<string> = new Set(['say', 'announce']);

/** All that happened, in order of time. */
export function timelineOf(room: Room, labels: Labels, withWords: boolean): Moment[] {
  const start = room.lines.find(({ kind }) => kind === 'phase')?.at ?? room.lines[0]?.at ?? room.at;
  const since = (at: number): number => Math.round((at - start) / 1000);
  const words = (text: string | undefined): string | null =>
    withWords && text !== undefined && text !== '' ? labels.scrub(text) : null;
  const inRoom = room.lines.map(({ at, by, kind, text }): Moment => {
    const typed = TYPED.has(kind);
    const [said = '', ...rest] = kind === 'rewind' ? text.split(': ') : [text];
    const own = kind === 'rewind' ? rest.join(': ') : typed ? text : undefined;
    return {
      n: null,
      at: since(at),
      month: 0,
      kind,
      by: room.participants.has(by) ? null : by,
      text: typed ? (TYPED_IN_WORDS[kind] ?? kind) : labels.scrub(said),
      words: words(own),
      reason: null,
    };
  });
  const inTalks = heardBy(room, { kind: 'facilitator' }).map((one): Moment => {
    const { n, at, month, event, by, sentence, said, reason } = one;
    return {
      n,
      at: since(at),
      month,
      kind: event,
      by,
      text: sentence,
      words: words(said),
      reason: reason ?? null,
    };
  });
  return [...inRoom, ...inTalks].toSorted((a, b) => a.at - b.at || (a.n ?? 0) - (b.n ?? 0));
}

const TYPED_IN_WORDS: Readonly<Record<string, string>> = {
  say: 'says to all',
  announce: 'announces',
};
