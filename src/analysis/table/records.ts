/**
 * Where do the cells of a row lie? One record of CSV (RFC 4180): cells between separators, in double quotes where they hold
 * separators, quotes (doubled) or line ends; lines end in LF, CRLF or CR.
 */

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** What a record is scanned for, and what was found of it; one object is used again for all. */
export type Scan = {
  readonly separator: number;
  /** The slot of each column, -1 where it is not wanted; null where every cell is wanted, in order. */
  slots: Int32Array | null;
  /** Where the bytes of each wanted cell begin and end (quotes included), by its slot. */
  from: number[];
  to: number[];
  /** Cells of the record. */
  cells: number;
  /** Line ends inside quotes. */
  inner: number;
  /** A quote that is not closed, or is followed by more text: its cell from 0 and the lines above it in the record; null where all is well. */
  quote: { cell: number; inner: number; closed: boolean } | null;
};

/** A scan of the first record, every cell of which is wanted. */
export function scanOf(separator: number): Scan {
  return { separator, slots: null, from: [], to: [], cells: 0, inner: 0, quote: null };
}

/**
 * Scans a record that begins at `begin` and gives where the next one begins; -1 where the bytes end before the record does and are
 * not the last.
 */
export function scanRecord(bytes: Uint8Array, begin: number, last: boolean, scan: Scan): number {
  const { separator } = scan;
  const { length } = bytes;
  scan.cells = 0;
  scan.inner = 0;
  scan.quote = null;
  let at = begin;
  for (;;) {
    let end = at < length && bytes[at] === QUOTE ? afterQuotes(bytes, at, scan) : at;
    while (end < length) {
      const byte = bytes[end];
      if (byte === separator || byte === LF || byte === CR) break;
      end += 1;
    }
    if (end >= length && !last) return -1;
    keepCell(scan, at, end);
    if (end >= length) return length;
    if (bytes[end] !== separator) return afterLine(bytes, end, last);
    at = end + 1;
  }
}

function keepCell(scan: Scan, from: number, to: number): void {
  const { slots, cells } = scan;
  const slot = slots === null ? cells : cells < slots.length ? (slots[cells] as number) : -1;
  scan.cells = cells + 1;
  if (slot < 0) return;
  scan.from[slot] = from;
  scan.to[slot] = to;
}

function afterLine(bytes: Uint8Array, end: number, last: boolean): number {
  if (bytes[end] === LF) return end + 1;
  if (end + 1 >= bytes.length) return last ? end + 1 : -1;
  return bytes[end + 1] === LF ? end + 2 : end + 1;
}

/** The place after the closing quote; faults are noted. */
function afterQuotes(bytes: Uint8Array, from: number, scan: Scan): number {
  const above = scan.inner;
  for (let at = from + 1; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) scan.inner += 1;
    if (byte !== QUOTE) continue;
    if (bytes[at + 1] === QUOTE) at += 1;
    else {
      if (!endsCell(bytes, at + 1, scan.separator))
        scan.quote ??= { cell: scan.cells, inner: above, closed: true };
      return at + 1;
    }
  }
  scan.quote ??= { cell: scan.cells, inner: above, closed: false };
  return bytes.length;
}

/** Whether nothing but spaces stands between a closing quote and the end of its cell. */
function endsCell(bytes: Uint8Array, after: number, separator: number): boolean {
  let at = after;
  while (bytes[at] === SPACE) at += 1;
  const byte = bytes[at];
  return byte === undefined || byte === separator || byte === LF || byte === CR;
}

/** The bytes of a cell without the quotes around it and with doubled ones made single: [bytes, from, to]. */
export function unquoted(
  bytes: Uint8Array,
  from: number,
  to: number,
): readonly [bytes: Uint8Array, from: number, to: number] {
  if (from === to || bytes[from] !== QUOTE) return [bytes, from, to];
  let end = to;
  while (end > from + 1 && bytes[end - 1] !== QUOTE) end -= 1;
  const inside = bytes.subarray(from + 1, end - 1);
  if (!inside.includes(QUOTE)) return [bytes, from + 1, end - 1];
  const single = new Uint8Array(inside.length);
  let size = 0;
  for (let at = 0; at < inside.length; at += 1) {
    single[size] = inside[at] as number;
    size += 1;
    if (inside[at] === QUOTE) at += 1;
  }
  return [single, 0, size];
}
