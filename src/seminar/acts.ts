/**
 * What can be done in a seminar? Every act of a participant or of the facilitator, as the schema against which it is checked at
 * the door; and the events that the log keeps, of which each room is made again.
 */
import { z } from 'zod';
import { MOST_THOUSANDS } from '../simulation/session/beside.ts';
import type { Phase } from './plan.ts';

/** Lengths beyond which nothing is taken in. */
export const LIMITS = {
  name: 40,
  message: 1000,
  title: 120,
  draft: 4000,
  drafts: 20,
  caucuses: 60,
  lines: 400,
  papers: 120,
  body: 32 * 1024,
  participants: 64,
  rooms: 32,
} as const;

const id = z.string().min(1).max(80);
/** Control characters but for tab and line feed, and marks that turn the direction of writing. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/u;

/** Text of people: no control characters but line breaks and tabs; shown as text, never as markup. */
const textOf = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !UNSEEN.test(text), 'holds control characters');
const message = textOf(LIMITS.message).refine((text) => text.trim() !== '', 'is empty');
const seq = z.int().min(1);
const level = z.int().min(0).max(99);
const terms = z.record(id, level).refine((all) => Object.keys(all).length <= 60, 'names too many issues');

/** A name or pseudonym. */
export const personName = textOf(LIMITS.name).refine((text) => text.trim() !== '', 'is empty');

const choice = z.union([
  z.strictObject({ act: z.enum(['accept', 'refuse', 'pass', 'hold', 'chart']) }),
  z.strictObject({ act: z.literal('offer'), terms }),
  z.strictObject({ act: z.literal('truce'), item: z.int().min(1).max(99) }),
]);
/** What might have been answered: also how a chamber at home might have voted. */
const otherAnswer = z.union([
  ...choice.options,
  z.strictObject({ act: z.literal('vote'), passed: z.boolean() }),
]);
const order = z.union([
  z.strictObject({ act: z.literal('act'), which: id }),
  z.strictObject({ act: z.enum(['leave', 'return']) }),
]);
const goals = z.strictObject({
  ranking: z.array(id).max(60),
  redLines: z.array(z.strictObject({ issue: id, level })).max(60),
  text: textOf(LIMITS.message),
});

/** Acts of participants; with `for`, the facilitator does the same in a delegation's place. */
const SEAT_ACTS = [
  z.strictObject({ kind: z.literal('delegation'), party: id.nullable() }),
  z.strictObject({ kind: z.literal('speaker'), to: id }),
  z.strictObject({ kind: z.literal('goals'), goals, for: id.optional() }),
  z.strictObject({ kind: z.literal('lock'), for: id.optional() }),
  z.strictObject({
    kind: z.literal('draft'),
    form: z.string().regex(/^[a-z0-9.-]{1,40}$/),
    text: z.string().max(LIMITS.draft),
  }),
  z.strictObject({ kind: z.literal('say'), text: message, for: id.optional() }),
  z.strictObject({ kind: z.literal('note'), text: message }),
  z.strictObject({
    kind: z.literal('answer'),
    choice,
    reason: textOf(LIMITS.message).optional(),
    /** The question that is meant, `asked.question`: another that has come up meanwhile is not answered by it. */
    question: seq.optional(),
    for: id.optional(),
  }),
  z.strictObject({ kind: z.literal('order'), order, for: id.optional() }),
  z.strictObject({ kind: z.literal('show-name'), agreed: z.boolean() }),
  z.strictObject({ kind: z.literal('caucus'), with: z.array(id).min(1).max(20), for: id.optional() }),
  z.strictObject({ kind: z.literal('caucus-say'), caucus: seq, text: message, for: id.optional() }),
  z.strictObject({ kind: z.literal('caucus-close'), caucus: seq, for: id.optional() }),
  z.strictObject({
    kind: z.literal('paper'),
    to: id,
    terms,
    text: textOf(LIMITS.message),
    for: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('paper-answer'),
    paper: seq,
    answer: z.enum(['accept', 'refuse']),
    text: textOf(LIMITS.message),
    for: id.optional(),
  }),
  z.strictObject({
    kind: z.literal('pledge'),
    state: id,
    thousand: z.number().min(0).max(MOST_THOUSANDS).multipleOf(0.1).nullable(),
    backstop: z.int().min(0).max(2),
    share: z.int().min(0).max(100),
    public: z.boolean(),
    reason: textOf(LIMITS.message).optional(),
    for: id.optional(),
  }),
  z.strictObject({ kind: z.literal('pledge-reveal'), pledge: seq, for: id.optional() }),
  z.strictObject({ kind: z.literal('ballot'), vote: z.enum(['yes', 'no', 'abstain']) }),
] as const;

