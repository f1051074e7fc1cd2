/** Which tables can be kept of what went on beside the talks? One row a piece of news, a pledge, a channel, a level of a paper, a vote at home. */
import type { Debrief } from './debrief.ts';

type Value = string | number | boolean | null;

/** Rows of a table. */
export type Rows = readonly (readonly Value[])[];

/** A table: its columns, and the rows of a debrief. */
export type Table = Readonly<{ columns: string; rows: (debrief: Debrief) => Rows }>;

/** The tables; parties and the like in one cell are joined by a plus. */
export const TABLES_BESIDE: Readonly<Record<string, Table>> = {
  news: {
    columns: 'news card seconds_out state leaked handed_to title text',
    rows: ({ beside }) =>
      beside.news.map(({ news, card, at, state, leak, to, title, text }) => [
        news,
        card,
        at,
        state,
        leak,
        to?.join('+') ?? 'all',
        unread(title),
        unread(text),
      ]),
  },
  pledges: {
    columns:
      'pledge seconds party state thousand backstop share_percent public seconds_public counted_without counted_backstop counted_air_cover came words',
    rows: ({ beside }) =>
      beside.pledges.map(({ pledge, at, party, state, order, isPublic, publicAt, counted, came, words }) => [
        pledge,
        at,
        party,
        state,
        order?.thousand ?? null,
        order?.backstop ?? null,
        order?.share ?? null,
        isPublic,
        publicAt,
        counted?.[0] ?? null,
        counted?.[1] ?? null,
        counted?.[2] ?? null,
        came,
        unread(words),
      ]),
  },
  channels: {
    columns: 'channel seconds parties opened_by closed lines',
    rows: ({ beside }) =>
      beside.channels.map(({ channel, at, parties, by, closed, lines }) => [
        channel,
        at,
        parties.join('+'),
        by,
        closed,
        lines,
      ]),
  },
  channel_lines: {
    columns: 'channel seconds by words',
    rows: ({ beside }) =>
      beside.channels.flatMap(({ channel, said }) =>
        (said ?? []).map(({ at, by, words }) => [channel, at, by, unread(words)]),
      ),
  },
  papers: {
    columns: 'paper seconds passed_by passed_to taken_back answer seconds_answered words answer_words',
    rows: ({ beside }) =>
      beside.papers.map(({ paper, at, from, to, taken, answer, answeredAt, words, answerWords }) => [
        paper,
        at,
        from,
        to,
        taken,
        answer,
        answeredAt,
        unread(words),
        unread(answerWords),
      ]),
  },
  paper_levels: {
    columns: 'paper issue level level_name',
    rows: ({ beside, issues }) =>
      beside.papers.flatMap(({ paper, terms }) =>
        issues.map(({ id, levels }) => [paper, id, terms[id] ?? null, levels[terms[id] ?? -1] ?? null]),
      ),
  },
  votes_at_home: {
    columns: 'party decided passed',
    rows: ({ beside }) => beside.chambers.map(({ party, passed }) => [party, passed !== null, passed]),
  },
};

/** What people typed is text to a program that opens the table, never a formula. */
export function unread(words: string | null): string | null {
  return words !== null && /^[=+\-@\t]/.test(words) ? `'${words}` : words;
}
