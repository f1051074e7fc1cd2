/**
 * Does policy A beat B? Paired comparison of two tables of runs, on plain data: `joined` pairs the rows, `metricOf` says what is compared,
 * `comparedTables` compares; `comparedShares` and `comparedMeans` take plain lists.
 */
export type { MetricCompared } from './compare.ts';
export { comparedTables } from './compare.ts';
export type { Joined, KeyFault } from './joining.ts';
export { joined } from './joining.ts';
export type { Metric } from './metrics.ts';
export { metricNames, metricOf } from './metrics.ts';
export { comparedMeans, comparedShares } from './pairs.ts';
export type { Compared, ComparedMeans, ComparedShares, Flips, Interval, Mean, Missing } from './pairs.ts';
