/**
 * What does a party learn about the other's resolve from a refusal, and about the war from the battlefield?
 * Bayes' rule over types (in bargaining: Fearon 1995, Slantchev 2003), and the normal-normal update for a noisy
 * signal (DeGroot 1970). That a refusal is a logistic function of an offer's slack is judgement, model.md 4.5.
 */
import { logistic } from '../arithmetic.ts';
import { aboveZero, atLeastZero, finite, share } from './checks.ts';

/** What is believed of a quantity: its mean, and the standard deviation around it, from 0. */
export type NormalBelief = Readonly<{ mean: number; sd: number }>;

/**
 * Beliefs over types after evidence, summing to 1: prior x likelihood, normalised; throws `RangeError` outside
 * [0, 1], at unequal lengths, and for evidence that no type believed possible would give.
 */
export function posterior(priors: readonly number[], likelihoods: readonly number[]): readonly number[] {
  if (priors.length !== likelihoods.length)
    throw new RangeError(`invalid number of likelihoods: ${likelihoods.length}`);
  const joint = priors.map(
    (prior, type) => share(prior, 'prior') * share(likelihoods[type] ?? NaN, 'likelihood'),
  );
  const total = joint.reduce((sum, each) => sum + each, 0);
  if (total === 0)
    throw new RangeError(`invalid evidence, impossible for every type: ${likelihoods.join(', ')}`);
  return joint.map((each) => each / total);
}

/** Belief in [0, 1] that the other is hard, after an act that a hard and a soft type do with these chances. */
export function beliefInHard(prior: number, ifHard: number, ifSoft: number): number {
  const [hard = NaN] = posterior([prior, 1 - share(prior, 'prior')], [ifHard, ifSoft]);
  return hard;
}

/** How a type answers offers: refused half the time at slack `threshold`, the surer the larger `sharpness` (above 0). */
export type RefusalHabit = Readonly<{ threshold: number; sharpness: number }>;

/** Chance in [0, 1] that a type refuses an offer with so much slack, logistic(-sharpness (slack - threshold)). */
export function chanceOfRefusal(slack: number, { threshold, sharpness }: RefusalHabit): number {
  return logistic(
    -aboveZero(sharpness, 'sharpness') * (finite(slack, 'slack') - finite(threshold, 'threshold')),
  );
}

/**
 * Belief after a signal that is the truth plus normal noise: the mean weighted by precision (DeGroot 1970); throws
 * `RangeError` on a negative deviation and when belief and signal are both certain.
 */
export function afterSignal(belief: NormalBelief, signal: number, noiseSd: number): NormalBelief {
  const variance = atLeastZero(belief.sd, 'sd') * belief.sd;
  const noise = atLeastZero(noiseSd, 'noise sd') * noiseSd;
  if (variance + noise === 0) throw new RangeError(`invalid noise sd beside a certain belief: ${noiseSd}`);
  const trust = variance / (variance + noise);
  const mean = finite(belief.mean, 'mean') + trust * (finite(signal, 'signal') - belief.mean);
  return { mean, sd: Math.sqrt(trust * noise) };
}
