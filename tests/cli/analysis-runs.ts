// The command line as users call it, in a folder of a test's own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Makes a folder with a way to call winset there and to put files into it. */
export function scratch(name: string) {
  const folder = mkdtempSync(join(tmpdir(), `winset-${name}-`));
  return {
    folder,
    winset: (...args: readonly string[]) =>
      spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8', cwd: folder }),
    file: (file: string, content: string): string => {
      writeFileSync(join(folder, file), content);
      return file;
    },
  };
}

/** A file of the examples. */
export function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}
