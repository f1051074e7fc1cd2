/** A thread of a batch: makes the design once, then plays the spans that it is given. */
import { workerData } from 'node:worker_threads';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../simulation/cast.ts';
import type { Chunk } from './chunk.ts';
import { spanPlayer } from './chunk.ts';
import type { Engine } from './engine.ts';
import { playerOf } from './player.ts';
import type { BatchSpec, Span } from './spec.ts';

const { spec, engine } = workerData as Readonly<{ spec: BatchSpec; engine: Engine }>;
const play = spanPlayer(
  playerOf(engine, (scenario) => castOf(scenario, ACTORS)),
  spec,
);

/**
 * Plays one span. Its columns are copied to the program, not handed over: once a buffer has been handed over, V8 asks at every read
 * of any typed array of the thread whether that one has been too, and runs cost a tenth more.
 */
export function work(span: Span): Chunk {
  return play(span);
}
