/**
 * You were here: what might have followed? A session is taken up after one of its events: everything drawn so far stays, private
 * facts included, and from there on each continuation has chance of its own. This says where continuations start, as plain
 * data, and plays them interpreted; src/kernel plays the same ones compiled.
 */
import type { Happening, Run, Tell } from '../../course/run.ts';
import { ledgersRead } from '../../course/run.ts';
import type { Luck } from '../../random/streams.ts';
import { luckOf } from '../../random/streams.ts';
import type { Cast } from '../cast.ts';
import { playOn, stageOf } from '../interpreter.ts';
import type { RunRecord } from '../record.ts';
import type { Decide } from '../seats.ts';
import { scheduled } from '../seats.ts';
import type { Branch } from './branch.ts';
import { stepOf, toldBefore } from './branch.ts';
import type { Decision } from './decision.ts';
import { answerTo, isHeld, outsideOf } from './decision.ts';
import type { Refusal, Session } from './session.ts';
import { openSession, step } from './session.ts';
import { askedOf, recordBefore } from './stepping.ts';

/** Where continuations start: plain data that survives JSON, for threads and browsers. */
export type Start = Readonly<{
  seed: string;
  replication: number;
  /** The branch and its event after which chance is fresh (0: before anything but private facts was drawn), and its month. */
  branch: string;
  seq: number;
  month: number;
  /** The step that holds the event begins from this record (null: the beginning), when so many events had been told. */
  record: RunRecord | null;
  told: number;
  /**
   * What was decided in seats and beside them up to the event. Later decisions do not count, nor do orders that wait at a capital
   * for a later month, cards that would strike then, and what states were told to pledge: from the event on every party and state
   * is played by its chart, or as the scenario fixes it.
   */
  decisions: readonly Decision[];
}>;

/** Where the continuations of a branch start after one of the events that it has shown; of the one shown now unless said otherwise. */
export function startAt(
  session: Session,
  { branch = session.branch, seq = branch.cursor }: Readonly<{ branch?: Branch; seq?: number }> = {},
): Start | Refusal {
  if (!Number.isInteger(seq) || seq < 0 || seq > branch.seen)
    return { refused: `no event ${seq} on branch ${branch.name}: it was played to event ${branch.seen}` };
  const index = stepOf(branch, seq);
  return {
    seed: session.seed,
    replication: session.replication,
    branch: branch.name,
    seq,
    month: branch.told[seq - 1]?.month ?? 0,
    record: recordBefore(session.stages, branch, index),
    told: toldBefore(branch, index),
    decisions: branch.decisions.filter(({ after }) => after < seq),
  };
}

/**
 * The seed whose replications are the luck of continuations. The event is no part of it: continuation i has the same chance from
 * wherever a run is continued, so that two branches or two moments are compared on the same luck.
 */
export function seedOfContinuations({ seed, replication }: Start): string {
  return `continuations of ${replication} of ${seed}`;
}

/** What seats decide while events up to the start are told again, when so many have been told. */
export function decidedBefore({ scene }: Cast, { decisions }: Start, told: () => number): Decide {
  const fixed = scheduled(scene);
  return (desk, at) => {
    const asked = askedOf(desk, at, { count: told(), step: 0 });
    if (!isHeld(decisions, asked.party, asked.after)) return fixed?.(desk, at);
    const answer = answerTo(decisions, asked);
    if (answer === undefined)
      throw new RangeError(`${asked.party} has not decided after event ${asked.after}`);
    return answer.act === 'chart' ? undefined : answer;
  };
}

/** Says that the start does not fit the cast: its events are not told again. */
export function notTold({ seq }: Start): never {
  throw new RangeError(`event ${seq} was not told again`);
}

/** Plays a continuation by interpreting charts; tells what follows the start. */
export function playContinuation(cast: Cast, start: Start, index: number, tell: Tell = null): Run {
  const { seed, replication, seq, record, decisions } = start;
  const [own, fresh] = [luckOf(seed, replication), luckOf(seedOfContinuations(start), index)];
  let count = start.told;
  let isFresh = false;
  const luck: Luck = (name, month) => (isFresh ? fresh : own)(name, month);
  const hear = (happening: Happening): void => {
    if (isFresh) tell?.(happening);
    count += 1;
    isFresh ||= count === seq;
  };
  const before = decidedBefore(cast, start, () => count);
  const fixed = scheduled(cast.scene);
  const play = playOn(stageOf(cast, luck), record, {
    tell: Object.assign(hear, { ledgers: ledgersRead(tell) }),
    decide: decisions.length === 0 ? fixed : (desk, at) => (isFresh ? fixed?.(desk, at) : before(desk, at)),
    outside: outsideOf(
      decisions,
      () => count,
      () => isFresh,
    ),
  });
  isFresh = count === seq;
  let more = play.next();
  if (!isFresh) notTold(start);
  while (more) more = play.next();
  return play.run;
}

/** The events up to the start, told again from the beginning. */
export function eventsBefore(cast: Cast, { seed, replication, decisions, seq }: Start): Happening[] {
  const session = openSession(cast, seed, replication);
  session.branch.decisions = decisions;
  step(session, seq);
  return session.branch.told.slice(0, seq);
}
