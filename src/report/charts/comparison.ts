/** Does B do better than A? Paired differences as a forest: shares together in percentage points, each mean in a unit of its own. */
import type { MetricCompared } from '../../analysis/comparison/index.ts';
import type { NamedDifference } from './differences.ts';
import { differenceForest } from './differences.ts';
import type { Chart } from './sheet.ts';
import { stacked } from './stack.ts';

/** The differences of metrics; one of which no pair has both values is left out. */
export function comparisonChart(compared: readonly MetricCompared[]): Chart {
  const known = compared.filter(({ paired }) =>
    [paired.difference, paired.low, paired.high].every(Number.isFinite),
  );
  const shares = known.filter(({ kind }) => kind === 'share');
  const means = known.filter(({ kind }) => kind === 'mean');
  const charts = [
    ...(shares.length === 0
      ? []
      : [
          differenceForest(shares.map(named), {
            label: 'B less A, percentage points',
            scale: 100,
            least: 0.02,
          }),
        ]),
    ...means.map((one) => differenceForest([named(one)], { label: `B less A, mean of ${one.metric}` })),
  ];
  return (sheet) =>
    stacked(
      sheet,
      charts.map((chart) => chart(sheet)),
    );
}

function named({ metric, paired, unpaired }: MetricCompared): NamedDifference {
  const { difference, low, high } = paired;
  const unsure = [unpaired.low, unpaired.high].every(Number.isFinite);
  return {
    name: metric,
    difference,
    low,
    high,
    ...(unsure ? { around: [unpaired.low, unpaired.high] } : {}),
  };
}
