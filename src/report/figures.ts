/** How are numbers told? Every share with its interval and of how many; one way for all tables, sentences and charts. */
import type { Share } from '../analysis/intervals.ts';

/** A share in percent with its 95 % interval: `18.1 % (16.4-19.8)`; a dash where it is of nothing. */
export function percentWithInterval({ share, low, high, of }: Share): string {
  return of === 0 ? '–' : `${tenth(100 * share)} % (${tenth(100 * low)}-${tenth(100 * high)})`;
}

/** A difference of shares in percentage points with its interval: `+3.1 points (+1.0 to +5.2)`; a dash where it is of nothing. */
export function pointsWithInterval({
  difference,
  low,
  high,
}: Readonly<{ difference: number; low: number; high: number }>): string {
  if (Number.isNaN(difference)) return '–';
  return `${signedPoints(difference)} points (${signedPoints(low)} to ${signedPoints(high)})`;
}

/** Percentage points with their sign. */
function signedPoints(x: number): string {
  const text = tenth(100 * Math.abs(x));
  if (Number(text) === 0) return text;
  return `${x < 0 ? '\u{2212}' : '+'}${text}`;
}

function tenth(x: number): string {
  return x.toFixed(1);
}

/** A count with commas. */
export function counted(n: number): string {
  return n.toLocaleString('en');
}

/** So many of something, in words: `1 run`, `2,000 runs`. */
export function soMany(n: number, one: string): string {
  return `${counted(n)} ${one}${n === 1 ? '' : 's'}`;
}

/** A number to so many digits, without needless zeros; a dash for none. */
export function short(x: number, digits = 3): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(digits))).replace('-', '\u{2212}') : '–';
}
