/**
 * How is a branch played, one step at a time, and looked at again at any event? The run goes on from the record of the last
 * complete step; an invitation to a held seat without an answer stops it there, and the step is played anew once there is one.
 */
import { applyPatches } from 'immer';
import { cell } from '../../course/memory.ts';
import type { Happening, Run } from '../../course/run.ts';
import type { TableDesk } from '../../course/party.ts';
import type { Luck } from '../../random/streams.ts';
import type { Cast } from '../cast.ts';
import type { Audience, Play, Stage } from '../interpreter.ts';
import { playOn, stageOf } from '../interpreter.ts';
import type { RunRecord } from '../record.ts';
import { commit, recordOf } from '../record.ts';
import type { Decide } from '../seats.ts';
import { scheduled } from '../seats.ts';
import type { Branch } from './branch.ts';
import { PATCHED_STEPS, stepOf, toldBefore } from './branch.ts';
import type { Asked } from './decision.ts';
import { answerTo, isHeld, outsideOf } from './decision.ts';

/** Two stages of one run: on one the present branch goes on, on the other events are looked at again. */
export type Stages = {
  readonly present: Stage;
  readonly aside: Stage;
  live: Readonly<{ branch: Branch; play: Play; teller: Teller }> | null;
  /** The record that was worked out last, before a step of a branch. */
  last: Readonly<{ branch: Branch; index: number; record: RunRecord | null }> | null;
};

/** Stops a step from within: for want of a decision, or because what was looked for has been seen. */
const WAIT = new Error('the step waits for a decision');
const HALT = new Error('the step has been looked at');

/** Sets both stages for a run. */
export function stagesOf(cast: Cast, luck: Luck): Stages {
  return { present: stageOf(cast, luck), aside: stageOf(cast, luck), live: null, last: null };
}

/** Counts events and answers invitations while a step is played; remembers whose decision is still to be told. */
type Teller = { count: number; readonly decidedBy: Set<string>; step: number };

function tellerAt(branch: Branch, step: number): Teller {
  return { count: toldBefore(branch, step), decidedBy: new Set(), step };
}

/** Decisions of which nothing is told. */
const UNTOLD: ReadonlySet<string> = new Set(['hold', 'stay']);

type Listener = Readonly<{
  hear: (happening: Happening, seq: number) => unknown;
  asked: (asked: Asked) => unknown;
  /** Lets the party's own chart decide at an invitation. */
  advised?: (asked: Asked) => boolean;
}>;

/** Who hears the steps of a branch, from event `teller.count` on, and what its seats decide. */
function audienceOf(branch: Branch, teller: Teller, stage: Stage, listener: Listener): Audience {
  const fixed = scheduled(stage.cast.scene);
  const decide: Decide = (desk, at) => {
    const asked = askedOf(desk, at, teller);
    teller.decidedBy.delete(asked.party);
    listener.asked(asked);
    if (!isHeld(branch.decisions, asked.party, asked.after)) return fixed?.(desk, at);
    if (listener.advised?.(asked) === true) return undefined;
    const answer = answerTo(branch.decisions, asked);
    if (answer === undefined) throw WAIT;
    if (answer.act === 'chart') return undefined;
    if (!UNTOLD.has(answer.act)) teller.decidedBy.add(asked.party);
    return answer;
  };
  const tell = (happening: Happening): void => {
    const decided = teller.decidedBy.delete(String(happening['by']));
    teller.count += 1;
    listener.hear(decided ? { ...happening, decided: true } : happening, teller.count);
  };
  return { tell, decide, outside: outsideOf(branch.decisions, () => teller.count) };
}

/** An invitation to a party's desk, when so many events have been told. */
export function askedOf(
  { party, talks, world }: TableDesk,
  at: Asked['at'],
  { count, step }: Pick<Teller, 'count' | 'step'>,
): Asked {
  const which = at === 'capital' ? (party.acts[cell(talks.item)]?.id ?? '') : '';
  return { after: count, month: cell(world.month), party: party.id, at, step, which };
}

/** Plays the next step of a branch; false when it waits for a decision or has ended. */
export function playStep(stages: Stages, branch: Branch): boolean {
  if (branch.ended || branch.waiting !== null) return false;
  const { play, teller } = liveOn(stages, branch);
  const { memory } = play.run;
  const month = cell(memory.world.month);
  teller.step = branch.steps.length;
  teller.decidedBy.clear();
  let more = false;
  try {
    more = play.next();
  } catch (error) {
    if (error !== WAIT) throw error;
    stages.live = null;
    branch.waiting = branch.asked.at(-1) ?? null;
    return false;
  }
  const before = branch.record;
  const states = play.states();
  const committed = before === null ? null : commit(before, memory, states);
  if (cell(memory.world.month) > month) branch.months.set(branch.steps.length, before);
  branch.record = committed?.record ?? recordOf(memory, states);
  branch.steps.push({ told: branch.complete, back: committed?.back ?? null });
  const old = branch.steps[branch.steps.length - 1 - PATCHED_STEPS];
  if (old !== undefined) old.back = null;
  branch.complete = branch.told.length;
  branch.ended = !more;
  return more;
}

