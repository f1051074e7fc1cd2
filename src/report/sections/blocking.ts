/** Who stands in the way, and why? Who left, which gate failed or who refused most; on which grounds; and what gates let pass. */
import type { Answers } from '../../analysis/batch/answers.ts';
import { GROUNDS } from '../../analysis/batch/answers.ts';
import type { GateVotes } from '../../analysis/batch/gates.ts';
import type { BatchReport, Names, PolicyResult } from '../batch-report.ts';
import { shareBars } from '../charts/shares.ts';
import { counted, percentWithInterval, soMany } from '../figures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure, tableOf } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

const OBJECTIONS = 3;

/** Who blocked and why. */
export function blockingSection(paper: Paper, report: BatchReport): Section {
  const { results, policy, names, answers, gates } = report;
  const result = results.find((one) => one.policy === policy);
  return {
    id: 'blocking',
    title: 'Who stands in the way, and why?',
    body: [
      result === undefined ? null : blockers(paper, result, names),
      html`<h3>On which grounds texts are refused</h3>`,
      shown(answers, (known) => grounds(paper, known, names)),
      html`<h3>What the gates let pass</h3>`,
      shown(gates, (known) => votes(known, names)),
    ],
  };
}

function nameOf(id: string, { parties, gates }: Names): string {
  return parties[id] ?? gates[id] ?? id;
}

function blockers(paper: Paper, { blockedBy }: PolicyResult, names: Names): Html {
  const named = Object.entries(blockedBy).map(([id, share]) => ({ name: nameOf(id, names), share }));
  const [first] = named;
  if (first === undefined) return html`<p>Every run ended with ratified terms: nobody stood in the way.</p>`;
  const words = `Who stood in the way, of ${soMany(first.share.of, 'run')} without ratified terms, with 95 % intervals`;
  return figure(paper, {
    chart: shareBars(named, 'percent of runs without ratified terms, in this model'),
    words,
    say: html`One party or gate a run: who left the talks, the gate that failed, or else who refused most texts. Refusing is not a fault: a party refuses what its numbers tell it to.`,
    table: {
      caption: 'Who stood in the way',
      heads: ['party or gate', 'of runs without ratified terms, in this model', 'runs'],
      rows: named.map(({ name, share }) => [name, percentWithInterval(share), counted(share.count)]),
    },
  });
}

function grounds(paper: Paper, answers: readonly Answers[], names: Names): Html[] {
  const issues = new Map(names.issues.map(({ id, name }) => [id, name]));
  return [
    ...answers.map(({ party, refused, grounds: shares }) => {
      const name = nameOf(party, names);
      const named = GROUNDS.map((ground, k) => ({ name: ground, share: shares[k] ?? refused }));
      return figure(paper, {
        chart: shareBars(named, 'percent of its refusals in this model', 1),
        words: `${name}: on which grounds it refused ${soMany(refused.count, 'text')}, with 95 % intervals`,
        table: {
          caption: `${name} refuses ${percentWithInterval(refused)} of the texts put to it`,
          heads: ['ground, the first that applies', 'of refusals in this model'],
          rows: named.map((one) => [one.name, percentWithInterval(one.share)]),
        },
      });
    }),
    tableOf({
      caption: 'What refusals object to most (shares of a party’s refusals in this model)',
      heads: [
        'party',
        ...Array.from({ length: OBJECTIONS }, (_, k) => ['first', 'second', 'third'][k] ?? ''),
      ],
      rows: answers.map(({ party, objections }) => [
        nameOf(party, names),
        ...objections
          .slice(0, OBJECTIONS)
          .map(({ issue, share }) => `${issues.get(issue) ?? issue}: ${percentWithInterval(share)}`),
      ]),
    }),
    html`<p class="note">Answers of one run are alike, so intervals are those of as many independent answers as would be as sure (variance of a ratio over runs).</p>`,
  ];
}

function votes(gates: readonly GateVotes[], names: Names): Html {
  if (gates.length === 0) return html`<p>No terms came before a gate.</p>`;
  return tableOf({
    caption: 'How often a gate is passed, of the times that terms come before it (in this model)',
    heads: ['gate', 'who decides', 'passed', 'times'],
    rows: gates.map(({ gate, by, passed }) => [
      nameOf(gate, names),
      by === '' ? 'all members' : nameOf(by, names),
      percentWithInterval(passed),
      counted(passed.of),
    ]),
  });
}
