/** `winset run`: plays a batch or a shard of it, shows the outcome table, and writes tables where asked. */
import { availableParallelism } from 'node:os';
import type { Batch, Played } from '../batch/batch.ts';
import { playBatch } from '../batch/batch.ts';
import { designOf } from '../batch/design.ts';
import { lockFolder } from '../batch/folder-lock.ts';
import type { Journal } from '../batch/journal.ts';
import { endJournal, openFolder, writeShard } from '../batch/output.ts';
import { progressOf } from '../batch/progress.ts';
import type { Shard } from '../batch/shard.ts';
import { WHOLE } from '../batch/shard.ts';
import type { BatchSpec } from '../batch/spec.ts';
import { digestOf, identityOf } from '../batch/spec.ts';
import type { TableFormat } from '../batch/table-formats.ts';
import type { RunOptions } from './batch-asked.ts';
import { specOf, wrongUse } from './batch-asked.ts';
import { writeBatch } from './batch-results.ts';
import { complain, EXIT, print } from './exit.ts';
import type { Surroundings } from './exit.ts';
import { interruption, type Interruption } from './interruption.ts';
import { checkQueue, queueSource, reportQueue } from './queue-source.ts';
import { outcomeTable } from './outcome-table.ts';
import { summaryData } from './summary.ts';
import { untilInWords, widthOf } from './until.ts';

/** Plays a batch and returns the exit code. */
export async function runCommand(
  name: string | undefined,
  options: RunOptions,
  surroundings: Surroundings,
): Promise<number> {
  try {
    return await run(name, options, surroundings);
  } catch (error) {
    return reportQueue(error, options);
  }
}

async function run(
  name: string | undefined,
  options: RunOptions,
  surroundings: Surroundings,
): Promise<number> {
  const wrong = wrongUse(name, options);
  if (wrong !== null) {
    complain(`error: ${wrong}`);
    return EXIT.usage;
  }
  const spec = specOf(name, options, surroundings);
  if (typeof spec === 'number') return spec;
  if (options.out === undefined) return playHere(spec, options, surroundings);
  await checkQueue(options);
  const lock = await lockFolder(options.out, { say: complain });
  if (typeof lock === 'string') {
    complain(lock);
    return EXIT.failed;
  }
  try {
    return await playIntoOurs(options.out, spec, options, surroundings);
  } finally {
    lock.release();
  }
}

/** Plays into a folder that is ours, if it can take this batch. */
async function playIntoOurs(
  folder: string,
  spec: BatchSpec,
  options: RunOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { shard, resume, until } = options;
  const identity = identityOf(spec, surroundings.version);
  const head = { identity, spec, shard: shard ?? WHOLE, format: formatOf(options) };
  const rule = until === undefined ? undefined : untilInWords(until);
  const opened = openFolder(folder, head, resume === true, rule);
  if (opened === 'done') {
    complain(`${folder} holds this batch already, complete`);
    return EXIT.done;
  }
  if ('refusal' in opened) {
    complain(opened.refusal);
    return EXIT.failed;
  }
  return playInto(folder, { spec, journal: opened.journal }, options, surroundings);
}

/** A batch that leaves nothing but its counts. */
async function playHere(spec: BatchSpec, options: RunOptions, { version }: Surroundings): Promise<number> {
  const interrupted = interruption();
  const batch = {
    spec,
    engine: options.engine,
    jobs: jobsOf(options),
    ...(await queueSource(spec, options, version)),
  };
  const { played } = await playShown(batch, options, interrupted);
  await show(spec, played, options);
  return played.complete ? reportEnd(played, options) : reportBreak(played, spec, '');
}

