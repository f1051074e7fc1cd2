/**
 * In which order do numbers stand? Rows sorted by value with a radix sort on the upper half of a double's bits, linear in the rows;
 * the few whose upper halves are equal are then put in order by the lower half.
 */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const SHIFTS = [0, 11, 22] as const;

/** Indices of the values in ascending order, equal ones in order of index; there must be no NaN. */
export function ascending(values: Float64Array): Uint32Array<ArrayBuffer> {
  const n = values.length;
  const [low, high] = keysOf(values);
  let order = Uint32Array.from({ length: n }, (_, i) => i);
  let next = new Uint32Array(n);
  for (const shift of SHIFTS) if (pass(high, shift, order, next)) [order, next] = [next, order];
  for (let from = 0; from < n; ) {
    const key = high[order[from] as number];
    let to = from + 1;
    while (to < n && high[order[to] as number] === key) to += 1;
    if (to > from + 1) arrange(order.subarray(from, to), low);
    from = to;
  }
  return order;
}

/** Puts rows in order of one digit, into `next`; false, and nothing done, where they all have the same. */
function pass(keys: Uint32Array, shift: number, order: Uint32Array, next: Uint32Array): boolean {
  const n = order.length;
  const counts = new Uint32Array(DIGITS);
  for (let i = 0; i < n; i += 1)
    counts[digit(keys, i, shift)] = (counts[digit(keys, i, shift)] as number) + 1;
  if (n === 0 || counts[digit(keys, 0, shift)] === n) return false;
  let at = 0;
  for (let d = 0; d < DIGITS; d += 1) {
    const count = counts[d] as number;
    counts[d] = at;
    at += count;
  }
  for (let k = 0; k < n; k += 1) {
    const row = order[k] as number;
    const d = digit(keys, row, shift);
    const place = counts[d] as number;
    next[place] = row;
    counts[d] = place + 1;
  }
  return true;
}

/** Puts rows, in order of index, in order of their keys; mostly they are already. */
function arrange(rows: Uint32Array, keys: Uint32Array): void {
  const key = (k: number): number => keys[rows[k] as number] as number;
  let k = 1;
  while (k < rows.length && key(k - 1) <= key(k)) k += 1;
  if (k === rows.length) return;
  rows.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
}

function digit(keys: Uint32Array, row: number, shift: number): number {
  return ((keys[row] as number) >>> shift) & (DIGITS - 1);
}

/** The bits of each value as two halves, the lower first, changed so that they ascend with the value. */
function keysOf(values: Float64Array): readonly [low: Uint32Array, high: Uint32Array] {
  // Adding zero makes -0 equal to 0.
  const bits = new Uint32Array(values.map((x) => x + 0).buffer);
  const low = new Uint32Array(values.length);
  const high = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i += 1) {
    const lower = bits[2 * i] as number;
    const upper = bits[2 * i + 1] as number;
    const negative = upper >>> 31 === 1;
    low[i] = negative ? ~lower : lower;
    high[i] = negative ? ~upper : upper | 0x80000000;
  }
  return [low, high];
}
