/** What does a batch do to its folder? It writes alone, and all that it says is done is on the disk. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'winset-writing-'));
const BATCH = ['run', 'itex-cypress', '-n', '450', '-s', 'w', '-q', '-j', '1', '--out'];

/** Notes, in order, what is forced to the disk, renamed and removed, by the last name of its path. */
const RECORDER = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
const names = new Map();
const notes = [];
const { openSync, fsyncSync, renameSync, rmSync, existsSync } = fs;
fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  names.set(descriptor, basename(String(path)));
  return descriptor;
};
fs.fsyncSync = (descriptor) => (notes.push('sync ' + names.get(descriptor)), fsyncSync(descriptor));
fs.renameSync = (from, to) => (notes.push('rename ' + basename(from)), renameSync(from, to));
fs.rmSync = (path, options) => {
  if (existsSync(path)) notes.push('remove ' + basename(path));
  rmSync(path, options);
};
syncBuiltinESMExports();
process.on('exit', () => fs.writeFileSync(process.env.NOTES, notes.join('\\n')));
`;
writeFileSync(join(folder, 'recorder.mjs'), RECORDER);

/** What a batch did to the disk. */
function notesOf(args: readonly string[]): readonly string[] {
  const notes = join(folder, 'notes');
  const recorder = pathToFileURL(join(folder, 'recorder.mjs')).href;
  const { status, stderr } = spawnSync(process.execPath, ['--import', recorder, main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, NOTES: notes },
  });
  expect([status, stderr]).toEqual([0, expect.anything()]);
  return readFileSync(notes, 'utf8').split('\n');
}

test('tables, documents and the names of both are on the disk before the journal is removed', () => {
  const notes = notesOf([...BATCH, 'lasting']);
  const end = notes.indexOf('remove journal.winset');
  expect(end).toBeGreaterThan(0);
  const names = ['runs.csv', 'dictionary.csv', 'run.json', 'timing.json'];
  for (const name of names) {
    const written = notes.indexOf(`sync .${name}.part`);
    expect(written).toBeGreaterThanOrEqual(0);
    expect(notes.indexOf(`rename .${name}.part`)).toBeGreaterThan(written);
  }
  const renamed = Math.max(...names.map((name) => notes.indexOf(`rename .${name}.part`)));
  const settled = notes.lastIndexOf('sync lasting', end);
  expect(settled).toBeGreaterThan(renamed);
  expect(readdirSync(join(folder, 'lasting')).sort()).toEqual([...names].sort());
});

test('a shard is on the disk with its journal when it says that it is done', () => {
  const notes = notesOf([...BATCH, 'shard', '--shard', '0/2']);
  const journal = notes.indexOf('sync journal.winset');
  expect(journal).toBeGreaterThanOrEqual(0);
  expect(notes.lastIndexOf('sync shard')).toBeGreaterThan(notes.indexOf('rename .shard.json.part'));
  expect(notes.indexOf('rename .shard.json.part')).toBeGreaterThan(journal);
});

test('a second batch into the same folder ends at once with one line, and the first is not disturbed', async () => {
  const journal = join(folder, 'shared', 'journal.winset');
  const words = [...BATCH, 'shared', '-n', '100000'];
  const first = spawn(process.execPath, ['--no-warnings', main, ...words], { cwd: folder, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => first.on('close', resolve));
  while (!existsSync(journal) || statSync(journal).size === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  for (const resume of [[], ['--resume']]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--no-warnings', main, ...words, ...resume],
      { encoding: 'utf8', cwd: folder },
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^shared is being written to by process \d+ on \S+; let it end, or choose another folder\n$/,
    );
  }
  first.kill('SIGINT');
  expect(await ended).toBe(130);
  const files = readdirSync(join(folder, 'shared')).sort();
  expect(files).toEqual(['dictionary.csv', 'journal.winset', 'run.json', 'runs.csv', 'timing.json']);
});
