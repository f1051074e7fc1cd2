/**
 * How does a column grow, cell by cell, when nobody has said what it holds? It is a column of numbers until a cell is none. Where
 * its first filled cell is no number, texts are kept as they are; where it began with numbers, these are labelled as
 * `String` prints them, wherever they stand, so that 1 and 1.0 stay one category.
 */
import { decimalAt } from './decimal.ts';
import type { TableColumn } from './table.ts';

/** Takes the cells of one column in order. */
export type Gathering = Readonly<{
  /** A cell of bytes (UTF-8), unquoted; none for an empty one. The line is that of its row. */
  add: (bytes: Uint8Array, from: number, to: number, line: number) => void;
  /** A cell that is known to be a number, or empty (NaN). */
  number: (value: number) => void;
  /** The column; nothing can be added afterwards. */
  column: () => TableColumn;
}>;

/** Numbers are kept in blocks, so that growing copies nothing. */
const BLOCK = 1 << 14;

/** Words for a missing number in tables of other programs; in a column of categories they are texts like any other. */
const MISSING = new Set(['NA', 'N/A', 'NaN', 'nan', 'NAN', 'null', 'NULL', 'None', '#N/A']);

const LONGEST_MARK = 4;

type Mark = Readonly<{ row: number; text: string; line: number }>;

/** A growing list of numbers. */
function growing<A extends Float64Array | Int32Array>(make: (length: number) => A) {
  const blocks: A[] = [];
  let block = make(0);
  let size = 0;
  return {
    push: (value: number): void => {
      const place = size % BLOCK;
      if (place === 0) {
        block = make(BLOCK);
        blocks.push(block);
      }
      block[place] = value;
      size += 1;
    },
    size: (): number => size,
    whole: (): A => {
      const all = make(size);
      blocks.forEach((part, b) => {
        const from = b * BLOCK;
        all.set(part.subarray(0, Math.min(BLOCK, size - from)), from);
      });
      blocks.length = 0;
      return all;
    },
  };
}

/** Begins a column. */
export function gathering(): Gathering {
  const numbers = growing((length) => new Float64Array(length));
  const marks: Mark[] = [];
  let empty = 0;
  let texts: Texts | null = null;
  const number = (value: number): void => {
    if (texts !== null) return texts.text(Number.isNaN(value) ? '' : String(value));
    if (Number.isNaN(value)) empty += 1;
    numbers.push(value);
  };
  return {
    number,
    add: (bytes, from, to, line) => {
      if (texts !== null) return texts.add(bytes, from, to);
      if (from === to) return number(Number.NaN);
      const value = decimalAt(bytes, from, to);
      if (!Number.isNaN(value)) return numbers.push(value);
      if (to - from <= LONGEST_MARK && MISSING.has(textOf(bytes, from, to))) {
        marks.push({ row: numbers.size(), text: textOf(bytes, from, to), line });
        return number(Number.NaN);
      }
      const mixed = numbers.size() > empty ? { text: textOf(bytes, from, to), line } : null;
      texts = textsOf(numbers.whole(), marks, mixed);
      texts.add(bytes, from, to);
    },
    column: () => {
      if (texts !== null) return texts.column();
      const values = numbers.whole();
      const [first] = marks;
      if (first === undefined) return { kind: 'number', values, empty };
      // A column of nothing but such words holds no number: they are its categories.
      if (values.length === empty) return textsOf(values, marks, null).column();
      return { kind: 'number', values, empty, marks: { ...first, count: marks.length } };
    },
  };
}

/** The texts of a column that has been of numbers so far. */
function textsOf(values: Float64Array, marks: readonly Mark[], mixed: Mixed | null): Texts {
  const texts = gatheringTexts(mixed);
  const marked = new Map(marks.map(({ row, text }) => [row, text]));
  values.forEach((value, row) => texts.text(Number.isNaN(value) ? (marked.get(row) ?? '') : String(value)));
  return texts;
}

type Mixed = Readonly<{ text: string; line: number }>;

type Texts = Readonly<{
  add: (bytes: Uint8Array, from: number, to: number) => void;
  text: (text: string) => void;
  column: () => TableColumn;
}>;

/** So many texts are remembered by their bytes. */
const REMEMBERED = 4096;

/** Categories; in a mixed column numbers are labelled as `String` prints them. */
function gatheringTexts(mixed: Mixed | null): Texts {
  const codes = growing((length) => new Int32Array(length));
  const codeOf = new Map<string, number>();
  const known = new Map<number, Readonly<{ bytes: Uint8Array; code: number }>>();
  let empty = 0;
  const coded = (text: string): number => {
    const code = codeOf.get(text) ?? codeOf.size;
    if (code === codeOf.size) codeOf.set(text, code);
    return code;
  };
  const text = (cell: string): void => {
    if (cell === '') empty += 1;
    codes.push(cell === '' ? -1 : coded(cell));
  };
  return {
    text,
    add: (bytes, from, to) => {
      if (from === to) return text('');
      const hash = hashOf(bytes, from, to);
      const before = known.get(hash);
      if (before !== undefined && areSame(before.bytes, bytes, from, to)) return codes.push(before.code);
      const value = mixed === null ? Number.NaN : decimalAt(bytes, from, to);
      const code = coded(Number.isNaN(value) ? textOf(bytes, from, to) : String(value));
      if (known.size < REMEMBERED) known.set(hash, { bytes: bytes.slice(from, to), code });
      codes.push(code);
    },
    column: () => {
      const column = { kind: 'category' as const, codes: codes.whole(), labels: [...codeOf.keys()], empty };
      return mixed === null ? column : { ...column, mixed };
    },
  };
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text of some bytes. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  return DECODER.decode(bytes.subarray(from, to));
}

/** A hash of some bytes (FNV-1a: Fowler, Noll and Vo 1991). */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash;
}

function areSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let k = 0; k < known.length; k += 1) if (known[k] !== bytes[from + k]) return false;
  return true;
}
