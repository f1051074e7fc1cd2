/** Measures of sensitivity as a drawing: a tornado for each outcome, with the sentence to quote under them. */
import type { Subject } from '../../../analysis/sensitivity/index.ts';
import { quotable } from '../../../analysis/sensitivity/index.ts';
import { drawInto } from '../chart-option.ts';
import type { Measures } from './analysis.ts';

/** Measures of one outcome. */
export type DrawnMeasures = Subject & Readonly<{ found: Measures }>;

/** Draws a tornado for each outcome into a file, where one was asked for. */
export async function drawMeasures(
  file: string | undefined,
  title: string,
  all: readonly DrawnMeasures[],
): Promise<void> {
  const note = all.map(({ found, ...subject }) => quotable(found, subject)).join(' ');
  await drawInto(file, { title, note }, async () => {
    const { tornadoChart, tornadoOf } = await import('../../../report/charts/tornado.ts');
    const { stacked } = await import('../../../report/charts/stack.ts');
    const charts = all.map(({ found, outcome }) => tornadoChart(tornadoOf(found, outcome)));
    return (sheet) =>
      stacked(
        sheet,
        charts.map((chart) => chart(sheet)),
      );
  });
}
