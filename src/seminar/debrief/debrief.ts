/**
 * What can a class look back on? Everything of the debrief as plain data, worked out from a room's log alone: what happened, what
 * the texts were worth to whom, goals against what was got, red lines believed and real, and where this one course stands among
 * ten thousand. No name of a person is in it.
 */
import { atStake } from '../../simulation/session/at-stake.ts';
import type { LineReading, TextReading } from '../../simulation/session/readings.ts';
import { monthShown } from '../../simulation/session/session.ts';
import type { Room } from '../room.ts';
import type { Decisive, GoalsGot } from './account.ts';
import { goalsGot } from './account.ts';
import { talksIn } from './ahead.ts';
import type { Beside } from './beside.ts';
import { besideOf } from './beside.ts';
import { labelsOf } from './labels.ts';
import type { Settled } from './outcome.ts';
import type { FarStudy, Studies } from './studies.ts';
import type { Moment } from './timeline.ts';
import { timelineOf } from './timeline.ts';
import type { Question } from './standing.ts';
import type { ThoughtThrough } from './what-if.ts';
import { thoughtThrough } from './what-if.ts';
import type { Counted, Followed, Lasted, Runs, WorthOver } from './worlds.ts';
import { counted, followed, lasted, RUNS, wantedAt, worthOver } from './worlds.ts';

/** A debrief as plain data. */
export type Debrief = Readonly<{
  title: string;
  format: string;
  seed: string;
  version: string;
  /** Month in which the talks stand, of so many; how the run ended, or null. */
  month: number;
  rounds: number;
  outcome: string | null;
  /** Parties at the table by name; whether people decided there at the end. */
  parties: readonly Readonly<{ id: string; name: string; members: number }>[];
  issues: readonly Readonly<{ id: string; name: string; levels: readonly string[] }>[];
  /** Whether words of people are in it. */
  withWords: boolean;
  timeline: readonly Moment[];
  /** News, pledges, channels, papers and votes at home. */
  beside: Beside;
  texts: readonly TextReading[];
  settled: Settled | null;
  goals: readonly GoalsGot[];
  lines: readonly LineReading[];
  decisive: readonly Decisive[];
  questions: readonly Question[];
  whatIfs: readonly ThoughtThrough[];
  /** How far the text is from what all could have had; null where no text was tabled. */
  far: FarStudy | null;
  /** From the same start with every party played by its chart. */
  start: Counted<Followed & Readonly<{ worth: readonly WorthOver[] }>>;
  /** From where the class stopped; null where the run has ended. */
  onward: Counted<Followed> | null;
  /** The signed terms again; null where none were signed. */
  terms: Counted<Lasted> | null;
}>;

/** How a debrief is made: with words of people or without; whether what is not played yet is begun. */
export type Making = Readonly<{ studies: Studies; withWords: boolean; begin: boolean; runs?: Runs }>;

/** Makes the debrief of a room. */
export function debriefOf(room: Room, making: Making): Debrief {
  const { opening, cast, session, delegations } = room;
  const { texts, lines, settled, decisive, briefs, questions, ended } = talksIn(room);
  const labels = labelsOf(room);
  const { withWords } = making;
  return {
    title: opening.title,
    format: cast.scene.scenario.format,
    seed: opening.seed,
    version: opening.version,
    month: monthShown(session),
    rounds: cast.scene.scenario.rounds,
    outcome: outcomeOf(room),
    parties: [...delegations.values()].map(({ party, name }) => {
      return {
        id: party,
        name,
        members: [...room.participants.values()].filter((one) => one.party === party).length,
      };
    }),
    issues: cast.scene.space.issues.map(({ id, name, levels }) => ({ id, name, levels })),
    withWords,
    timeline: timelineOf(room, labels, withWords),
    beside: besideOf(room, labels, withWords),
    texts,
    settled,
    goals: goalsGot(room, { settled, briefs, labels, withWords }),
    lines,
    decisive,
    questions,
    ...manyTimes(room, making, { settled, ended }),
  };
}

function outcomeOf({ session: { branch } }: Room): string | null {
  const last = branch.told[branch.cursor - 1];
  return last?.event === 'END' ? String(last['outcome']) : null;
}

type Stand = Readonly<{ settled: Settled | null; ended: boolean }>;

function manyTimes(
  room: Room,
  { studies, begin, runs = RUNS }: Making,
  { settled, ended }: Stand,
): Pick<Debrief, 'far' | 'start' | 'onward' | 'terms' | 'whatIfs'> {
  const { session } = room;
  const study = (seq: number, many: number) => studies.look(wantedAt(room, session, seq, many), begin);
  const { horizon } = room.cast.scene.scenario;
  return {
    far: settled === null ? null : farOf(room, settled, studies, begin),
    terms:
      settled?.signed === true
        ? counted(study(settled.reading.n, runs.terms), runs.terms, (all) => lasted(all, horizon))
        : null,
    start: counted(study(0, runs.start), runs.start, (all) => {
      return { ...followed(all), worth: worthOver(all, settled) };
    }),
    onward: ended
      ? null
      : counted(study(session.branch.cursor, runs.start), runs.start, (all) => followed(all)),
    whatIfs: thoughtThrough(room, { studies, begin, runs: runs.whatIf }),
  };
}

function farOf(room: Room, { reading: { n, terms } }: Settled, studies: Studies, begin: boolean): FarStudy {
  const { session } = room;
  const { issues } = room.cast.scene.space;
  const levels = Int32Array.from(issues, ({ id }) => terms[id] ?? 0);
  const key = JSON.stringify([room.id, n, session.branch.decisions]);
  return (
    studies.far(key, () => ({ at: atStake(session, n), levels }), begin) ?? { result: null, fault: null }
  );
}

/** Whether everything that is to be played has been. */
export function isComplete({ far, start, onward, terms, whatIfs }: Debrief): boolean {
  const all = [far, start, onward, terms, ...whatIfs.map((one) => one.counted)];
  return all.every((one) => one === null || one.result !== null || one.fault !== null);
}
