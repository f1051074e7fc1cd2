/**
 * Is a table a design of Saltelli or of Morris for these factors? Told by which values change from row to row, not by the number
 * of rows alone: values in the wrong order would give indices that look like any others.
 */
import type { Factors } from './factors.ts';
import { groupOfEach } from './factors.ts';
import { rowsABlock, saltelliPlace, takenFromB } from './saltelli.ts';

/** What does not fit: in row `row` from 0, or in the table as a whole (null). */
export type Misfit = Readonly<{ row: number | null; message: string }>;

/** One array a factor, all of one length; categories as numbers. */
export type Columns = readonly Float64Array[];

/** A Saltelli design that was recognised. */
export type SaltelliTable = Readonly<{ secondOrder: boolean; n: number }>;

/** A Morris design that was recognised: for each row the group that moved to get there (-1 at a start) and whether it rose. */
export type MorrisTable = Readonly<{ trajectories: number; moved: Int32Array; rose: Uint8Array }>;

/** The Saltelli design that a table is, with or without second order, or where it is none. */
export function saltelliTable(factors: Factors, columns: Columns): SaltelliTable | Misfit {
  const rows = columns[0]?.length ?? 0;
  const forms = [true, false].map((secondOrder) => {
    const size = rowsABlock({ groups: factors.groups.length, secondOrder });
    return { secondOrder, size, misfit: saltelliMisfit(factors, columns, secondOrder) };
  });
  const whole = forms.find(({ size, misfit }) => misfit === null && rows % size === 0 && rows >= 2 * size);
  if (whole !== undefined) return { secondOrder: whole.secondOrder, n: rows / whole.size };
  const [likely] = forms.toSorted((a, b) => (b.misfit?.row ?? rows) - (a.misfit?.row ?? rows));
  if (likely === undefined) return { row: null, message: 'no rows' };
  if (likely.misfit !== null && (likely.misfit.row ?? 0) >= likely.size) return likely.misfit;
  const of = countInWords(factors);
  if (likely.misfit !== null && rows % likely.size === 0)
    return { row: likely.misfit.row, message: `is no Saltelli design of ${of}: ${likely.misfit.message}` };
  const [pairs = '', single = ''] = forms.map(({ size }) => fittingRows(rows, size));
  const fitting = `N(2D+2) with second order would be ${pairs}, N(D+2) without ${single}`;
  return {
    row: likely.misfit?.row ?? null,
    message:
      `is no Saltelli design of ${of}: ${rows} rows; ${fitting}` +
      (likely.misfit === null ? '' : `; ${likely.misfit.message}`),
  };
}

function countInWords({ names, groups }: Factors): string {
  const what = groups.length < names.length ? 'group' : 'factor';
  return `${groups.length} ${what}${groups.length === 1 ? '' : 's'}`;
}

/** The numbers of rows nearest to one, in words. */
function fittingRows(rows: number, size: number): string {
  const below = Math.floor(rows / size) * size;
  if (below < 2 * size) return String(2 * size);
  return below === rows ? String(rows) : `${below} or ${below + size}`;
}

/** The first row that is not what a Saltelli design has there, as far as whole and broken blocks go. */
function saltelliMisfit(factors: Factors, columns: Columns, secondOrder: boolean): Misfit | null {
  const shape = { groups: factors.groups.length, secondOrder };
  const size = rowsABlock(shape);
  const rows = columns[0]?.length ?? 0;
  const groupOf = groupOfEach(factors);
  for (let row = 0; row < rows; row += 1) {
    const place = saltelliPlace(shape, row);
    const a = place.base * size;
    const b = a + size - 1;
    if (b >= rows) continue;
    for (const [f, column] of columns.entries()) {
      const from = takenFromB(place, groupOf[f] as number) ? b : a;
      if (column[row] === column[from]) continue;
      const message = `${factors.names[f] ?? ''} must be ${column[from]}, as in row ${from + 1}, not ${column[row]}`;
      return { row, message };
    }
  }
  return null;
}

/** The Morris design that a table is, or where it is none. */
export function morrisTable(factors: Factors, columns: Columns): MorrisTable | Misfit {
  const rows = columns[0]?.length ?? 0;
  const size = factors.groups.length + 1;
  if (rows === 0 || rows % size !== 0) {
    const message = `is no Morris design of ${countInWords(factors)}: ${rows} rows; trajectories of D+1 would be ${fittingRows(rows, size)}`;
    return { row: null, message };
  }
  const moved = new Int32Array(rows).fill(-1);
  const rose = new Uint8Array(rows);
  const groupOf = groupOfEach(factors);
  for (let start = 0; start < rows; start += size) {
    const left = new Set(factors.groups.keys());
    for (let row = start + 1; row < start + size; row += 1) {
      const step = changeAt(columns, row, groupOf);
      if (typeof step === 'string' || (step !== null && !left.delete(step.group)))
        return { row, message: morrisMessage(factors, step) };
      if (step === null) continue;
      moved[row] = step.group;
      rose[row] = step.rose ? 1 : 0;
    }
    // A factor of few values may have moved to the value that it had: its effect is nought there.
    const [...still] = left;
    for (let row = start + 1; row < start + size; row += 1)
      if (moved[row] === -1) moved[row] = still.pop() ?? -1;
  }
  return { trajectories: rows / size, moved, rose };
}

type Step = Readonly<{ group: number; rose: boolean }>;

function morrisMessage({ groups }: Factors, step: Step | string | null): string {
  const why = typeof step === 'string' ? step : `${groups[step?.group ?? 0]?.name ?? ''} moves a second time`;
  return `${why}; in a Morris design each factor or group moves once a trajectory, one at a time`;
}

/** The one group that changed from the row before; null where nothing did; words where several did. */
function changeAt(columns: Columns, row: number, groupOf: Int32Array): Step | string | null {
  let step: Step | null = null;
  for (const [f, column] of columns.entries()) {
    const [now, before] = [column[row] as number, column[row - 1] as number];
    if (now === before) continue;
    const group = groupOf[f] as number;
    if (step !== null && step.group !== group) return 'several factors change';
    step ??= { group, rose: now > before };
  }
  return step;
}
