/** How far is the text from what all could have had? Measured on a thread beside the server: against the frontier, and the Nash point. */
import type { AtStake } from '../../simulation/session/at-stake.ts';
import { onThread } from './thread.ts';

/** Terms with what they are to each party, in the order of the parties. */
export type Spot = Readonly<{ utilities: readonly number[]; levels: readonly number[] }>;

/** Where a text lies. Utilities are of the moment in which it was tabled or signed; distances are Euclidean in these. */
export type Far = Readonly<{
  parties: readonly string[];
  /** Number of valid terms, and of points of the frontier; 0 where it is whole, else how far it may be off. */
  terms: number;
  points: number;
  within: number;
  disagreement: readonly number[];
  utilities: readonly number[];
  feasible: boolean;
  efficient: boolean;
  toFrontier: number | null;
  toNash: number | null;
  /** Terms with which nobody is worse off and somebody better; null for efficient terms. */
  better: Spot | null;
  nash: Spot | null;
}>;

/** Measures a text; rejects where that is stopped or fails. */
export function measure(bargain: AtStake, levels: Int32Array, signal: AbortSignal): Promise<Far> {
  return onThread<Far>({ kind: 'far', bargain, levels }, signal);
}
