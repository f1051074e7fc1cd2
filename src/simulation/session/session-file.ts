/**
 * How is a session kept? As one small JSON file: which scenario, which seed, and the decisions of every branch; all else is
 * played again, to the same bytes. A bundled scenario is named, any other is carried whole.
 */
import { z } from 'zod';
import type { Cast } from '../cast.ts';
import type { TraceHeader } from '../trace.ts';
import { TRACE_VERSION } from '../trace.ts';
import { newBranch } from './branch.ts';
import type { Decision } from './decision.ts';
import type { Refusal, Session } from './session.ts';
import { openSession, step } from './session.ts';

/** Version of the format; raised when an old reader would misread a new file. */
export const SESSION_VERSION = 1;

const whole = z.int().min(0);
const decision = z.union([
  z.strictObject({ after: whole, party: z.string(), act: z.enum(['sit', 'rise']) }),
  z.strictObject({
    after: whole,
    party: z.string(),
    at: z.enum(['offer', 'answer', 'amendment', 'truce', 'truce-offer', 'capital', 'stay']),
    act: z.string(),
    which: z.string().optional(),
    terms: z.record(z.string(), whole).optional(),
    month: z.int().min(1).optional(),
  }),
]);
const branch = z.strictObject({
  name: z.string().min(1).max(40),
  from: z.strictObject({ branch: z.string(), at: whole }).nullable(),
  decisions: z.array(decision),
  cursor: whole,
  seen: whole,
});
const file = z.strictObject({
  session: z.literal('winset'),
  version: z.int().min(1).max(SESSION_VERSION, `is newer than this program reads (${SESSION_VERSION})`),
  scenario: z.union([
    z.strictObject({ bundled: z.string(), set: z.array(z.string()) }),
    z.strictObject({ definition: z.record(z.string(), z.unknown()) }),
  ]),
  title: z.string(),
  seed: z.string(),
  replication: whole,
  branch: z.string(),
  branches: z.array(branch).min(1),
});

/** A session as it is kept. */
export type SessionFile = Readonly<{
  session: 'winset';
  version: number;
  scenario: TraceHeader['scenario'];
  title: string;
  seed: string;
  replication: number;
  /** The branch that is shown. */
  branch: string;
  branches: readonly KeptBranch[];
}>;

type KeptBranch = Readonly<{
  name: string;
  from: Readonly<{ branch: string; at: number }> | null;
  decisions: readonly Decision[];
  cursor: number;
  seen: number;
}>;

/** The file of a session, to be written as JSON. */
export function sessionFile(session: Session, scenario: TraceHeader['scenario']): SessionFile {
  const { cast, seed, replication, branches } = session;
  return {
    session: 'winset',
    version: SESSION_VERSION,
    scenario,
    title: cast.scene.scenario.title,
    seed,
    replication,
    branch: session.branch.name,
    branches: [...branches.values()].map(({ name, from, decisions, cursor, seen }) => {
      return { name, from, decisions, cursor, seen };
    }),
  };
}

/** Reads the text of a session file; says what is wrong with it and where. */
export function readSessionFile(text: string): SessionFile | Refusal {
  let data: unknown;
  try {
    data = JSON.parse(text) as unknown;
  } catch (error) {
    return { refused: `not JSON: ${(error as Error).message.replaceAll(/\s+/g, ' ')}` };
  }
  const read = file.safeParse(data);
  if (read.success) return read.data as unknown as SessionFile;
  const [issue] = read.error.issues;
  const path = issue?.path.map(String).join('.') ?? '';
  return { refused: `not a saved session: ${path === '' ? '' : `${path}: `}${issue?.message ?? ''}` };
}

/** Takes up a session where its file left it; says which branch does not play as it was kept. */
export function restoreSession(cast: Cast, kept: SessionFile): Session | Refusal {
  const session = openSession(cast, kept.seed, kept.replication);
  session.branches.clear();
  for (const { name, from, decisions, cursor, seen } of kept.branches) {
    if (session.branches.has(name)) return { refused: `two branches are named ${name}` };
    const stranger = decisions.find(({ party }) => !isSeat(cast, party));
    if (stranger !== undefined)
      return { refused: `branch ${name}: no party at the table named ${stranger.party}` };
    const made = newBranch(name, decisions, from);
    session.branches.set(name, made);
    session.branch = made;
    step(session, Math.max(seen, cursor));
    if (made.cursor < Math.max(seen, cursor))
      return {
        refused: `branch ${name} plays ${made.cursor} events, not the ${Math.max(seen, cursor)} that were kept`,
      };
    made.cursor = cursor;
  }
  const shown = session.branches.get(kept.branch);
  if (shown === undefined) return { refused: `no such branch: ${kept.branch}` };
  session.branch = shown;
  return session;
}

function isSeat({ scene }: Pick<Cast, 'scene'>, party: string): boolean {
  return scene.table.some(({ id }) => id === party);
}

/** The header of the trace of a branch; without decisions it is that of any run. */
export function headerOf(session: Session, scenario: TraceHeader['scenario']): TraceHeader {
  const { cast, seed, replication, branch: shown } = session;
  return {
    trace: 'winset',
    version: TRACE_VERSION,
    scenario,
    title: cast.scene.scenario.title,
    seed,
    replication,
    ...(shown.decisions.length > 0 ? { decisions: shown.decisions } : {}),
    ...(shown.ended && shown.seen === shown.told.length ? {} : { events: shown.seen }),
  };
}

/** What is wrong with the decisions that the header of a trace holds, in words; null where they can be played. */
export function faultOfDecisions({ scene }: Cast, { decisions, events }: TraceHeader): string | null {
  const read = z.object({ decisions: z.array(decision).optional(), events: whole.optional() });
  const issue = read.safeParse({ decisions, events }).error?.issues[0];
  if (issue !== undefined) return `${issue.path.map(String).join('.')}: ${issue.message}`;
  const stranger = decisions?.find(({ party }) => !isSeat({ scene }, party));
  return stranger === undefined ? null : `decisions: no party at the table named ${stranger.party}`;
}

/** The trace of a run that seats decided, line by line without newlines: as far as it was seen. */
export function decidedTrace(cast: Cast, header: TraceHeader): string[] {
  const session = openSession(cast, header.seed, header.replication);
  session.branch.decisions = header.decisions ?? [];
  step(session, header.events ?? Number.POSITIVE_INFINITY);
  const events = session.branch.told.slice(0, session.branch.cursor);
  return [JSON.stringify(header), ...events.map((event, i) => JSON.stringify({ seq: i + 1, ...event }))];
}
