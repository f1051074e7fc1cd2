/** What may be asked of a queue? The options of `winset work`, and those by which `winset run` submits to one. */
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { ADDRESS_READS, shownAddress } from '../batch/queue/address.ts';
import type { WorkOptions } from './work-command.ts';

/** The address of a queue; `auto` reads it from the environment, where a password is seen by fewer. */
export function queueOption(does: string): Option {
  const flags = '--queue <url>';
  return new Option(flags, `${does}: redis://HOST:PORT, or auto to read WINSET_QUEUE`).argParser((text) => {
    const url = text === 'auto' ? (process.env['WINSET_QUEUE'] ?? '') : text;
    if (shownAddress(url) === null) throw new InvalidArgumentError(ADDRESS_READS);
    return url;
  });
}

/** Adds `work`. */
export function addWork(
  program: Command,
  whole: (low: number, high: number) => (text: string) => number,
  work: (options: WorkOptions) => Promise<void>,
): void {
  program
    .command('work')
    .description('play chunks of the batches that others submit with winset run --queue')
    .addOption(queueOption('Redis that holds the queue').makeOptionMandatory())
    .option('-j, --jobs <N>', 'worker threads, each with a chunk (default: one a core)', whole(1, 256))
    .option('--idle-exit <seconds>', 'end after so many seconds without a chunk', whole(1, 1_000_000))
    .option('--results <folder>', 'leave results in this folder, shared with the submitter, not in Redis')
    .option('-q, --quiet', 'say nothing but faults')
    .action(work);
}
