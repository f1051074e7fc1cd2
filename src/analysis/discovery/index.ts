/** Scenario discovery: under which conditions does an outcome come about? */
export type { Limit, Limits } from './box.ts';
export { cautionsOf } from './cautions.ts';
export { reachesOf } from './reach.ts';
export type { DiscoveredBox, Discovery, TrajectoryStep } from './discover.ts';
export { discover } from './discover.ts';
export type { Asked, Condition } from './question.ts';
export { casesFor } from './question.ts';
export type { Rule } from './rules.ts';
export type { Speech } from './words.ts';
export {
  boxInWords,
  isNumbers,
  limitInWords,
  limitNumber,
  limitsInWords,
  OF_DATA,
  OF_MODEL,
  shareInWords,
} from './words.ts';
