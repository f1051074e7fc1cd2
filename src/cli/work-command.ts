/** `winset work`: lends the threads of this machine to the batches that wait in a queue. */
import { availableParallelism } from 'node:os';
import { workQueue } from '../batch/queue.ts';
import { QueueFault } from '../batch/queue/connection.ts';
import { complain, EXIT } from './exit.ts';

/** Options of the command, checked by the parser. */
export type WorkOptions = Readonly<{
  queue: string;
  jobs?: number;
  idleExit?: number;
  results?: string;
  quiet?: boolean;
}>;

const GRACE_MS = 100;

/** Serves a queue until stopped or idle, and returns the exit code. */
export async function workCommand(options: WorkOptions, version: string): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const say = (line: string): void => {
    if (options.quiet !== true) complain(line);
  };
  try {
    const played = await workQueue(options.queue, {
      version,
      jobs: options.jobs ?? availableParallelism(),
      idleExit: options.idleExit ?? null,
      ...(options.results === undefined ? {} : { results: options.results }),
      say,
      signal: stop.signal,
    });
    say(`${played} chunk${played === 1 ? '' : 's'} played`);
  } catch (error) {
    if (!(error instanceof QueueFault)) throw error;
    complain(error.message);
    return EXIT.failed;
  }
  if (!stop.signal.aborted) return EXIT.done;
  // What was given back is given back: nothing that is still closing keeps the program.
  setTimeout(() => process.exit(EXIT.interrupted), GRACE_MS).unref();
  return EXIT.interrupted;
}
