// What happens where the pages have not been built? They are built, or the command says that it cannot; `host` as `play --web`.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** A checkout without built pages and without what builds them. */
function bareCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'winset-bare-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const one of ['src', 'actors', 'examples', 'package.json'])
    cpSync(join(ROOT, one), join(folder, one), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function winset(folder: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'src/cli/main.ts'), ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { status, stdout, stderr };
}

test('a seminar and a page without built pages, where none can be built, say what to do and do not start', () => {
  const folder = bareCheckout();
  const words = 'the page is not built and cannot be built here: npm run build\n';
  const hosted = winset(folder, 'host', '--port', '0', '--data', join(folder, 'class.db'));
  expect(hosted).toEqual({ status: 1, stdout: '', stderr: `winset: ${words}` });
  expect(winset(folder, 'play', '--web')).toEqual({ status: 1, stdout: '', stderr: words });
  // The page of the table alone is not enough for a seminar.
  mkdirSync(join(folder, 'dist', 'web'), { recursive: true });
  cpSync(join(ROOT, 'src/web/index.html'), join(folder, 'dist/web/index.html'));
  expect(winset(folder, 'host', '--demo', '--port', '0')).toEqual(hosted);
});
