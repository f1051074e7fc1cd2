/**
 * What does a batch leave in a folder? The table `runs`, its data dictionary, run.json (scenario, seed, counts: the same
 * bytes for the same batch) and timing.json. A folder that holds results already is refused before anything is written.
 */
import { createWriteStream, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import type { Column } from '../simulation/columns.ts';
import type { TableFormat } from './tables.ts';
import { dictionary, headerLine } from './tables.ts';

/** A folder being written. */
export type Output = Readonly<{
  rows: (text: string) => Promise<void>;
  /** Closes the table and writes run.json and timing.json. */
  close: (run: unknown, timing: unknown) => Promise<void>;
}>;

const RESULTS = /^(runs\.(csv|ndjson)|run\.json|timing\.json|dictionary\.csv)$/;

/** Why a folder cannot take results, in words, or null. */
export function refusalOf(folder: string): string | null {
  if (!existsSync(folder)) return null;
  if (!statSync(folder).isDirectory()) return `${folder} is a file, not a folder`;
  const held = readdirSync(folder).filter((name) => RESULTS.test(name));
  return held.length === 0
    ? null
    : `${folder} holds results already (${held.join(', ')}); choose another folder`;
}

/** Opens a folder for results, making it if need be. */
export function openOutput(
  folder: string,
  format: TableFormat,
  columns: readonly Omit<Column, 'of'>[],
): Output {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'dictionary.csv'), dictionary(columns));
  const table = createWriteStream(join(folder, `runs.${format}`), { flags: 'wx' });
  let failure: Error | null = null;
  table.on('error', (error) => {
    failure = error;
  });
  table.write(
    headerLine(
      format,
      columns.map(({ name }) => name),
    ),
  );
  return {
    rows: async (text) => {
      if (failure !== null) throw failure;
      if (text !== '' && !table.write(text)) await once(table, 'drain');
    },
    close: async (run, timing) => {
      table.end();
      await finished(table);
      writeFileSync(join(folder, 'run.json'), `${JSON.stringify(run, null, 2)}\n`);
      writeFileSync(join(folder, 'timing.json'), `${JSON.stringify(timing, null, 2)}\n`);
    },
  };
}
