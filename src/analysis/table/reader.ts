/**
 * How does a stream of bytes become a table? Chunk by chunk, cut anywhere; only the asked columns are kept. CSV as RFC 4180 has it,
 * also with CRLF, a byte order mark or blank lines; every fault is named with its line and column, and nothing is guessed.
 */
import type { Gathering } from './gathering.ts';
import { gathering, textOf } from './gathering.ts';
import type { Scan } from './records.ts';
import { scanOf, scanRecord, unquoted } from './records.ts';
import { lineNumbers } from './lines.ts';
import type { Table, TableFault } from './table.ts';
import { missingColumn, PARQUET_MAGIC, PARQUET_PIPED, TableError } from './table.ts';

/** After so many faults no more are looked for. */
const MOST_FAULTS = 20;
/** A row of more bytes than this is a quote that nobody closed. */
const LONGEST_ROW = 1 << 26;

/** What the first bytes of a file say of what it is, when it is no text table. */
const NOT_TEXT: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[...new TextEncoder().encode(PARQUET_MAGIC)], PARQUET_PIPED],
  [
    [0x50, 0x4b, 3, 4],
    'this is a zip archive (perhaps a spreadsheet); unpack it, or save the sheet as CSV (UTF-8)',
  ],
  [[0x1f, 0x8b], 'this is a gzip file; unpack it first (gunzip -c FILE | winset … -)'],
  [[0xff, 0xfe], 'this is UTF-16 text; save it as CSV (UTF-8)'],
  [[0xfe, 0xff], 'this is UTF-16 text; save it as CSV (UTF-8)'],
];

/** Reads one table of CSV. Feed it with `add`, then take the table with `end`. */
export class TableReader {
  readonly #wanted: readonly string[] | undefined;
  readonly #scan: Scan;
  readonly #faults: TableFault[] = [];
  readonly #lines = lineNumbers();
  /** Bytes of a row that has not ended, in pieces, and how many are worth another look. */
  #pieces: Uint8Array[] = [];
  #held = 0;
  #need = 1;
  #started = false;
  #stopped = false;
  #names: string[] | null = null;
  #columns: Readonly<{ name: string; cells: Gathering }>[] = [];
  #line = 1;
  #rows = 0;
  /** Blank lines of a table of one column: empty cells where more rows follow. */
  #blank = 0;

  /** Reads the wanted columns, all where none are named; cells are separated by commas, or what else is said (one ASCII sign). */
  constructor(wanted?: readonly string[], separator = ',') {
    this.#wanted = wanted === undefined ? undefined : [...new Set(wanted)];
    this.#scan = scanOf(separator.charCodeAt(0));
  }

