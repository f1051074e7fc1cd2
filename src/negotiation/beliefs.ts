/**
 * What does a party believe about another? Two things only: how likely each of the other's red lines is hard, and the
 * worth that the other demands at present (a normal belief about a threshold). Both are learned from answers heard:
 * Bayes on the lines, one step of a Laplace update on the threshold (judgement; learning weights had no effect).
 */
import { clamp, logistic, sqrt } from './arithmetic.ts';
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

/** New chance that a crossed line is hard, after an answer: likelihood of the answer if hard, against 1 or `ifSoft`. */
export function updatedLine(p: number, ifHard: number, ifSoft: number): number {
  return (ifHard * p) / (ifHard * p + ifSoft * (1 - p));
}

/** Beliefs about one party's lines: `chances[from + n]` is the chance in (0, 1) that line n is hard. */
export type LineBeliefs = Readonly<{ lines: readonly RedLine[]; chances: Float64Array; from: number }>;

/** A normal belief about a threshold: mean `mu[at]` and variance `s2[at]`, in utility. */
export type ThresholdBelief = Readonly<{ mu: Float64Array; s2: Float64Array; at: number }>;

/** An answer to terms of an estimated worth, and the chance that no line forbade them. */
export type Seen = Readonly<{ worth: number; accepted: boolean; open: number }>;

/** Which answer was heard. */
export type Answer = Readonly<{ terms: Terms; accepted: boolean; claims: ArrayLike<number> }>;

const untouched = new Float64Array(1);

/** Updates the chances `chances[from...]` of a party's lines from its answer; returns the chance that no line forbids the terms. */
export function learnLines(
  rules: BeliefRules,
  { lines, chances, from }: LineBeliefs,
  answer: Answer,
): number {
  untouched[0] = 1;
  for (let n = 0; n < lines.length; n += 1) {
    if (!crosses(lines[n] as RedLine, answer.terms)) continue;
    const before = chances[from + n] as number;
    const after = answer.accepted
      ? updatedLine(before, rules.acceptedLineLikelihood, 1)
      : answer.claims[n] === 1
        ? updatedLine(before, 1, rules.bluff)
        : updatedLine(before, rules.unclaimedLineLikelihood, 1);
    chances[from + n] = after;
    // In a cell, since a number that lives across a call is put on the heap.
    untouched[0] *= 1 - after;
  }
  return untouched[0];
}

/** A party that proposes terms itself is unlikely to hold the lines they cross hard. */
export function learnFromProposal(
  rules: BeliefRules,
  { lines, chances, from }: LineBeliefs,
  terms: Terms,
): void {
  for (let n = 0; n < lines.length; n += 1) {
    if (crosses(lines[n] as RedLine, terms))
      chances[from + n] = updatedLine(chances[from + n] as number, rules.proposedLineLikelihood, 1);
  }
}

/** Updates mean `mu[at]` and variance `s2[at]` of the threshold from an answer to terms of estimated worth. */
export function learnThreshold(rules: BeliefRules, { mu, s2, at }: ThresholdBelief, seen: Seen): void {
  const { worth, accepted, open } = seen;
  const mean = mu[at] as number;
  const variance = s2[at] as number;
  const k = effectiveSlope(rules.responseSlope, variance);
  const p = logistic(k * (worth - mean));
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
