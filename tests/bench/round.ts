/**
 * How long does somebody wait who steps through a run? One round of the interpreted execution, alone and with the history that
 * stepping back needs. A round is a month: shocks to walk-outs.
 */
import { ACTORS } from '../../actors/index.ts';
import { FORMATS } from '../../src/course/formats/index.ts';
import { PHASES } from '../../src/course/course.ts';
import { luckOf } from '../../src/random/streams.ts';
import { castOf } from '../../src/simulation/cast.ts';
import { beginPlay } from '../../src/simulation/interpreter.ts';
import { commit, recordOf } from '../../src/simulation/record.ts';
import { flagship } from '../flagship.ts';
import type { Effort } from './measure.ts';
import { percentilesOf, print } from './table.ts';

type Rounds = Readonly<{ format: string; runs: number; keep: boolean }>;

/** Milliseconds of every round; with `keep` every step is committed to the record of a session, with patches. */
function rounds({ format, runs, keep }: Rounds): number[] {
  const cast = castOf(flagship([`format=${format}`]), ACTORS);
  const times: number[] = [];
  for (let replication = -5; replication < runs; replication += 1) {
    const play = beginPlay(cast, luckOf('bench', Math.abs(replication)), keep ? () => undefined : null);
    const { memory } = play.run;
    let record = recordOf(memory, play.states());
    let start = performance.now();
    while (play.next()) {
      if (keep) ({ record } = commit(record, memory, play.states()));
      if (PHASES[memory.world.phase[0] ?? 0] !== 'month opens') continue;
      if (replication >= 0) times.push(performance.now() - start);
      start = performance.now();
    }
  }
  return times;
}

/** Prints how long a round takes. */
export function round({ quick }: Effort): void {
  const runs = quick ? 10 : 40;
  print({
    title: 'A round of the interpreted execution, milliseconds',
    heads: ['flagship', 'rounds', 'median', 'p95', 'p99', 'asked'],
    lines: Object.keys(FORMATS).flatMap((format) => [
      percentilesOf(`${format}: xstate`, rounds({ format, runs, keep: false }), ''),
      percentilesOf(`${format}: xstate + immer`, rounds({ format, runs, keep: true }), 'p95 at most 50'),
    ]),
  });
}
