/**
 * What does Ctrl-C do? The first stops what is going on and lets what was done be written; the second leaves at once, with
 * everything that was journaled kept.
 */
import { complain } from './exit.ts';

/** Signals of the first and the second interruption. */
export type Interruption = Readonly<{ first: AbortSignal; second: AbortSignal }>;

/** Listens for SIGINT and SIGTERM from now on; `said` is what a person at a terminal is told. */
export function interruption(said = 'stopping; once more leaves without writing tables'): Interruption {
  const [first, second] = [new AbortController(), new AbortController()];
  const interrupt = (): void => {
    if (first.signal.aborted) second.abort();
    else if (process.stderr.isTTY) complain(`\n${said}`);
    first.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  return { first: first.signal, second: second.signal };
}
