/** A thread of a batch: casts the scenario once, then plays the spans that it is given. */
import { workerData } from 'node:worker_threads';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../simulation/cast.ts';
import type { Scenario } from '../simulation/cast.ts';
import type { Chunk, ChunkRequest, Span } from './chunk.ts';
import { playSpan } from './chunk.ts';

const { scenario, request } = workerData as { scenario: Scenario; request: ChunkRequest };
const cast = castOf(scenario, ACTORS);

/** Plays one span. */
export function work(span: Span): Chunk {
  return playSpan(cast, request, span);
}
