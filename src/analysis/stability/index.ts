/** Would it stick? The graph model for conflict resolution on plain data, and what it says of the settlements of a batch. */
export type { CoalitionImprovement, NamedStep } from './coalitions.ts';
export { coalitionImprovements, MOST_PARTIES } from './coalitions.ts';
export type { Conflict, ConflictParty } from './conflict.ts';
export { detours, unreachableStates } from './coverage.ts';
export type { Condition, RankingCount, Requirement, Requirements } from './inverse.ts';
export { jointShares, requirementsFor } from './inverse.ts';
export type { Notion, Stability, StableStates } from './notions.ts';
export { NOTIONS, stabilityOf } from './notions.ts';
export type { Direction, OptionForm, OptionStates, Pattern } from './option-form.ts';
export { fits, MOST_OPTIONS, statesOfOptions } from './option-form.ts';
export type { Answered, Reasons } from './reasons.ts';
export { reasonsAt } from './reasons.ts';
export type { SettledParty, SettledRuns, SettlementStability, StableShares } from './settlements.ts';
export { conflictOfReturn, settlementStability } from './settlements.ts';