const silence = z.enum(['pause', 'chart', 'refuse']);
/** Parties that news is for; null: everybody. */
const audience = z.array(id).min(1).max(20).nullable();
const way = z.union([z.literal(1), z.literal(-1)]);
const title = textOf(LIMITS.title).refine((text) => text.trim() !== '', 'is empty');

/** The place in the plan of the phase that is meant, from 0: what was pressed in it is not done in another. */
const inPhase = z.int().min(0).max(99).optional();

/** Acts of the facilitator alone. */
const CHAIR_ACTS = [
  z.strictObject({ kind: z.literal('debrief'), open: z.boolean() }),
  z.strictObject({ kind: z.literal('what-if'), n: z.int().min(1).max(100_000), choice: otherAnswer }),
  z.strictObject({ kind: z.literal('start') }),
  z.strictObject({ kind: z.literal('next'), phase: inPhase }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('extend'), minutes: z.int().min(-60).max(60) }),
  z.strictObject({
    kind: z.literal('policy'),
    party: id.nullable(),
    silence,
    seconds: z.int().min(5).max(7200),
  }),
  z.strictObject({ kind: z.literal('assign'), participant: id, party: id.nullable() }),
  z.strictObject({ kind: z.literal('mute'), participant: id, on: z.boolean() }),
  z.strictObject({ kind: z.literal('rewind'), seq: z.int().min(1), reason: message }),
  z.strictObject({ kind: z.literal('seat'), party: id, held: z.boolean() }),
  z.strictObject({ kind: z.literal('announce'), text: message }),
  z.strictObject({
    kind: z.literal('inject'),
    card: id.optional(),
    way: way.optional(),
    title: title.optional(),
    text: message.optional(),
    to: audience.optional(),
    when: z.union([
      z.enum(['now', 'word']),
      z.strictObject({ phase: id }),
      z.strictObject({ minutes: z.int().min(1).max(240) }),
    ]),
  }),
  z.strictObject({ kind: z.literal('inject-hold'), inject: seq, held: z.boolean() }),
  z.strictObject({ kind: z.literal('inject-release'), inject: seq }),
  z.strictObject({
    kind: z.literal('leak'),
    of: z.enum(['inject', 'note', 'caucus', 'paper', 'pledge']),
    seq,
    to: audience,
  }),
  z.strictObject({ kind: z.literal('end-vote'), phase: inPhase }),
] as const;

/** Any act, as it comes over the wire. */
export const act = z.discriminatedUnion('kind', [...SEAT_ACTS, ...CHAIR_ACTS]);

/** An act of a seat or of the facilitator. */
export type Act = z.infer<typeof act>;

/** Kinds of acts that only the facilitator may do. */
export const CHAIRS: ReadonlySet<string> = new Set(CHAIR_ACTS.map(({ shape }) => shape.kind.value));

/** What a delegation set out to get. */
export type Goals = z.infer<typeof goals>;

/** What happens when a seat stays silent: the clock stops, its chart plays, or it refuses, passes, holds. */
export type Silence = z.infer<typeof silence>;

/** What the clock does: warnings, the end of a phase, an answer for a silent seat. */
export type ClockAct = Readonly<
  | { kind: 'warn'; minutes: number }
  | { kind: 'phase-ends' }
  | { kind: 'silent' }
  | { kind: 'inject'; inject: number }
  | { kind: 'end-vote' }
>;

/**
 * What the server writes about itself: a room opened, somebody admitted, a further token, a link back to a seat that the facilitator
 * asked for, a seat taken up by the link of an event, time that nobody could use.
 */
export type HostAct = Readonly<
  | { kind: 'opened'; room: Opening }
  | { kind: 'admitted'; participant: string; name: string; hash: string }
  | { kind: 'token'; participant: string | null; hash: string }
  | { kind: 'link'; participant: string; hash: string; until: number }
  | { kind: 'returned'; participant: string; link: number; hash: string }
  | { kind: 'woke'; lost: number }
>;

/** What is fixed when a room opens. Codes are for all to see; of tokens only hashes are kept. */
export type Opening = Readonly<{
  title: string;
  code: string;
  facilitator: string;
  scenario: unknown;
  seed: string;
  plan: readonly Phase[];
  version: string;
}>;

/** Who did something: 'facilitator', 'clock', 'host', or the id of a participant. */
export type By = string;

/** One line of a room's log. `at` is the clock's milliseconds. */
export type SeminarEvent = Readonly<{ seq: number; at: number; by: By; act: Act | ClockAct | HostAct }>;
