/** Where are the pages? Beside src in a checkout, or further up once built; in a checkout where they are missing they are built first. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { complain } from './exit.ts';

/** What is said where there are no pages. */
export const NOT_BUILT = 'the page is not built and cannot be built here: npm run build';

/** The folder of the built pages with one of them, by its file name; null where it is missing and cannot be built. */
export async function builtPage(page: 'index.html' | 'seminar.html'): Promise<string | null> {
  let top = import.meta.dirname;
  while (!existsSync(join(top, 'package.json')) && top !== dirname(top)) top = dirname(top);
  const folder = join(top, 'dist', 'web');
  if (existsSync(join(folder, page))) return folder;
  const vite = join(top, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(join(top, 'vite.config.ts')) || !existsSync(vite)) return null;
  complain('building the page');
  const words = [vite, 'build', '--configLoader', 'native', '--logLevel', 'warn'];
  const status = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, words, { cwd: top, stdio: ['ignore', 2, 2] });
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  return status === 0 ? folder : null;
}
