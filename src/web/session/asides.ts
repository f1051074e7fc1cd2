/** Who works beside the page? Workers that are asked tasks and answer in their own time; a worker that is of no more use is ended. */
import type { Ask, Task, Told } from '../batch/tasks.ts';

/** A worker that answers tasks. */
export type Aside = Readonly<{ ask: <Value>(task: Task) => Promise<Value>; end: () => void }>;

/** Opens a worker. */
export function asideOf(open: () => Worker): Aside {
  const worker = open();
  const waiting = new Map<
    number,
    Readonly<{ resolve: (value: unknown) => void; reject: (why: Error) => void }>
  >();
  let count = 0;
  // A worker has no origin to name.
  const port: Pick<MessagePort, 'postMessage'> = worker;
  const send = (ask: Ask): void => port.postMessage(ask);
  worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    const waiter = waiting.get(data.id);
    waiting.delete(data.id);
    if ('fault' in data) waiter?.reject(new Error(data.fault));
    else waiter?.resolve(data.value);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  });
  return {
    ask: <Value>(task: Task) =>
      new Promise<Value>((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve: resolve as (value: unknown) => void, reject });
        send({ id: count, task });
      }),
    end: () => worker.terminate(),
  };
}
