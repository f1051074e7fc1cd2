/** How does a batch play its runs in one thread? A worker's work on a scenario, without the worker: counts kept, no tables. */
import type { Chunk } from '../../src/batch/chunk.ts';
import { spanPlayer } from '../../src/batch/chunk.ts';
import { playerOf } from '../../src/batch/player.ts';
import type { Scenario } from '../../src/simulation/cast.ts';
import { castFor } from './sized.ts';

/** Plays so many runs from a first one, as a worker would: compiled charts, tallies, no search for joint terms at the start. */
export type PlaySpan = (from: number, count: number) => Chunk;

/** A worker's work on a scenario. */
export function spanOf(scenario: Scenario): PlaySpan {
  const design = { scenario, runs: Number.MAX_SAFE_INTEGER, plan: null };
  const spec = { design, seed: 'bench', tables: [], searchUpTo: 0 };
  const play = spanPlayer(playerOf('kernel', castFor), spec);
  return (from, count) => play({ from, count });
}
