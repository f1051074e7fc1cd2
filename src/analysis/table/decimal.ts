/**
 * Which number do bytes spell? A decimal as CSV files hold them, read without making a text of it, to the same bits as `Number`:
 * up to 15 digits by one exact division (Clinger 1990), up to 19 in two doubles (Dekker 1971), and the rest by `Number` itself.
 */

const POINT = 46;
const PLUS = 43;
const MINUS = 45;
const SPACE = 32;
const TAB = 9;

/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));

/** So many digits always fit into a double. */
const EXACT_DIGITS = 15;
/** So many more are kept apart. */
const MORE_DIGITS = 4;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The finite number that the bytes from `from` to before `to` spell, spaces around it apart; NaN where they spell none. */
export function decimalAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let end = to;
  while (at < end && isBlank(bytes[at])) at += 1;
  while (end > at && isBlank(bytes[end - 1])) end -= 1;
  const first = at;
  const sign = bytes[at];
  if (sign === MINUS || sign === PLUS) at += 1;
  let head = 0;
  let tail = 0;
  let digits = 0;
  let point = -1;
  const begin = at;
  for (; at < end; at += 1) {
    const byte = bytes[at] as number;
    const digit = byte - 48;
    if (digit >= 0 && digit <= 9) {
      if (digits < EXACT_DIGITS) head = head * 10 + digit;
      else tail = tail * 10 + digit;
      if (head > 0) digits += 1;
    } else if (byte === POINT && point < 0) point = at;
    else return slowly(bytes, first, end);
  }
  const decimals = point < 0 ? 0 : end - 1 - point;
  if (end - begin === (point < 0 ? 0 : 1)) return Number.NaN;
  const size = quotient(head, tail, Math.max(0, digits - EXACT_DIGITS), decimals);
  if (Number.isNaN(size)) return slowly(bytes, first, end);
  return sign === MINUS && size > 0 ? -size : size;
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}

/** (head * 10^more + tail) / 10^decimals, correctly rounded; NaN where this way cannot tell. */
function quotient(head: number, tail: number, more: number, decimals: number): number {
  if (decimals >= POWERS.length || more > MORE_DIGITS) return Number.NaN;
  const by = POWERS[decimals] as number;
  if (more === 0) return head / by;
  const power = POWERS[more] as number;
  const product = head * power;
  const rest = productError(head, power, product) + tail;
  const sum = product + rest;
  const low = rest - (sum - product);
  const near = sum / by;
  const back = near * by;
  const correction = (sum - back - productError(near, by, back) + low) / by;
  const result = near + correction;
  // The correction is good to far more than nine digits: where that leaves the result open, it lies between two doubles.
  const sure = near + correction * (1 + 1e-9) === result && near + correction * (1 - 1e-9) === result;
  return sure ? result : Number.NaN;
}

/** a * b less its rounded product, exactly (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const wideA = a * 134217729;
  const highA = wideA - (wideA - a);
  const lowA = a - highA;
  const wideB = b * 134217729;
  const highB = wideB - (wideB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/** By way of a text: exponents, very long numbers, and what is none. */
function slowly(bytes: Uint8Array, from: number, to: number): number {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(bytes[at] as number);
  if (!DECIMAL.test(text)) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : Number.NaN;
}
