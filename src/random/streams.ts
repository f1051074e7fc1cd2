/**
 * Where does chance come from? Named streams, each derived by hashing (seed, replication, name, month) and never by drawing in
 * turn: adding a party, a draw or a shock moves nobody else's numbers, and two scenarios on one seed share their luck.
 * A purpose that recurs every month has a stream for each month, so a run can be taken up again anywhere.
 */
import seedrandom from 'seedrandom';

/** One named sequence of draws, each uniform in [0, 1) with 32 random bits. */
export type Stream = () => number;

/** Gives the stream of a name (in a month, from 1, if it recurs); the same name always starts the same sequence. */
export type Luck = (name: string, month?: number) => Stream;

/** The luck of one replication of a seed. The seed is any text; `replication` is an integer from 0 below 2^53. */
export function luckOf(seed: string, replication: number): Luck {
  const run = keyOfRun(keyOfText(seed), replication);
  const key: Key = { high: 0, low: 0 };
  return (name, month = 0) => {
    keyOfStream(key, run, keyOfText(name), month);
    return seedrandom.alea(textOfKey(key));
  };
}

/** 64 bits in two halves, each an integer of 32 bits. */
export type Key = { high: number; low: number };

/** Mixes the bits of an integer so that neighbours land far apart (the finaliser of MurmurHash3, Appleby 2011). */
export function mixed(x: number): number {
  let h = x;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The key of a text, by its UTF-16 units and its length. */
export function keyOfText(text: string): Key {
  let high = 0x2f0b4c47 ^ text.length;
  let low = 0x5bd1e995 + text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x01000193) ^ (high >>> 15);
    low = Math.imul(low + unit, 0x9e3779b1) ^ (low >>> 13);
  }
  return { high: mixed(high ^ mixed(low)), low: mixed(low + high) };
}

/** The key of one replication of a seed. */
export function keyOfRun(seed: Key, replication: number): Key {
  const upper = Math.floor(replication / 4294967296);
  const high = mixed(seed.high ^ Math.imul(replication | 0, 0x9e3779b1));
  const low = mixed(seed.low + Math.imul(upper + 1, 0x85ebca6b) + (replication | 0));
  return { high: mixed(high + low), low: mixed(low ^ (high >>> 1)) };
}

/** Writes the key of a stream of a run into `key`. */
export function keyOfStream(key: Key, run: Key, name: Key, month: number): void {
  const high = mixed(run.high ^ name.high ^ Math.imul(month, 0x27d4eb2f));
  const low = mixed((run.low + name.low + Math.imul(month, 0x165667b1)) | 0);
  key.high = mixed((high + low) | 0);
  key.low = mixed(low ^ Math.imul(high, 5));
}

/** A key as the text that seeds the generator: four UTF-16 units. */
function textOfKey({ high, low }: Key): string {
  return String.fromCharCode(high >>> 16, high & 0xffff, low >>> 16, low & 0xffff);
}
