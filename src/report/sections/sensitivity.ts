/** Which assumption matters? Tornados of the measures of each outcome, luck among them where it was a factor. */
import { quotable, ranked, shareInWords } from '../../analysis/sensitivity/index.ts';
import type { BatchReport, SensitivityMeasured, SensitivityTold } from '../batch-report.ts';
import { tornadoChart, tornadoOf } from '../charts/tornado.ts';
import { counted, short } from '../figures.ts';
import type { Content, Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper, TableContent } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

/** Sensitivity to the numbers that were taken as uncertain. */
export function sensitivitySection(paper: Paper, { sensitivity }: BatchReport): Section {
  return {
    id: 'sensitivity',
    title: 'Which assumption matters?',
    body: shown(sensitivity, (told) => toldOf(paper, told)),
  };
}

function toldOf(paper: Paper, { from, measures, cautions }: SensitivityTold): Content {
  return [
    html`<p>${from}</p>`,
    measures.map((one) => measuredFigure(paper, one)),
    cautions.length === 0
      ? null
      : html`<h3>To bear in mind</h3><ul>${cautions.map((one) => html`<li>${one}</li>`)}</ul>`,
  ];
}

function measuredFigure(paper: Paper, measured: SensitivityMeasured): Html {
  const { outcome, words, found, luck } = measured;
  const subject = luck === undefined ? { outcome } : { outcome, luck };
  return html`<h3>${outcome}: ${words}</h3>
<p class="say">${quotable(found, subject)}</p>
${figure(paper, {
  chart: tornadoChart(tornadoOf(found, outcome)),
  words: `${NAMES[found.method]} for ${outcome}, largest first, with 95 % intervals, of ${counted(found.rows)} runs`,
  say:
    found.method === 'pawn' ? html`The dashed line is what chance alone gives (its 95th percentile).` : null,
  table: tableFor(measured),
})}`;
}

const NAMES = {
  saltelli: 'Sobol indices',
  morris: 'Elementary effects (Morris)',
  pawn: 'PAWN distances',
} as const;

function tableFor({ outcome, found }: SensitivityMeasured): TableContent {
  if (found.method === 'saltelli') {
    const { names, ST, ST_conf, S1, S1_conf } = found;
    const share = (indices: readonly number[], halves: readonly number[], g: number): string =>
      shareInWords(indices[g] ?? Number.NaN, halves[g] ?? Number.NaN);
    return {
      caption: `Shares of the variance of ${outcome} in this model (half of the 95 % interval)`,
      heads: ['factor', 'in all (ST)', 'by itself (S1)'],
      rows: ranked(ST).map((g) => [names[g] ?? '', share(ST, ST_conf, g), share(S1, S1_conf, g)]),
    };
  }
  const [values, halves, head] =
    found.method === 'morris'
      ? [found.mu_star, found.mu_star_conf, 'mean size of its effects (mu*)']
      : [found.median, found.median_conf, 'median distance'];
  return {
    caption: `Measures for ${outcome} in this model (half of the 95 % interval)`,
    heads: ['factor', head],
    rows: ranked(values).map((f) => [
      found.names[f] ?? '',
      `${short(values[f] ?? Number.NaN)} (±${short(halves[f] ?? Number.NaN, 2)})`,
    ]),
  };
}
