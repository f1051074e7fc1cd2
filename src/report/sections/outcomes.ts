/** What came of it? Terms that exist, terms reached, and terms ratified and held: three numbers that are never one. */
import type { Share } from '../../analysis/intervals.ts';
import type { BatchReport, PolicyResult } from '../batch-report.ts';
import { SHARES_IN_WORDS } from '../../analysis/shares.ts';
import { shareBars } from '../charts/shares.ts';
import { counted, percentWithInterval, soMany } from '../figures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';

const IN_WORDS: ReadonlyMap<string, string> = new Map(Object.entries(SHARES_IN_WORDS));
const UNIT = 'percent of runs in this model';

/** The three numbers, each policy on its own. */
export function outcomeSection(paper: Paper, report: BatchReport): Section {
  return {
    id: 'outcomes',
    title: 'How often are terms there, reached, ratified and held?',
    body: [
      html`<p>Three numbers that are easily taken for one. <em>Feasible</em>: a search that knows every secret finds terms that all accept before the first round; existence is not attainment. <em>Reached</em>: all at the table signed one text. <em>Ratified and held</em>: it passed every gate, and fighting had not resumed so many months later.</p>`,
      ...report.results.map((result) => sharesOf(paper, result, report)),
    ],
  };
}

function sharesOf(paper: Paper, { policy, shares, runs }: PolicyResult, report: BatchReport): Html {
  const modelled = (name: string): boolean => report.collapsedWithinDays !== null || !name.startsWith('held');
  const named = Object.entries(shares).filter(([name]) => modelled(name));
  const under = policy === '' ? '' : ` under ${policy}`;
  return html`<div class="together">${policy === '' ? null : html`<h3>${policy}</h3>`}
${figure(paper, {
  chart: shareBars(
    named.map(([name, share]) => ({ name, share })),
    UNIT,
  ),
  words: `Shares of ${soMany(runs, 'run')}${under} with 95 % intervals`,
  table: {
    caption: `Shares of runs${under}; from reached to held 60 each is a part of the one above it`,
    heads: ['share', UNIT, 'runs', 'what it counts'],
    rows: named.map(shareRow),
  },
})}
${report.collapsedWithinDays === null ? html`<p class="note">Durability is not modelled in this scenario.</p>` : null}</div>`;
}

function shareRow([name, share]: readonly [string, Share]) {
  return [
    name,
    percentWithInterval(share),
    `${counted(share.count)} of ${counted(share.of)}`,
    IN_WORDS.get(name) ?? '',
  ];
}

/** How runs ended. */
export function endingSection(paper: Paper, { results }: BatchReport): Section {
  return {
    id: 'endings',
    title: 'How do runs end?',
    body: results.map(({ policy, outcomes, runs }) => {
      const named = Object.entries(outcomes).map(([name, share]) => ({ name, share }));
      const under = policy === '' ? '' : ` under ${policy}`;
      return figure(paper, {
        chart: shareBars(named, UNIT),
        words: `How ${soMany(runs, 'run')}${under} ended, with 95 % intervals`,
        table: {
          caption: `How runs ended${under}`,
          heads: ['ending', UNIT, 'runs'],
          rows: named.map(({ name, share }) => [name, percentWithInterval(share), counted(share.count)]),
        },
      });
    }),
  };
}
