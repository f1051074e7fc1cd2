/** How long does the first box take? PRIM on tables of 20 inputs drawn from streams, and reading such a table from CSV. */
import { casesOf, numberInput } from '../../src/analysis/discovery/cases.ts';
import type { Cases, Input } from '../../src/analysis/discovery/cases.ts';
import { findBox } from '../../src/analysis/discovery/prim.ts';
import { TableReader } from '../../src/analysis/table/index.ts';
import type { Stream } from '../../src/random/streams.ts';
import { luckOf } from '../../src/random/streams.ts';
import type { Effort } from './measure.ts';
import { figure, print } from './table.ts';

const INPUTS = 20;
const OWN = { alpha: 0.05, choice: 'merit' } as const;
const MIB = 2 ** 20;

/** How a column is drawn. */
const LAWS: Readonly<Record<string, (stream: Stream) => number>> = {
  'all different': (stream) => stream(),
  'ten whole numbers': (stream) => Math.floor(10 * stream()),
  'two in five zero': (stream) => Math.max(0, stream() - 0.4),
};

type Drawn = Readonly<{ columns: readonly Float64Array[]; interest: Uint8Array }>;

/** Columns of a law; of interest is a corner of two of them, but one row in ten is turned round. */
function drawn(rows: number, law: (stream: Stream) => number): Drawn {
  const luck = luckOf('bench', 0);
  const [place, chance] = [luck('place'), luck('chance')];
  const columns = Array.from({ length: INPUTS }, () => new Float64Array(rows).map(() => law(place)));
  const [one, other] = [columns[0] ?? [], columns[2] ?? []].map((column) => {
    const sorted = Float64Array.from(column).sort();
    return [sorted[Math.floor(0.3 * rows)] ?? 0, sorted[Math.floor(0.6 * rows)] ?? 0] as const;
  });
  const interest = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const corner = (columns[0]?.[row] ?? 0) < (one?.[0] ?? 0) && (columns[2]?.[row] ?? 0) > (other?.[1] ?? 0);
    interest[row] = Number(corner !== chance() < 0.1);
  }
  return { columns, interest };
}

/** A table as CSV, in pieces. */
function* csvOf({ columns, interest }: Drawn): Generator<Uint8Array, void> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${columns.map((_, j) => `x${j + 1}`).join(',')},y\n`);
  for (let from = 0; from < interest.length; from += 1000) {
    let text = '';
    for (let row = from; row < Math.min(from + 1000, interest.length); row += 1)
      text += `${columns.map((column) => column[row]).join(',')},${interest[row]}\n`;
    yield encoder.encode(text);
  }
}

/** Processor and elapsed seconds of a piece of work. */
function timed<T>(work: () => T): readonly [made: T, processor: number, elapsed: number] {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const made = work();
  const { user, system } = process.cpuUsage(used);
  return [made, (user + system) / 1e6, (performance.now() - start) / 1000];
}

function readingLine(rows: number): string[] {
  const reader = new TableReader();
  const pieces = csvOf(drawn(rows, (stream) => stream()));
  let [processor, elapsed, bytes] = [0, 0, 0];
  for (const piece of pieces) {
    const [, used, passed] = timed(() => reader.add(piece));
    processor += used;
    elapsed += passed;
    bytes += piece.length;
  }
  const [, used, passed] = timed(() => reader.end());
  return [
    'read as CSV',
    figure(rows),
    `${figure(bytes / MIB)} MiB`,
    figure(processor + used),
    figure(elapsed + passed),
    '',
  ];
}

function boxLine(name: string, rows: number): string[] {
  const { columns, interest } = drawn(rows, LAWS[name] as (stream: Stream) => number);
  const [, processor, elapsed] = timed(() => {
    const inputs = columns.map((values, j): Input => numberInput(`x${j + 1}`, values));
    const cases: Cases = casesOf(interest, inputs);
    return findBox(cases, OWN);
  });
  return ['first box', figure(rows), name, figure(processor), figure(elapsed), 'below 10'];
}

/** Prints what the first box of a table costs. */
export function discovery({ quick }: Effort): void {
  const rows = quick ? 100_000 : 1_000_000;
  const lines = [readingLine(rows), ...Object.keys(LAWS).map((name) => boxLine(name, rows))];
  const peak = process.resourceUsage().maxRSS / 1024;
  print({
    title: `PRIM: the first box of ${INPUTS} inputs, put in order, peeled, chosen, pasted and trimmed`,
    heads: ['work', 'rows', 'inputs', 'processor s', 'seconds', 'asked'],
    lines,
    notes: [
      `The process held ${figure(peak)} MiB at most (asked: below 2,000), with the tables that it drew. The asked seconds are for 10^6 rows.`,
    ],
  });
}
