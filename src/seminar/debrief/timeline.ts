/** What happened, in one line of time? What was said and done in the room, and what came of it in the talks, side by side. */
import { heardBy } from '../hearing.ts';
import type { Room } from '../room.ts';
import { partyName } from '../room.ts';
import type { Beside } from './beside.ts';
import { besideOf, secondsSince } from './beside.ts';
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

/** Lines that are told better by what they are about, with who was meant and without what people wrote. */
const TOLD_APART: ReadonlySet<string> = new Set(['news', 'pledge']);

/** All that happened, in order of time. */
export function timelineOf(room: Room, labels: Labels, withWords: boolean): Moment[] {
  const since = secondsSince(room);
  const words = (text: string | undefined): string | null =>
    withWords && text !== undefined && text !== '' ? labels.scrub(text) : null;
  const lines = room.lines.filter(({ kind }) => !TOLD_APART.has(kind));
  const inRoom = lines.map(({ at, by, kind, text, taken }): Moment => {
    const typed = TYPED.has(kind);
    const [said = '', ...rest] = kind === 'rewind' ? text.split(': ') : [text];
    const own = kind === 'rewind' ? rest.join(': ') : typed ? text : undefined;
    return {
      n: null,
      at: since(at),
      month: 0,
      kind,
      by: room.participants.has(by) ? null : by,
      text: typed
        ? `${TYPED_IN_WORDS[kind] ?? kind}${taken === undefined ? '' : ' (taken back)'}`
        : labels.scrub(said),
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
  const aside = asideOf(besideOf(room, labels, withWords), (id) => partyName(room, id));
  return [...inRoom, ...aside, ...inTalks].toSorted((a, b) => a.at - b.at || (a.n ?? 0) - (b.n ?? 0));
}

const TYPED_IN_WORDS: Readonly<Record<string, string>> = {
  say: 'says to all',
  announce: 'announces',
};

type Named = (party: string) => string;

/** What went on beside the talks, as it fell into the time of the class. */
function asideOf({ news, pledges, channels, papers }: Beside, name: Named): Moment[] {
  const moment = (at: number, kind: string, by: string, [text, words]: readonly [string, string | null]) => {
    return { n: null, at, month: 0, kind, by, text, words, reason: null };
  };
  const all = (parties: readonly string[]): string => parties.map(name).join(' and ');
  return [
    ...news.flatMap(({ at, to, title, text, card, leak }) => {
      const what = `${leak ? 'A leak' : 'News'} to ${to === null ? 'all' : all(to)}`;
      const told = card === null ? what : `${what}: ${title}`;
      return at === null ? [] : [moment(at, 'news', 'facilitator', [told, card === null ? text : null])];
    }),
    ...pledges.flatMap(({ at, party, sentence, words, publicAt }) => [
      moment(at, 'pledge', party, [`${publicAt === at ? 'in public' : 'in secret'}: ${sentence}`, words]),
      ...(publicAt === null || publicAt === at
        ? []
        : [moment(publicAt, 'pledge', party, [`made public: ${sentence}`, null])]),
    ]),
    ...channels.map(({ at, by, parties, lines }) =>
      moment(at, 'caucus', by, [`a channel between ${all(parties)} opens: ${lines} lines`, null]),
    ),
    ...papers.flatMap(({ at, from, to, words, answer, answeredAt, answerWords }) => [
      moment(at, 'paper', from, [`passes a paper to ${name(to)}`, words]),
      ...(answeredAt === null
        ? []
        : [moment(answeredAt, 'paper', to, [`${answer}s the paper of ${name(from)}`, answerWords])]),
    ]),
  ];
}
