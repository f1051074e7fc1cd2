/**
 * What would a party refuse at any price? Red lines: sets of levels that a capital has ruled out. In one run a line is
 * hard (crossing it costs more than any gain repays) or soft; a soft line that was claimed in public ties hands by an
 * audience cost (Fearon 1997). A line may be exempt while another clause leaves its question open.
 */
import type { Clause } from './constraints.ts';
import { holds } from './constraints.ts';
import type { LevelSet, Space, Terms } from './issues.ts';
import { inSet } from './issues.ts';

/** Levels of one issue ruled out with probability `hard`, except where every clause of `unless` holds. */
export type RedLine = Readonly<{
  id: string;
  issue: number;
  levels: LevelSet;
  hard: number;
  unless: readonly Clause[];
}>;

/** Whether terms cross a line. */
export function crosses(line: RedLine, terms: Terms): boolean {
  if (!inSet(line.levels, terms[line.issue] as number)) return false;
  const { unless } = line;
  if (unless.length === 0) return true;
  for (let i = 0; i < unless.length; i += 1) if (!holds(unless[i] as Clause, terms)) return true;
  return false;
}

/**
 * What levels cost besides their worth: a table over all levels, and lines with an exemption, which the table cannot
 * hold. The same shape carries penalties (worth) and beliefs about lines (log-chance).
 */
export type Charges = Readonly<{
  table: Float64Array;
  guarded: readonly RedLine[];
  guardedCharge: Float64Array;
  /** By line: the cells that it charges, or none and its position among the guarded. */
  places: readonly Place[];
  /** All cells that may be charged. */
  cells: Int32Array;
}>;

type Place = Readonly<{ cells: Int32Array; guardedAt: number }>;

/**
 * Charges over the given lines, all zero; lines with an exemption are kept apart in their order. Levels of the issues in `also`
 * may be charged besides.
 */
export function emptyCharges(space: Space, lines: readonly RedLine[], also: readonly number[] = []): Charges {
  const guarded = lines.filter((line) => line.unless.length > 0);
  const places = lines.map((line) => placeOf(space, line, guarded));
  const more = also.flatMap((issue) =>
    Array.from(
      { length: space.count[issue] as number },
      (_, level) => (space.offset[issue] as number) + level,
    ),
  );
  const cells = new Set([...places.flatMap((place) => [...place.cells]), ...more]);
  return {
    table: new Float64Array(space.size),
    guarded,
    guardedCharge: new Float64Array(guarded.length),
    places,
    cells: Int32Array.from(cells),
  };
}

function placeOf(space: Space, line: RedLine, guarded: readonly RedLine[]): Place {
  if (line.unless.length > 0) return { cells: new Int32Array(0), guardedAt: guarded.indexOf(line) };
  const start = space.offset[line.issue] as number;
  const levels = Array.from({ length: space.count[line.issue] as number }, (_, level) => level);
  return {
    cells: Int32Array.from(
      levels.filter((level) => inSet(line.levels, level)),
      (level) => start + level,
    ),
    guardedAt: -1,
  };
}

/** Takes all charges away. */
export function clearCharges({ table, cells, guardedCharge }: Charges): void {
  for (let i = 0; i < cells.length; i += 1) table[cells[i] as number] = 0;
  for (let n = 0; n < guardedCharge.length; n += 1) guardedCharge[n] = 0;
}

/** Writes the charge of every line into `charges`, replacing what was there. */
export function chargeLines(
  charges: Charges,
  _space: Space,
  lines: readonly RedLine[],
  chargeOfLine: (n: number) => number,
): void {
  clearCharges(charges);
  lines.forEach((_, n) => chargeLine(charges, n, chargeOfLine(n)));
}

/** Writes the charge of one line, which had none. */
export function chargeLine(charges: Charges, n: number, charge: number): void {
  const { table, guardedCharge, places } = charges;
  const { cells, guardedAt } = places[n] as Place;
  if (guardedAt >= 0) guardedCharge[guardedAt] = charge;
  for (let i = 0; i < cells.length; i += 1) {
    const c = cells[i] as number;
    table[c] = (table[c] as number) + charge;
  }
}

/** Adds to the charge of one cell of the table; throws unless it is among those that may be charged. */
export function addCharge({ table, cells }: Charges, c: number, charge: number): void {
  if (!cells.includes(c)) throw new RangeError(`cell ${c} may not be charged: no line or issue given has it`);
  table[c] = (table[c] as number) + charge;
}

/** The part of the charge that lines with an exemption add. */
export function guardedChargeOf(charges: Charges, terms: Terms): number {
  let sum = 0;
  for (let n = 0; n < charges.guarded.length; n += 1) {
    if (crosses(charges.guarded[n] as RedLine, terms)) sum += charges.guardedCharge[n] as number;
  }
  return sum;
}

/** Sum of a flat table over the levels of terms. */
export function tableSum(space: Space, table: Float64Array, terms: Terms): number {
  let sum = 0;
  for (let k = 0; k < terms.length; k += 1)
    sum += table[(space.offset[k] as number) + (terms[k] as number)] as number;
  return sum;
}

/** The whole charge on terms. */
export function chargeOf(charges: Charges, space: Space, terms: Terms): number {
  return tableSum(space, charges.table, terms) + guardedChargeOf(charges, terms);
}
