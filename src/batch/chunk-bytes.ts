/**
 * How is a chunk kept in a file or sent to another machine? Counts and texts as JSON, columns as their bytes, each number
 * in the narrowest way that gives it back to the last bit; all of it deflated. These bytes never reach a table: the same
 * chunk may be kept in different ways.
 */
import type { Cells, TablePart } from './cells.ts';
import { sizeOf, viewsOf } from './cells.ts';
import type { Chunk } from './chunk.ts';
import { deflated, inflated } from './deflating.ts';
import type { Packed } from './packing.ts';
import { pack, unpack } from './packing.ts';

type Head = Omit<Chunk, 'tables'> &
  Readonly<{
    tables: readonly Readonly<{
      table: string;
      rows: number;
      cells: readonly Readonly<{ kind: Packed['kind']; texts?: readonly string[] }>[];
    }>[];
  }>;

/** A chunk as bytes. */
export function encodeChunk(chunk: Chunk): Uint8Array {
  const bodies: Uint8Array[] = [];
  const keep = (cells: Cells): Head['tables'][number]['cells'][number] => {
    const { kind, bytes } = pack('numbers' in cells ? cells.numbers : cells.codes);
    bodies.push(bytes);
    return 'numbers' in cells ? { kind } : { kind, texts: cells.texts };
  };
  const head: Head = {
    ...chunk,
    tables: chunk.tables.map(({ table, rows, cells }) => ({ table, rows, cells: cells.map(keep) })),
  };
  const words = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(words.length);
  return deflated(Buffer.concat([length, words, ...bodies]));
}

/** Gives memory of at least so many bytes; that of the chunk before, if that is not needed any more. */
export type Memory = (size: number) => ArrayBuffer;

/** A chunk from its bytes; throws when they are not those of a chunk. */
export function decodeChunk(bytes: Uint8Array, memory: Memory = (size) => new ArrayBuffer(size)): Chunk {
  const { buffer: room, byteOffset, length } = inflated(bytes);
  const whole = Buffer.from(room, byteOffset, length);
  const words = whole.readUInt32LE(0);
  const head = JSON.parse(whole.toString('utf8', 4, 4 + words)) as Head;
  const texts = head.tables.map(({ cells }) => cells.map((column) => column.texts !== undefined));
  const sizes = head.tables.map(({ rows }, t) => sizeOf(texts[t] ?? [], rows));
  const buffer = memory(sizes.reduce((sum, size) => sum + size, 0));
  let from = 0;
  let at = 4 + words;
  const tables = head.tables.map(({ table, rows, cells }, t): TablePart => {
    const views = viewsOf(texts[t] ?? [], rows, buffer, from);
    from += sizes[t] ?? 0;
    const columns = cells.map((column, c): Cells => {
      const view = views[c] as Float64Array | Int32Array;
      at += unpack(column.kind, whole.subarray(at), view);
      return view instanceof Int32Array ? { codes: view, texts: column.texts ?? [] } : { numbers: view };
    });
    return { table, rows, cells: columns };
  });
  if (at !== whole.length) throw new RangeError(`a chunk of ${whole.length} bytes ends at ${at}`);
  return { ...head, tables };
}
