/**
 * What does a party believe about another? Two things only: how likely each of the other's red lines is hard, and the
 * worth that the other demands at present (a normal belief about a threshold). Both are learned from answers heard:
 * Bayes on the lines, one step of a Laplace update on the threshold (judgement; learning weights had no effect).
 */
import { clamp, logisticAt, sqrt } from './arithmetic.ts';
import type { Terms } from './issues.ts';
import type { RedLine } from './red-lines.ts';
import { crosses } from './red-lines.ts';

/** Numbers of the belief model; likelihoods are chances in (0, 1), the threshold is in utility. */
export type BeliefRules = Readonly<{
  responseSlope: number;
  thresholdMean: number;
  thresholdSd: number;
  thresholdMin: number;
  thresholdMax: number;
  monthlyForgetting: number;
  monthlyVariance: number;
  acceptedLineLikelihood: number;
  proposedLineLikelihood: number;
  unclaimedLineLikelihood: number;
  bluff: number;
}>;

/** Slope of acceptance in worth once the uncertainty about the threshold is averaged over (MacKay 1992). */
export function effectiveSlope(slope: number, variance: number): number {
  return slope / sqrt(1 + (Math.PI / 8) * slope * slope * variance);
}

/**
 * Updates the chance `chances[at]` that a crossed line is hard, after something heard: its likelihood if the line is hard, and if it
 * is not. All in cells, since a number that is passed or returned may be put on the heap.
 */
export function updateLine(chances: Float64Array, at: number, likelihoods: Float64Array): void {
  const hard = (likelihoods[0] as number) * (chances[at] as number);
  chances[at] = hard / (hard + (likelihoods[1] as number) * (1 - (chances[at] as number)));
}

/** Beliefs about one party's lines: `chances[from + n]` is the chance in (0, 1) that line n is hard. */
export type LineBeliefs = Readonly<{ lines: readonly RedLine[]; chances: Float64Array; from: number }>;

/** A normal belief about a threshold: mean `mu[at]` and variance `s2[at]`, in utility. */
export type ThresholdBelief = Readonly<{ mu: Float64Array; s2: Float64Array; at: number }>;

/** An answer to terms of an estimated worth, and the chance that no line forbade them. */
export type Seen = Readonly<{ worth: number; accepted: boolean; open: number }>;

/** Which answer was heard. */
export type Answer = Readonly<{ terms: Terms; accepted: boolean; claims: ArrayLike<number> }>;

const likelihoods = new Float64Array(2);
const untouched = new Float64Array(1);
const cell = new Float64Array(1);

/** Updates the chances `chances[from...]` of a party's lines from its answer; the chance that no line forbids the terms goes into `seen`. */
export function learnLines(
  rules: BeliefRules,
  { lines, chances, from }: LineBeliefs,
  answer: Answer,
  seen: { open: number },
): void {
  untouched[0] = 1;
  for (let n = 0; n < lines.length; n += 1) {
    if (!crosses(lines[n] as RedLine, answer.terms)) continue;
    likelihoods[1] = 1;
    if (answer.accepted) likelihoods[0] = rules.acceptedLineLikelihood;
    else if (answer.claims[n] !== 1) likelihoods[0] = rules.unclaimedLineLikelihood;
    else {
      likelihoods[0] = 1;
      likelihoods[1] = rules.bluff;
    }
    updateLine(chances, from + n, likelihoods);
    untouched[0] *= 1 - (chances[from + n] as number);
  }
  seen.open = untouched[0];
}

/** A party that proposes terms itself is unlikely to hold the lines they cross hard. */
export function learnFromProposal(
  rules: BeliefRules,
  { lines, chances, from }: LineBeliefs,
  terms: Terms,
): void {
  likelihoods[0] = rules.proposedLineLikelihood;
  likelihoods[1] = 1;
  for (let n = 0; n < lines.length; n += 1)
    if (crosses(lines[n] as RedLine, terms)) updateLine(chances, from + n, likelihoods);
}

/** A line that a party declares in public is believed as far as bluffs are rare. */
export function learnFromClaim(rules: BeliefRules, chances: Float64Array, at: number): void {
  likelihoods[0] = 1;
  likelihoods[1] = rules.bluff;
  updateLine(chances, at, likelihoods);
}

/** Updates mean `mu[at]` and variance `s2[at]` of the threshold from an answer to terms of estimated worth. */
export function learnThreshold(rules: BeliefRules, { mu, s2, at }: ThresholdBelief, seen: Seen): void {
  const { worth, accepted, open } = seen;
  const mean = mu[at] as number;
  const variance = s2[at] as number;
  const k = effectiveSlope(rules.responseSlope, variance);
  cell[0] = k * (worth - mean);
  logisticAt(cell, 0);
  const p = cell[0];
  const gradient = accepted ? -k * (1 - p) : (open * k * p * (1 - p)) / (1 - open * p);
  const curvature = (accepted ? 1 : open) * k * k * p * (1 - p);
  const updated = 1 / (1 / variance + curvature);
  s2[at] = updated;
  mu[at] = clamp(mean + updated * gradient, rules.thresholdMin, rules.thresholdMax);
}

/** A month passes: demands are forgotten in part and become less certain; lines do not drift. */
export function driftThreshold(rules: BeliefRules, mu: Float64Array, s2: Float64Array, at: number): void {
  mu[at] = (1 - rules.monthlyForgetting) * (mu[at] as number);
  s2[at] = Math.min(rules.thresholdSd * rules.thresholdSd, (s2[at] as number) + rules.monthlyVariance);
}
