/** `winset sensitivity design`: writes the rows at which somebody else's model is to be evaluated. */
import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ShareRows } from '../../../analysis/sensitivity/index.ts';
import { morrisRows, SALTELLI_FACTORS, saltelliRows } from '../../../analysis/sensitivity/index.ts';
import { csvLine } from '../../../batch/table-text.ts';
import type { Law, LawValue } from '../../../random/laws.ts';
import { quantileOf } from '../../../random/laws.ts';
import type { Sampling } from '../../../random/points.ts';
import { pointsOf } from '../../../random/points.ts';
import { SOBOL_DIMENSIONS } from '../../../random/sobol.ts';
import { complain, EXIT } from '../../exit.ts';
import { listed } from '../../scenario-option.ts';
import type { DESIGN_METHODS } from './methods.ts';
import type { Problem } from './problem.ts';
import { readProblem } from './problem.ts';

/** Options of the command, checked by the parser. */
export type DesignOptions = Readonly<{
  problem: string;
  n: number;
  out?: string;
  seed: string;
  method: (typeof DESIGN_METHODS)[number];
  secondOrder: boolean;
  levels: number;
}>;

/** Writes a design and returns the exit code. */
export async function designCommand(options: DesignOptions): Promise<number> {
  const read = readProblem(options.problem);
  if ('faults' in read) {
    listed(read.faults);
    return EXIT.invalid;
  }
  const { problem } = read;
  const tooMany = tooManyFactors(problem, options);
  if (tooMany !== null) {
    complain(`${options.problem}: ${tooMany}`);
    return EXIT.invalid;
  }
  const rows = rowsOf(problem, options);
  complain(costInWords(problem, options, rows.rows));
  const note = noteOn(problem, options);
  if (note !== null) complain(note);
  return writeRows(csvOf(problem, rows), options.out);
}

function tooManyFactors({ factors }: Problem, { method }: DesignOptions): string | null {
  const count = factors.names.length;
  return method === 'sobol' && count > SOBOL_DIMENSIONS
    ? `${count} factors, at most ${SOBOL_DIMENSIONS} with Sobol points; take --method latin-hypercube`
    : null;
}

/** The rows of a design as shares. */
function rowsOf({ factors }: Problem, { method, n, secondOrder, seed, levels }: DesignOptions): ShareRows {
  if (method === 'saltelli') return saltelliRows({ factors, n, secondOrder, seed });
  if (method === 'morris') return morrisRows({ factors, trajectories: n, levels, seed });
  const sampling: Sampling = method === 'lhs' ? 'latin-hypercube' : method;
  return { rows: n, at: pointsOf({ sampling, names: factors.names, count: n, seed }) };
}

function costInWords({ factors }: Problem, { method, n, secondOrder }: DesignOptions, rows: number): string {
  const count = factors.groups.length;
  const grouped = count < factors.names.length ? ` (D = ${count} groups of ${factors.names.length})` : '';
  const forms: Readonly<Record<string, string>> = {
    saltelli: secondOrder ? `N(2D+2) = ${n} x ${2 * count + 2}` : `N(D+2) = ${n} x ${count + 2}`,
    morris: `N(D+1) = ${n} x ${count + 1}`,
  };
  return `${forms[method] ?? 'N'} = ${rows.toLocaleString('en')} rows, each a run of the model${grouped}`;
}

function noteOn({ factors }: Problem, { method, n }: DesignOptions): string | null {
  if (method === 'saltelli' && factors.names.length > SALTELLI_FACTORS)
    return `note: more than ${SALTELLI_FACTORS} factors stand on a Latin hypercube, not on Sobol points`;
  if ((method !== 'saltelli' && method !== 'sobol') || Number.isInteger(Math.log2(n))) return null;
  return `note: ${n} is no power of two; ${2 ** Math.ceil(Math.log2(n))} would keep Sobol points in balance`;
}

/** A normal law without bounds is taken at .5 % and 99.5 % where a grid asks for its ends. */
const INNER = 0.005;

/** A share in [0, 1] at which a law has a value. */
export function gridShare(law: Law, share: number): number {
  const endless = 'sd' in law && law.within === null;
  return endless && share <= 0 ? INNER : endless && share >= 1 ? 1 - INNER : share;
}

/** A value as a cell. */
export function cellOf(value: LawValue): string | number | boolean {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

function* csvOf({ factors, laws }: Problem, { rows, at }: ShareRows): Generator<string, void> {
  const quantiles = laws.map(quantileOf);
  yield csvLine(factors.names);
  for (let row = 0; row < rows; row += 1) {
    const shares = at(row);
    yield csvLine(
      quantiles.map((quantile, f) => cellOf(quantile(gridShare(laws[f] as Law, shares[f] as number)))),
    );
  }
}

/** So many signs go out at a time. */
const PIECE = 1 << 16;

/** Writes lines to a file, which appears when it is whole, or to stdout; returns the exit code. */
export async function writeRows(lines: Iterable<string>, out: string | undefined): Promise<number> {
  const part = out === undefined ? undefined : `${out}.part`;
  const sink = part === undefined ? process.stdout : createWriteStream(part);
  try {
    if (part !== undefined) await once(sink, 'open');
    let text = '';
    for (const line of lines) {
      text += line;
      if (text.length < PIECE) continue;
      if (!sink.write(text)) await once(sink, 'drain');
      text = '';
    }
    if (part === undefined || out === undefined) await new Promise((done) => sink.write(text, done));
    else {
      sink.end(text);
      await finished(sink);
      renameSync(part, out);
    }
    return EXIT.done;
  } catch (error) {
    if (part !== undefined) rmSync(part, { force: true });
    if (!(error instanceof Error) || !('code' in error)) throw error;
    complain(`${out ?? 'stdout'}: cannot be written: ${error.message}`);
    return EXIT.failed;
  }
}
