/** What is worked out beside the page? Batches and searches, asked for by messages, each answered by one. */
import { ACTORS } from '../../actors/index.ts';
import type { Ask, Told } from './batch/tasks.ts';
import { taskRoom } from './batch/tasks.ts';

const answer = taskRoom(ACTORS);
const port = self as unknown as Readonly<{
  postMessage: (told: Told) => void;
  addEventListener: (type: 'message', hear: (event: MessageEvent<Ask>) => void) => void;
}>;

port.addEventListener('message', ({ data }) => {
  try {
    port.postMessage({ id: data.id, value: answer(data.task) });
  } catch (error) {
    port.postMessage({ id: data.id, fault: error instanceof Error ? error.message : String(error) });
  }
});
