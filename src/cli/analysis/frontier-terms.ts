/**
 * Which terms are meant? "ISSUE=LEVEL,…" in words, a JSON file of issue and level, or a table of runs with the columns level_… (CSV,
 * NDJSON, Parquet, or the folder of a batch), in which rows without terms are passed over. Levels by number or by name; every issue must be told.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Layout } from '../../analysis/frontier/index.ts';
import { PARQUET_MAGIC, PARQUET_PIPED, TableError } from '../../analysis/table/index.ts';
import { isParquet, parquetFile } from './parquet-file.ts';
import { fileOf, refusalsOf } from './table-file.ts';

/** Terms with what to call them. */
export type Named = Readonly<{ name: string; terms: Int32Array }>;

/** Terms that were read, rows of tables that held none, and what could not be understood. */
export type TermsRead = { found: Named[]; rows: number; empty: number; faults: string[] };

/** How levels are told: by number from 0 or by name in scenarios; by name alone where names are numbers themselves. */
export type Reading = Readonly<{ layout: Layout; numbered: boolean }>;

type Cells = Readonly<Record<string, unknown>>;

/** Reads every text or file. */
export async function readTerms(given: readonly string[], reading: Reading): Promise<TermsRead> {
  const so: TermsRead = { found: [], rows: 0, empty: 0, faults: [] };
  for (const one of given) {
    if (existsSync(one)) await addFile(one, reading, so);
    else addText(one, reading, so);
  }
  return so;
}

function addText(text: string, reading: Reading, so: TermsRead): void {
  const cells = spelled(text, reading.layout);
  if (cells !== null) add(so, 'the terms given', cells, reading);
  else so.faults.push(`--terms: neither a file nor terms such as "${example(reading.layout)}": ${text}`);
}

/** Splits where a known issue begins, for names of levels may hold commas. */
function spelled(text: string, { issues }: Layout): Cells | null {
  const names = issues.map(({ id }) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const starts = [...text.matchAll(new RegExp(`(?:^|[,\\s])\\s*(${names.join('|')})\\s*=`, 'gi'))];
  if (starts.length === 0) return null;
  return Object.fromEntries(
    starts.map((start, i) => {
      const value = text.slice(start.index + start[0].length, starts[i + 1]?.index ?? text.length);
      return [
        start[1] ?? '',
        value
          .trim()
          .replace(/,$/, '')
          .replace(/^"(.*)"$/s, '$1'),
      ];
    }),
  );
}

async function addFile(name: string, reading: Reading, so: TermsRead): Promise<void> {
  const found = fileOf(name);
  const read = typeof found === 'string' ? await rowsIn(found, reading.layout) : found;
  if ('refused' in read) {
    so.faults.push(...read.refused);
    return;
  }
  const { file, rows } = read;
  const [only] = rows;
  if (only !== undefined && rows.length === 1 && !('replication' in only))
    return add(so, file, only, reading);
  so.rows += rows.length;
  rows.forEach((cells, i) => {
    const row = 'replication' in cells ? `run ${String(cells['replication'])}` : `row ${i + 1}`;
    if (isEmpty(cells, reading.layout)) so.empty += 1;
    else add(so, `${file}: ${row}`, cells, reading);
  });
}

type RowsRead = Readonly<{ file: string; rows: readonly Cells[] }> | Readonly<{ refused: readonly string[] }>;

async function rowsIn(file: string, layout: Layout): Promise<RowsRead> {
  try {
    if (isParquet(file)) return { file, rows: await rowsOfParquet(file, layout) };
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    if (text.trim() === '') return { refused: [`${file}: the file is empty`] };
    const rows = rowsOf(text);
    return typeof rows === 'string' ? { refused: [`${file}:${rows}`] } : { file, rows };
  } catch (error) {
    if (error instanceof TableError) return { refused: refusalsOf(file, error) };
    return {
      refused: [`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`],
    };
  }
}

/** The cells of a Parquet file that tell terms, as they stand: names of levels may look like numbers. */
async function rowsOfParquet(file: string, { issues }: Layout): Promise<Cells[]> {
  const { names, groups } = await parquetFile(file);
  const told = new Set(['replication', ...issues.flatMap(({ id }) => namesOf(id))]);
  const columns = names.filter((name) => told.has(name));
  const all: Cells[] = [];
  for await (const group of groups(columns))
    for (let row = 0; row < group.rows; row += 1)
      all.push(Object.fromEntries(columns.map((name, c) => [name, group.columns[c]?.[row]])));
  return all;
}

/** Rows of a file by its first character: JSON, NDJSON, or else CSV; or the place and kind of a fault. */
function rowsOf(text: string): Cells[] | string {
  if (text.startsWith(PARQUET_MAGIC)) return ` ${PARQUET_PIPED}`;
  if (/^\s*[[{]/.test(text)) return rowsOfJson(text);
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const heads = fieldsOf(lines[0] ?? '');
  const rows = lines.slice(1).map((line) => fieldsOf(line));
  const odd = rows.findIndex((row) => row.length !== heads.length);
  if (odd >= 0) return `${odd + 2}:1 ${rows[odd]?.length ?? 0} fields where the header has ${heads.length}`;
  if (rows.length === 0) return '1:1 a header and no rows';
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [heads[i] ?? '', cell])));
}

