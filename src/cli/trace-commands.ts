/** `winset trace` and `winset replay`: one run or one branch of a session, event by event, and whether it still plays the same. */
import { readFileSync } from 'node:fs';
import type { Engine } from '../batch/engine.ts';
import { playerOf } from '../batch/player.ts';
import type { Actor } from '../course/party.ts';
import { castOf } from '../simulation/cast.ts';
import { bundledScenarios } from '../simulation/scenario-file.ts';
import { decidedTrace, faultOfDecisions, headerOf } from '../simulation/session/session-file.ts';
import { storyOf } from '../simulation/story.ts';
import type { TraceHeader } from '../simulation/trace.ts';
import {
  firstDifference,
  interpreted,
  readHeader,
  storyOfRun,
  TRACE_VERSION,
  traceOf,
} from '../simulation/trace.ts';
import type { Surroundings } from './exit.ts';
import { complain, EXIT, print } from './exit.ts';
import { keptScenario, scenarioOrFaults } from './scenario-option.ts';
import type { SessionOptions } from './session-option.ts';
import { carriedBySession, restored } from './session-option.ts';

/** Options of `winset trace`. */
export type TraceOptions = Readonly<{
  seed?: string;
  replication?: number;
  set: readonly string[];
  format: 'ndjson' | 'text';
  engine: Engine;
}> &
  Pick<SessionOptions, 'from' | 'branch'>;

/** Prints the trace of one run, or of a branch of a saved session, as NDJSON, or told in sentences. */
export async function traceCommand(
  name: string | undefined,
  options: TraceOptions,
  { actors, bundled, chooseSeed }: Surroundings,
): Promise<number> {
  const { from, branch, seed, replication, set } = options;
  const carried = { SCENARIO: name, '--seed': seed, '--replication': replication, '--set': set[0] };
  const wrong =
    from === undefined
      ? branch === undefined
        ? null
        : '--branch is one of a saved session; name its file with --from'
      : carriedBySession(carried);
  if (wrong !== null) {
    complain(`error: ${wrong}`);
    return EXIT.usage;
  }
  if (from !== undefined) return traceSession(options, actors);
  const named = name ?? bundled;
  return traceRun(named, { ...options, seed: seed ?? chooseSeed() }, actors);
}

async function traceRun(
  name: string,
  { set, seed, replication = 0, format, engine }: TraceOptions & Readonly<{ seed: string }>,
  actors: readonly Actor[],
): Promise<number> {
  const scenario = scenarioOrFaults(name, set, actors);
  if (scenario === null) return EXIT.invalid;
  const { play } = playerOf(engine, (one) => castOf(one, actors));
  if (format === 'text') return printLines(storyOfRun(scenario, seed, replication, play));
  const bundled = bundledScenarios().includes(name);
  const header: TraceHeader = {
    trace: 'winset',
    version: TRACE_VERSION,
    scenario: bundled ? { bundled: name, set } : { definition: scenario },
    title: scenario.title,
    seed,
    replication,
  };
  return printLines(traceOf(header, scenario, play));
}

/** What a branch of a session has shown. */
async function traceSession(options: TraceOptions, actors: readonly Actor[]): Promise<number> {
  const found = restored(options, actors);
  if (typeof found === 'number') return found;
  const { session, scenario } = found;
  if (options.format === 'ndjson') return printLines(decidedTrace(session.cast, headerOf(session, scenario)));
  const { told, seen } = session.branch;
  return printLines(storyOf(session.cast.scene.scenario, told.slice(0, seen)));
}

async function printLines(lines: readonly string[]): Promise<number> {
  await print(`${lines.join('\n')}\n`);
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
  const scenario = keptScenario(header.scenario, actors);
  if (scenario === null) return EXIT.invalid;
  const cast = castOf(scenario, actors);
  const fault = faultOfDecisions(cast, header);
  if (fault !== null) {
    complain(`${file}:1:1 ${fault}`);
    return EXIT.invalid;
  }
  const actual = isDecided(header)
    ? decidedTrace(cast, header)
    : traceOf(header, scenario, interpreted(actors));
  const difference = firstDifference(expected, actual);
  if (difference === null) {
    await print(`${expected.length} lines replayed, the same to the last byte\n`);
    return EXIT.done;
  }
  await print(
    `first difference on line ${difference.line}\n  trace:  ${inShort(difference.expected)}\n  replay: ${inShort(difference.actual)}\n`,
  );
  return EXIT.failed;
}

/** Whether a trace is of a session: decided in seats, or not seen to its end. */
function isDecided({ decisions, events }: TraceHeader): boolean {
  return decisions !== undefined || events !== undefined;
}

function inShort(line: string | null): string {
  if (line === null) return '(no such line)';
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