/** A batch that is journaled and leaves tables, or a shard. */
async function playInto(
  folder: string,
  { spec, journal }: Readonly<{ spec: BatchSpec; journal: Journal }>,
  options: RunOptions,
  surroundings: Surroundings,
): Promise<number> {
  const interrupted = interruption();
  const { shard } = options;
  const jobs = jobsOf(options);
  const elsewhere = await queueSource(spec, options, surroundings.version);
  const batch = {
    spec,
    engine: options.engine,
    jobs,
    journal,
    ...elsewhere,
    ...(shard === undefined ? {} : { shard }),
  };
  const { played, seconds, now } = await playShown(batch, options, interrupted);
  if (shard !== undefined) return endShard(folder, journal, { spec, shard, played }, options);
  const written = await writeBatch(folder, {
    ...surroundings,
    spec,
    played,
    store: journal,
    format: formatOf(options),
    ...(options.until === undefined ? {} : { until: options.until }),
    timing: timingOf(seconds, now, options),
    signal: played.complete ? interrupted.first : interrupted.second,
  });
  if (written && played.complete) endJournal(folder, journal);
  else journal.keep();
  await show(spec, played, options);
  if (written && played.complete) return reportEnd(played, options);
  return reportBreak(
    played,
    spec,
    `; --resume goes on from there${written ? '' : ', no tables were written'}`,
  );
}

/** What timing.json says; with a queue, how many threads played is not known here. */
function timingOf(seconds: number, runs: number, options: RunOptions): Record<string, number> {
  const jobs = options.queue === undefined ? { jobs: jobsOf(options) } : {};
  return { seconds, ...jobs, runs, runsPerSecond: runs / seconds };
}

function formatOf({ format }: RunOptions): TableFormat {
  return format ?? 'csv';
}

function jobsOf({ jobs }: RunOptions): number {
  return jobs ?? availableParallelism();
}

/** Plays with a progress line; `now` counts the runs of this sitting. */
async function playShown(
  batch: Batch,
  { until, quiet }: RunOptions,
  interrupted: Interruption,
): Promise<Readonly<{ played: Played; seconds: number; now: number }>> {
  const { runs } = designOf(batch.spec.design);
  const progress = progressOf(Math.ceil(runs / (batch.shard?.of ?? 1)), process.stderr.isTTY, (text) => {
    if (quiet !== true) process.stderr.write(text);
  });
  let first = -1;
  let last = 0;
  const enough =
    until === undefined ? undefined : (tallies: Played['tallies']) => widthOf(until, tallies) <= until.within;
  const played = await playBatch(
    { ...batch, enough },
    {
      signal: interrupted.first,
      progress: (done, before) => {
        if (first < 0) first = before;
        last = done;
        progress.show(done);
      },
    },
  );
  const now = first < 0 ? 0 : last - first;
  return { played, seconds: progress.end(now), now };
}

/** Leaves a shard to be merged. */
async function endShard(
  folder: string,
  journal: Journal,
  { spec, shard, played }: Readonly<{ spec: BatchSpec; shard: Shard; played: Played }>,
  options: RunOptions,
): Promise<number> {
  journal.keep();
  const { runs } = designOf(spec.design);
  const content = {
    shard: shard.index,
    of: shard.of,
    batch: digestOf(journal.head.identity),
    runs: played.tally.runs,
    ofRuns: runs,
    complete: played.complete,
  };
  writeShard(folder, content);
  if (options.json === true) await print(`${JSON.stringify(content, null, 2)}\n`);
  if (!played.complete) return reportBreak(played, spec, '; --resume goes on with this shard');
  complain(`shard ${shard.index} of ${shard.of} (from 0) is done; winset merge puts the shards together`);
  return EXIT.done;
}

async function show(spec: BatchSpec, played: Played, { json, until }: RunOptions): Promise<void> {
  if (played.tally.runs === 0) return;
  const summary = { spec, played, ...(until === undefined ? {} : { until }) };
  await print(json === true ? `${JSON.stringify(summaryData(summary), null, 2)}\n` : outcomeTable(summary));
}

function reportEnd({ tally, tallies }: Played, { until }: RunOptions): number {
  if (until === undefined) return EXIT.done;
  const width = `±${(100 * widthOf(until, tallies)).toFixed(2)} % after ${tally.runs.toLocaleString('en')} runs`;
  const met = widthOf(until, tallies) <= until.within;
  complain(met ? `stopped at ${width}` : `${untilInWords(until)} was not reached: ${width}; raise --runs`);
  return EXIT.done;
}

function reportBreak({ tally }: Played, spec: BatchSpec, more: string): number {
  const { runs } = designOf(spec.design);
  complain(`interrupted after ${tally.runs} of ${runs} runs; what is shown and written covers these${more}`);
  return EXIT.interrupted;
}