  /** Takes the next bytes, which may be cut anywhere; they may be overwritten afterwards. */
  add(bytes: Uint8Array): void {
    if (this.#stopped || bytes.length === 0) return;
    this.#pieces.push(bytes);
    this.#held += bytes.length;
    if (this.#held < Math.min(this.#need, LONGEST_ROW + 2)) {
      this.#pieces[this.#pieces.length - 1] = bytes.slice();
      return;
    }
    this.#take(false);
  }

  /** The table. Throws a `TableError` with every fault that was found (the first 20). */
  end(): Table {
    if (!this.#stopped) this.#take(true);
    if (this.#names === null && this.#faults.length === 0)
      this.#fault({ line: 0, column: '', message: 'the file is empty; a table begins with a line of names' });
    if (this.#rows === 0 && this.#faults.length === 0)
      this.#fault({ line: 0, column: '', message: 'no rows: there is nothing below the line of names' });
    const names = this.#names ?? [];
    if (this.#faults.length > 0) throw new TableError(this.#faults, names);
    const columns = new Map(this.#columns.map(({ name, cells }) => [name, cells.column()]));
    return { rows: this.#rows, columns, names, lineOf: this.#lines.lineOf };
  }

  /** Reads what is there as far as rows have ended, and keeps the rest. */
  #take(last: boolean): void {
    const bytes = joined(this.#pieces, this.#held);
    if (!this.#started && bytes.length < 4 && !last) {
      this.#keep(bytes.slice(), 4);
      return;
    }
    const used = this.#records(bytes, this.#started ? 0 : this.#start(bytes), last);
    const rest = bytes.length - used;
    this.#keep(bytes.slice(used), used === 0 ? 2 * rest : rest + 1);
    if (rest > LONGEST_ROW && !this.#stopped) {
      const message = `a row of more than ${LONGEST_ROW >> 20} MiB; is a quote not closed?`;
      this.#fault({ line: this.#line, column: '', message });
      this.#stopped = true;
    }
  }

  #keep(rest: Uint8Array, need: number): void {
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#held = rest.length;
    this.#need = need;
  }

  /** Where the text begins: after a byte order mark. */
  #start(bytes: Uint8Array): number {
    this.#started = true;
    const what = NOT_TEXT.find(([sign]) => sign.every((byte, k) => bytes[k] === byte))?.[1];
    if (what !== undefined) {
      this.#fault({ line: 0, column: '', message: what });
      this.#stopped = true;
    }
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** Reads record after record and gives how many bytes were used. */
  #records(bytes: Uint8Array, from: number, last: boolean): number {
    let at = from;
    while (at < bytes.length && !this.#stopped) {
      const next = scanRecord(bytes, at, last, this.#scan);
      if (next < 0) break;
      this.#record(bytes, at, next);
      this.#line += 1 + this.#scan.inner;
      at = next;
      if (this.#faults.length >= MOST_FAULTS) this.#stopped = true;
    }
    return at;
  }

  #record(bytes: Uint8Array, from: number, next: number): void {
    const scan = this.#scan;
    if (scan.quote !== null) {
      const { cell, inner, closed } = scan.quote;
      this.#fault({
        line: this.#line + inner,
        column: this.#names?.[cell] ?? String(cell + 1),
        message: closed
          ? 'text after a closing quote; a quote inside quotes is doubled ("")'
          : 'a quote is not closed',
      });
      return;
    }
    const blank = scan.cells === 1 && isBlank(bytes, from, next);
    if (this.#names === null) {
      if (!blank) this.#header(bytes);
      return;
    }
    if (blank) {
      if (this.#names.length === 1) this.#blank += 1;
      return;
    }
    this.#row(bytes, this.#names);
  }

  #row(bytes: Uint8Array, names: readonly string[]): void {
    const { cells, from, to } = this.#scan;
    if (cells !== names.length) {
      const message = `${cells} cell${cells === 1 ? '' : 's'} where the line of names has ${names.length}`;
      this.#fault({ line: this.#line, column: '', message });
      return;
    }
    for (; this.#blank > 0; this.#blank -= 1) {
      for (const column of this.#columns) column.cells.number(Number.NaN);
      this.#lines.add(this.#rows, this.#line - this.#blank);
      this.#rows += 1;
    }
    this.#lines.add(this.#rows, this.#line);
    for (let slot = 0; slot < this.#columns.length; slot += 1) {
      const [source, begin, end] = unquoted(bytes, from[slot] as number, to[slot] as number);
      this.#columns[slot]?.cells.add(source, begin, end, this.#line);
    }
    this.#rows += 1;
  }

  /** Reads the line of names and decides which columns are kept. */
  #header(bytes: Uint8Array): void {
    const { from, to } = this.#scan;
    const names = from.map((begin, c) => {
      const name = textOf(...unquoted(bytes, begin, to[c] as number)).trim();
      return name === '' ? `column ${c + 1}` : name;
    });
    this.#names = names;
    const wanted = this.#wanted ?? [...new Set(names)];
    const slots = new Int32Array(names.length).fill(-1);
    for (const name of wanted) this.#want(name, slots);
    if (this.#faults.length > 0) this.#stopped = true;
    this.#scan.slots = slots;
    this.#scan.from = [];
    this.#scan.to = [];
  }

  #want(name: string, slots: Int32Array): void {
    const names = this.#names ?? [];
    const at = names.indexOf(name);
    const again = names.indexOf(name, at + 1);
    if (at < 0) {
      this.#fault(missingColumn(name, names));
    } else if (again >= 0) {
      const message = `stands twice in the line of names, in places ${at + 1} and ${again + 1}`;
      this.#fault({ line: this.#line, column: name, message });
    } else {
      slots[at] = this.#columns.length;
      this.#columns.push({ name, cells: gathering() });
    }
  }

  #fault(fault: TableFault): void {
    this.#faults.push(fault);
  }
}

function isBlank(bytes: Uint8Array, from: number, next: number): boolean {
  for (let at = from; at < next; at += 1) if (bytes[at] !== 10 && bytes[at] !== 13) return false;
  return true;
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = pieces;
  if (only === undefined) return new Uint8Array(0);
  if (pieces.length === 1) return only;
  const all = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
