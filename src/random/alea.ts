/**
 * How do batches start thousands of streams cheaply? The generator Alea (Baagoe 2010) as seedrandom 3.0.5 runs it, bit for bit,
 * with the state of many streams in one array: no object and no text is made for a stream, and as most streams are drawn from
 * once, each of the three seeds is mashed only when a draw asks for it. The tests hold it to seedrandom.
 */
import type { Key, Luck, Stream } from './streams.ts';
import { keyOfRun, keyOfStream, keyOfText } from './streams.ts';

/** Streams that may be in use at once; the rules draw from one or two at a time. */
const RING = 64;
const TWO_TO_MINUS_32 = 2.3283064365386963e-10;

/** Luck whose replication can be changed, with a count of what was asked of it. */
export type Fortune = Readonly<{
  luck: Luck;
  /** Goes to a replication; streams given before must not be drawn from any more. */
  turnTo: (replication: number) => void;
  /** Streams started so far. */
  counted: { streams: number };
}>;

/** The luck of a seed, for one replication after another; the same draws as `luckOf`. */
export function fortuneOf(seed: string): Fortune {
  const seedKey = keyOfText(seed);
  const names = new Map<string, Key>();
  const states = new Float64Array(STATE * RING);
  const keys = new Int32Array(START * RING);
  const streams = Array.from({ length: RING }, (_, i) => streamAt(states, keys, i));
  const key: Key = { high: 0, low: 0 };
  const counted = { streams: 0 };
  let run = keyOfRun(seedKey, 0);
  let next = 0;
  const luck: Luck = (name, month = 0) => {
    let named = names.get(name);
    if (named === undefined) {
      named = keyOfText(name);
      names.set(name, named);
    }
    keyOfStream(key, run, named, month);
    next = (next + 1) % RING;
    start(states, keys, next, key);
    counted.streams += 1;
    return streams[next] as Stream;
  };
  return {
    luck,
    turnTo: (replication) => {
      run = keyOfRun(seedKey, replication);
    },
    counted,
  };
}

/** Cells of a stream's state: three seeds, the carry, and what Mash has come to. */
const STATE = 5;
const CARRY = 3;
const MASH = 4;
/** Cells of what it starts from: the two halves of its key, and how many of its seeds have been mashed. */
const START = 3;
const LOW = 1;
const MASHED = 2;

/** The stream at position `i` of the ring. */
function streamAt(states: Float64Array, keys: Int32Array, i: number): Stream {
  const at = STATE * i;
  const from = START * i;
  return () => {
    if ((keys[from + MASHED] as number) < 3) mashSeed(states, keys, at, from);
    const t = 2091639 * (states[at] as number) + (states[at + CARRY] as number) * TWO_TO_MINUS_32;
    const carry = t | 0;
    states[at] = states[at + 1] as number;
    states[at + 1] = states[at + 2] as number;
    states[at + 2] = t - carry;
    states[at + CARRY] = carry;
    return t - carry;
  };
}

/** Starts the stream at position `i` from a key; its seeds are mashed as draws ask for them. */
function start(states: Float64Array, keys: Int32Array, i: number, { high, low }: Key): void {
  states[STATE * i + CARRY] = 1;
  states[STATE * i + MASH] = MASHED_3;
  keys[START * i] = high;
  keys[START * i + LOW] = low;
  keys[START * i + MASHED] = 0;
}

/** One step of Baagoe's Mash: the state after a UTF-16 unit. */
function mash(state: number, unit: number): number {
  const n = state + unit;
  const product = 0.02519603282416938 * n;
  const whole = product >>> 0;
  const part = (product - whole) * whole;
  const rest = part >>> 0;
  return rest + (part - rest) * 0x100000000;
}

/** What Mash gives in a state. */
function mashed(state: number): number {
  return (state >>> 0) * TWO_TO_MINUS_32;
}

// Alea begins by mashing a space three times, which is the same for every seed.
const MASHED_1 = mash(0xefc8249d, 32);
const MASHED_2 = mash(MASHED_1, 32);
const MASHED_3 = mash(MASHED_2, 32);
const SPACES = Float64Array.of(mashed(MASHED_1), mashed(MASHED_2), mashed(MASHED_3));

/** Mashes the four units of the key once more: the seed of the next draw, which stands first by then. */
function mashSeed(states: Float64Array, keys: Int32Array, at: number, from: number): void {
  const high = keys[from] as number;
  const low = keys[from + LOW] as number;
  const seed = keys[from + MASHED] as number;
  const before = states[at + MASH] as number;
  const state = mash(mash(mash(mash(before, high >>> 16), high & 0xffff), low >>> 16), low & 0xffff);
  const value = (SPACES[seed] as number) - mashed(state);
  states[at] = value < 0 ? value + 1 : value;
  states[at + MASH] = state;
  keys[from + MASHED] = seed + 1;
}
