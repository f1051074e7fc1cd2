/**
 * How does a batch survive being killed? Finished chunks are appended to one file, each with its length and checksum; what
 * was cut off in the middle of a write is dropped when the file is opened again. The head says which batch the chunks
 * belong to, so that parts made on different machines find together and parts of different batches never mix.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Chunk } from './chunk.ts';
import { decodeChunk } from './chunk-bytes.ts';
import type { Shard } from './shard.ts';
import type { BatchSpec, Identity } from './spec.ts';
import type { TableFormat } from './table-formats.ts';

/** Which batch a journal belongs to. */
export type JournalHead = Readonly<{
  identity: Identity;
  spec: BatchSpec;
  shard: Shard;
  /** The format in which tables are wanted. */
  format: TableFormat;
}>;

/** Where finished chunks are kept. */
export type Store = Readonly<{
  has: (index: number) => boolean;
  /** The chunk of an index, good until the next is read; throws when it is not there or damaged. */
  read: (index: number) => Chunk;
}>;

/** An open journal. */
export type Journal = Store &
  Readonly<{
    head: JournalHead;
    /** Chunks in the file. */
    indices: () => readonly number[];
    /** Adds the bytes of a finished chunk. */
    append: (index: number, bytes: Uint8Array) => void;
    /** Closes the file when all that was added is on the disk. */
    keep: () => void;
    close: () => void;
  }>;

const MAGIC = Buffer.from('winset journal 1\n');
/** Bytes before the payload of a record: index, length, checksum of both and the payload. */
const RECORD_HEAD = 12;

/** The journal of a folder. */
export function journalFile(folder: string): string {
  return join(folder, 'journal.winset');
}

/** Begins the journal of a batch; the file must not exist, or hold no whole head. */
export function beginJournal(file: string, head: JournalHead): Journal {
  const descriptor = openSync(file, 'w+');
  writeSync(descriptor, MAGIC);
  writeRecord(descriptor, 0, deflateRawSync(JSON.stringify(head)));
  return journalOn(file, descriptor, { head, end: fstatSync(descriptor).size, places: new Map() });
}

/** Opens a journal and drops what was not written whole; null when there is none, or not even its head. */
export function openJournal(file: string, mode: 'read' | 'append'): Journal | null {
  if (!existsSync(file)) return null;
  const descriptor = openSync(file, mode === 'read' ? 'r' : 'r+');
  const scanned = scan(descriptor);
  if (scanned === null) {
    closeSync(descriptor);
    return null;
  }
  if (mode === 'append') ftruncateSync(descriptor, scanned.end);
  return journalOn(file, descriptor, scanned);
}

type Scanned = Readonly<{ head: JournalHead; end: number; places: Map<number, number> }>;

function journalOn(file: string, descriptor: number, { head, end, places }: Scanned): Journal {
  let at = end;
  let memory = new ArrayBuffer(0);
  const memoryOf = (size: number): ArrayBuffer => {
    if (memory.byteLength < size) memory = new ArrayBuffer(size);
    return memory;
  };
  return {
    head,
    has: (index) => places.has(index),
    indices: () => [...places.keys()],
    read: (index) => {
      const place = places.get(index);
      const record = place === undefined ? null : readRecord(descriptor, place);
      if (record === null) throw new Error(`${file}: chunk ${index} cannot be read`);
      return decodeChunk(record.payload, memoryOf);
    },
    append: (index, bytes) => {
      const written = writeRecord(descriptor, index, bytes, at);
      places.set(index, at);
      at += written;
    },
    keep: () => {
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

function scan(descriptor: number): Scanned | null {
  const magic = Buffer.alloc(MAGIC.length);
  readSync(descriptor, magic, 0, MAGIC.length, 0);
  const first = magic.equals(MAGIC) ? readRecord(descriptor, MAGIC.length) : null;
  if (first === null) return null;
  const head = JSON.parse(inflateRawSync(first.payload).toString()) as JournalHead;
  const places = new Map<number, number>();
  let end = first.next;
  for (let record = readRecord(descriptor, end); record !== null; record = readRecord(descriptor, end)) {
    places.set(record.index, end);
    end = record.next;
  }
  return { head, end, places };
}

/** A record; the payload lies in memory that the next one is read into. */
type JournalRecord = Readonly<{ index: number; payload: Buffer; next: number }>;

/** Grows with the largest record, and is used again for every other one. */
let room = Buffer.alloc(1 << 16);

/** The record at a place, or null when it is not whole. */
function readRecord(descriptor: number, place: number): JournalRecord | null {
  const head = Buffer.alloc(RECORD_HEAD);
  if (readSync(descriptor, head, 0, RECORD_HEAD, place) < RECORD_HEAD) return null;
  const length = head.readUInt32LE(4);
  const next = place + RECORD_HEAD + length;
  if (next > fstatSync(descriptor).size) return null;
  if (length > room.length) room = Buffer.alloc(2 * length);
  const payload = room.subarray(0, length);
  if (readSync(descriptor, payload, 0, length, place + RECORD_HEAD) < length) return null;
  if (crc32(payload, crc32(head.subarray(0, 8))) !== head.readUInt32LE(8)) return null;
  return { index: head.readUInt32LE(0), payload, next };
}

/** Writes a record at a place, or where the file stands; gives its length. */
function writeRecord(descriptor: number, index: number, payload: Uint8Array, place?: number): number {
  const record = Buffer.alloc(RECORD_HEAD + payload.length);
  record.writeUInt32LE(index, 0);
  record.writeUInt32LE(payload.length, 4);
  record.writeUInt32LE(crc32(payload, crc32(record.subarray(0, 8))), 8);
  record.set(payload, RECORD_HEAD);
  for (let done = 0; done < record.length; ) {
    const from = place === undefined ? null : place + done;
    done += writeSync(descriptor, record, done, record.length - done, from);
  }
  return record.length;
}
