/**
 * What makes an argument of a game of bargaining impossible? One place for the refusals of this folder.
 * A refusal is a programmer's mistake and throws; how the world turns out never does.
 */

/** Differences up to this size are ties: the last bits of a sum decide nothing. Our own choice. */
export const TIE = 1e-12;

/** Returns the number, or throws `RangeError` when it is NaN or infinite. */
export function finite(value: number, name: string): number {
  if (!Number.isFinite(value)) throw new RangeError(`invalid ${name}: ${value}`);
  return value;
}

/** Returns the number, or throws `RangeError` unless it lies in [0, 1]. */
export function share(value: number, name: string): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`invalid ${name}: ${value}`);
  return value;
}

/** Returns the number, or throws `RangeError` unless it is finite and at least 0. */
export function atLeastZero(value: number, name: string): number {
  if (!(finite(value, name) >= 0)) throw new RangeError(`invalid ${name}: ${value}`);
  return value;
}

/** Returns the number, or throws `RangeError` unless it is finite and above 0. */
export function aboveZero(value: number, name: string): number {
  if (!(finite(value, name) > 0)) throw new RangeError(`invalid ${name}: ${value}`);
  return value;
}

/** Returns the number, or throws `RangeError` unless it is a whole number from `least` up. */
export function count(value: number, name: string, least = 0): number {
  if (!(Number.isSafeInteger(value) && value >= least)) throw new RangeError(`invalid ${name}: ${value}`);
  return value;
}
