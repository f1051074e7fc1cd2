/**
 * Who plays the runs of a batch? Either execution, behind one seam: xstate interprets charts, the kernel walks them as tables.
 * Both give the same bytes; a player keeps what it made for the last scenario, which neighbouring runs share.
 */
import type { Continuations } from '../kernel/continuation.ts';
import { continuationsOf } from '../kernel/continuation.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { kernelOf } from '../kernel/kernel.ts';
import { luckOf } from '../random/streams.ts';
import type { Cast, Scenario } from '../simulation/cast.ts';
import type { Run, Tell } from '../simulation/interpreter.ts';
import { playOut } from '../simulation/interpreter.ts';
import type { JointTerms } from '../simulation/joint-terms.ts';
import { jointTerms, jointTermsAtStart } from '../simulation/joint-terms.ts';
import type { Start } from '../simulation/session/continuation.ts';
import { playContinuation } from '../simulation/session/continuation.ts';
import type { Engine } from './engine.ts';

/** Plays runs, one at a time: what a run leaves may be overwritten by the next. */
export type Player = Readonly<{
  cast: (scenario: Scenario) => Cast;
  /** Plays one run of a seed, telling what happens to whoever listens. */
  play: (scenario: Scenario, seed: string, replication: number, tell: Tell) => Run;
  /** Plays one continuation of a session, telling what follows its start. */
  goOn: (scenario: Scenario, start: Start, index: number, tell: Tell) => Run;
  /** Searches for terms that all would accept before the first round. */
  jointTerms: (scenario: Scenario, seed: string, replication: number) => JointTerms;
}>;

/** A player of the given engine. */
export function playerOf(engine: Engine, castOf: (scenario: Scenario) => Cast): Player {
  let last: Readonly<{ scenario: Scenario; cast: Cast }> | null = null;
  const cast = (scenario: Scenario): Cast => {
    if (last?.scenario !== scenario) last = { scenario, cast: castOf(scenario) };
    return last.cast;
  };
  return engine === 'xstate' ? interpreting(cast) : compiling(cast);
}

function interpreting(cast: Player['cast']): Player {
  return {
    cast,
    play: (scenario, seed, replication, tell) => playOut(cast(scenario), luckOf(seed, replication), tell),
    goOn: (scenario, start, index, tell) => playContinuation(cast(scenario), start, index, tell),
    jointTerms: (scenario, seed, replication) => jointTermsAtStart(cast(scenario), luckOf(seed, replication)),
  };
}

function compiling(cast: Player['cast']): Player {
  let last: Readonly<{ scenario: Scenario; seed: string; kernel: Kernel }> | null = null;
  let from: Readonly<{ scenario: Scenario; start: Start; continuations: Continuations }> | null = null;
  const kernelFor = (scenario: Scenario, seed: string): Kernel => {
    if (last?.scenario !== scenario || last.seed !== seed)
      last = { scenario, seed, kernel: kernelOf(cast(scenario), seed) };
    return last.kernel;
  };
  return {
    cast,
    play: (scenario, seed, replication, tell) => kernelFor(scenario, seed).play(replication, tell),
    goOn: (scenario, start, index, tell) => {
      if (from?.scenario !== scenario || from.start !== start)
        from = { scenario, start, continuations: continuationsOf(cast(scenario), start) };
      return from.continuations.play(index, tell);
    },
    jointTerms: (scenario, seed, replication) => {
      const { table, luck } = kernelFor(scenario, seed).open(replication);
      return jointTerms(table, luck);
    },
  };
}
