/** Scenario discovery: under which conditions does an outcome come about? */
export type { Limit, Limits } from './box.ts';
export { reachesOf } from './cases.ts';
export type { DiscoveredBox, Discovery, DiscoveryOptions, TrajectoryStep } from './discover.ts';
export { discover } from './discover.ts';
export type { Choice } from './prim.ts';
export { fewestRows } from './prim.ts';
export type { Asked, Condition, Question, Unanswerable } from './question.ts';
export { casesFor } from './question.ts';
export type { InputSupport, Resampling, Spread } from './resampling.ts';
export type { Rule, TreeRules } from './rules.ts';
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
