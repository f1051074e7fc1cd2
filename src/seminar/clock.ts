/**
 * What time is it in the seminar, and who wakes the server? The only file of the server that reads a clock. A rehearsal may let it
 * run faster; it never goes back, not even when the machine's clock does or the server starts again.
 */

/** The time of a server in milliseconds, and a way to be called at intervals. */
export type Clock = Readonly<{
  now: () => number;
  /** How many times as fast as the machine's clock it runs. */
  speed: number;
  /** Calls again and again, every so many real milliseconds; gives back how to stop. */
  every: (milliseconds: number, call: () => void) => () => void;
  /** Calls once, when the time has come. */
  at: (time: number, call: () => void) => () => void;
}>;

/** A timer holds at most so many milliseconds. */
const LONGEST = 2_000_000_000;

/** A clock that runs `speed` times as fast as the machine's, and begins no earlier than `from`. */
export function clockFrom(from: number, speed = 1): Clock {
  const start = Math.max(from, Date.now());
  const began = performance.now();
  const now = (): number => Math.floor(start + (performance.now() - began) * speed);
  return {
    now,
    speed,
    every: (milliseconds, call) => {
      const timer = setInterval(call, milliseconds);
      return () => clearInterval(timer);
    },
    at: (time, call) => {
      const timer = setTimeout(call, Math.min(LONGEST, Math.max(0, Math.ceil((time - now()) / speed))));
      return () => clearTimeout(timer);
    },
  };
}
