/**
 * How are bytes made few and many again, chunk after chunk? Made few by Node's zlib, which is fast. Made many again by fflate, which
 * needs no memory but what it is given: Node holds what each call of its zlib gave until all memory is swept, up to 64 MiB.
 */
import { deflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';

/** Where the bytes go; most chunks of a batch need about as many. */
let room = new Uint8Array(1 << 16);
/** So many times its bytes is the most that anything deflated can hold (zlib's technical details: 258 bytes in 2 bits). */
const MOST_TIMES = 1032;

export function deflated(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 1 });
}

/** The bytes before they were deflated, good until the next call; throws where they never were. */
export function inflated(bytes: Uint8Array): Uint8Array {
  for (let space = room; ; space = new Uint8Array(2 * space.length)) {
    const whole = fitted(bytes, space);
    if (whole !== null) {
      room = space;
      return whole;
    }
    if (space.length > MOST_TIMES * bytes.length) throw new RangeError('these bytes were never deflated');
  }
}

/** What fits; null where the space is filled, for then more may have been left out. */
function fitted(bytes: Uint8Array, space: Uint8Array): Uint8Array | null {
  try {
    const whole = inflateSync(bytes, { out: space });
    return whole.length < space.length ? whole : null;
  } catch (error) {
    // A stretch that could not be made smaller reaches beyond the space.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
