/**
 * What happens in a class, and for how long? The timetable of a seminar of 60 or 90 minutes: phases in order, each with its minutes
 * and what may be done in it.
 */

/** What a phase is for: only in talks are invitations answered; goals are locked when the first talks open. */
export type PhaseKind = 'frame' | 'caucus' | 'talks' | 'inject' | 'ratification' | 'debrief';

/** A phase of the timetable. */
export type Phase = Readonly<{ id: string; name: string; kind: PhaseKind; minutes: number }>;

type Row = readonly [id: string, name: string, kind: PhaseKind, minutes60: number, minutes90: number];

const ROWS: readonly Row[] = [
  ['frame', 'Frame', 'frame', 8, 12],
  ['caucus', 'Caucus', 'caucus', 7, 13],
  ['round-1', 'Round 1', 'talks', 10, 15],
  ['inject-1', 'News', 'inject', 2, 3],
  ['round-2', 'Round 2', 'talks', 10, 15],
  ['inject-2', 'More news', 'inject', 0, 2],
  ['final', 'Final terms', 'talks', 7, 10],
  ['ratification', 'Ratification', 'ratification', 3, 4],
  ['debrief', 'Debrief', 'debrief', 13, 16],
];

/** Lengths that there are timetables for, in minutes. */
export const PLANS = [60, 90] as const;

/** The timetable of a class of so many minutes; phases without time are left out. */
export function planOf(minutes: (typeof PLANS)[number]): Phase[] {
  return ROWS.flatMap(([id, name, kind, in60, in90]) => {
    const length = minutes === 60 ? in60 : in90;
    return length === 0 ? [] : [{ id, name, kind, minutes: length }];
  });
}

/** What happens when a phase of a kind ends, whoever has done what. */
export const AT_END: Readonly<Record<PhaseKind, string>> = {
  frame: 'the next phase begins',
  caucus: 'goals are locked as they stand when the talks open',
  talks: 'whoever is still asked is taken to be silent, to the end of the month',
  inject: 'the talks go on with the next month',
  ratification: 'who has not voted abstains, and the gates decide',
  debrief: 'the seminar is over',
};

/** Warnings are given so many minutes before a phase ends, if it is longer than that. */
export const WARNINGS = [5, 1] as const;
