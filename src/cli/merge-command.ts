/** `winset merge`: puts the shards of a batch together, to the bytes that one machine would have written. */
import { countChunks } from '../batch/batch.ts';
import { designOf } from '../batch/design.ts';
import { lockFolder } from '../batch/folder-lock.ts';
import type { Merged } from '../batch/merge.ts';
import { openShards } from '../batch/merge.ts';
import { refusalOf } from '../batch/output.ts';
import type { TableFormat } from '../batch/table-formats.ts';
import { writeBatch } from './batch-results.ts';
import type { Surroundings } from './exit.ts';
import { complain, EXIT, print } from './exit.ts';
import { interruption } from './interruption.ts';
import { outcomeTable } from './outcome-table.ts';
import { summaryData } from './summary.ts';

/** Options of the command, checked by the parser. */
export type MergeOptions = Readonly<{ out: string; format?: TableFormat; json?: boolean }>;

/** Merges folders and returns the exit code. */
export async function mergeCommand(
  folders: readonly string[],
  options: MergeOptions,
  surroundings: Surroundings,
): Promise<number> {
  const refusal = refusalOf(options.out);
  const merged = refusal ?? openShards(folders, surroundings.version);
  if (typeof merged === 'string') {
    complain(merged);
    return EXIT.failed;
  }
  if (merged.missing.length > 0) {
    for (const line of missingInWords(merged)) complain(line);
    return EXIT.incomplete;
  }
  const lock = await lockFolder(options.out, { say: complain });
  if (typeof lock === 'string') {
    complain(lock);
    return EXIT.failed;
  }
  try {
    return await write(merged, folders.length, options, surroundings);
  } finally {
    lock.release();
  }
}

/** Writes the whole into a folder that is ours. */
async function write(
  { spec, store, format }: Merged,
  shards: number,
  options: MergeOptions,
  surroundings: Surroundings,
): Promise<number> {
  const refusal = refusalOf(options.out);
  if (refusal !== null) {
    complain(refusal);
    return EXIT.failed;
  }
  const played = countChunks(spec, store);
  const written = await writeBatch(options.out, {
    ...surroundings,
    spec,
    played,
    store,
    format: options.format ?? format,
    timing: { merged: shards },
    signal: interruption().first,
  });
  if (!written) {
    complain('interrupted; nothing was written');
    return EXIT.interrupted;
  }
  const summary = { spec, played };
  await print(
    options.json === true ? `${JSON.stringify(summaryData(summary), null, 2)}\n` : outcomeTable(summary),
  );
  return EXIT.done;
}

/** Which parts are missing and how to get them. */
function missingInWords({ spec, missing, shards }: Merged): string[] {
  const { runs } = designOf(spec.design);
  const shown = missing.slice(0, 10).join(', ') + (missing.length > 10 ? ', …' : '');
  const head = `${missing.length} chunk${missing.length === 1 ? ' is' : 's are'} missing of a batch of ${runs.toLocaleString('en')} runs: ${shown}`;
  const ways = shards.map(({ index, of, folder }) =>
    folder === null
      ? `  shard ${index}/${of} is in none of the folders: play it with --shard ${index}/${of}`
      : `  shard ${index}/${of} is not complete: go on with --shard ${index}/${of} --resume --out ${folder}`,
  );
  return [head, ...ways, 'nothing was written'];
}
