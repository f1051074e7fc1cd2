/** What went on beside the talks, looked back on? News and whom it reached, pledges and what came of them, doors that were closed, papers. */
import type { NewsTold, PledgeTold } from './beside.ts';
import type { Debrief } from './debrief.ts';
import type { Content, Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { capital, table } from '../markup.ts';
import type { Part } from './page-parts.ts';
import { clock, named, part } from './page-parts.ts';

/** News, pledges, channels and papers. */
export function besideSection(debrief: Debrief): Part {
  const { news, pledges, channels, papers } = debrief.beside;
  const title = 'Beside the table: news, pledges, closed doors, papers';
  const none = news.length + pledges.length + channels.length + papers.length === 0;
  if (none)
    return part(
      'beside',
      title,
      html`<p>No news was handed out, no pledge was decided by people, nobody met behind closed doors and no paper was passed.</p>`,
    );
  return part(
    'beside',
    title,
    html`<p class="note">Minutes since the first phase began. The model heard what cards do and what states were told to pledge; of channels and papers it heard nothing.</p>`,
    newsTable(debrief, news),
    pledgeTable(debrief, pledges),
    channelTable(debrief),
    papersOf(debrief),
  );
}

function parties(debrief: Debrief, ids: readonly string[]): Html {
  return html`${ids.map((id, i) => html`${i > 0 && ', '}${named(debrief, id)}`)}`;
}

function newsTable(debrief: Debrief, news: readonly NewsTold[]): Html | null {
  if (news.length === 0) return null;
  return table(
    'News',
    ['News', 'Out at', 'To', 'In the model'],
    news.map(({ card, title, text, at, to, state, leak, acts }): Content[] => [
      html`${title ?? (leak ? 'A leak' : 'Written by the facilitator')}${card !== null && html` <span class="note">${card}</span>`}${leak && html` <span class="chip">leak</span>`}${text !== null && html`<q>${text}</q>`}`,
      at === null ? (state === 'held back' ? 'held back' : 'not handed out') : clock(at),
      to === null ? 'all' : parties(debrief, to),
      at === null ? '–' : acts,
    ]),
  );
}

const CAME = {
  stands: 'stood to the end',
  replaced: 'a later pledge took its place',
  'taken back': 'fell when something before it was taken back',
} as const;

function pledgeTable(debrief: Debrief, pledges: readonly PledgeTold[]): Html | null {
  if (pledges.length === 0) return null;
  const troops = debrief.settled?.troops ?? null;
  return html`${table(
    'Pledges that people decided',
    ['Pledge', 'At', 'By', 'Known', 'What came of it', 'Counted by the model, thousand'],
    pledges.map((one): Content[] => [
      html`${one.sentence}${one.words !== null && html`<q>${one.words}</q>`}`,
      clock(one.at),
      named(debrief, one.party),
      known(one),
      CAME[one.came],
      one.counted === null ? 'not yet: no month opened on it' : one.counted.join(' / '),
    ]),
  )}<p class="note">Counted: without a backstop, with one, with air cover as well; 0 where its conditions were not met.${troops !== null && ` When troops were called for, ${troops.thousand} thousand stood behind the text from all states: level ${troops.level} where the text had level ${troops.text}.`}</p>`;
}

function known({ at, publicAt }: PledgeTold): string {
  if (publicAt === null) return 'secret to the end';
  return publicAt === at ? 'public' : `secret, public from ${clock(publicAt)}`;
}

function channelTable(debrief: Debrief): Html | null {
  const { channels } = debrief.beside;
  if (channels.length === 0) return null;
  return html`${table(
    'Behind closed doors',
    ['Between', 'Opened', 'By', 'Lines', 'In the end'],
    channels.map(({ parties: all, at, by, lines, closed }): Content[] => [
      parties(debrief, all),
      clock(at),
      by === 'facilitator' ? 'the facilitator' : named(debrief, by),
      lines,
      closed ? 'closed' : 'open',
    ]),
  )}${channels.map(({ said, parties: all }) =>
    said === null || said.length === 0
      ? null
      : html`<details><summary>What ${parties(debrief, all)} said</summary><ol class="time">${said.map(({ at, by, words }) => html`<li><span class="note">${clock(at)}</span><span>${by === 'facilitator' ? 'The facilitator' : named(debrief, by)}<q>${words}</q></span></li>`)}</ol></details>`,
  )}`;
}

function papersOf(debrief: Debrief): Html | null {
  const { beside, issues } = debrief;
  const { papers } = beside;
  if (papers.length === 0) return null;
  return html`${table(
    'Papers, by number',
    ['No.', 'From', 'To', 'Passed', 'Answer'],
    papers.map(({ from, to, at, answer, answeredAt, words, answerWords, taken }, i): Content[] => [
      i + 1,
      html`${named(debrief, from)}${words !== null && html`<q>${words}</q>`}`,
      named(debrief, to),
      clock(at),
      taken
        ? 'taken back'
        : answer === null
          ? 'none'
          : html`${answer === 'accept' ? 'accepted' : 'refused'} at ${clock(answeredAt ?? at)}${answerWords !== null && html`<q>${answerWords}</q>`}`,
    ]),
  )}<details><summary>Terms of every paper</summary>${table(
    'Levels of each paper, by number, from 0',
    ['Issue', ...papers.map((_, i) => `${i + 1}`)],
    issues.map(({ id, name, levels }) => [
      name,
      ...papers.map(
        ({ terms }) =>
          html`${terms[id] ?? 0} <span class="note">${capital(levels[terms[id] ?? 0] ?? '')}</span>`,
      ),
    ]),
  )}</details>`;
}
