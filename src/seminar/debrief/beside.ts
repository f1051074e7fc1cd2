/**
 * What went on beside the talks? News that was handed out or held back, pledges that people decided, who met behind closed doors and
 * what was passed on paper, and votes at home. What people wrote is in it only where words are asked for; nobody's single vote is,
 * nor are counts, which would tell it in a delegation of one.
 */
import { statesBehind } from '../../simulation/session/beside.ts';
import type { Audience, Caucus, Inject, Paper, PledgeMade } from '../dealings.ts';
import { actsInWords } from '../injects.ts';
import { pledgeInWords } from '../pledging.ts';
import type { Room } from '../room.ts';
import type { Labels } from './labels.ts';

/** News, in the order in which it was planned or handed out. Times are in seconds since the first phase began. */
export type NewsTold = Readonly<{
  /** Number of the act that planned it. */
  news: number;
  card: string | null;
  /** Null where people wrote it and their words are left out. */
  title: string | null;
  text: string | null;
  /** Parties it was meant for; null: all. */
  to: Audience;
  state: Inject['state'] | 'taken back';
  leak: boolean;
  /** When it went out; null: it did not. */
  at: number | null;
  /** What it did in the model, in words. */
  acts: string;
}>;

/** A pledge that people decided, and what came of it. */
export type PledgeTold = Readonly<{
  pledge: number;
  at: number;
  party: string;
  state: string;
  name: string;
  /** The order in words, without its reason. */
  sentence: string;
  order: Readonly<{ thousand: number; backstop: number; share: number }> | null;
  isPublic: boolean;
  /** When it became known to all; null: it stayed secret. */
  publicAt: number | null;
  /** Thousands that the model counted last, by class of backstop; null: no month opened on it. */
  counted: readonly number[] | null;
  came: 'stands' | 'replaced' | 'taken back';
  words: string | null;
}>;

/** A private channel: between whom, and how much was said. */
export type ChannelTold = Readonly<{
  channel: number;
  at: number;
  parties: readonly string[];
  /** Who opened it: a party or the facilitator. */
  by: string;
  closed: boolean;
  lines: number;
  /** What was said; null where words are left out. */
  said: readonly Readonly<{ at: number; by: string; words: string }>[] | null;
}>;

/** A paper passed to one party, with its terms. */
export type PaperTold = Readonly<{
  paper: number;
  at: number;
  from: string;
  to: string;
  terms: Readonly<Record<string, number>>;
  answer: 'accept' | 'refuse' | null;
  answeredAt: number | null;
  taken: boolean;
  words: string | null;
  answerWords: string | null;
}>;

/** How a chamber at home decided; `passed` null: a tie or no vote. */
export type ChamberTold = Readonly<{ party: string; passed: boolean | null }>;

/** All of it. */
export type Beside = Readonly<{
  news: readonly NewsTold[];
  pledges: readonly PledgeTold[];
  channels: readonly ChannelTold[];
  papers: readonly PaperTold[];
  chambers: readonly ChamberTold[];
}>;

/** Seconds since the first phase began, as the times of a debrief are counted. */
export function secondsSince(room: Room): (at: number) => number {
  const start = room.lines.find(({ kind }) => kind === 'phase')?.at ?? room.lines[0]?.at ?? room.at;
  return (at) => Math.round((at - start) / 1000);
}

type Telling = Readonly<{ since: (at: number) => number; words: (text: string) => string | null }>;

/** What went on beside the talks of a room. */
export function besideOf(room: Room, labels: Labels, withWords: boolean): Beside {
  const telling: Telling = {
    since: secondsSince(room),
    words: (text) => (withWords && text !== '' ? labels.scrub(text) : null),
  };
  return {
    news: room.injects.map((one) => newsTold(room, one, telling)),
    pledges: room.pledges.map((one) => pledgeTold(room, one, telling)),
    channels: room.caucuses.map((one) => channelTold(one, telling)),
    papers: room.papers.map((one) => paperTold(one, telling)),
    chambers: [...room.chambers.values()].flatMap(({ party, result }) =>
      result === null ? [] : [{ party, passed: result.passed }],
    ),
  };
}

function newsTold(room: Room, inject: Inject, { since, words }: Telling): NewsTold {
  const { seq, card, title, text, to, state, taken, leak, at } = inject;
  const own = (said: string): string | null => (card === null ? words(said) : said);
  return {
    news: seq,
    card,
    title: own(title),
    text: own(text),
    to,
    state: taken === null ? state : 'taken back',
    leak,
    at: at === null ? null : since(at),
    acts: actsInWords(room, inject),
  };
}

function pledgeTold(room: Room, made: PledgeMade, { since, words }: Telling): PledgeTold {
  const { seq, at, party, state, thousand, backstop, share, reason, isPublic } = made;
  const sentence = pledgeInWords(room, { ...made, reason: '' });
  const line = room.lines.find(
    ({ kind, seq: said, text }) => kind === 'pledge' && said >= seq && text === pledgeInWords(room, made),
  );
  return {
    pledge: seq,
    at: since(at),
    party,
    state,
    name: statesBehind(room.session, party).find(({ id }) => id === state)?.name ?? state,
    sentence,
    order: thousand === null ? null : { thousand, backstop, share },
    isPublic,
    publicAt: isPublic ? since(line?.at ?? at) : null,
    ...whatCame(room, made),
    words: words(reason),
  };
}

/** How the model counted a pledge while it stood: the last sums told before another took its place. */
function whatCame(room: Room, made: PledgeMade): Pick<PledgeTold, 'counted' | 'came'> {
  const moveOf = (seq: number) => room.moves.find((one) => one.seq === seq && one.step.do === 'pledge');
  const move = moveOf(made.seq);
  if (move === undefined || move.taken !== null) return { counted: null, came: 'taken back' };
  const next = room.pledges.find(
    ({ seq, state }) => seq > made.seq && state === made.state && moveOf(seq)?.taken === null,
  );
  const { told, cursor } = room.session.branch;
  const until = next === undefined ? cursor : (moveOf(next.seq)?.to ?? cursor);
  const sums = told.slice(move.to, until).findLast(({ event }) => event === 'PLEDGES');
  const by = (sums?.['by'] as Readonly<Record<string, readonly number[]>> | undefined)?.[made.state];
  return { counted: by ?? null, came: next === undefined ? 'stands' : 'replaced' };
}

function channelTold(
  { seq, at, parties, by, closed, lines: all }: Caucus,
  { since, words }: Telling,
): ChannelTold {
  const lines = all.filter(({ taken }) => taken === undefined);
  const said = lines.flatMap((line) => {
    const text = words(line.text);
    return text === null ? [] : [{ at: since(line.at), by: line.by, words: text }];
  });
  return {
    channel: seq,
    at: since(at),
    parties,
    by,
    closed,
    lines: lines.length,
    said: said.length === lines.length ? said : null,
  };
}

function paperTold(
  { seq, at, from, to, terms, text, answer, taken }: Paper,
  { since, words }: Telling,
): PaperTold {
  return {
    paper: seq,
    at: since(at),
    from,
    to,
    terms,
    answer: answer?.answer ?? null,
    answeredAt: answer === null ? null : since(answer.at),
    taken: taken !== null,
    words: words(text),
    answerWords: answer === null ? null : words(answer.text),
  };
}
