/** `winset run --queue`: chunks that others play, and what is said when the queue fails. */
import type { Batch } from '../batch/batch.ts';
import { inOrder, takeAll } from '../batch/source.ts';
import type { BatchSpec } from '../batch/spec.ts';
import { complain, EXIT } from './exit.ts';

/** What was asked of the queue, and the folder that keeps a batch. */
export type QueueOptions = Readonly<{ queue?: string; results?: string; quiet?: boolean; out?: string }>;

/**
 * Lets others play the chunks of a batch, or nothing where no queue was asked for; what it needs is loaded only then. A
 * folder keeps chunks as they come; without one they are taken in order.
 */
export async function queueSource(
  spec: BatchSpec,
  { queue, results, quiet, out }: QueueOptions,
  version: string,
): Promise<Pick<Batch, 'play'>> {
  if (queue === undefined) return {};
  const { queuedChunks } = await import('../batch/queue.ts');
  const say = (line: string): void => {
    if (quiet !== true) complain(process.stderr.isTTY ? `\r\u001b[K${line}` : line);
  };
  return {
    play: ({ chunks }, taker) => {
      const wanted = [...chunks];
      const coming = queuedChunks({ spec, version, chunks: wanted }, queue, {
        say,
        ...(results === undefined ? {} : { results }),
        ...(taker.signal === undefined ? {} : { signal: taker.signal }),
      });
      return takeAll(out === undefined ? inOrder(coming, wanted) : coming, taker);
    },
  };
}

/** Throws where the queue cannot be used, before anything is written. */
export async function checkQueue({ queue }: QueueOptions): Promise<void> {
  if (queue === undefined) return;
  const { connect } = await import('../batch/queue/connection.ts');
  (await connect(queue)).close();
}

/** Says why the queue failed and how to go on, and gives the exit code; other errors are thrown again. */
export async function reportQueue(error: unknown, { queue, out }: QueueOptions): Promise<number> {
  if (queue === undefined) throw error;
  const { QueueFault } = await import('../batch/queue/connection.ts');
  if (!(error instanceof QueueFault)) throw error;
  if (error.kind === 'failed') complain(error.message);
  else if (out === undefined) complain(`${error.message}; with --out FOLDER a batch can be resumed`);
  else complain(`${error.message}; what was done is kept: the same command with --resume goes on`);
  return error.kind === 'failed' ? EXIT.failed : EXIT.incomplete;
}