function rowsOfJson(text: string): Cells[] | string {
  const parse = (part: string): unknown => {
    try {
      return JSON.parse(part) as unknown;
    } catch {
      return undefined;
    }
  };
  const whole = parse(text);
  if (whole !== undefined) {
    const list = Array.isArray(whole) ? (whole as unknown[]) : [whole];
    return list.every(isCells) ? list : '1:1 terms are an object of issue and level, or a list of such';
  }
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const rows = lines.map(parse);
  const odd = rows.findIndex((row) => !isCells(row));
  return odd >= 0 ? `${odd + 1}:1 no JSON object: ${(lines[odd] ?? '').slice(0, 60)}` : (rows as Cells[]);
}

function isCells(value: unknown): value is Cells {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of one line of CSV (RFC 4180). */
function fieldsOf(line: string): string[] {
  const fields = [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}

/** What the column of an issue may be called. */
function namesOf(id: string): readonly string[] {
  return [id, `level_${id.replaceAll('-', '_').toLowerCase()}`, id.toLowerCase(), id.toUpperCase()];
}

function cellOf(cells: Cells, id: string): unknown {
  for (const name of namesOf(id)) if (cells[name] !== undefined && cells[name] !== null) return cells[name];
  return undefined;
}

function isEmpty(cells: Cells, { issues }: Layout): boolean {
  return issues.every(({ id }) => isBlank(cellOf(cells, id)));
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function add(so: TermsRead, name: string, cells: Cells, { layout, numbered }: Reading): void {
  const faults: string[] = [];
  const terms = Int32Array.from(layout.issues, ({ id, levels }) => {
    const value = cellOf(cells, id);
    const level = isBlank(value) ? -1 : levelOf(String(value), levels, numbered);
    if (isBlank(value)) faults.push(`${name}: no level of ${id}`);
    else if (level < 0)
      faults.push(`${name}: ${id} has no level ${String(value)}; there are ${spread(levels, numbered)}`);
    return level;
  });
  if (faults.length > 0) so.faults.push(...faults);
  else so.found.push({ name, terms });
}

function levelOf(value: string, levels: readonly string[], numbered: boolean): number {
  const named = levels.indexOf(value);
  if (named >= 0) return named;
  return numbered && /^\d+$/.test(value) && Number(value) < levels.length ? Number(value) : -1;
}

function spread(levels: readonly string[], numbered: boolean): string {
  return numbered
    ? `0 to ${levels.length - 1}`
    : levels.slice(0, 12).join(', ') + (levels.length > 12 ? ', …' : '');
}

function example({ issues }: Layout): string {
  return `${issues
    .slice(0, 2)
    .map(({ id, levels }) => `${id}=${levels[0]}`)
    .join(',')},…`;
}
