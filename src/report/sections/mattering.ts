/** Which numbers matter, and what do they rest on? Effects of what each run draws, and the evidence or judgement behind the numbers. */
import type { DrawnEffect } from '../../analysis/batch/drawn.ts';
import type { BatchReport, Names, NumbersThatMatter } from '../batch-report.ts';
import { differenceForest } from '../charts/differences.ts';
import { counted, pointsWithInterval } from '../figures.ts';
import type { Content, Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

const MOST = 12;

/** What each run draws, and what goes with it. */
export function drawnSection(paper: Paper, { drawn, names }: BatchReport): Section {
  return {
    id: 'drawn',
    title: 'Which private facts go with ratified terms?',
    body: shown(drawn, ({ outcome, compared, effects }) =>
      effectsOf(paper, { outcome, compared, effects }, names),
    ),
  };
}

type Drawn = Readonly<{ outcome: string; compared: number; effects: readonly DrawnEffect[] }>;

function effectsOf(paper: Paper, { outcome, compared, effects }: Drawn, names: Names): Content {
  const rows = effects
    .slice(0, MOST)
    .map((effect) => ({ name: drawInWords(effect, names), brief: drawInShort(effect, names), ...effect }));
  if (rows.length === 0) return html`<p>Too few runs to compare: each side of a draw needs some.</p>`;
  return [
    html`<p>Every run draws which red lines are hard (not for sale) and some numbers of each party, by chance: an experiment on the model. Shown is the share of runs <em>${outcome}</em> where a line is hard less that where it is not, and for a number its upper third less its lower third.</p>`,
    figure(paper, {
      chart: differenceForest(
        rows.map(({ brief, by }) => ({ name: brief, ...by })),
        { label: `percentage points of runs ${outcome}, in this model`, scale: 100 },
      ),
      words: `The ${rows.length} largest of ${compared} effects on the share ${outcome}, with 95 % intervals`,
      say: html`The largest of many: of ${String(compared)} effects compared about ${String(Math.round(0.05 * compared))} would leave out zero by luck alone.`,
      table: {
        caption: `Effects on the share ${outcome}`,
        heads: ['what is drawn', 'difference in this model', 'runs with, and without'],
        rows: rows.map(({ name, by, with: having, without }) => [
          name,
          pointsWithInterval(by),
          `${counted(having)}, ${counted(without)}`,
        ]),
      },
    }),
  ];
}

const NUMBERS: Readonly<Record<string, string>> = {
  horizon: 'long private horizon',
  beta: 'high concession exponent',
  reservation_noise: 'high reservation value',
  ceiling: 'more help on offer at first',
};

/** A draw by the code of its issue. */
function drawInShort(draw: Pick<DrawnEffect, 'column' | 'line'>, names: Names): string {
  return draw.line === null
    ? drawInWords(draw, names)
    : `${partyOf(draw.column, names)[1]}: ${draw.line} is hard`;
}

function partyOf(column: string, { parties }: Names): readonly [id: string, name: string] {
  return (
    Object.entries(parties).find(([one]) => column.endsWith(`_${one.replaceAll('-', '_')}`)) ?? ['', column]
  );
}

/** A draw in words, by the party whose column it is. */
export function drawInWords({ column, line }: Pick<DrawnEffect, 'column' | 'line'>, names: Names): string {
  const [id, name] = partyOf(column, names);
  if (line === null) return `${name}: ${NUMBERS[column.slice(0, -id.length - 1)] ?? column}`;
  const [code, levels] = line.split(' ');
  const issue = names.issues.find((one) => one.id === code)?.name ?? code;
  return `${name}: red line on ${issue} ${levels} is hard (${line})`;
}

/** The numbers that matter most, with evidence and judgement. */
export function numbersSection({ numbers }: BatchReport): Section {
  return {
    id: 'evidence',
    title: 'What do the ten numbers that matter most rest on?',
    body: shown(numbers, evidenceOf),
  };
}

function evidenceOf({ rule, numbers }: NumbersThatMatter): Content {
  const judged = numbers.filter(({ judgement }) => judgement).length;
  return [
    html`<p>${rule}</p>
<p><strong>${String(judged)} of ${String(numbers.length)} rest on judgement alone.</strong> No number is measured: where evidence is named, the number is judgement on claims such as these, which are often contested.</p>`,
    html`<ol class="numbers">${numbers.map(
      ({ path, value, range, judgement, because, evidence }) => html`<li>
<p><code>${path}</code> = ${value} <span class="note">(range ${range})</span></p>
<p class="note">${because}</p>
${
  judgement
    ? html`<p><strong>Judgement.</strong> The modeller’s own; no claim is named for it.</p>`
    : html`<ul>${evidence.map(claim)}</ul>`
}
</li>
`,
    )}</ol>`,
  ];
}

function claim({
  id,
  claim: words,
  contested,
  source,
}: NumbersThatMatter['numbers'][number]['evidence'][number]): Html {
  return html`<li><strong>${id}</strong> ${words} <span class="note">Contested: ${contested}. From ${source}.</span></li>`;
}
