/**
 * You were here: what might have followed? The seam between the page and continuations: where they start, and how one is played.
 * Everything drawn so far stays, private facts included; from the event on each continuation has chance of its own.
 */
import type { Cast } from '../../simulation/cast.ts';
import type { Run } from '../../simulation/interpreter.ts';
import { playOn, stageOf } from '../../simulation/interpreter.ts';
import type { Decide } from '../../simulation/seats.ts';
import { scheduled } from '../../simulation/seats.ts';
import type { Asked, Decision } from '../../simulation/session/decision.ts';
import { answerTo, isHeld } from '../../simulation/session/decision.ts';
import type { Refusal, Session } from '../../simulation/session/session.ts';
import { openSession } from '../../simulation/session/session.ts';

type Luck = Session['stages']['present']['luck'];

/** Where continuations start. */
export type Start = Readonly<{
  seed: string;
  replication: number;
  seq: number;
  decisions: readonly Decision[];
}>;

/** Plays continuations by their index. */
export type Continuations = Readonly<{ play: (index: number) => Run }>;

/** Where the continuations of the event shown start. */
export function startAt({ seed, replication, branch }: Session): Start | Refusal {
  const { cursor } = branch;
  return {
    seed,
    replication,
    seq: cursor,
    decisions: branch.decisions.filter(({ after }) => after < cursor),
  };
}

/** Continuations from a start. */
export function continuationsOf(cast: Cast, start: Start): Continuations {
  return { play: (index) => playContinuation(cast, start, index) };
}

function playContinuation(cast: Cast, { seed, replication, seq, decisions }: Start, index: number): Run {
  const luckOf = (of: string, run: number): Luck => openSession(cast, of, run).stages.present.luck;
  const [own, fresh] = [
    luckOf(seed, replication),
    luckOf(`continuations of ${replication} of ${seed}`, index),
  ];
  let count = 0;
  let isFresh = false;
  const fixed = scheduled(cast.scene);
  const decide: Decide = (desk, at) => {
    const { party, talks, world } = desk;
    const which = at === 'capital' ? (party.acts[talks.item[0] ?? 0]?.id ?? '') : '';
    const asked: Asked = { after: count, month: world.month[0] ?? 0, party: party.id, at, step: 0, which };
    if (isFresh || !isHeld(decisions, party.id, count)) return fixed?.(desk, at);
    const answer = answerTo(decisions, asked);
    return answer?.act === 'chart' ? undefined : answer;
  };
  const play = playOn(
    stageOf(cast, (name, month) => (isFresh ? fresh : own)(name, month)),
    null,
    {
      tell: () => {
        count += 1;
        isFresh ||= count === seq;
      },
      decide,
    },
  );
  isFresh = count === seq;
  while (play.next());
  return play.run;
}
