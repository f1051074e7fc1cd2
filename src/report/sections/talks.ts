/** How do the talks go, round by round? What is signed and ended by when, what is tabled, and what parties still hold out for. */
import type { Calendar } from '../../analysis/batch/calendar.ts';
import type { MonthOfTalks } from '../../analysis/batch/course.ts';
import { wilson } from '../../analysis/intervals.ts';
import type { BatchReport, Course } from '../batch-report.ts';
import { curves } from '../charts/curves.ts';
import { percentTick } from '../charts/rows.ts';
import { upTo } from '../charts/shares.ts';
import { counted, percentWithInterval, short, soMany } from '../figures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure, tableOf } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

const UNIT = 'percent of runs in this model';

/** The course of talks. */
export function talksSection(paper: Paper, { calendar, course, names }: BatchReport): Section {
  return {
    id: 'talks',
    title: 'How do the talks go, round by round?',
    body: [
      shown(calendar, (known) => byMonth(paper, known)),
      html`<h3>What is tabled and answered</h3>`,
      shown(course, (known) => [
        tabled(known),
        html`<h3>What parties hold out for</h3>`,
        heldOut(paper, known, names),
      ]),
    ],
  };
}

function byMonth(paper: Paper, { runs, signed, ratified, ended }: Calendar): Html {
  const lines = [
    ['terms signed', signed],
    ['ratified terms in force', ratified],
    ['talks ended', ended],
  ] as const;
  const all = lines.map(([name, counts]) => ({ name, shares: counts.map((count) => wilson(count, runs)) }));
  return figure(paper, {
    chart: curves(
      all.map(({ name, shares }) => ({
        name,
        points: shares.map(({ share, low, high }, k) => ({ x: k + 1, y: share, low, high })),
      })),
      {
        x: 'month of talks',
        y: UNIT,
        domain: [0, upTo(all.flatMap(({ shares }) => shares.map(({ high }) => high)))],
        tick: percentTick,
      },
    ),
    words: `By when something has happened, in ${soMany(runs, 'run')}, with 95 % intervals`,
    say: html`Ratified counts by the month of the terms that stood in the end.`,
    table: {
      caption: 'Shares of runs by the end of each month',
      heads: ['month', ...all.map(({ name }) => name)],
      rows: signed.map((_, k) => [
        String(k + 1),
        ...all.map(({ shares: { [k]: share } }) => (share === undefined ? '–' : percentWithInterval(share))),
      ]),
    },
  });
}

function tabled({ months }: Course): Html {
  return tableOf({
    caption: 'Month by month, of the runs that come to it (shares in this model; texts are means a run)',
    heads: [
      'month',
      'runs',
      'talks held',
      'general truce in force',
      'texts tabled',
      'acceptances',
      'refusals',
      'signed',
      'somebody left',
    ],
    rows: months.map(({ month, runs, talks, generalTruce, offers, acceptances, refusals, signed, left }) => [
      String(month),
      counted(runs),
      percentWithInterval(talks),
      percentWithInterval(generalTruce),
      offers.toFixed(2),
      acceptances.toFixed(2),
      refusals.toFixed(2),
      percentWithInterval(signed),
      percentWithInterval(left),
    ]),
  });
}

function heldOut(paper: Paper, { months, followed }: Course, { parties }: BatchReport['names']): Html {
  const lines = followed.flatMap(({ party, what }, k) =>
    what === 'aspiration' ? [{ name: parties[party] ?? party, k }] : [],
  );
  const all = lines.map(({ name, k }) => ({ name, points: pointsOf(months, k) }));
  const most = Math.max(0.05, ...all.flatMap(({ points }) => points.map(({ high }) => high)));
  return figure(paper, {
    chart: curves(all, {
      x: 'month of talks',
      y: 'aspiration: worth above going on (utility, 0 to 1)',
      domain: [0, Math.ceil(most * 20) / 20],
      tick: (y) => short(y, 2),
    }),
    words: 'What each party holds out for: the median run, and the middle half of runs as a band',
    say: html`Across the runs that are still under way; the band is the spread of runs, not an interval of the median.`,
    table: {
      caption: 'Aspiration by month: median (lower to upper quartile), in utility',
      heads: ['month', ...lines.map(({ name }) => name)],
      rows: months.map(({ month, spreads }) => [
        String(month),
        ...lines.map(({ k }) => {
          const { p50, p25, p75 } = spreads[k] ?? NOTHING;
          return `${p50.toFixed(3)} (${p25.toFixed(3)} to ${p75.toFixed(3)})`;
        }),
      ]),
    },
  });
}

const NOTHING = { p25: Number.NaN, p50: Number.NaN, p75: Number.NaN };

function pointsOf(months: readonly MonthOfTalks[], k: number) {
  return months.flatMap(({ month, spreads }) => {
    const spread = spreads[k];
    return spread === undefined || spread.count === 0
      ? []
      : [{ x: month, y: spread.p50, low: spread.p25, high: spread.p75 }];
  });
}
