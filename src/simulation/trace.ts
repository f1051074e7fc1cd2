/**
 * What happened in one run, event by event? A trace: one JSON object a line, a header first that says which scenario, seed
 * and replication, then every event with its month and ledger. No time, path or name of an engine, so that the same run
 * gives the same bytes anywhere. A bundled scenario is named, any other is carried whole.
 */
import type { Actor } from '../course/party.ts';
import type { Happening } from '../course/run.ts';
import type { Scenario } from '../course/scenario.ts';
import { luckOf } from '../random/streams.ts';
import { castOf } from './cast.ts';
import { playOut } from './interpreter.ts';
import type { Decision } from './session/decision.ts';
import { storyOf } from './story.ts';

/** Version of the trace format; raised when an old reader would misread a new trace. */
export const TRACE_VERSION = 1;

/** The first line of a trace. A bundled scenario is named with its overrides; any other is carried whole. */
export type TraceHeader = Readonly<{
  trace: 'winset';
  version: number;
  scenario: Readonly<{ bundled: string; set: readonly string[] }> | Readonly<{ definition: Scenario }>;
  title: string;
  seed: string;
  replication: number;
  /** What was decided in seats, and how many events a trace holds that was not played to its end. */
  decisions?: readonly Decision[];
  events?: number;
}>;

/** Plays one run of a seed and tells what happens; either execution will do. */
export type Play = (
  scenario: Scenario,
  seed: string,
  replication: number,
  tell: (happening: Happening) => void,
) => unknown;

/** Plays by interpreting the charts of the given parties. */
export function interpreted(actors: readonly Actor[]): Play {
  return (scenario, seed, replication, tell) =>
    playOut(castOf(scenario, actors), luckOf(seed, replication), tell);
}

/** Plays a run and gives its trace, line by line without newlines; the header is the first. */
export function traceOf(header: TraceHeader, scenario: Scenario, play: Play): string[] {
  const lines = [JSON.stringify(header)];
  play(scenario, header.seed, header.replication, (happening) => {
    lines.push(JSON.stringify({ seq: lines.length, ...happening }));
  });
  return lines;
}

/** Plays a run and tells it in sentences. */
export function storyOfRun(scenario: Scenario, seed: string, replication: number, play: Play): string[] {
  const told: Happening[] = [];
  play(scenario, seed, replication, (happening) => told.push(happening));
  return storyOf(scenario, told);
}

/** Why a trace cannot be replayed, or where it first differs; null fields when it does not. */
export type Difference = Readonly<{ line: number; expected: string | null; actual: string | null }>;

/** Reads the header of a trace; a string says in words what is wrong with it. */
export function readHeader(line: string | undefined): TraceHeader | string {
  let header: unknown;
  try {
    header = JSON.parse(line ?? '') as unknown;
  } catch {
    return 'the first line is not the JSON header of a trace';
  }
  if (typeof header !== 'object' || header === null || !('trace' in header) || header.trace !== 'winset') {
    return 'the first line is not the header of a trace';
  }
  return checkedHeader(header);
}

function checkedHeader(header: Partial<Record<keyof TraceHeader, unknown>>): TraceHeader | string {
  if (typeof header.version !== 'number' || header.version > TRACE_VERSION || header.version < 1) {
    return `the trace has format version ${String(header.version)}; this program reads up to ${TRACE_VERSION}`;
  }
  if (
    typeof header.seed !== 'string' ||
    !Number.isInteger(header.replication) ||
    typeof header.scenario !== 'object' ||
    header.scenario === null ||
    ('bundled' in header.scenario && typeof header.scenario.bundled !== 'string')
  ) {
    return 'the header lacks a scenario, a seed or a replication';
  }
  return header as TraceHeader;
}

/** The first line in which two traces differ, or null. */
export function firstDifference(expected: readonly string[], actual: readonly string[]): Difference | null {
  const length = Math.max(expected.length, actual.length);
  for (let i = 0; i < length; i += 1) {
    if (expected[i] !== actual[i])
      return { line: i + 1, expected: expected[i] ?? null, actual: actual[i] ?? null };
  }
  return null;
}
