/** What lies in examples/, for its tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of examples. */
export const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

/** Files with an ending directly in a folder of examples, in alphabetical order. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(join(EXAMPLES, folder))
    .filter((file) => file.endsWith(ending))
    .toSorted();
}

/** The text of a file of examples. */
export function textOf(file: string): string {
  return readFileSync(join(EXAMPLES, file), 'utf8');
}
