/**
 * How is a chunk kept in a file or sent to another machine? Counts and texts as JSON, columns as their bytes, each number
 * in the narrowest way that gives it back to the last bit; all of it deflated. These bytes never reach a table: the same
 * chunk may be kept in different ways.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Cells, TablePart } from './cells.ts';
import { viewsOf } from './cells.ts';
import type { Chunk } from './chunk.ts';
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

/** Room for what is inflated, so that most chunks come in one piece. */
const ROOM = 1 << 20;

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
  return deflateRawSync(Buffer.concat([length, words, ...bodies]), { level: 1 });
}

/** A chunk from its bytes; throws when they are not those of a chunk. */
export function decodeChunk(bytes: Uint8Array): Chunk {
  const whole = inflateRawSync(bytes, { chunkSize: ROOM });
  const words = whole.readUInt32LE(0);
  const head = JSON.parse(whole.toString('utf8', 4, 4 + words)) as Head;
  let at = 4 + words;
  const tables = head.tables.map(({ table, rows, cells }): TablePart => {
    const views = viewsOf(
      cells.map(({ texts }) => texts !== undefined),
      rows,
    );
    const columns = cells.map(({ kind, texts }, c): Cells => {
      const view = views[c] as Float64Array | Int32Array;
      at += unpack(kind, whole.subarray(at), view);
      return view instanceof Int32Array ? { codes: view, texts: texts ?? [] } : { numbers: view };
    });
    return { table, rows, cells: columns };
  });
  if (at !== whole.length) throw new RangeError(`a chunk of ${whole.length} bytes ends at ${at}`);
  return { ...head, tables };
}
