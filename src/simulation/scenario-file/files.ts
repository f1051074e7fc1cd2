/**
 * Which files make up a scenario? One file and those it extends, each read with care: a scenario is text of at most 2 MB,
 * names a file beside it or a bundled scenario, and a chain of files ends.
 */
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { constants } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Fault } from './faults.ts';
import { faultAt, suggestion } from './faults.ts';
import type { Loaded } from './resolve.ts';
import type { Place, Tree } from './tree.ts';
import { childOf, overlay, withoutEntry } from './tree.ts';
import { parseText, placeIn } from './yaml.ts';

const MAX_BYTES = 2_000_000;
const MAX_CHAIN = 20;
const BUNDLED_NAME = /^[\w-]+$/;

/** What a file holds, or why it cannot be read. */
export type Text = Readonly<{ text: string }> | Readonly<{ fault: Fault }>;

/** Reads a scenario file, or a bundled scenario by its name, and what it extends. */
export function loadFile(name: string): Loaded {
  const start: Place = { file: name, line: 1, column: 1, origin: name };
  const file = fileNamed(name, '.');
  return file === null ? { faults: [noSuchScenario(start, [], name)] } : loadChain(file, [], start);
}

/** Lays a tree over what its key `extends` names; `folder` is where its file lies, null where files are out of reach. */
export function extended(tree: Tree, folder: string | null, chain: readonly string[]): Loaded {
  const name = childOf(tree, 'extends');
  if (name === undefined) return { tree, files: chain };
  const upper = withoutEntry(tree, 'extends');
  if (name.kind !== 'leaf' || typeof name.value !== 'string')
    return { faults: [faultAt(name.at, ['extends'], 'must be the name of a scenario file')] };
  if (folder === null && !BUNDLED_NAME.test(name.value))
    return {
      faults: [faultAt(name.at, ['extends'], 'only bundled scenarios can be extended here', name.value)],
    };
  const file = fileNamed(name.value, folder ?? '.');
  if (file === null) return { faults: [noSuchScenario(name.at, ['extends'], name.value)] };
  const lower = loadChain(file, chain, name.at);
  return 'faults' in lower ? lower : { tree: overlay(lower.tree, upper), files: lower.files };
}

function loadChain(file: string, chain: readonly string[], from: Place): Loaded {
  const path = chain.length === 0 ? [] : ['extends'];
  const links = [...chain, file];
  if (chain.some((earlier) => resolve(earlier) === resolve(file)))
    return { faults: [faultAt(from, path, `extends itself: ${links.join(' -> ')}`)] };
  if (links.length > MAX_CHAIN)
    return { faults: [faultAt(from, path, `a chain of more than ${MAX_CHAIN} files`, file)] };
  const read = readText(file, from, path);
  if ('fault' in read) return { faults: [read.fault] };
  const parsed = parseText(read.text, file);
  if ('faults' in parsed) return parsed;
  const { tree } = parsed;
  if (tree.kind !== 'map')
    return {
      faults: [
        faultAt(
          tree.at,
          [],
          'a scenario is a map of keys such as title and issues, not a list or a single value',
        ),
      ],
    };
  return extended(tree, dirname(file), links);
}

/** The file of a bundled scenario (a plain name without ending comes first), or a path. Null when there is neither. */
function fileNamed(name: string, folder: string): string | null {
  const beside = isAbsolute(name) || folder === '.' ? name : join(folder, name);
  if (!BUNDLED_NAME.test(name)) return beside;
  const bundled = join(bundledFolder(), `${name}.yaml`);
  if (existsSync(bundled)) return bundled;
  return existsSync(beside) ? beside : null;
}

function noSuchScenario(at: Place, path: readonly string[], name: string): Fault {
  const known = bundledScenarios();
  return faultAt(
    at,
    path,
    `no such file or bundled scenario${suggestion(name, known)} (bundled: ${known.join(', ')})`,
    name,
  );
}

/** The folder of bundled scenarios: beside src, or two further up once built into dist. */
function bundledFolder(): string {
  const beside = join(import.meta.dirname, '..', '..', '..', 'examples');
  return existsSync(beside) ? beside : join(import.meta.dirname, '..', '..', '..', '..', 'examples');
}

/** The names of the bundled scenarios. */
export function bundledScenarios(): string[] {
  const folder = bundledFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .toSorted();
}

/** Reads a file as text; a fault stands in the file itself when `path` is empty, else at the place that names it. */
export function readText(file: string, from: Place, path: readonly string[]): Text {
  // A fault of a file that was asked for on the command line stands in that file; of an extended one, where it is named.
  const at: Place = path.length === 0 ? { file, line: 1, column: 1, origin: file } : from;
  const named = path.length === 0 ? undefined : file;
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return { fault: faultAt(at, path, whyUnreadable(error), named) };
  }
  try {
    return textOf(descriptor, file, (message, value) => faultAt(at, path, message, value ?? named));
  } catch (error) {
    return { fault: faultAt(at, path, whyUnreadable(error), named) };
  } finally {
    closeSync(descriptor);
  }
}

function textOf(
  descriptor: number,
  file: string,
  faultWith: (message: string, value?: string) => Fault,
): Text {
  const status = fstatSync(descriptor);
  if (status.isDirectory()) return { fault: faultWith('is a folder, not a file') };
  if (!status.isFile()) return { fault: faultWith('is no ordinary file') };
  const tooLarge = (size: string): Text => ({
    fault: faultWith('a scenario file may hold at most 2 MB', size),
  });
  if (status.size > MAX_BYTES) return tooLarge(`${(status.size / 1e6).toFixed(1)} MB`);
  const bytes = Buffer.alloc(MAX_BYTES + 1);
  let length = 0;
  for (let got = -1; got !== 0 && length <= MAX_BYTES; length += got)
    got = readSync(descriptor, bytes, length, bytes.length - length, null);
  if (length > MAX_BYTES) return tooLarge('more');
  return decoded(bytes.subarray(0, length), file);
}

function decoded(bytes: Buffer, file: string): Text {
  const zero = bytes.indexOf(0);
  if (zero >= 0)
    return {
      fault: faultAt(
        placeIn(bytes.subarray(0, zero).toString('latin1'), zero, file),
        [],
        'not a text file',
        'a zero byte',
      ),
    };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const readable = bytes.toString('utf8');
    return {
      fault: faultAt(placeIn(readable, readable.indexOf('\u{FFFD}'), file), [], 'not a text file in UTF-8'),
    };
  }
}

function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read';
  return `cannot be read (${code === '' ? 'unknown reason' : code})`;
}
