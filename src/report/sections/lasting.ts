/** Do ratified terms hold? The share of them that still holds after each month, to the horizon of the scenario. */
import type { Durability } from '../../analysis/batch/durability.ts';
import { together } from '../../analysis/batch/durability.ts';
import type { BatchReport } from '../batch-report.ts';
import { curves } from '../charts/curves.ts';
import { percentTick } from '../charts/rows.ts';
import { counted, percentWithInterval, soMany } from '../figures.ts';
import type { Content, Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper, TableContent } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

/** Durability curves. */
export function lastingSection(paper: Paper, report: BatchReport): Section {
  const { durability, durabilityByPolicy, results, horizon } = report;
  return {
    id: 'durability',
    title: 'Do ratified terms hold?',
    body: [
      shown(durability, (groups) => {
        const all = together(groups, 'all ratified terms');
        const shownGroups = groups.length > 1 ? [all, ...groups] : [all];
        return held(paper, shownGroups, horizon);
      }),
      results.length < 2
        ? null
        : [
            html`<h3>By policy</h3>`,
            shown(durabilityByPolicy, (groups) => held(paper, groups, horizon)),
            html`<p class="note">Terms that are ratified under one policy and not under another are not the same terms: these curves compare what was ratified, not the policies. Shares of all runs stand further up.</p>`,
          ],
    ],
  };
}

function held(paper: Paper, groups: readonly Durability[], horizon: number): Content {
  const some = groups.filter(({ ratified }) => ratified > 0);
  if (some.length === 0) return html`<p>No run came to ratified terms: there is nothing to hold.</p>`;
  return [
    html`<p>${censoring(some, horizon)}</p>`,
    figure(paper, {
      chart: curves(
        some.map(({ group, held: shares }) => ({
          name: group,
          points: shares.map(({ share, low, high }, x) => ({ x, y: share, low, high })),
        })),
        {
          x: 'months after ratification',
          y: 'percent of ratified terms that still hold, in this model',
          domain: [0, 1],
          tick: percentTick,
          steps: true,
        },
      ),
      words: 'Share of ratified terms under which fighting has not resumed, with pointwise 95 % intervals',
      table: monthTable(some, horizon),
    }),
  ];
}

function monthTable(groups: readonly Durability[], horizon: number): TableContent {
  const months = monthsShown(horizon);
  return {
    caption: 'Still holding, of ratified terms in this model',
    heads: [
      'terms',
      'ratified',
      ...months.map((month) => `${month} months`),
      `held to ${horizon} (censored)`,
    ],
    rows: groups.map(({ group, ratified, censored, held: shares }) => [
      group,
      counted(ratified),
      ...months.map((month) => {
        const share = shares[month];
        return share === undefined ? '–' : percentWithInterval(share);
      }),
      counted(censored),
    ]),
  };
}

function monthsShown(horizon: number): number[] {
  const usual = [6, 12, 24, 36, 60].filter((month) => month < horizon);
  return [...usual, horizon];
}

function censoring(groups: readonly Durability[], horizon: number): Html {
  const { ratified, censored } = groups[0] ?? { ratified: 0, censored: 0 };
  return html`Every run is followed for ${soMany(horizon, 'month')} after ratification and no further: ${counted(censored)} of ${soMany(ratified, 'ratified text')} still held then, and how much longer they would is not known (censored). Nothing drops out earlier, so each point is a plain share (the product-limit estimate of Kaplan and Meier 1958 is the same here).`;
}
