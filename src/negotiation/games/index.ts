/**
 * Which small games of bargaining and collective action can be computed here? The public functions, listed by hand.
 */
export { aspirationAt, meeting, meetingTime } from './aspirations.ts';
export type { BargainingRange, War } from './bargaining-range.ts';
export { bargainingRange } from './bargaining-range.ts';
export { normalShareBelow } from './normal.ts';
export type { PowerShift, PowerShiftChoice } from './power-shift.ts';
export { powerShift } from './power-shift.ts';
export type { NormalBelief, RefusalHabit } from './resolve.ts';
export { afterSignal, beliefInHard, chanceOfRefusal, posterior } from './resolve.ts';
export type { Discounts } from './rubinstein.ts';
export { discountedValue, firstMoverShare, firstMoverShareWithin } from './rubinstein.ts';
export type { Signal, Stakes } from './signals.ts';
export {
  bindingAudienceCost,
  gainFromBluffing,
  isCredible,
  worthOfBackingDown,
  worthOfCarryingOut,
} from './signals.ts';
export type { NormalThresholds } from './thresholds.ts';
export { joiners, joinersByIteration, joinersOfNormalThresholds } from './thresholds.ts';
export type { Concessions, Worth } from './zeuthen.ts';
export { concedeMonotonically, pieOutcomes, splitPie, whoConcedes, zeuthenRisk } from './zeuthen.ts';
export { chanceOfRatification, intersection, winSet, winSets } from '../win-set.ts';
