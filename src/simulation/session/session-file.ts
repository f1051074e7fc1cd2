/**
 * How is a session kept? As one small JSON file: which scenario, which seed, and the decisions of every branch; all else is
 * played again, to the same bytes. A bundled scenario is named, any other is carried whole.
 */
import { z } from 'zod';
import type { Cast } from '../cast.ts';
import type { TraceHeader } from '../trace.ts';
import { TRACE_VERSION } from '../trace.ts';
import { digestOf, newBranch } from './branch.ts';
import { MOST_THOUSANDS } from './beside.ts';
import type { Answer, Decision } from './decision.ts';
import type { Refusal, Session } from './session.ts';
import { isBranchName, openSession, step } from './session.ts';

/** Version of the format; raised when an old reader would misread a new file. */
export const SESSION_VERSION = 1;

const whole = z.int().min(0);
const decision = z.union([
  z.strictObject({
    after: whole,
    does: z.literal('inject'),
    card: z.string(),
    way: z.union([z.literal(1), z.literal(-1)]).optional(),
    month: z.int().min(1),
  }),
  z.strictObject({
    after: whole,
    does: z.literal('pledge'),
    party: z.string(),
    thousand: z.number().min(0).max(MOST_THOUSANDS).nullable(),
    backstop: z.int().min(0).max(2),
    share: z.number().min(0).max(100),
    month: whole,
  }),
  z.strictObject({
    after: whole,
    does: z.literal('vote'),
    party: z.string(),
    passed: z.boolean(),
    month: z.int().min(1),
  }),
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
  /** Stands for the events seen, so that a program that plays them otherwise notices. */
  digest: z.string().optional(),
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
  digest?: string | undefined;
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
    branches: [...branches.values()].map((one) => {
      const { name, from, decisions, cursor, seen } = one;
      return { name, from, decisions, cursor, seen, digest: digestOf(one) };
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
  for (const one of kept.branches) {
    const fault = faultOf(cast, one, session.branches) ?? playedAgain(session, one);
    if (fault !== null) return { refused: fault };
  }
  const shown = session.branches.get(kept.branch);
  if (shown === undefined) return { refused: `no such branch: ${kept.branch}` };
  session.branch = shown;
  return session;
}

/** Plays a branch as far as it was seen; says where it differs from what was kept, or null. */
function playedAgain(
  session: Session,
  { name, from, decisions, cursor, seen, digest }: KeptBranch,
): string | null {
  const made = newBranch(name, decisions, from);
  session.branches.set(name, made);
  session.branch = made;
  const most = Math.max(seen, cursor);
  step(session, most);
  if (made.cursor < most) return `branch ${name} plays ${made.cursor} events, not the ${most} that were kept`;
  if (digest !== undefined && digestOf(made) !== digest)
    return `branch ${name} plays otherwise than it was kept: the scenario or the program has changed since`;
  made.cursor = cursor;
  return null;
}

/** What is wrong with a kept branch before it is played, in words; null where nothing is. */
function faultOf(
  cast: Cast,
  { name, from, decisions }: KeptBranch,
  known: Session['branches'],
): string | null {
  if (!isBranchName(name)) return `not a name of a branch: ${JSON.stringify(name)}`;
  if (known.has(name)) return `two branches are named ${name}`;
  const parent = from === null ? null : known.get(from.branch);
  if (parent === undefined || (parent !== null && (from?.at ?? 0) > parent.seen))
    return `branch ${name} leaves ${from?.branch} at event ${from?.at}, which was not kept before it`;
  for (const taken of decisions) {
    const fault = faultOfDecision(cast, taken);
    if (fault !== null) return `branch ${name}: ${fault}`;
  }
  return null;
}

function faultOfDecision({ scene }: Cast, taken: Decision): string | null {
  if ('does' in taken && taken.does === 'inject')
    return scene.shocks.some(({ id }) => id === taken.card) ? null : `no such card: ${taken.card}`;
  if ('does' in taken && taken.does === 'pledge')
    return scene.members.some(({ id }) => id === taken.party) ? null : `no member state named ${taken.party}`;
  if (!scene.table.some(({ id }) => id === taken.party)) return `no party at the table named ${taken.party}`;
  if (!('at' in taken)) return null;
  const { at, act, terms = {} } = taken;
  if (!ACTS_AT[at].includes(act))
    return `${act} is no answer to an invitation to ${at}; ${ACTS_AT[at].join(', ')} are`;
  for (const [id, level] of Object.entries(terms)) {
    const levels = scene.space.issues[scene.space.index.get(id) ?? -1]?.levels.length ?? 0;
    if (level >= levels) return `no such level: ${id} ${level}`;
  }
  return null;
}

/** What may stand in a file as the answer to each invitation. */
const ACTS_AT: Readonly<Record<Answer['at'], readonly string[]>> = {
  offer: ['offer', 'pass', 'chart'],
  answer: ['accept', 'refuse', 'chart'],
  amendment: ['amend', 'pass', 'chart'],
  truce: ['accept', 'refuse', 'chart'],
  'truce-offer': ['offer', 'hold', 'chart'],
  capital: ['act'],
  stay: ['leave', 'return'],
};

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
export function faultOfDecisions(cast: Cast, { decisions, events }: TraceHeader): string | null {
  const read = z.object({ decisions: z.array(decision).optional(), events: whole.optional() });
  const issue = read.safeParse({ decisions, events }).error?.issues[0];
  if (issue !== undefined) return `${issue.path.map(String).join('.')}: ${issue.message}`;
  const faults = (decisions ?? []).map((taken) => faultOfDecision(cast, taken));
  const fault = faults.find((one) => one !== null);
  return fault === undefined ? null : `decisions: ${fault}`;
}

/** The trace of a run that seats decided, line by line without newlines: as far as it was seen. */
export function decidedTrace(cast: Cast, header: TraceHeader): string[] {
  const session = openSession(cast, header.seed, header.replication);
  session.branch.decisions = header.decisions ?? [];
  step(session, header.events ?? Number.POSITIVE_INFINITY);
  const events = session.branch.told.slice(0, session.branch.cursor);
  return [JSON.stringify(header), ...events.map((event, i) => JSON.stringify({ seq: i + 1, ...event }))];
}
