/** In which order do numbers stand? Rows sorted by value with a radix sort on the bits of a double, linear in the rows. */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Six digits of 11 bits hold the 64 bits of a double: three in each half, the top ones of ten. */
const SHIFTS = [0, 11, 22] as const;

/** Indices of the values in ascending order, equal ones in order of index; there must be no NaN. */
export function ascending(values: Float64Array): Uint32Array<ArrayBuffer> {
  const n = values.length;
  const halves = keysOf(values);
  let order = Uint32Array.from({ length: n }, (_, i) => i);
  let next = new Uint32Array(n);
  const counts = new Uint32Array(DIGITS);
  for (const keys of halves)
    for (const shift of SHIFTS) {
      counts.fill(0);
      for (let i = 0; i < n; i += 1)
        counts[digit(keys, i, shift)] = (counts[digit(keys, i, shift)] as number) + 1;
      if (counts[digit(keys, 0, shift)] === n) continue;
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
      [order, next] = [next, order];
    }
  return order;
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
