/**
 * How often may somebody guess? Wrong codes and tokens are counted by address and altogether; who guesses too often waits. Right
 * ones are never counted, so that a class behind one address gets in.
 */

/** Counts wrong guesses. */
export type Guesses = Readonly<{ mayTry: (address: string) => boolean; wrong: (address: string) => void }>;

const MINUTE = 60_000;
const BY_ADDRESS = 20;
const ALTOGETHER = 300;

/** Counts by a clock: so many wrong guesses a minute. */
export function guessCounter(now: () => number, minute = MINUTE): Guesses {
  let since = now();
  let all = 0;
  const by = new Map<string, number>();
  const turn = (): void => {
    if (now() - since < minute) return;
    since = now();
    all = 0;
    by.clear();
  };
  return {
    mayTry: (address) => {
      turn();
      return all < ALTOGETHER && (by.get(address) ?? 0) < BY_ADDRESS;
    },
    wrong: (address) => {
      turn();
      all += 1;
      by.set(address, (by.get(address) ?? 0) + 1);
    },
  };
}
