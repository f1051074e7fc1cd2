/**
 * Where does chance come from? Named streams, each derived by hashing (seed, replication, name) and never by drawing in
 * turn: adding a party, a draw or a shock moves nobody else's numbers, and two scenarios on one seed share their luck.
 * A purpose that recurs every month has a stream for each month, so a run can be taken up again anywhere.
 */
import seedrandom from 'seedrandom';

/** One named sequence of draws, each uniform in [0, 1) with 32 random bits. */
export type Stream = () => number;

/** Gives the stream of a name; the same name always starts the same sequence. */
export type Luck = (name: string) => Stream;

/** The luck of one replication of a seed. The seed is any text; `replication` is an integer from 0. */
export function luckOf(seed: string, replication: number): Luck {
  const prefix = `${seed.length}:${seed}/${replication}/`;
  return (name) => seedrandom.alea(prefix + name);
}

/** The name of a purpose's stream in one month. */
export function monthly(purpose: string, month: number): string {
  return `${purpose}@${month}`;
}
