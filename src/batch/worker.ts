/** A thread of a batch: makes the design once, then plays the spans that it is given. */
import { workerData } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { ACTORS } from '../../actors/index.ts';
import { castOf } from '../simulation/cast.ts';
import { spanPlayer } from './chunk.ts';
import type { Engine } from './engine.ts';
import { playerOf } from './player.ts';
import type { BatchSpec, Span } from './spec.ts';

const { spec, engine } = workerData as Readonly<{ spec: BatchSpec; engine: Engine }>;
const play = spanPlayer(
  playerOf(engine, (scenario) => castOf(scenario, ACTORS)),
  spec,
);

/** Plays one span; gives a chunk whose columns are handed over, not copied. */
export function work(span: Span): unknown {
  const chunk = play(span);
  const buffers = chunk.tables.flatMap(({ cells: [first] }) =>
    first === undefined ? [] : [('numbers' in first ? first.numbers : first.codes).buffer],
  );
  return move({ [transferableSymbol]: buffers, [valueSymbol]: chunk });
}
