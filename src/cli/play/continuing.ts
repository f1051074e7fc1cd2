/**
 * What follows from here, many times over? Continuations of the event shown in the compiled execution, a few at a time, so that
 * the program can be stopped meanwhile. Everything drawn so far stays; every party plays its own chart from here on.
 */
import { setImmediate } from 'node:timers/promises';
import type { Share } from '../../analysis/intervals.ts';
import { sharesThatFollow } from '../../analysis/shares.ts';
import { continuationsOf, countContinuations } from '../../kernel/continuation.ts';
import { startAt } from '../../simulation/session/continuation.ts';
import type { Refusal, Session } from '../../simulation/session/session.ts';
import { hasEnded } from '../../simulation/session/session.ts';
import type { Tally } from '../../simulation/tally.ts';
import { emptyTally, mergeTally } from '../../simulation/tally.ts';

/** So many are played before anything else may happen. */
const AT_ONCE = 20;

/** Plays continuations from the event shown and tells what follows: all in one line, then share by share. */
export async function continuedFrom(session: Session, runs: number): Promise<readonly string[] | Refusal> {
  if (hasEnded(session)) return { refused: 'the run has ended; go back first' };
  const start = startAt(session);
  if ('refused' in start) return start;
  const continuations = continuationsOf(session.cast, start);
  const tally = emptyTally();
  for (let from = 0; from < runs; from += AT_ONCE) {
    mergeTally(tally, countContinuations(continuations, from, Math.min(AT_ONCE, runs - from)));
    await setImmediate();
  }
  const lasting = session.cast.scene.scenario.durability !== null;
  return tallyLines(tally, lasting);
}

function tallyLines(tally: Tally, lasting: boolean): string[] {
  const { 'held 12': held12, 'held 60': held60, ...others } = sharesThatFollow(tally);
  const shares: Readonly<Record<string, Share>> = {
    ...others,
    ...(lasting ? { 'held 12': held12, 'held 60': held60 } : {}),
  };
  const { reached, ratified } = others;
  const widest = Math.max(...[reached, ratified, held12].map(({ low, high }) => (high - low) / 2));
  const held = lasting ? `, ${percent(held12.share, 0)} held 12` : '';
  return [
    `From here ${tally.runs}x: ${percent(reached.share, 0)} reached, ${percent(ratified.share, 0)} ratified${held} (+-${(100 * widest).toFixed(0)}). No forecast.`,
    ...Object.entries(shares).map(
      ([name, { share, low, high }]) =>
        `  ${name.padEnd(11)}${percent(share, 1).padStart(8)}  (${(100 * low).toFixed(1)}-${(100 * high).toFixed(1)})`,
    ),
    '  Shares of continuations of this model with 95 % intervals, not a forecast.',
  ];
}

function percent(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)} %`;
}
