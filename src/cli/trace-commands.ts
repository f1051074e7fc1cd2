/** `winset trace` and `winset replay`: one run, event by event, and whether it still plays the same. */
import { readFileSync } from 'node:fs';
import type { Engine } from '../batch/engine.ts';
import { playerOf } from '../batch/player.ts';
import type { Actor } from '../course/party.ts';
import type { Scenario } from '../course/scenario.ts';
import { castOf, partySpecs } from '../simulation/cast.ts';
import { bundledScenarios, resolveScenario } from '../simulation/scenario-file.ts';
import type { TraceHeader } from '../simulation/trace.ts';
import {
  firstDifference,
  interpreted,
  readHeader,
  storyOfRun,
  TRACE_VERSION,
  traceOf,
} from '../simulation/trace.ts';
import { complain, EXIT, print } from './exit.ts';
import { scenarioOrFaults } from './scenario-option.ts';

/** Options of `winset trace`. */
export type TraceOptions = Readonly<{
  seed: string;
  replication: number;
  set: readonly string[];
  format: 'ndjson' | 'text';
  engine: Engine;
}>;

/** Prints the trace of one run as NDJSON, or the run told in sentences. */
export async function traceCommand(
  name: string,
  options: TraceOptions,
  actors: readonly Actor[],
): Promise<number> {
  const scenario = scenarioOrFaults(name, options.set, actors);
  if (scenario === null) return EXIT.invalid;
  const { play } = playerOf(options.engine, (one) => castOf(one, actors));
  if (options.format === 'text') {
    await print(`${storyOfRun(scenario, options.seed, options.replication, play).join('\n')}\n`);
    return EXIT.done;
  }
  const bundled = bundledScenarios().includes(name);
  const header: TraceHeader = {
    trace: 'winset',
    version: TRACE_VERSION,
    scenario: bundled ? { bundled: name, set: options.set } : { definition: scenario },
    title: scenario.title,
    seed: options.seed,
    replication: options.replication,
  };
  await print(`${traceOf(header, scenario, play).join('\n')}\n`);
  return EXIT.done;
}

/** Replays a trace and says where it first differs. */
export async function replayCommand(file: string, actors: readonly Actor[]): Promise<number> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    complain(`${file}: cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    return EXIT.invalid;
  }
  const expected = text.replace(/\n$/, '').split('\n');
  const header = readHeader(expected[0]);
  if (typeof header === 'string') {
    complain(`${file}:1:1 ${header}`);
    return EXIT.invalid;
  }
  const scenario = scenarioOfHeader(header, actors);
  if (scenario === null) return EXIT.invalid;
  const difference = firstDifference(expected, traceOf(header, scenario, interpreted(actors)));
  if (difference === null) {
    await print(`${expected.length} lines replayed, the same to the last byte\n`);
    return EXIT.done;
  }
  await print(
    `first difference on line ${difference.line}\n  trace:  ${inShort(difference.expected)}\n  replay: ${inShort(difference.actual)}\n`,
  );
  return EXIT.failed;
}

function scenarioOfHeader(header: TraceHeader, actors: readonly Actor[]): Scenario | null {
  if ('bundled' in header.scenario)
    return scenarioOrFaults(header.scenario.bundled, header.scenario.set, actors);
  const read = resolveScenario(header.scenario.definition, { parties: partySpecs(actors) });
  if ('scenario' in read) return read.scenario;
  for (const fault of read.faults) complain(`${fault.path}: ${fault.message}: ${fault.value}`);
  return null;
}

function inShort(line: string | null): string {
  if (line === null) return '(no such line)';
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
