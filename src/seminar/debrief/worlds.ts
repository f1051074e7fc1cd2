/**
 * Where among all the ways that it might have gone is the one that was? Shares of continuations with their intervals: from the same
 * start with everybody played by charts, from where the class stopped, of the same terms again, and after another answer.
 */
import type { Share } from '../../analysis/intervals.ts';
import { wilson } from '../../analysis/intervals.ts';
import type { PairedDifference } from '../../analysis/paired-shares.ts';
import { pairedDifference } from '../../analysis/paired-shares.ts';
import { sharesThatFollow } from '../../analysis/shares.ts';
import type { Session } from '../../simulation/session/session.ts';
import type { Start } from '../../simulation/session/continuation.ts';
import { startAt } from '../../simulation/session/continuation.ts';
import type { Room } from '../room.ts';
import type { Settled } from './outcome.ts';
import type { Outcomes, Study, Wanted } from './studies.ts';

/** So many continuations of each kind. */
export type Runs = Readonly<{ start: number; terms: number; whatIf: number }>;

/** As a class sees them. */
export const RUNS: Runs = { start: 10_000, terms: 500, whatIf: 2000 };

/** A share in words. */
export type ShareLine = Readonly<{ name: string; share: Share }>;

/** Where continuations are: under way, or counted. */
export type Counted<Result> = Readonly<{
  of: number;
  done: number;
  fault: string | null;
  result: Result | null;
}>;

/** What came of continuations. */
export type Followed = Readonly<{ shares: readonly ShareLine[]; outcomes: readonly ShareLine[] }>;

/** The worth of settlements to a party over continuations, in twentieths of the scale from 0 to 1, and where the class is. */
export type WorthOver = Readonly<{
  party: string;
  bins: readonly number[];
  /** Continuations with terms. */
  of: number;
  here: number | null;
  /** Share of these continuations whose terms are worth less to the party; null where the class has none. */
  below: Share | null;
}>;

const SHARES = {
  reached: 'Terms signed by all',
  ratified: 'Ratified',
  'held 12': 'Held 12 months',
  'held 60': 'Held 60 months',
  'truce ever': 'A general truce at some time',
} as const;

/** Counts what followed. */
export function followed({ tally }: Outcomes): Followed {
  const shares = sharesThatFollow(tally);
  const names = Object.keys(SHARES) as (keyof typeof SHARES)[];
  const ended = Object.entries(tally.outcomes).toSorted(
    ([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1),
  );
  return {
    shares: names.map((name) => ({ name: SHARES[name], share: shares[name] })),
    outcomes: ended.map(([name, count]) => ({ name, share: wilson(count, tally.runs) })),
  };
}

const BINS = 20;

/** The worth of settlements to each party, with the class's own. */
export function worthOver({ utility }: Outcomes, settled: Settled | null): WorthOver[] {
  return Object.entries(utility).map(([party, values]) => {
    const there = values.filter((value) => !Number.isNaN(value));
    const bins = Array.from({ length: BINS }, () => 0);
    for (const value of there) {
      const bin = Math.max(0, Math.min(BINS - 1, Math.floor(value * BINS)));
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    const here = settled?.signed === true ? (settled.reading.ledgers[party]?.utility ?? null) : null;
    const below = here === null ? null : wilson(there.filter((value) => value < here).length, there.length);
    return { party, bins, of: there.length, here, below };
  });
}

/** How long the same terms held, over those continuations in which they were ratified. */
export type Lasted = Followed &
  Readonly<{
    ratified: number;
    /** By year after ratification: how often fighting resumed in it. */
    resumedInYear: readonly number[];
    /** How often it had not resumed by the horizon. */
    held: number;
    horizon: number;
  }>;

/** Counts how long terms held. */
export function lasted(outcomes: Outcomes, horizon: number): Lasted {
  const years = Array.from({ length: Math.ceil(horizon / 12) }, () => 0);
  let held = 0;
  let ratified = 0;
  outcomes.ratified.forEach((mark, i) => {
    if (mark !== 1) return;
    ratified += 1;
    const month = outcomes.resumed[i] ?? Number.NaN;
    if (Number.isNaN(month)) held += 1;
    else years[Math.floor((month - 1) / 12)] = (years[Math.floor((month - 1) / 12)] ?? 0) + 1;
  });
  return { ...followed(outcomes), ratified, resumedInYear: years, held, horizon };
}

/** Two starts on the same luck: the real one and another. */
export type Compared = Readonly<{
  real: readonly ShareLine[];
  other: readonly ShareLine[];
  /** By the marks that can be paired run by run: the other less the real one. */
  differences: readonly Readonly<{ name: string; by: PairedDifference }>[];
}>;

const PAIRED = [
  ['reached', SHARES.reached],
  ['ratified', SHARES.ratified],
  ['held12', SHARES['held 12']],
  ['held60', SHARES['held 60']],
] as const;

/** Compares them pair by pair. */
export function compared(real: Outcomes, other: Outcomes): Compared {
  const differences = PAIRED.map(([mark, name]) => {
    let [gained, lost] = [0, 0];
    real[mark].forEach((before, i) => {
      const after = other[mark][i] ?? 0;
      if (before === 0 && after === 1) gained += 1;
      if (before === 1 && after === 0) lost += 1;
    });
    return { name, by: pairedDifference(gained, lost, real[mark].length) };
  });
  return { real: followed(real).shares, other: followed(other).shares, differences };
}

/** What is played from one event of a session. */
export function wantedAt(room: Room, session: Session, seq: number, runs: number): Wanted {
  const start = startAt(session, { seq });
  if ('refused' in start) throw new RangeError(start.refused);
  return wantedFrom(room, start, runs);
}

/** What is played from a start. */
export function wantedFrom({ id, cast }: Room, start: Start, runs: number): Wanted {
  return { key: JSON.stringify([id, start.seq, runs, start.decisions]), cast, start, runs };
}

/** How a study stands, with its counts where it is through. */
export function counted<Result>(
  study: Study | null,
  runs: number,
  count: (outcomes: Outcomes) => Result,
): Counted<Result> {
  if (study === null) return { of: runs, done: 0, fault: null, result: null };
  const { of, done, fault, outcomes } = study;
  return { of, done, fault, result: outcomes === null ? null : count(outcomes) };
}
