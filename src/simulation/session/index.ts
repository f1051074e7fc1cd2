/**
 * A negotiation to go through: step, go back, jump, fork, take seats, ask why. What cannot be done is refused in words:
 * such functions give `{ refused }` and change nothing.
 */
export type { Comparison } from './compare.ts';
export { compareBranches } from './compare.ts';
export type { Choice, Order } from './decide.ts';
export { choose, order } from './decide.ts';
export type { Asked, Decision } from './decision.ts';
export type { Picture } from './picture.ts';
export { picture } from './picture.ts';
export type { Moved, Refusal, Session } from './session.ts';
export {
  advice,
  back,
  eventsShown,
  fork,
  goTo,
  hasEnded,
  invitation,
  monthShown,
  rise,
  round,
  seatsHeld,
  sit,
  step,
  switchTo,
  toDecision,
} from './session.ts';
export type { SessionFile } from './session-file.ts';
export { readSessionFile, sessionFile } from './session-file.ts';
export type { Explanation, NearestFound } from './why.ts';
export { nearest, why } from './why.ts';
