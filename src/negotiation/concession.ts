/**
 * How does a party give ground over time? Faratin, Sierra and Jennings 1998, in one convention: an exponent beta below 1
 * is tough (Boulware), 1 linear, above 1 conceding. (NegMAS writes 1 - t^e, where a large e is tough: e = 1/beta.)
 */
import { power } from './arithmetic.ts';

/** The share of the way conceded by month `t`: kappa + (1 - kappa)(min(t, T)/T)^(1/beta), from kappa at 0 to 1 at T. */
export function conceded(t: number, horizon: number, beta: number, kappa = 0): number {
  if (!(horizon > 0) || !(beta > 0))
    throw new RangeError(`invalid concession: horizon ${horizon}, beta ${beta}`);
  return kappa + (1 - kappa) * power(Math.min(t, horizon) / horizon, 1 / beta);
}

/** What a party holds out for: from the worth of its top terms down to walking away (worth 0) as it concedes. */
export function aspirationOf(topWorth: number, share: number): number {
  return (1 - share) * Math.max(0, topWorth);
}
