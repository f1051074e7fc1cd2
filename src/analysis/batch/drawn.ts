/**
 * Which private facts go with an outcome? Every run draws which red lines are hard and some numbers of each party, by chance and
 * apart from each other: an experiment on the model. So the share of an outcome where a line is hard, less that where it is not, and
 * the same for the upper and the lower third of a number, are effects of that draw in this model.
 */
import { wilson } from '../intervals.ts';
import type { UnpairedDifference } from '../two-shares.ts';
import { unpairedDifference } from '../two-shares.ts';
import type { Counter } from './counter.ts';
import { cellOf, numberOf } from './counter.ts';

/** What goes with a draw: `line` names a red line, and is null for a number, which is compared by its thirds. */
export type DrawnEffect = Readonly<{
  column: string;
  line: string | null;
  /** Runs with the line, or in the upper third; and without it, or in the lower third. */
  with: number;
  without: number;
  by: UnpairedDifference;
}>;

/** The rarer side of a draw has at least so many runs, or nothing is said of it. */
export const LEAST_RUNS = 20;

type Lines = Map<string, { runs: number; yes: number }>;

/** Compares the share of runs that say true in `outcome` by red lines (in `lines`, joined by +) and by numbers (in `numbers`). */
export function drawnCounter(
  outcome: string,
  lines: readonly string[],
  numbers: readonly string[],
): Counter<readonly DrawnEffect[]> {
  const hard = lines.map((): Lines => new Map());
  const values = numbers.map((): number[] => []);
  const happened: boolean[] = [];
  let yes = 0;
  return {
    columns: [outcome, ...lines, ...numbers],
    add: (row, at) => {
      const did = cellOf(row, at, 0) === 'true';
      happened.push(did);
      if (did) yes += 1;
      for (const [k, of] of hard.entries()) countLines(of, cellOf(row, at, k + 1), did);
      for (const [k, of] of values.entries()) of.push(numberOf(row, at, k + 1 + lines.length));
    },
    end: () => [
      ...hard.flatMap((of, k) =>
        [...of].flatMap(([line, counts]) =>
          lineEffect({ column: lines[k] ?? '', line }, counts, { runs: happened.length, yes }),
        ),
      ),
      ...values.flatMap((of, k) => numberEffect(numbers[k] ?? '', of, happened)),
    ],
  };
}

type Counts = Readonly<{ runs: number; yes: number }>;

function countLines(of: Lines, cell: string | null, did: boolean): void {
  if (cell === null) return;
  for (const line of cell.split('+')) {
    const counts = of.get(line) ?? { runs: 0, yes: 0 };
    of.set(line, counts);
    counts.runs += 1;
    if (did) counts.yes += 1;
  }
}

function lineEffect(what: Pick<DrawnEffect, 'column' | 'line'>, hard: Counts, all: Counts): DrawnEffect[] {
  return effect(what, { runs: all.runs - hard.runs, yes: all.yes - hard.yes }, hard);
}

function effect(what: Pick<DrawnEffect, 'column' | 'line'>, without: Counts, having: Counts): DrawnEffect[] {
  if (Math.min(without.runs, having.runs) < LEAST_RUNS) return [];
  const by = unpairedDifference(wilson(without.yes, without.runs), wilson(having.yes, having.runs));
  return [{ ...what, with: having.runs, without: without.runs, by }];
}

/** The upper third of the values against the lower; nothing where a number takes one value only. */
function numberEffect(
  column: string,
  values: readonly number[],
  happened: readonly boolean[],
): DrawnEffect[] {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const lower = sorted[Math.floor(sorted.length / 3)] ?? Number.NaN;
  const upper = sorted[Math.floor((2 * sorted.length) / 3)] ?? Number.NaN;
  if (!(lower < upper)) return [];
  const thirds = [0, 1].map(() => ({ runs: 0, yes: 0 })) as [
    { runs: number; yes: number },
    { runs: number; yes: number },
  ];
  for (const [run, value] of values.entries()) {
    const third = value <= lower ? thirds[0] : value >= upper ? thirds[1] : null;
    if (third === null) continue;
    third.runs += 1;
    if (happened[run] === true) third.yes += 1;
  }
  return effect({ column, line: null }, ...thirds);
}
