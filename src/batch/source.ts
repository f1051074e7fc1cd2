/** What if chunks are played elsewhere? They come in any order, each once, and are put in order where nothing else keeps them. */
import type { Chunk } from './chunk.ts';
import type { Taker } from './play-chunks.ts';

/** Hands chunks over as they come, until no more are wanted; null, since a source leaves no chunk half played. */
export async function takeAll(chunks: AsyncIterable<Chunk>, { take, progress }: Taker): Promise<null> {
  let done = 0;
  for await (const chunk of chunks) {
    done += chunk.count;
    progress?.(done);
    const more = await take(chunk);
    if (!more) break;
  }
  return null;
}

/** The same chunks in order; one that comes early waits in memory. */
export async function* inOrder(
  chunks: AsyncIterable<Chunk>,
  order: readonly number[],
): AsyncGenerator<Chunk> {
  const early = new Map<number, Chunk>();
  let given = 0;
  for await (const chunk of chunks) {
    early.set(chunk.index, chunk);
    for (let next = early.get(order[given] ?? -1); next !== undefined; next = early.get(order[given] ?? -1)) {
      early.delete(next.index);
      given += 1;
      yield next;
    }
  }
}
