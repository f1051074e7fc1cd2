/**
 * How long do terms hold? Before signing, a party discounts terms that may not hold (q); after ratification, fighting
 * resumes with a Weibull hazard whose scale depends on the kind of ceasefire and on protection (see model.md 4.1, 4.7;
 * directions after Fortna 2003 and Werner and Yuen 2005, magnitudes judgement).
 */
import { clamp, exp, power } from './arithmetic.ts';

/** q = clamp(intercept + trust part + slope * D * hold[level], low, max): how far a party believes that terms will hold. */
export type DurabilityDiscount = Readonly<{
  intercept: number;
  /** Added for each unit of trust in [-1, 1]. */
  trust: number;
  slope: number;
  min: number;
  max: number;
  /** The issue whose level says how firm the halt is, and its multiplier by level. */
  issue: number;
  hold: readonly number[];
}>;

/** The belief in [min, max] that terms with protection `d` and a halt of the given level will hold. */
export function beliefTheyHold(
  discount: DurabilityDiscount,
  d: number,
  level: number,
  trust: number,
): number {
  const { intercept, slope, hold, min, max } = discount;
  return clamp(intercept + discount.trust * trust + slope * d * (hold[level] as number), min, max);
}

/** Chance that fighting has not resumed after `days`: exp(-(days/scale)^shape * ratio). Scale in days, shape and ratio > 0. */
export function survival(days: number, scale: number, shape: number, ratio = 1): number {
  if (!(scale > 0) || !(shape > 0)) throw new RangeError(`invalid hazard: scale ${scale}, shape ${shape}`);
  return exp(-power(days / scale, shape) * ratio);
}

/** A Weibull hazard: scale in days, shape and ratio > 0. */
export type Hazard = Readonly<{ scale: number; shape: number; ratio?: number }>;

/** Chance of surviving from `from` to `to` days, given survival to `from`. */
export function survivalBetween(from: number, to: number, { scale, shape, ratio = 1 }: Hazard): number {
  return survival(to, scale, shape, ratio) / survival(from, scale, shape, ratio);
}

/** Hazard ratio of protection: exp(-theta (D - centre)), times the product of circumstances. */
export function hazardRatio(d: number, theta: number, factors: readonly number[], centre = 0.5): number {
  return factors.reduce((product, factor) => product * factor, exp(-theta * (d - centre)));
}

/** The first day at which survival falls to `u` in (0, 1): the inverse of `survival`, for one draw of the whole course. */
export function dayOfResumption(minusLogU: number, scale: number, shape: number, ratio: number): number {
  return scale * power(minusLogU / ratio, 1 / shape);
}
