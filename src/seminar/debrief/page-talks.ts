/** How does one playing read, looked back on? Texts, goals, red lines, the answers that decided, and all in time. */
import type { Debrief } from './debrief.ts';
import type { Content, Html } from '../../report/html.ts';
import { html } from '../../report/html.ts';
import { capital, percent, table } from '../markup.ts';
import { besideSection } from './page-beside.ts';
import { farSection } from './page-far.ts';
import { goalsSection } from './page-goals.ts';
import { ratification } from './page-home.ts';
import type { Part } from './page-parts.ts';
import { clock, named, part, worth } from './page-parts.ts';
import { plane } from './pictures.ts';

/** The sections of one playing. */
export function talked(debrief: Debrief): Part[] {
  return [
    texts(debrief),
    goalsSection(debrief),
    redLines(debrief),
    decisive(debrief),
    farSection(debrief),
    besideSection(debrief),
    ratification(debrief),
    timeline(debrief),
  ];
}

const EVENTS = { OFFER: 'offer', AMEND: 'amendment', FRAME: 'frame', SIGN: 'signed' } as const;

function texts(debrief: Debrief): Part {
  const { texts: all, parties, issues } = debrief;
  const title = 'Every text, and what it was worth to whom';
  if (all.length === 0) return part('texts', title, html`<p>No text was tabled.</p>`);
  const worths = table(
    'Worth of each text above going on, as each side read it at that moment; ✕ crosses a red line that is hard in this run',
    ['No.', 'Text', 'Month', ...parties.map(({ id }) => named(debrief, id))],
    all.map((text, i) => [
      i + 1,
      html`${capital(EVENTS[text.event])}${text.by !== null && html` by ${named(debrief, text.by)}`}`,
      text.month,
      ...parties.map(({ id }) => {
        const ledger = text.ledgers[id];
        const crossed = (ledger?.lines.length ?? 0) > 0;
        return html`${worth(ledger?.worth ?? null)}${crossed && html` <span class="neg" title="crosses ${ledger?.lines.join(', ') ?? ''}">✕ ${ledger?.lines.join(', ') ?? ''}</span>`}`;
      }),
    ]),
  );
  const levels = table(
    'Levels of each text, by number, from 0',
    ['Issue', ...all.map((_, i) => `${i + 1}`)],
    issues.map(({ id, name }) => [
      name,
      ...all.map(({ terms }, i) => {
        const level = terms[id] ?? 0;
        const before = all[i - 1]?.terms[id];
        return before === undefined || before === level ? level : html`<b>${level}</b>`;
      }),
    ]),
  );
  return part(
    'texts',
    title,
    worths,
    html`<div class="pairs">${pairs(debrief)}</div><p class="note">Up and to the right of both lines, both sides are better off than going on without terms. Filled: signed by all.</p>`,
    html`<details><summary>Levels of every text</summary>${levels}<p class="note">Bold: changed from the text before.</p></details>`,
  );
}

function pairs({ parties, texts: all }: Debrief): Html[] {
  return parties.flatMap((a, i) =>
    parties.slice(i + 1).map((b) => {
      const points = all.map(({ ledgers, event }, n) => {
        const worthTo = (id: string): number => ledgers[id]?.worth ?? 0;
        return { label: `${n + 1}`, x: worthTo(a.id), y: worthTo(b.id), signed: event === 'SIGN' };
      });
      return html`<figure>${plane(points, [a.name, b.name])}<figcaption>${a.name} across, ${b.name} up</figcaption></figure>`;
    }),
  );
}

function redLines(debrief: Debrief): Part {
  const { lines, issues, settled, parties } = debrief;
  const rows = lines.map((line): Content[] => {
    const issue = issues.find(({ id }) => id === line.issue);
    const crossed = line.levels.includes(settled?.reading.terms[line.issue] ?? -1);
    const kind = line.bluff ? 'soft, might be called hard' : 'soft';
    return [
      html`${named(debrief, line.party)}: ${issue?.name ?? line.issue}, not ${line.levels.map((level) => issue?.levels[level] ?? '').join(', nor ')}`,
      line.hard ? html`<b class="neg">hard</b>` : kind,
      line.named === 0 ? '–' : `${line.named} ×`,
      ...parties.map(({ id }) => (id === line.party ? '' : believed(line, id))),
      settled === null ? '–' : crossed ? html`<span class="neg">crossed</span>` : 'kept',
    ];
  });
  const believers = parties.map(({ id }) => html`${named(debrief, id)} believed`);
  return part(
    'lines',
    'Red lines, believed and real',
    html`<p>What each side would not accept in this run, what it said of it, and what the charts of the others believed by the end: the chance that they gave to the line being hard, behind it the one before the talks. Bold is far from what was real: there somebody was misled, or misled themselves.</p>`,
    table('Red lines', ['Red line', 'In this run', 'Named', ...believers, 'By the text'], rows),
  );
}

function believed({ believed: now, before, hard }: Debrief['lines'][number], id: string): Html {
  const chance = now[id] ?? 0;
  const off = Math.abs(chance - (hard ? 1 : 0)) > 0.5;
  const said = percent(chance, 0);
  return html`${off ? html`<b>${said}</b>` : said} <span class="note">(${percent(before[id] ?? 0, 0)})</span>`;
}

function decisive(debrief: Debrief): Part {
  const { decisive: all } = debrief;
  const title = 'The answers that decided, and why';
  if (all.length === 0) return part('decisive', title, html`<p>No text was answered.</p>`);
  return part(
    'decisive',
    title,
    html`<p class="note">Of the last text that was answered, and of the one that came nearest: the one whose worst-off side fell least short of what it held out for. People may decide otherwise than these figures; then it says so.</p>`,
    all.map((one) => {
      const { n, month, party, sentence, bars, worth: whole, aspiration, because } = one;
      return html`<h3>${named(debrief, party)} · month ${month} · ${because} <span class="note">(event ${n})</span></h3><p class="say">${capital(sentence)}</p>${bars.length > 0 && account(bars, whole, aspiration)}`;
    }),
  );
}

function account(
  bars: Debrief['decisive'][number]['bars'],
  whole: number | null,
  aspiration: number | null,
): Html {
  return table(
    'Account: what adds to the worth, and what takes from it',
    ['Item', html`<span class="n">Worth</span>`],
    [
      ...bars.map(({ label, value }): Content[] => [label, worth(value)]),
      ['Altogether, against going on', worth(whole)],
      ['It held out for', worth(aspiration)],
    ],
  );
}

function timeline(debrief: Debrief): Part {
  const items = debrief.timeline.map(({ at, n, kind, by, text, words, reason }) => {
    const isParty = debrief.parties.some(({ id }) => id === by);
    const who = n === null && isParty ? html`${named(debrief, by)} ` : null;
    return html`<li class="${kind === 'phase' ? 'phase' : ''}"><span class="note">${clock(at)}</span><span>${who}${n === null ? text : capital(text)}${n !== null && html` <span class="note">${n}</span>`}${words !== null && html`<q>${words}</q>`}${reason !== null && html` <span class="note">${reason}</span>`}</span></li>`;
  });
  return part(
    'time',
    'What happened, in order',
    html`<p class="note">Minutes since the first phase began. Numbers at the end are those of the run’s events.</p><details><summary>${debrief.timeline.length} moments</summary><ol class="time">${items}</ol></details>`,
  );
}
