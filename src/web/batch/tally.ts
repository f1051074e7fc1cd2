/** What came of a batch so far? Shares with their intervals, how runs ended, and the difference that an assumption makes. */
import { wilson } from '../../analysis/intervals.ts';
import type { Share } from '../../analysis/intervals.ts';
import { pairedDifference } from '../../analysis/paired-shares.ts';
import type { PairedDifference } from '../../analysis/paired-shares.ts';
import type { Mark, Played } from './tasks.ts';
import { MARKS } from './tasks.ts';

/** The marks in words, in the order in which they are shown. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  reached: 'Terms signed by all',
  ratified: 'Ratified',
  'held 12': 'Holds 12 months',
  'held 60': 'Holds 60 months',
  'truce ever': 'A general truce at some time',
};

const NAMES = Object.keys(MARK_WORDS) as Mark[];
const PLAYED = 128;

/** Results by run, of one scenario or two. */
export type Results = Readonly<{ marks: readonly Uint8Array[]; outcomes: readonly Map<string, number>[] }>;

/** Room for the results of so many runs. */
export function emptyResults(scenarios: number, runs: number): Results {
  return {
    marks: Array.from({ length: scenarios }, () => new Uint8Array(runs)),
    outcomes: Array.from({ length: scenarios }, () => new Map<string, number>()),
  };
}

/** Takes a part in. */
export function take(
  { marks, outcomes }: Results,
  which: number,
  { first, outcomes: ended, marks: part }: Played,
): void {
  part.forEach((bits, i) => void ((marks[which] as Uint8Array)[first + i] = bits | PLAYED));
  for (const outcome of ended) outcomes[which]?.set(outcome, (outcomes[which].get(outcome) ?? 0) + 1);
}

/** A share in words. */
export type Line = Readonly<{ name: string; share: Share }>;

export type Summary = Readonly<{
  runs: number;
  shares: readonly Line[];
  outcomes: readonly Line[];
  differences: readonly Readonly<{ name: string; second: Share; by: PairedDifference }>[];
}>;

/** The summary of what has been played. */
export function summaryOf({ marks, outcomes }: Results): Summary {
  const [first = new Uint8Array(0), second] = marks;
  const runs = first.reduce((sum, bits) => sum + (bits >> 7), 0);
  const ended = [...(outcomes[0] ?? [])].toSorted(([, a], [, b]) => b - a);
  return {
    runs,
    shares: NAMES.map((mark) => ({
      name: MARK_WORDS[mark],
      share: wilson(counted(first, MARKS[mark]), runs),
    })),
    outcomes: ended.map(([name, count]) => ({ name, share: wilson(count, runs) })),
    differences: second === undefined ? [] : NAMES.map((mark) => differenceIn(mark, first, second)),
  };
}

function counted(marks: Uint8Array, bit: number): number {
  let count = 0;
  for (const bits of marks) if ((bits & bit) !== 0) count += 1;
  return count;
}

function differenceIn(mark: Mark, first: Uint8Array, second: Uint8Array): Summary['differences'][number] {
  const bit = MARKS[mark];
  let [pairs, gained, lost, had] = [0, 0, 0, 0];
  for (let i = 0; i < first.length; i += 1) {
    const [a, b] = [first[i] as number, second[i] as number];
    if ((a & b & PLAYED) === 0) continue;
    pairs += 1;
    if ((b & bit) !== 0) had += 1;
    if ((a & bit) === 0 && (b & bit) !== 0) gained += 1;
    if ((a & bit) !== 0 && (b & bit) === 0) lost += 1;
  }
  return { name: MARK_WORDS[mark], second: wilson(had, pairs), by: pairedDifference(gained, lost, pairs) };
}
