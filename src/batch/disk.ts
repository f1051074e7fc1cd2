/** What is on the disk, and not only on its way there? What is said to be done must outlast a power cut. */
import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Writes a file that is on the disk when this returns. */
export function writeThrough(file: string, text: string): void {
  const descriptor = openSync(file, 'w');
  writeFileSync(descriptor, text);
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Makes a folder that is on the disk when this returns, with those that it lies in. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let at = dirname(resolve(folder)); ; at = dirname(at)) {
    settle(at);
    if (at === top || at === dirname(at)) return;
  }
}

/** Waits until the names in a folder are on the disk: files made, renamed or removed. */
export function settle(folder: string): void {
  // Windows knows no such thing: a folder cannot be opened there.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
