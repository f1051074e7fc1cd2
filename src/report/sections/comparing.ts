/** Which policy does better? Differences from the first policy, run by run on the same luck. */
import type { PolicyDifference } from '../../analysis/batch/policies.ts';
import type { BatchReport } from '../batch-report.ts';
import { differenceForest } from '../charts/differences.ts';
import { counted, pointsWithInterval, soMany } from '../figures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Paper } from '../page/figure.ts';
import { figure } from '../page/figure.ts';
import type { Section } from '../page/section.ts';
import { shown } from '../page/section.ts';

/** The comparison of policies; null where there is only one. */
export function comparingSection(paper: Paper, { results, comparison }: BatchReport): Section | null {
  const [first, ...others] = results;
  if (first === undefined || others.length === 0) return null;
  return {
    id: 'policies',
    title: 'Which policy does better?',
    body: shown(comparison, (differences) => [
      html`<p>Differences from <em>${first.policy}</em>, in percentage points of all runs in this model. Runs with the same number had the same luck and the same uncertain numbers, so what only luck brought cancels out. Intervals take pairs as independent of each other; where a plan plays several runs at a point these share its numbers, and intervals are somewhat too narrow.</p>`,
      ...marksOf(differences).map((mark) => markFigure(paper, mark, first.policy, differences)),
    ]),
  };
}

function marksOf(differences: readonly PolicyDifference[]): string[] {
  return [...new Set(differences.map(({ mark }) => mark))];
}

function markFigure(paper: Paper, mark: string, first: string, all: readonly PolicyDifference[]): Html {
  const rows = all.filter((one) => one.mark === mark);
  const pairs = rows[0]?.by.of ?? 0;
  return html`<h3>${mark}</h3>
${figure(paper, {
  chart: differenceForest(
    rows.map(({ policy, by }) => ({ name: policy, ...by })),
    { label: `percentage points of runs more or fewer than ${first}`, scale: 100, least: 0.05 },
  ),
  words: `${mark}: difference from ${first} on the same luck, with 95 % intervals; hollow where the interval holds zero`,
  table: {
    caption: `${mark}, against ${first}: ${counted(pairs)} pairs of runs`,
    heads: ['policy', 'difference in this model', 'only under this policy', `only under ${first}`],
    rows: rows.map(({ policy, by, gained, lost }) => [
      policy,
      pointsWithInterval(by),
      soMany(gained, 'run'),
      soMany(lost, 'run'),
    ]),
  },
})}`;
}
