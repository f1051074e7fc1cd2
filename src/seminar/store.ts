/**
 * How is a seminar kept? One SQLite file with a log that is only added to: an event is in it, on the disk, before anybody is told
 * that it counts. One server at a time holds the file. A room's events can be carried away or deleted as a whole.
 */
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SeminarEvent } from './acts.ts';

/** Version of the file's layout; a newer one is not read. */
const LAYOUT = 1;

/** What was answered to an act under a key. */
export type Kept = Readonly<{ seq: number; act: string; result: unknown }>;

/** An event with the key under which it was sent, so that it is not done twice, and what was answered. */
export type Entry = Readonly<{ event: SeminarEvent; key: string | null; result: unknown }>;

/** The file of a server. */
export type Store = Readonly<{
  rooms: () => string[];
  events: (room: string) => Iterable<SeminarEvent>;
  /** Adds an event; it is durable once `settle` has returned. Where it throws, what was added since the last time is lost with it. */
  add: (room: string, entry: Entry) => void;
  /** Makes what was added durable, all of it at once; throws where that fails, and then nothing of it is kept. */
  settle: () => void;
  /** What was answered under a key, if anything was. */
  answered: (room: string, key: string) => Kept | null;
  remove: (room: string) => number;
  /** When the server was last known to run. */
  beat: (at: number) => void;
  lastBeat: () => number;
  close: () => void;
}>;

/** The file cannot be used; the message says why in one line. */
export class StoreError extends Error {}

const TABLES = `
create table if not exists facts (name text primary key, value text not null) strict, without rowid;
create table if not exists events (
  room text not null, seq integer not null, at integer not null, by text not null, kind text not null,
  body text not null, key text, result text,
  primary key (room, seq)) strict, without rowid;
create unique index if not exists keys on events (room, key) where key is not null;
`;

/** Opens the file, or makes it. */
export function openStore(path: string): Store {
  const db = openDatabase(path);
  const add = db.prepare(
    'insert into events (room, seq, at, by, kind, body, key, result) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const keyed = db.prepare('select seq, body, result from events where room = ? and key = ?');
  const ofRoom = db.prepare('select seq, at, by, body from events where room = ? order by seq');
  const rooms = db.prepare('select room from events where seq = 1 order by at, room');
  const beat = db.prepare("insert or replace into facts values ('beat', ?)");
  const lastBeat = db.prepare("select value from facts where name = 'beat'");
  const lastEvent = db.prepare('select max(at) as at from events');
  const { within, settle } = groupsIn(db);
  return {
    rooms: () => rooms.all().map((row) => String(row['room'])),
    events: (room) => ofRoom.all(room).map(eventOf),
    add: (room, { event: { seq, at, by, act }, key, result }) => {
      within(() => add.run(room, seq, at, by, act.kind, JSON.stringify(act), key, JSON.stringify(result)));
    },
    answered: (room, key) => {
      const row = keyed.get(room, key);
      if (row === undefined) return null;
      const result = JSON.parse(String(row['result'])) as unknown;
      return { seq: Number(row['seq']), act: String(row['body']), result };
    },
    settle,
    remove: (room) => {
      settle();
      return removeRoom(db, room);
    },
    beat: (at) => void beat.run(String(at)),
    lastBeat: () => Math.max(Number(lastBeat.get()?.['value'] ?? 0), Number(lastEvent.get()?.['at'] ?? 0)),
    close: () => {
      try {
        settle();
      } finally {
        db.close();
      }
    },
  };
}

/**
 * What is added goes to the disk in groups: the first begins one, `settle` ends it. A group is kept as a whole or not at all: where
 * one addition fails (a full disk may take back the whole transaction), nothing is added to it any more and `settle` throws.
 */
function groupsIn(db: DatabaseSync): Readonly<{ within: (add: () => void) => void; settle: () => void }> {
  let open = false;
  const takeBack = (): void => {
    if (db.isTransaction) db.exec('rollback');
  };
  return {
    within: (add) => {
      if (open && !db.isTransaction) throw new Error('what was to be kept with it could not be kept');
      if (!open) db.exec('begin immediate');
      open = true;
      try {
        add();
      } catch (error) {
        takeBack();
        throw error;
      }
    },
    settle: () => {
      if (!open) return;
      open = false;
      try {
        db.exec('commit');
      } catch (error) {
        takeBack();
        throw error;
      }
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

function eventOf(row: Row): SeminarEvent {
  const act = JSON.parse(String(row['body'])) as SeminarEvent['act'];
  return { seq: Number(row['seq']), at: Number(row['at']), by: String(row['by']), act };
}

/** What is deleted is overwritten, and the file is made smaller. */
function removeRoom(db: DatabaseSync, room: string): number {
  const { changes } = db.prepare('delete from events where room = ?').run(room);
  db.exec('pragma wal_checkpoint(truncate); vacuum; pragma wal_checkpoint(truncate)');
  return Number(changes);
}

function openDatabase(path: string): DatabaseSync {
  const isNew = !existsSync(path);
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path);
    // Held as long as this server runs; the system lets go of it when the server dies, however it dies.
    db.exec('pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = full');
    db.exec('pragma secure_delete = on; begin exclusive; commit');
    if (isNew && path !== ':memory:') chmodSync(path, 0o600);
    checkLayout(db, path);
    return db;
  } catch (error) {
    db?.close();
    throw storeError(path, error);
  }
}

function storeError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/locked|busy/i.test(text)) return new StoreError(`${path} is in use by another server`);
  return new StoreError(`${path} cannot be used: ${text}`);
}

function checkLayout(db: DatabaseSync, path: string): void {
  const [{ user_version: version } = { user_version: 0 }] = db.prepare('pragma user_version').all();
  if (Number(version) > LAYOUT)
    throw new StoreError(`${path} was written by a newer version (layout ${String(version)}, not ${LAYOUT})`);
  const { count } =
    db.prepare("select count(*) as count from sqlite_master where name <> 'events'").get() ?? {};
  if (Number(version) === 0 && Number(count) > 0)
    throw new StoreError(`${path} is the file of some other program`);
  db.exec(`${TABLES} pragma user_version = ${LAYOUT}`);
}
