/** Under which conditions? Boxes of drawn and uncertain numbers in which an outcome is frequent, each as a sentence with its intervals. */
import type { DiscoveredBox } from '../../analysis/discovery/index.ts';
import { boxInWords, limitsInWords, OF_MODEL } from '../../analysis/discovery/index.ts';
import type { BatchReport, BoxesTold } from '../batch-report.ts';
import { discoveryChart } from '../charts/discovery.ts';
import { percentWithInterval, short, soMany } from '../figures.ts';
import type { Content } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

/** Discovered boxes. */
export function boxesSection(paper: Paper, { boxes }: BatchReport): Section {
  return {
    id: 'boxes',
    title: 'Under which conditions does it hold?',
    body: shown(boxes, (told) => toldOf(paper, told)),
  };
}

function toldOf(paper: Paper, { found, reach }: BoxesTold): Content {
  const { boxes, interest, base, rows, notes } = found;
  if (boxes.length === 0)
    return html`<p>In ${percentWithInterval(base)} of ${soMany(rows, 'run')} of this model, ${interest}; no condition on what was drawn tells them apart from the rest.</p>`;
  return [
    html`<p>Of ${soMany(rows, 'run')} in this model, in ${percentWithInterval(base)} ${interest}. Boxes are found by peeling (PRIM: Friedman and Fisher 1999) on what each run draws and what a plan leaves uncertain.</p>`,
    boxes.map((box) => html`<p class="say">${boxInWords(found, box, OF_MODEL)}</p>`),
    figure(paper, {
      chart: discoveryChart(found, reach),
      words: `The peeling trajectory, from all runs (right) to the purest box (left), and the limits of the first box`,
      say: html`The ring marks the step that the box was made from, the dashed line the share in all runs. Boxes are sought on the same runs on which their shares are told: new runs will show somewhat less.`,
      table: {
        caption: 'Boxes, each among the runs that those before it leave (shares in this model)',
        heads: [
          'box',
          'density: of its runs',
          'coverage: of all such runs',
          'its share of all runs',
          'chance of a limit by luck (quasi-p)',
        ],
        rows: boxes.map((box) => [
          limitsInWords(box.limits),
          percentWithInterval(box.intervals.density),
          percentWithInterval(box.intervals.coverage),
          short(box.mass, 2),
          quasiP(box),
        ]),
      },
    }),
    notes.length === 0 ? null : html`<p class="note">${notes.join(' ')}</p>`,
  ];
}

function quasiP({ quasiP: chances }: DiscoveredBox): string {
  return Object.entries(chances)
    .map(([name, chance]) => `${name} ${short(chance, 2)}`)
    .join(', ');
}
