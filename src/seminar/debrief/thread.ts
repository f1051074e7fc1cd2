/** How is work handed to a thread beside the server? One thread for each piece; it gives one answer and ends. */
import { Worker } from 'node:worker_threads';
import type { AtStake } from '../../simulation/session/at-stake.ts';
import type { Task } from './talks.ts';

/** A piece of work: a text to be measured, or the talks of a room to be read. */
export type Piece = Readonly<
  { kind: 'far'; bargain: AtStake; levels: Int32Array } | { kind: 'talks'; task: Task }
>;

/** Work that was not done, or not to its end, since the server stops. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor() {
    super('the work was stopped');
  }
}

/** Does a piece of work; rejects where it fails, and with {@link Stopped} where it is stopped before or meanwhile. */
export function onThread<Answer>(piece: Piece, signal: AbortSignal): Promise<Answer> {
  if (signal.aborted) return Promise.reject(new Stopped());
  const file = import.meta.url.endsWith('.ts') ? '../worker.ts' : '../worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: piece });
  return new Promise((resolve, reject) => {
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(signal.aborted ? new Stopped() : new Error('the thread ended without an answer'));
    });
  });
}
