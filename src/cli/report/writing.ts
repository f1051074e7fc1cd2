/** How is a file written so that there is never half of one? */
import { renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { settle, writeThrough } from '../../batch/disk.ts';

/** Writes a file beside its place and renames it, so that there is never half of one. */
export function writeBeside(file: string, text: string): void {
  const folder = dirname(resolve(file));
  const beside = join(folder, `.${basename(file)}.${process.pid}.part`);
  try {
    writeThrough(beside, text);
    renameSync(beside, resolve(file));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  settle(folder);
}