function liveOn(stages: Stages, branch: Branch): NonNullable<Stages['live']> {
  if (stages.live?.branch === branch && stages.live.teller.count === branch.complete) return stages.live;
  const step = branch.steps.length;
  const teller = tellerAt(branch, step);
  branch.asked = branch.asked.filter((asked) => asked.step < step);
  const audience = audienceOf(branch, teller, stages.present, {
    hear: (happening, seq) => void (branch.told[seq - 1] = happening),
    asked: (asked) => void branch.asked.push(asked),
  });
  stages.live = { branch, play: playOn(stages.present, branch.record, audience), teller };
  return stages.live;
}

/** The record before a step that has been played, or that comes next. */
export function recordBefore(stages: Stages, branch: Branch, index: number): RunRecord | null {
  if (index >= branch.steps.length) return branch.record;
  const { last } = stages;
  if (last?.branch === branch && last.index === index) return last.record;
  const record = undone(stages, branch, index) ?? playedAgain(stages, branch, index);
  stages.last = { branch, index, record };
  return record;
}

/** The record reached by patches from a later one; undefined where they do not lead so far back. */
function undone({ last }: Stages, branch: Branch, index: number): RunRecord | undefined {
  const near =
    last?.branch === branch && last.index > index && last.index <= branch.steps.length ? last : null;
  let record = near === null ? branch.record : near.record;
  for (let i = (near?.index ?? branch.steps.length) - 1; i >= index; i -= 1) {
    const back = branch.steps[i]?.back;
    if (record === null || back === null || back === undefined) return undefined;
    record = applyPatches(record, [...back]);
  }
  return record ?? undefined;
}

/** The record reached from that of the month. */
function playedAgain(stages: Stages, branch: Branch, index: number): RunRecord | null {
  const from = Math.max(...[...branch.months.keys()].filter((step) => step <= index));
  const record = branch.months.get(from) ?? null;
  if (from === index) return record;
  const teller = tellerAt(branch, from);
  const quiet = audienceOf(branch, teller, stages.aside, { hear: () => undefined, asked: () => undefined });
  const play = playOn(stages.aside, record, quiet);
  for (; teller.step < index; teller.step += 1) play.next();
  return recordOf(play.run.memory, play.states());
}

/** What is seen of a run: it is scratch, and may be read, not kept. */
type Look<Seen> = (run: Run, states: () => Record<string, string>) => Seen;

/** Plays a step again on the side; `see` is handed to whom the listener gives it, and what it saw ends the step. */
function glimpse<Seen>(
  { stages, branch, step }: Readonly<{ stages: Stages; branch: Branch; step: number }>,
  listen: (see: (look: Look<Seen>) => never) => Partial<Listener>,
): Seen | undefined {
  const seen: Seen[] = [];
  const see = (look: Look<Seen>): never => {
    seen.push(look(play.run, play.states));
    throw HALT;
  };
  const listener = { hear: () => undefined, asked: () => undefined, ...listen(see) };
  const audience = audienceOf(branch, tellerAt(branch, step), stages.aside, listener);
  const play = playOn(stages.aside, recordBefore(stages, branch, step), audience);
  try {
    play.next();
  } catch (error) {
    if (error !== HALT && error !== WAIT) throw error;
  }
  return seen[0];
}

/** Looks at the run as it stood when an event was told (0: before anything). */
export function lookAt<Seen>(stages: Stages, branch: Branch, seq: number, look: Look<Seen>): Seen {
  if (seq < 0 || seq > branch.told.length) throw new RangeError(`no such event: ${seq}`);
  if (seq === 0) {
    const play = playOn(stages.aside, null);
    return look(play.run, play.states);
  }
  const seen = glimpse<Readonly<{ value: Seen }>>({ stages, branch, step: stepOf(branch, seq) }, (see) => ({
    hear: (_, now) => now === seq && see((run, states) => ({ value: look(run, states) })),
  }));
  return (seen ?? fault(seq)).value;
}

function fault(seq: number): never {
  throw new Error(`event ${seq} was not told again`);
}

/** Looks at the run as it stands when an invitation comes up. */
export function lookAtInvitation<Seen>(stages: Stages, branch: Branch, asked: Asked, look: Look<Seen>): Seen {
  const { step, after } = asked;
  const seen = glimpse<Readonly<{ value: Seen }>>({ stages, branch, step }, (see) => ({
    asked: (now) => isSame(now, asked) && see((run, states) => ({ value: look(run, states) })),
  }));
  return (seen ?? fault(after)).value;
}

function isSame(a: Asked, b: Asked): boolean {
  return a.after === b.after && a.party === b.party && a.at === b.at && a.which === b.which;
}

/** What the party's own chart would do at the invitation at which the branch waits: the event that would follow, if any. */
export function adviceAt(stages: Stages, branch: Branch, asked: Asked): Happening | null {
  const { step, after } = asked;
  const advice = glimpse<Happening>({ stages, branch, step }, (see) => ({
    hear: (happening, seq) => seq > after && see(() => happening),
    advised: (now) => isSame(now, asked),
  }));
  return advice ?? null;
}
