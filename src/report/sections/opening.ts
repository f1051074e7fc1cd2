/** What was asked, and of which scenario? The question, the scenario with what differs from the flagship, and the plan. */
import type { BatchReport, FromFlagship, PlanInWords } from '../batch-report.ts';
import { counted, percentWithInterval, soMany } from '../figures.ts';
import type { Content, Html } from '../html.ts';
import { html } from '../html.ts';
import { tableOf } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

/** The question with the answer in a sentence. */
export function questionSection(report: BatchReport): Section {
  return {
    id: 'question',
    title: 'What was asked?',
    body: html`<p class="say">${report.question}</p>
${report.results.map((result) => answer(result, report))}`,
  };
}

function answer(
  { policy, runs, shares, collapsed }: BatchReport['results'][number],
  report: BatchReport,
): Html {
  const { reached, ratified, 'held 60': held } = shares;
  const lead = policy === '' ? 'In this model' : `In this model, under ${policy}`;
  const parts: Content = [
    reached === undefined ? null : html`${percentWithInterval(reached)} reach signed terms`,
    ratified === undefined ? null : html`, ${percentWithInterval(ratified)} see them ratified`,
    held === undefined || report.collapsedWithinDays === null
      ? null
      : html`, and ${percentWithInterval(held)} see them hold for 60 months (${percentWithInterval(collapsed)} are ratified and collapse within ${String(report.collapsedWithinDays)} days)`,
  ];
  return html`<p class="say">${lead}, of ${soMany(runs, 'run')}: ${parts}. Brackets hold 95 % intervals for the luck of the draw; they say nothing about whether the model is right.</p>`;
}

/** The scenario. */
export function scenarioSection(report: BatchReport): Section {
  const { about, facts, fromFlagship, plan } = report;
  return {
    id: 'scenario',
    title: 'Which scenario?',
    body: [
      html`<p>${about}</p>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<h3>What differs from the flagship</h3>`,
      shown(fromFlagship, differences),
      plan === null ? null : planInWords(plan),
    ],
  };
}

function differences({ title, differences: all, more }: FromFlagship): Html {
  if (all.length === 0) return html`<p>Nothing: this is ${title}, every number as it stands there.</p>`;
  return html`${tableOf({
    caption: `What this scenario changes in ${title}`,
    heads: ['path', 'there', 'here'],
    rows: all.map(({ path, was, is }) => [html`<code>${path}</code>`, was, is]),
  })}${more === 0 ? null : html`<p class="note">And ${counted(more)} more.</p>`}`;
}

function planInWords({
  title,
  about,
  design,
  points,
  replications,
  uncertainties,
  policies,
}: PlanInWords): Html {
  return html`<h3>The plan: ${title}</h3>
${about === '' ? null : html`<p>${about}</p>`}
<p>${soMany(points, 'point')} of the uncertainties (${design}), ${soMany(replications, 'run')} with different luck at each point under each policy; every policy meets the same points with the same luck.</p>
${
  uncertainties.length === 0
    ? null
    : tableOf({
        caption: 'Uncertainties: numbers that nobody controls',
        heads: ['number', 'drawn from'],
        rows: uncertainties.map(({ path, law }) => [html`<code>${path}</code>`, law]),
      })
}
${
  policies.length < 2
    ? null
    : tableOf({
        caption: 'Policies: what somebody chooses',
        heads: ['policy', 'sets'],
        rows: policies.map(({ name, set }) => [
          name,
          set.length === 0 ? 'nothing: the scenario as it is' : html`<code>${set.join('  ')}</code>`,
        ]),
      })
}`;
}
