/**
 * What does a batch leave in a folder? While it runs, a journal; then tables, their data dictionary, run.json (scenario,
 * seed, counts: the same bytes for the same batch) and timing.json. Everything is written beside its place and renamed, and
 * the journal goes last, when all else is on the disk, so that neither a kill nor a power cut loses anything. A folder that holds results is refused.
 */
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Chunk } from './chunk.ts';
import { makeFolder, settle, writeThrough } from './disk.ts';
import type { Journal, JournalHead } from './journal.ts';
import { beginJournal, journalFile, openJournal } from './journal.ts';
import type { BatchTable } from './layout.ts';
import { TABLE_NAMES } from '../simulation/tables/index.ts';
import { differenceOf, digestOf } from './spec.ts';
import type { TableFormat } from './table-formats.ts';
import { TABLE_FORMATS } from './table-formats.ts';
import type { TableFile } from './tables.ts';
import { dictionary, openTable } from './tables.ts';

const DOCUMENTS = ['run.json', 'timing.json', 'dictionary.csv', 'shard.json'];
const RESULTS = new Set([
  ...TABLE_NAMES.flatMap((table) => TABLE_FORMATS.map((format) => `${table}.${format}`)),
  ...DOCUMENTS,
]);

/** A folder ready to take a batch, one whose batch is done already, or why it cannot be used. */
export type Opened = Readonly<{ journal: Journal }> | 'done' | Readonly<{ refusal: string }>;

/** Why a folder cannot take new results, in words, or null. */
export function refusalOf(folder: string): string | null {
  if (!existsSync(folder)) return null;
  if (!statSync(folder).isDirectory()) return `${folder} is a file, not a folder`;
  if (existsSync(journalFile(folder)))
    return `${folder} holds a batch that is not done; --resume goes on with it, or choose another folder`;
  const held = readdirSync(folder).filter((name) => RESULTS.has(name));
  return held.length === 0
    ? null
    : `${folder} holds results already (${held.sort().join(', ')}); choose another folder`;
}

/** Opens a folder for a batch, making it if need be; with `resume` a journal of the same batch is gone on with. */
export function openFolder(folder: string, head: JournalHead, resume: boolean, until?: string): Opened {
  if (resume && isDone(folder, head, until)) return 'done';
  const journal = resume ? openJournal(journalFile(folder), 'append') : null;
  if (journal === null) {
    const refusal = resume && existsSync(journalFile(folder)) ? null : refusalOf(folder);
    if (refusal !== null) return { refusal };
    makeFolder(folder);
    return { journal: beginJournal(journalFile(folder), head) };
  }
  const difference = differenceOf(
    { ...journal.head.identity, shard: shardText(journal.head) },
    { ...head.identity, shard: shardText(head) },
  );
  if (difference === null) return { journal };
  journal.close();
  return { refusal: `${folder} holds another batch: ${difference}; nothing was changed` };
}

/** The seed of the batch that a folder's journal belongs to, if there is one. */
export function seedOfJournal(folder: string): string | null {
  const journal = openJournal(journalFile(folder), 'read');
  journal?.close();
  const seed = journal?.head.spec.seed ?? resultsIn(folder)?.['seed'];
  return typeof seed === 'string' ? seed : null;
}

function shardText({ shard }: JournalHead): string {
  return `${shard.index}/${shard.of}`;
}

/**
 * Whether the folder holds the complete results of the same batch in the same format, and no journal: all its runs, or those
 * that the same stopping rule asked for. What another rule cut short cannot be gone on with: its journal is gone.
 */
function isDone(folder: string, { identity, format, spec }: JournalHead, until?: string): boolean {
  const run = existsSync(journalFile(folder)) ? null : resultsIn(folder);
  return (
    run?.['complete'] === true &&
    run['batch'] === digestOf(identity) &&
    (run['runs'] === run['asked'] || (until !== undefined && run['until'] === until)) &&
    spec.tables.every((table) => existsSync(join(folder, `${table}.${format}`)))
  );
}

/** What run.json of a folder says, if there is one. */
function resultsIn(folder: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** What is written when a batch ends. */
export type Results = Readonly<{
  tables: readonly BatchTable[];
  format: TableFormat;
  /** Chunks in order. */
  chunks: Iterable<Chunk>;
  /** Contents of run.json and timing.json. */
  run: unknown;
  timing: unknown;
}>;

/** Writes results into a folder; false, and nothing changed, when the signal came before it was done. */
export async function writeResults(folder: string, results: Results, signal?: AbortSignal): Promise<boolean> {
  const { tables, format, chunks, run, timing } = results;
  makeFolder(folder);
  const names = tables.map(({ name }) => `${name}.${format}`);
  const files = tables.map((table, t) => openTable(beside(folder, names[t] as string), format, table));
  const whole = await fill(files, chunks, signal);
  for (const file of files) file.close();
  if (!whole) {
    for (const name of names) rmSync(beside(folder, name), { force: true });
    return false;
  }
  const documents = {
    ...(tables.length === 0 ? {} : { 'dictionary.csv': dictionary(tables) }),
    'run.json': `${JSON.stringify(run, null, 2)}\n`,
    'timing.json': `${JSON.stringify(timing, null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(documents)) writeThrough(beside(folder, name), text);
  const written = [...names, ...Object.keys(documents)];
  for (const name of written) renameSync(beside(folder, name), join(folder, name));
  for (const name of RESULTS) {
    rmSync(beside(folder, name), { force: true });
    if (!written.includes(name)) rmSync(join(folder, name), { force: true });
  }
  settle(folder);
  return true;
}

/** Leaves a shard's folder as it is to be merged: its journal, and shard.json saying which part it is. */
export function writeShard(folder: string, content: unknown): void {
  writeThrough(beside(folder, 'shard.json'), `${JSON.stringify(content, null, 2)}\n`);
  renameSync(beside(folder, 'shard.json'), join(folder, 'shard.json'));
  settle(folder);
}

/** Removes the journal of a batch whose results are written. */
export function endJournal(folder: string, journal: Journal): void {
  journal.close();
  rmSync(journalFile(folder), { force: true });
}

function beside(folder: string, name: string): string {
  return join(folder, `.${name}.part`);
}

/** Adds chunk after chunk, letting signals in between. */
async function fill(
  files: readonly TableFile[],
  chunks: Iterable<Chunk>,
  signal?: AbortSignal,
): Promise<boolean> {
  for (const chunk of chunks) {
    chunk.tables.forEach((part, t) => files[t]?.add(part));
    await setImmediate();
    if (signal?.aborted === true) return false;
  }
  return true;
}
