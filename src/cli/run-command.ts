/** `winset run`: plays a batch, shows the outcome table, and writes tables where asked. */
import { cpus } from 'node:os';
import { playBatch } from '../batch/batch.ts';
import { runsTable } from '../batch/chunk.ts';
import { openOutput, refusalOf } from '../batch/output.ts';
import { progressOf } from '../batch/progress.ts';
import type { TableFormat } from '../batch/tables.ts';
import type { Actor } from '../course/party.ts';
import { castOf } from '../simulation/cast.ts';
import { complain, EXIT, print } from './exit.ts';
import { outcomeTable, summaryData } from './outcome-table.ts';
import { scenarioOrFaults } from './scenario-option.ts';

/** Options of the command, checked by the parser. */
export type RunOptions = Readonly<{
  runs: number;
  seed: string;
  jobs?: number;
  set: readonly string[];
  format: TableFormat;
  out?: string;
  json?: boolean;
  quiet?: boolean;
}>;

/** Joint terms at the start are searched for in at most so many replications. */
const SEARCHED = 2000;

/** Plays a batch and returns the exit code. */
export async function runCommand(
  name: string,
  options: RunOptions,
  actors: readonly Actor[],
  version: string,
): Promise<number> {
  const scenario = scenarioOrFaults(name, options.set, actors);
  if (scenario === null) return EXIT.invalid;
  const refusal = options.out === undefined ? null : refusalOf(options.out);
  if (refusal !== null) {
    complain(refusal);
    return EXIT.failed;
  }
  const jobs = options.jobs ?? cpus().length;
  const columns = runsTable(castOf(scenario, actors));
  const output = options.out === undefined ? null : openOutput(options.out, options.format, columns);
  const terminal = process.stderr.isTTY;
  const progress = progressOf(options.runs, terminal, (text) => {
    if (options.quiet !== true) process.stderr.write(text);
  });
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const request = { seed: options.seed, rows: output === null ? null : options.format, searchUpTo: SEARCHED };
  const { tally, complete } = await playBatch(
    { scenario, request, runs: options.runs, jobs },
    { progress: progress.show, signal: stop.signal, ...(output === null ? {} : { rows: output.rows }) },
  );
  const seconds = progress.end(tally.runs);
  const summary = { scenario, seed: options.seed, runs: options.runs, tally };
  const data = summaryData(summary);
  await output?.close({ ...data, version, scenario }, { seconds, jobs, runsPerSecond: tally.runs / seconds });
  if (tally.runs > 0)
    await print(options.json === true ? `${JSON.stringify(data, null, 2)}\n` : outcomeTable(summary));
  if (complete) return EXIT.done;
  complain(`interrupted after ${tally.runs} of ${options.runs} runs; what is shown and written covers these`);
  return EXIT.interrupted;
}
