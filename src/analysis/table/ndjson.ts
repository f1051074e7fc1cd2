/** How does NDJSON become a table? One object a line; null, or no such key, is an empty cell; true and false are categories. */
import type { Gathering } from './gathering.ts';
import { gathering } from './gathering.ts';
import type { Table, TableFault } from './table.ts';
import { missingColumn, TableError } from './table.ts';

const MOST_FAULTS = 20;
const LF = 10;
const ENCODER = new TextEncoder();

/** Reads one table of NDJSON. Feed it with `add`, then take the table with `end`; faults are thrown as by `TableReader`. */
export class NdjsonReader {
  readonly #wanted: ReadonlySet<string> | undefined;
  readonly #columns = new Map<string, Gathering>();
  readonly #names = new Set<string>();
  readonly #lines: number[] = [];
  readonly #faults: TableFault[] = [];
  readonly #decoder = new TextDecoder();
  #rest = '';
  #line = 1;

  /** Reads the wanted columns, all where none are named. */
  constructor(wanted?: readonly string[]) {
    this.#wanted = wanted === undefined ? undefined : new Set(wanted);
    for (const name of wanted ?? []) this.#columns.set(name, gathering());
  }

  /** Takes the next bytes, which may be cut anywhere. */
  add(bytes: Uint8Array): void {
    const cut = bytes.lastIndexOf(LF) + 1;
    if (cut === 0) {
      this.#rest += this.#decoder.decode(bytes, { stream: true });
      return;
    }
    const text = this.#rest + this.#decoder.decode(bytes.subarray(0, cut), { stream: true });
    this.#rest = this.#decoder.decode(bytes.subarray(cut), { stream: true });
    for (const line of text.slice(0, -1).split('\n')) this.#take(line);
  }

  /** The table. Throws a `TableError` with every fault that was found (the first 20). */
  end(): Table {
    if (this.#rest !== '') this.#take(this.#rest);
    const names = [...this.#names];
    const missing = [...(this.#wanted ?? [])].filter((name) => !this.#names.has(name));
    if (this.#lines.length === 0 && this.#faults.length === 0)
      this.#faults.push({ line: 0, column: '', message: 'no rows' });
    else for (const name of missing) this.#faults.push(missingColumn(name, names));
    if (this.#faults.length > 0) throw new TableError(this.#faults, names);
    return {
      rows: this.#lines.length,
      columns: new Map([...this.#columns].map(([name, cells]) => [name, cells.column()])),
      names,
      lineOf: (row) => this.#lines[row] ?? 0,
    };
  }

  #take(text: string): void {
    const line = this.#line;
    this.#line += 1;
    if (text.trim() === '' || this.#faults.length >= MOST_FAULTS) return;
    const object = objectIn(text);
    if (typeof object === 'string') {
      this.#faults.push({ line, column: '', message: object });
      return;
    }
    for (const name of Object.keys(object)) this.#meet(name);
    for (const [name, cells] of this.#columns) this.#cell(cells, { name, value: object[name], line });
    this.#lines.push(line);
  }

  /** A key that was not there before: its column is empty so far. */
  #meet(name: string): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    if (this.#wanted !== undefined) return;
    const cells = gathering();
    for (let row = 0; row < this.#lines.length; row += 1) cells.number(Number.NaN);
    this.#columns.set(name, cells);
  }

  #cell(
    cells: Gathering,
    { name, value, line }: Readonly<{ name: string; value: unknown; line: number }>,
  ): void {
    if (value === null || value === undefined) cells.number(Number.NaN);
    else if (typeof value === 'number') cells.number(value);
    else if (typeof value !== 'string' && typeof value !== 'boolean')
      this.#faults.push({
        line,
        column: name,
        message: 'a cell must be a number, a text, true, false or null',
      });
    else {
      const bytes = ENCODER.encode(String(value));
      cells.add(bytes, 0, bytes.length, line);
    }
  }
}

/** The object of a line, or what is wrong. */
function objectIn(text: string): Readonly<Record<string, unknown>> | string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>;
    return 'not an object: NDJSON has one on each line';
  } catch (error) {
    return `not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
