/**
 * How few bytes hold a column of numbers? One or four a cell where all are small whole numbers, four where all are whole
 * millionths (what tables round to), eight otherwise; each way gives every number back to the last bit.
 */

/** How a column is packed: whole numbers in 1 or 4 bytes, millionths in 4, doubles in 8. */
export type Packed = Readonly<{ kind: 'int8' | 'int32' | 'millionths' | 'double'; bytes: Uint8Array }>;

const EMPTY_8 = -128;
const EMPTY_32 = -2_147_483_648;
const MILLION = 1e6;

/** Packs numbers; NaN is an empty cell. */
export function pack(numbers: Float64Array | Int32Array): Packed {
  if (fits(numbers, 1, -EMPTY_8))
    return { kind: 'int8', bytes: whole(new Int8Array(numbers.length), numbers, 1) };
  if (fits(numbers, 1, -EMPTY_32))
    return { kind: 'int32', bytes: whole(new Int32Array(numbers.length), numbers, 1) };
  if (fits(numbers, MILLION, -EMPTY_32))
    return { kind: 'millionths', bytes: whole(new Int32Array(numbers.length), numbers, MILLION) };
  return { kind: 'double', bytes: bytesOf(Float64Array.from(numbers)) };
}

/** Whether each number is a whole number of parts, fewer than `most`, and comes back to the last bit. */
function fits(numbers: Float64Array | Int32Array, parts: number, most: number): boolean {
  // By index: an iterator would put every number on the heap.
  for (let i = 0; i < numbers.length; i += 1) {
    const x = numbers[i] as number;
    if (Number.isNaN(x)) continue;
    const n = Math.round(x * parts);
    if (!(Math.abs(n) < most) || !Object.is(n / parts, x)) return false;
  }
  return true;
}

function whole(into: Int8Array | Int32Array, numbers: Float64Array | Int32Array, parts: number): Uint8Array {
  const empty = into.BYTES_PER_ELEMENT === 1 ? EMPTY_8 : EMPTY_32;
  for (let i = 0; i < into.length; i += 1) {
    const x = numbers[i] as number;
    into[i] = Number.isNaN(x) ? empty : Math.round(x * parts);
  }
  return bytesOf(into);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
}

/** Unpacks as many numbers as there is room for from the beginning of bytes; gives where the rest begins. */
export function unpack(kind: Packed['kind'], bytes: Uint8Array, into: Float64Array | Int32Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = into.length;
  if (kind === 'double') {
    for (let i = 0; i < count; i += 1) into[i] = view.getFloat64(8 * i, true);
    return 8 * count;
  }
  const parts = kind === 'millionths' ? MILLION : 1;
  const empty = kind === 'int8' ? EMPTY_8 : EMPTY_32;
  for (let i = 0; i < count; i += 1) {
    const n = kind === 'int8' ? view.getInt8(i) : view.getInt32(4 * i, true);
    into[i] = n === empty ? Number.NaN : n / parts;
  }
  return count * (kind === 'int8' ? 1 : 4);
}
