/**
 * How are bytes made few and many again, chunk after chunk? Made few by Node's zlib, which is fast. Made many again by fflate, which
 * needs no memory but what it is given: Node holds what each call of its zlib gave until all memory is swept, up to 64 MiB.
 */
import { deflateRawSync } from 'node:zlib';
import { inflateSync } from 'fflate';

/** Where the bytes go; most chunks of a batch need about as many. */
let room = new Uint8Array(1 << 16);

export function deflated(bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, { level: 1 });
}

/** The bytes before they were deflated, good until the next call; throws where they never were. */
export function inflated(bytes: Uint8Array): Uint8Array {
  for (;;) {
    const whole = inflateSync(bytes, { out: room });
    // A room that is full may have been too small: what did not fit is lost without a word.
    if (whole.length < room.length) return whole;
    room = new Uint8Array(2 * room.length);
  }
}
